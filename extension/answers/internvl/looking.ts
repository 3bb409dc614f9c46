/** What the model is shown for a question: the pictures of the conversation so far, and the pages it is about now. */
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import type { ChatRequest } from '../../../models/internvl/chat.ts';
import type { ChatImage } from '../../../models/internvl/pixels.ts';
import type { Picture } from '../answer.ts';
import type { Question } from '../answerer.ts';
import type { Pages } from '../pages/pages.ts';
import type { PageReader } from '../reader/pageReader.ts';
import { choosePages } from './choosePages.ts';
import { placesLookedAtCloser } from './closer.ts';
import { drawPicture } from './drawing.ts';
import { picturesOf, planPictures } from './pictures.ts';
import type { VisionModel } from './visionModel.ts';

export interface Seen {
  /** The conversation so far with its pictures, and those that come with the question. */
  readonly request: Pick<ChatRequest, 'history' | 'images'>;
  readonly fresh: readonly Picture[];
  /** Every picture of the conversation, oldest first. */
  readonly all: readonly Picture[];
}

/**
 * Draws what the model is to see; a page that cannot be drawn is left out and noted.
 * @param reader tells which of many pages fit the question
 * @param maxTiles most tiles of a new picture
 * @throws the error of the last page when none can be drawn, what the model and the document throw, job.cancelled
 */
export async function look(
  model: VisionModel,
  reader: PageReader,
  question: Question,
  maxTiles: number,
  pages: Pages,
  signal: AbortSignal,
): Promise<Seen> {
  const { tileSize } = await model.tiling([], signal);
  const areas = [];
  for (const page of await choosePages(question, pages, reader, signal))
    areas.push(await pages.area(page, signal));
  const closer =
    question.zoom === true
      ? await placesLookedAtCloser(model, reader, question, maxTiles, areas, pages, signal)
      : [];
  const planned = planPictures(question.history, [...areas, ...closer], maxTiles);
  const draw = (picture: Picture): Promise<ChatImage> =>
    drawPicture(pages.document, picture, tileSize, signal);
  const history = [];
  for (const { question: asked, answer, pictures } of planned.history) {
    const images = [];
    for (const picture of pictures) images.push(await draw(picture));
    history.push({ question: asked, answer, images });
  }
  const fresh: Picture[] = [];
  const images: ChatImage[] = [];
  let failure: TesseraError | undefined;
  for (const picture of planned.fresh) {
    try {
      images.push(await draw(picture));
      fresh.push(picture);
    } catch (error) {
      failure = asTesseraError(error);
      if (!pages.missed(failure, picture.box.page)) throw failure;
    }
  }
  const all = [...picturesOf(planned.history), ...fresh];
  if (all.length === 0 && failure) throw failure;
  return { request: { history, images }, fresh, all };
}

/** Pages that the pictures show, in ascending order. */
export function pagesOf(pictures: readonly Picture[]): readonly number[] {
  return [...new Set(pictures.map(({ box }) => box.page))].sort((a, b) => a - b);
}
