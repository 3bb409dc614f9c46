/**
 * What a question would cost before it is asked: the pictures it brings, their tiles and tokens, the seconds until the
 * answer begins, and which print the model could not make out. Plans only; no weight is loaded, nothing is drawn or sent.
 */
import type { Box } from '../../../models/page.ts';
import type { Picture } from '../answer.ts';
import type { Question } from '../answerer.ts';
import type { PictureBudget, ReadingBudget } from '../budget.ts';
import type { Pages } from '../pages/pages.ts';
import { MOST_PAGES } from './choosePages.ts';
import { seenAs, smallPrintIn, tilesWithCloser } from './closer.ts';
import { planPictures } from './pictures.ts';
import { smallestPrint, smallLines } from './print/legible.ts';
import { MOST_WINDOWS } from './print/zoom.ts';
import type { VisionModel } from './visionModel.ts';

/**
 * Of many pages the first stand for those that will fit the question.
 * @param question its text may be empty: which small print fits is not known then, only that there is some
 * @throws what the document and the model throw, job.cancelled
 */
export async function readingBudget(
  model: VisionModel,
  question: Omit<Question, 'text'>,
  maxTiles: number,
  pages: Pages,
  signal: AbortSignal,
): Promise<ReadingBudget> {
  const areas = [];
  for (const page of pages.numbers.slice(0, MOST_PAGES)) areas.push(await pages.area(page, signal));
  const closer = question.zoom === true ? await closerAreas(model, areas, maxTiles, pages, signal) : [];
  const { fresh } = planPictures(question.history, [...areas, ...closer], maxTiles);
  const pictures: PictureBudget[] = [];
  for (const picture of fresh) {
    pictures.push(await pictureBudget(model, picture, closer.includes(picture.box), pages, signal));
  }
  const tiles = pictures.reduce((sum, picture) => sum + picture.tiles, 0);
  const tokens = pictures.reduce((sum, picture) => sum + picture.tokens, 0);
  const seconds = await model.secondsToRead?.({ tiles, tokens }, signal);
  return {
    pictures,
    ...(pages.numbers.length > areas.length ? { among: pages.numbers.length } : {}),
    unit: pages.document.kind === 'pdf' ? 'point' : 'pixel',
    tiles,
    tokens,
    ...(seconds === undefined ? {} : { seconds }),
  };
}

async function pictureBudget(
  model: VisionModel,
  picture: Picture,
  isCloser: boolean,
  pages: Pages,
  signal: AbortSignal,
): Promise<PictureBudget> {
  const { box } = picture;
  const { plan, resolution } = await seenAs(model, pages.document, picture, signal);
  const text = isCloser ? undefined : await pages.wordsAtHand(box.page, signal);
  const lost = text ? smallLines(text, box, resolution) : [];
  return {
    box,
    ...plan,
    isCloser,
    smallestPrint: smallestPrint(resolution),
    ...(lost.length === 0
      ? {}
      : { lost: { lines: lost.length, smallest: Math.min(...lost.map(({ height }) => height)) } }),
  };
}

/** Of much small print the first places stand for those that will fit the question. */
async function closerAreas(
  model: VisionModel,
  areas: readonly Box[],
  maxTiles: number,
  pages: Pages,
  signal: AbortSignal,
): Promise<readonly Box[]> {
  const most = tilesWithCloser(areas.length, maxTiles);
  const closer: Box[] = [];
  for (const box of areas) {
    const text = await pages.wordsAtHand(box.page, signal);
    if (!text) continue;
    closer.push(...smallPrintIn(text, await seenAs(model, pages.document, { box, maxTiles: most }, signal)));
  }
  return closer.slice(0, MOST_WINDOWS);
}
