/**
 * Answers with an InternVL checkpoint: the pages that fit the question, drawn at the resolution of their tiles, go to
 * the engine; what comes back is matched to the words of those pages. The model's own boxes are hypotheses.
 */
import type { Generated, ModelChoice } from '../../../models/engine/modelHost.ts';
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import { parseBoxes, withoutBoxes } from '../../../models/internvl/boxes.ts';
import type { ChatEvent, ChatRequest } from '../../../models/internvl/chat.ts';
import type { Precision } from '../../../models/internvl/compile.ts';
import type { LoadStep } from '../../../models/internvl/onnxModel.ts';
import type { ChatImage } from '../../../models/internvl/pixels.ts';
import type { CheckpointTiling, TilingRequest } from '../../../models/internvl/tilingOf.ts';
import { modelToBox } from '../../documents/frames.ts';
import type { Evidence, Picture } from '../answer.ts';
import type { Answerer, Question } from '../answerer.ts';
import { locateAnswer, type ModelBox } from '../evidence/locate.ts';
import type { Pages } from '../pages/pages.ts';
import { choosePages } from './choosePages.ts';
import { drawPicture } from './drawing.ts';
import { askForBoxes } from './grounding.ts';
import { picturesOf, planPictures } from './pictures.ts';
import { followEngine } from './progress.ts';

export interface InternvlSettings {
  readonly precision: Precision;
  /** Most tiles an image when the question names none: 12 as trained, up to 24 for dense pages. */
  readonly maxTiles: number;
  /** Where compiled models go when the checkpoint's own folder cannot be written. */
  readonly cacheFolder?: string;
  /** InternVL 3.5 thinks before it answers. */
  readonly thinking: boolean;
  /** Where words do not tell the place of an answer, the model is asked for it. */
  readonly grounding: boolean;
}

export const internvlDefaults: InternvlSettings = {
  precision: 'int8',
  maxTiles: 12,
  thinking: false,
  grounding: true,
};

/** What is asked of the engine. */
export interface ChatEngine {
  tiling(request: TilingRequest, signal: AbortSignal): Promise<CheckpointTiling>;
  generate(
    params: { readonly model: ModelChoice; readonly request: ChatRequest },
    onProgress: (event: LoadStep | ChatEvent) => void,
    signal: AbortSignal,
  ): Promise<Generated>;
}

/** @param settings asked for each question, so that a changed setting counts at once */
export function createInternvl(
  engine: ChatEngine,
  folder: string,
  settings: () => InternvlSettings,
): Answerer {
  const model = { kind: 'checkpoint', folder } as const;
  return {
    model,
    needs: 'both',
    tiles: async (document, area, signal) => {
      const { maxTiles } = settings();
      const { tileSize } = await engine.tiling({ folder, pictures: [] }, signal);
      const image = await drawPicture(document, { box: area, maxTiles }, tileSize, signal);
      const { plans } = await engine.tiling({ folder, pictures: [sizeOf(image)] }, signal);
      const [{ cols, rows } = { cols: 1, rows: 1 }] = plans;
      return { cols, rows };
    },
    answer: async (question, pages, onEvent, signal) => {
      const { precision, maxTiles, cacheFolder, thinking, grounding } = settings();
      const choice = { folder, precision, ...(cacheFolder === undefined ? {} : { cacheFolder }) };
      const start = performance.now();
      const { seen, request, reply } = await withinContext(question, pages, async within => {
        const shown = await look(engine, folder, within, within.maxTiles ?? maxTiles, pages, signal);
        const asked = { ...shown.request, question: within.text, thinking };
        onEvent({ kind: 'stage', stage: 'answering' });
        const said = await engine.generate({ model: choice, request: asked }, followEngine(onEvent), signal);
        return { seen: shown, request: asked, reply: said };
      });
      onEvent({ kind: 'stage', stage: 'locating' });
      const answer = withoutBoxes(reply.text);
      const evidence = await locate(seen.all, pages, answer, question.text, reply.text, {
        signal,
        askForBoxes: grounding
          ? () =>
              askForBoxes(
                asked => engine.generate({ model: choice, request: asked }, ignore, signal),
                request,
                question.text,
                answer,
              )
          : undefined,
      });
      return {
        answer,
        thinking: reply.thinking,
        model,
        device: reply.device,
        pagesRead: pagesOf(seen.all),
        evidence,
        located: evidence.some(({ source }) => source !== 'model'),
        artefacts: [],
        pictures: seen.fresh,
        notes: reply.finish === 'length' ? ['The answer was cut off at its greatest length.'] : [],
        timings: { ...reply.timings, answer: performance.now() - start },
      };
    },
  };
}

const ignore = (): void => undefined;

/**
 * A conversation that has outgrown what the model reads goes on without its beginning. The engine refuses a long prompt
 * before it computes anything, so trying costs little.
 */
async function withinContext<T>(
  question: Question,
  pages: Pages,
  attempt: (question: Question) => Promise<T>,
): Promise<T> {
  for (let { history } = question; ; history = history.slice(1)) {
    try {
      return await attempt({ ...question, history });
    } catch (error) {
      if (history.length === 0 || asTesseraError(error).code !== 'prompt.tooLong') throw error;
      pages.note('The beginning of the conversation was left out: all of it is more than the model reads.');
    }
  }
}

interface Seen {
  /** The conversation so far with its pictures, and those that come with the question. */
  readonly request: Pick<ChatRequest, 'history' | 'images'>;
  readonly fresh: readonly Picture[];
  /** Every picture of the conversation, oldest first. */
  readonly all: readonly Picture[];
}

/** Draws what the model is to see. Throws when nothing of it can be drawn. */
async function look(
  engine: ChatEngine,
  folder: string,
  question: Question,
  maxTiles: number,
  pages: Pages,
  signal: AbortSignal,
): Promise<Seen> {
  const { tileSize } = await engine.tiling({ folder, pictures: [] }, signal);
  const wanted = [];
  for (const page of await choosePages(question, pages, signal)) wanted.push(await pages.area(page, signal));
  const planned = planPictures(question.history, wanted, maxTiles);
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

interface LocateOptions {
  readonly signal: AbortSignal;
  /** Absent where the user does not want the model asked. */
  readonly askForBoxes: (() => Promise<ReturnType<typeof parseBoxes>>) | undefined;
}

/** Below this the words alone do not tell the place: nothing was found, or the same words stand in several places. */
const SURE = 0.6;

/** Words first; where they do not tell, the model's own box, matched to words again. */
async function locate(
  pictures: readonly Picture[],
  pages: Pages,
  answer: string,
  question: string,
  reply: string,
  options: LocateOptions,
): Promise<readonly Evidence[]> {
  const texts = await pages.wordsIfAny(pagesOf(pictures), options.signal);
  const [only, ...others] = pictures;
  // With several pictures the model's numbers do not say which one they are about.
  const frame = others.length === 0 ? only?.box : undefined;
  const onPage = (boxes: ReturnType<typeof parseBoxes>): readonly ModelBox[] =>
    frame ? boxes.map(({ label, ...rect }) => ({ label, box: modelToBox(frame, rect) })) : [];
  const claimed = onPage(parseBoxes(reply));
  const evidence = locateAnswer(answer, question, texts, claimed);
  const isSure = evidence.some(({ source, score }) => source !== 'model' && score >= SURE);
  if (!frame || isSure || claimed.length > 0 || answer === '' || !options.askForBoxes) return evidence;
  try {
    return locateAnswer(answer, question, texts, onPage(await options.askForBoxes()));
  } catch (error) {
    const { code, message } = asTesseraError(error);
    if (code === 'job.cancelled') throw error;
    // The answer is there; that its place could not be asked for is no reason to lose it.
    pages.note(`The model could not be asked for the place of its answer: ${message}`);
    return evidence;
  }
}

function pagesOf(pictures: readonly Picture[]): readonly number[] {
  return [...new Set(pictures.map(({ box }) => box.page))].sort((a, b) => a - b);
}

function sizeOf({ width, height, maxTiles }: ChatImage): Omit<ChatImage, 'data'> {
  return { width, height, ...(maxTiles === undefined ? {} : { maxTiles }) };
}
