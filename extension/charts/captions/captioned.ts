/**
 * Which figure a caption belongs to. Captions of a page stand below their figures, or above all of them; plots beside
 * each other that have one caption between them are one figure.
 */
import { type Rect, widthOf } from '../../../models/geometry/rect.ts';
import type { Word } from '../../../models/page.ts';
import type { ReadCharts } from '../chart.ts';
import type { Caption } from './findCaptions.ts';
import { countWords, linesOf } from './lines.ts';

/** Furthest that a caption stands from its figure, in heights of its line. */
const FURTHEST = 9;
/** Plots of one figure stand no further apart, in heights of its caption's line. */
const BESIDE = 5;
/** A caption may reach this far into what was taken for the figure, in heights. */
const INTO = 1;
/** Of the narrower one, a caption and its figure have this much of their width in common. */
const IN_LINE = 0.3;
/** More running lines between a figure and a caption are a paragraph. */
const MOST_LINES = 2;
/** A line of fewer words is a label. */
const LEAST_WORDS = 6;

type Side = 'below' | 'above';
type Found = ReadonlyMap<Rect, Caption>;

/** @param words that belong to no caption */
export function captioned(
  read: ReadCharts,
  captions: readonly Caption[],
  words: readonly Word[],
): ReadCharts {
  if (captions.length === 0) return read;
  const figures = [...read.charts, ...read.refused].map(({ box }) => box);
  const running = linesOf(words)
    .filter(line => countWords(line) >= LEAST_WORDS)
    .map(({ box }) => box);
  const page: Page = { figures, captions, running };
  const [below, above] = [foundOn('below', page), foundOn('above', page)];
  const [first, other] = below.size >= above.size ? [below, 'above' as const] : [above, 'below' as const];
  const taken = new Set(first.values());
  const second = foundOn(other, {
    figures: figures.filter(box => !first.has(box)),
    captions: captions.filter(caption => !taken.has(caption)),
    running,
  });
  const captionOf = (box: Rect): string | undefined => (first.get(box) ?? second.get(box))?.text;
  return {
    charts: read.charts.map(chart => ({ ...chart, caption: captionOf(chart.box) ?? chart.caption })),
    refused: read.refused.map(one => {
      const caption = captionOf(one.box);
      return caption === undefined ? one : { ...one, caption };
    }),
  };
}

interface Page {
  readonly figures: readonly Rect[];
  readonly captions: readonly Caption[];
  /** Lines of text. */
  readonly running: readonly Rect[];
}

function foundOn(side: Side, page: Page): Found {
  const { figures, captions } = page;
  const found = new Map<Rect, Caption>();
  for (const figure of figures) {
    const [nearest] = captions
      .filter(caption => isAt(side, figure, caption) && !isParted(figure, caption.box, page.running))
      .toSorted((a, b) => gapTo(side, figure, a.box) - gapTo(side, figure, b.box));
    if (nearest) found.set(figure, nearest);
  }
  // Plots in a row or a grid, of which the caption stands at some.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const figure of figures.filter(one => !found.has(one))) {
      const neighbour = [...found].find(([other, { height }]) => areBeside(figure, other, height, page));
      if (neighbour) found.set(figure, neighbour[1]);
    }
  }
  return found;
}

function isAt(side: Side, figure: Rect, { box, height }: Caption): boolean {
  const gap = gapTo(side, figure, box);
  const common = commonWidth(figure, box);
  return (
    gap > -INTO * height &&
    gap < FURTHEST * height &&
    common > IN_LINE * Math.min(widthOf(figure), widthOf(box))
  );
}

function gapTo(side: Side, figure: Rect, caption: Rect): number {
  return side === 'below' ? caption.top - figure.bottom : figure.top - caption.bottom;
}

/** Whether a paragraph stands between. */
function isParted(a: Rect, b: Rect, running: readonly Rect[]): boolean {
  return linesBetween(a, b, running) > MOST_LINES;
}

function linesBetween(a: Rect, b: Rect, lines: readonly Rect[]): number {
  const [from, to] = [Math.min(a.bottom, b.bottom), Math.max(a.top, b.top)];
  const isBetween = (line: Rect): boolean => {
    const middle = (line.top + line.bottom) / 2;
    return middle > from && middle < to && commonWidth(line, a) > 0;
  };
  return lines.filter(isBetween).length;
}

function areBeside(a: Rect, b: Rect, height: number, { captions, running }: Page): boolean {
  const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
  const isNear = Math.max(across, down) < BESIDE * height && Math.min(across, down) < 0;
  const boxes = captions.map(({ box }) => box);
  return isNear && linesBetween(a, b, boxes) === 0 && !isParted(a, b, running);
}

function commonWidth(a: Rect, b: Rect): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}
