/** Looking closer: the parts of a page with print too small for its picture become pictures of their own. */
import { modelErrors } from '../../../models/errors.ts';
import { MAX_GRID_TILES, type TilePlan } from '../../../models/internvl/tiling.ts';
import type { Box, PageText } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { Picture } from '../answer.ts';
import type { Question } from '../answerer.ts';
import type { Pages } from '../pages/pages.ts';
import type { PageReader } from '../reader/pageReader.ts';
import { finestDrawing, pictureSize } from './drawing.ts';
import { resolutionOf, type Resolution, smallLines } from './print/legible.ts';
import { type WindowOptions, windowsOf } from './print/windows.ts';
import { fittingWindows, MOST_WINDOWS, type Window } from './print/zoom.ts';
import type { VisionModel } from './visionModel.ts';

/** A picture as a model would see it. */
export interface SeenPicture {
  readonly plan: TilePlan;
  readonly resolution: Resolution;
  /** What `windowsOf` has to know of model and document. */
  readonly windows: WindowOptions;
}

/** Plans a picture; nothing is drawn. Throws what the document and the model throw. */
export async function seenAs(
  model: VisionModel,
  document: OpenDocument,
  { box, maxTiles }: Picture,
  signal: AbortSignal,
): Promise<SeenPicture> {
  const { tileSize } = await model.tiling([], signal);
  const size = await document.pageSize(box.page, signal);
  const pixels = pictureSize(document, size, { box, maxTiles }, tileSize);
  const { plans } = await model.tiling([{ ...pixels, maxTiles }], signal);
  const [plan] = plans;
  if (!plan) throw modelErrors['internal.bug']('no plan for a picture');
  const most = finestDrawing(document, size);
  return {
    plan,
    resolution: resolutionOf(box, plan, tileSize, most),
    windows: { area: box, tileSize, maxTiles, most },
  };
}

/**
 * Every place of these areas, one a page, with print that is too small for their pictures.
 * @param texts words of their pages, as far as they are known
 * @throws what the document and the model throw, job.cancelled
 */
export async function smallPrintIn(
  model: VisionModel,
  document: OpenDocument,
  areas: readonly Box[],
  texts: readonly PageText[],
  maxTiles: number,
  signal: AbortSignal,
): Promise<readonly Window[]> {
  // So many tiles are left for each picture where the areas bring places that are looked at closer.
  const most = Math.max(1, Math.min(maxTiles, Math.floor(MAX_GRID_TILES / (areas.length + MOST_WINDOWS))));
  const found: Window[] = [];
  for (const box of areas) {
    const text = texts.find(({ page }) => page === box.page);
    if (!text) continue;
    const { resolution, windows } = await seenAs(model, document, { box, maxTiles: most }, signal);
    const places = windowsOf(smallLines(text, box, resolution), windows);
    found.push(...places.map(place => ({ box: place, text })));
  }
  return found;
}

/**
 * The places that this question has looked at closer; a sentence about it is noted.
 * @param areas what the pictures of the question show, one a page
 * @throws what the document, the model and the reader throw, job.cancelled
 */
export async function placesLookedAtCloser(
  model: VisionModel,
  reader: PageReader,
  question: Question,
  maxTiles: number,
  areas: readonly Box[],
  pages: Pages,
  signal: AbortSignal,
): Promise<readonly Box[]> {
  const { document } = pages;
  const numbers = areas.map(({ page }) => page);
  const texts = await pages.wordsIfAny(numbers, signal);
  const windows = await smallPrintIn(model, document, areas, texts, maxTiles, signal);
  const closer = await fittingWindows(windows, question, reader, document.id, signal);
  if (closer.length > 0) {
    const where = [...new Set(closer.map(({ page }) => page))].join(' and ');
    const count = closer.length === 1 ? 'One place' : `${closer.length} places`;
    pages.note(`${count} with small print on page ${where} went to the model as pictures of their own.`);
  }
  return closer;
}
