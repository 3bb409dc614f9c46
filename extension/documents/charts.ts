/** Charts on a page, read in the document process, which has the shapes and the pixels. */
import { type PixelFrame, boxToPixels, pixelsToBox, pixelToPage } from '../../models/geometry/frames.ts';
import { contains, heightOf, middleOf, type Rect, widthOf } from '../../models/geometry/rect.ts';
import { median } from '../../models/geometry/median.ts';
import type { RgbImage } from '../../models/image.ts';
import type { Box, Word } from '../../models/page.ts';
import type { ReadCharts } from '../charts/chart.ts';
import { labelsOf } from '../charts/labels/labels.ts';
import { markersAmong } from '../charts/raster/words/markerWords.ts';
import { traced } from '../charts/raster/trace.ts';
import { readScene } from '../charts/readScene.ts';
import type { Label, Mark } from '../charts/scene.ts';
import type { PageShapes } from './pdf/shapes.ts';

/** PDFs are written with two or three decimals. */
const PDF_PRECISION = 0.05;
/** Sides of shapes are found in pixels to about a quarter of one. */
const PIXEL_PRECISION = 0.25;

/** What OCR makes of a tick that stands by itself: lying, and upright where it is much lower than letters are. */
const LYING = /^[-–—_]+$/u;
const UPRIGHT = /^[1Il|!']$/u;
const LOW = 0.6;

function withoutTicks(labels: readonly Label[]): readonly Label[] {
  if (labels.length === 0) return labels;
  const typical = median(labels.map(({ height }) => height));
  return labels.filter(
    ({ text, height }) => !LYING.test(text) && !(UPRIGHT.test(text) && height < LOW * typical),
  );
}

/** Letters of a chart are lower, as a share of its picture's shorter side; higher ones are bars that OCR took for some. */
const HIGHEST_LETTERS = 0.4;
/** ... and its titles are lower than so many of its usual labels, of which there are some. */
const HIGHEST_TITLE = 5;
const LEAST_LABELS = 4;

function withoutGiants(words: readonly Word[], region: Rect): readonly Word[] {
  const heights = words.map(lineHeight);
  const usual = heights.length < LEAST_LABELS ? Infinity : median(heights);
  const most = Math.min(HIGHEST_LETTERS * Math.min(widthOf(region), heightOf(region)), HIGHEST_TITLE * usual);
  return words.filter((_, index) => (heights[index] ?? 0) <= most);
}

/** Of a word in any direction; a level one is told by its box alone. */
function lineHeight({ quad, box }: Word): number {
  if (!quad) return Math.min(widthOf(box), heightOf(box));
  const [from, to, below] = quad;
  const sides = [Math.hypot(to.x - from.x, to.y - from.y), Math.hypot(below.x - to.x, below.y - to.y)];
  return Math.min(...sides);
}

/** @param words of the page, from its text layer or by OCR */
export function vectorCharts(page: Box, shapes: PageShapes, words: readonly Word[]): ReadCharts {
  return readScene({
    page: page.page,
    area: page,
    marks: shapes.marks,
    labels: labelsOf(words),
    source: 'vector',
    precision: PDF_PRECISION,
  });
}

/** A part of a page that is a picture. */
export interface PagePicture {
  readonly region: Box;
  readonly image: RgbImage;
  /** Where its pixels lie on the page. */
  readonly frame: PixelFrame;
  /** Whether it is all that was opened, and not a picture on a page. */
  readonly isAlone?: boolean;
}

/** @param words of the page */
export function pixelCharts(
  { region, image, frame, isAlone = false }: PagePicture,
  words: readonly Word[],
  signal: AbortSignal,
): ReadCharts {
  const inside = words.filter(({ box }) => contains(region, middleOf(box)));
  const printed = withoutGiants(inside, region);
  const dots = markersAmong(
    image,
    printed.map(({ text, box, isLabel }) => ({ text, box: boxToPixels(frame, box), isLabel })),
  );
  const written = labelsOf(printed.filter((_, index) => !dots.has(index)));
  const labels = withoutTicks(written);
  const marks = traced(
    image,
    labels.map(label => inPixels(label, frame)),
    signal,
  );
  return readScene({
    page: region.page,
    area: region,
    marks: marks.map(mark => onPage(mark, frame)),
    labels,
    source: 'raster',
    isAlone,
    precision: PIXEL_PRECISION / frame.pixelsPerUnit,
  });
}

function inPixels(label: Label, frame: PixelFrame): Label {
  const box = (rect: Rect): Rect => boxToPixels(frame, { page: frame.page, ...rect });
  return {
    ...label,
    box: box(label.box),
    height: label.height * frame.pixelsPerUnit,
    words: label.words.map(word => ({ text: word.text, box: box(word.box) })),
  };
}

function onPage(mark: Mark, frame: PixelFrame): Mark {
  return {
    ...mark,
    points: mark.points.map(point => pixelToPage(frame, point)),
    bounds: pixelsToBox(frame, mark.bounds),
    clip: pixelsToBox(frame, mark.clip),
    width: mark.width / frame.pixelsPerUnit,
    dash: mark.dash.map(length => length / frame.pixelsPerUnit),
  };
}

/** Smaller pictures on a page are icons and logos, page units. */
const LEAST_SIDE = 60;
/** A picture that covers more of its page is a scan of all of it. */
const SCAN = 0.6;

/** Pictures on a page that may be charts; undefined where the whole page is one picture. */
export function picturesOn(page: Box, { pictures }: PageShapes): readonly Box[] | undefined {
  const large = pictures.filter(rect => widthOf(rect) >= LEAST_SIDE && heightOf(rect) >= LEAST_SIDE);
  const isScan = large.some(rect => widthOf(rect) * heightOf(rect) > SCAN * widthOf(page) * heightOf(page));
  return isScan ? undefined : large.map(rect => ({ page: page.page, ...rect }));
}
