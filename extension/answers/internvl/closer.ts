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

/** Every place of the picture with print that is too small for it. */
export function smallPrintIn(text: PageText, { resolution, windows }: SeenPicture): readonly Box[] {
  return windowsOf(smallLines(text, windows.area, resolution), windows);
}

/** Most tiles of each picture where the pages may bring places that are looked at closer. */
export function tilesWithCloser(pages: number, maxTiles: number): number {
  return Math.max(1, Math.min(maxTiles, Math.floor(MAX_GRID_TILES / (pages + MOST_WINDOWS))));
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
  const most = tilesWithCloser(areas.length, maxTiles);
  const windows: Window[] = [];
  for (const text of await pages.wordsIfAny(
    areas.map(({ page }) => page),
    signal,
  )) {
    const area = areas.find(({ page }) => page === text.page);
    if (!area) continue;
    const seen = await seenAs(model, document, { box: area, maxTiles: most }, signal);
    windows.push(...smallPrintIn(text, seen).map(box => ({ box, text })));
  }
  const closer = await fittingWindows(windows, question, reader, document.id, signal);
  if (closer.length > 0) {
    const where = [...new Set(closer.map(({ page }) => page))].join(' and ');
    const count = closer.length === 1 ? 'One place' : `${closer.length} places`;
    pages.note(`${count} with small print on page ${where} went to the model as pictures of their own.`);
  }
  return closer;
}
