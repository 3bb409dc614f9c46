/**
 * What a question would cost before it is asked: the pictures it brings, their tiles and tokens, the seconds until the
 * answer begins, and which print the model could not make out. Plans only; no weight is loaded, nothing is drawn or sent.
 */
import type { Box, PageText } from '../../../models/page.ts';
import type { Question } from '../answerer.ts';
import type { PictureBudget, ReadingBudget } from '../budget.ts';
import type { Pages } from '../pages/pages.ts';
import { MOST_PAGES } from './choosePages.ts';
import { seenAs, type SeenPicture, smallPrintIn } from './closer.ts';
import { planPictures } from './pictures.ts';
import { smallestPrint, smallLines } from './print/legible.ts';
import { MOST_WINDOWS } from './print/zoom.ts';
import type { VisionModel } from './visionModel.ts';

/**
 * Of many pages the first stand for those that will fit the question.
 * @throws what the document and the model throw, job.cancelled
 */
export async function readingBudget(
  model: VisionModel,
  question: Omit<Question, 'text'>,
  maxTiles: number,
  pages: Pages,
  signal: AbortSignal,
): Promise<ReadingBudget> {
  const areas: Box[] = [];
  const texts: PageText[] = [];
  for (const page of pages.numbers.slice(0, MOST_PAGES)) {
    areas.push(await pages.area(page, signal));
    const text = await pages.wordsAtHand(page, signal);
    if (text) texts.push(text);
  }
  // Of much small print the first places stand for those that will fit the question.
  const places =
    question.zoom === true ? await smallPrintIn(model, pages.document, areas, texts, maxTiles, signal) : [];
  const closer = places.slice(0, MOST_WINDOWS).map(({ box }) => box);
  const { fresh } = planPictures(question.history, [...areas, ...closer], maxTiles);
  const pictures: PictureBudget[] = [];
  for (const picture of fresh) {
    const seen = await seenAs(model, pages.document, picture, signal);
    const text = texts.find(({ page }) => page === picture.box.page);
    pictures.push(pictureBudget(picture.box, seen, closer.includes(picture.box), text));
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

/** @param text words of its page, where they are known */
function pictureBudget(
  box: Box,
  { plan, resolution }: SeenPicture,
  isCloser: boolean,
  text: PageText | undefined,
): PictureBudget {
  const lost = text && !isCloser ? smallLines(text, box, resolution) : [];
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
