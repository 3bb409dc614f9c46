/**
 * Answers with a model that sees: the pages that fit the question, drawn at the resolution of their tiles, go to the
 * engine or to a server; what comes back is matched to the words of those pages. The model's own boxes are hypotheses.
 */
import { asTesseraError } from '../../../models/errors.ts';
import { parseBoxes, withoutBoxes } from '../../../models/internvl/boxes.ts';
import type { ChatRequest } from '../../../models/internvl/chat.ts';
import type { Precision } from '../../../models/internvl/compile.ts';
import type { Answerer, Question } from '../answerer.ts';
import type { ModelRef } from '../modelRef.ts';
import type { Pages } from '../pages/pages.ts';
import type { PageReader } from '../reader/pageReader.ts';
import { readingBudget } from './budget.ts';
import { askForTable } from './chartTable.ts';
import type { ChatEngine } from './chatEngine.ts';
import { drawPicture } from './drawing.ts';
import { askForBoxes } from './grounding.ts';
import { look, pagesOf } from './looking.ts';
import { placeAnswer } from './placing.ts';
import { followEngine } from './progress.ts';
import { secondWitness, unwitnessed } from './secondWitness.ts';
import { checkpointModel, type Said, type VisionModel } from './visionModel.ts';

export interface InternvlSettings {
  readonly precision: Precision;
  /** Most tiles an image when the question names none: 12 as trained, up to 24 for dense pages. */
  readonly maxTiles: number;
  /** InternVL 3.5 thinks before it answers. */
  readonly thinking: boolean;
  /** Where words do not tell the place of an answer, the model is asked for it. */
  readonly grounding: boolean;
  /** Print too small for the page's picture: looked at closer with every question, or when a question asks for it. */
  readonly zoom: 'offer' | 'always';
}

export const internvlDefaults: InternvlSettings = {
  precision: 'int8',
  maxTiles: 12,
  thinking: false,
  grounding: true,
  zoom: 'offer',
};

/**
 * Answers with a checkpoint of this machine.
 * @param reader knows which of many pages fit a question, and what their words say
 * @param settings asked for each question, so that a changed setting counts at once
 */
export function createInternvl(
  engine: ChatEngine,
  reader: PageReader,
  folder: string,
  settings: () => InternvlSettings,
): Answerer {
  const model = { kind: 'checkpoint', folder } as const;
  return createVision(model, ({ precision }) => checkpointModel(engine, folder, precision), reader, settings);
}

/**
 * Answers with a model that sees, wherever it runs.
 * @param open makes the model ready to be asked, with the settings of that question
 */
export function createVision(
  ref: ModelRef,
  open: (settings: InternvlSettings) => VisionModel,
  reader: PageReader,
  settings: () => InternvlSettings,
): Answerer {
  return {
    model: ref,
    needs: 'both',
    tiles: async (document, area, signal) => {
      const now = settings();
      const { maxTiles } = now;
      const model = open(now);
      const { tileSize } = await model.tiling([], signal);
      const image = await drawPicture(document, { box: area, maxTiles }, tileSize, signal);
      const { width, height } = image;
      const { plans } = await model.tiling([{ width, height, maxTiles }], signal);
      const [{ cols, rows } = { cols: 1, rows: 1 }] = plans;
      return { cols, rows };
    },
    budget: (question, pages, signal) => {
      const now = settings();
      const { maxTiles = now.maxTiles } = question;
      return readingBudget(open(now), withZoom(question, now), maxTiles, pages, signal);
    },
    chartTable: (document, area, onEvent, signal) => {
      const now = settings();
      return askForTable(open(now), now.maxTiles, document, area, onEvent, signal);
    },
    answer: async (question, pages, onEvent, signal) => {
      const now = settings();
      const { maxTiles, thinking, grounding } = now;
      const model = open(now);
      const start = performance.now();
      const { seen, request, reply } = await withinContext(question, pages, async within => {
        const most = within.maxTiles ?? maxTiles;
        const shown = await look(model, reader, withZoom(within, now), most, pages, signal);
        const asked = { ...shown.request, question: within.text, thinking };
        onEvent({ kind: 'stage', stage: 'answering' });
        const said = await model.generate(asked, followEngine(onEvent), signal);
        return { seen: shown, request: asked, reply: said };
      });
      onEvent({ kind: 'stage', stage: 'locating' });
      const answer = withoutBoxes(reply.text);
      const generate = (asked: ChatRequest): Promise<Said> => model.generate(asked, () => undefined, signal);
      // What was cut off describes no place, and is long: asking would take as long as reading a page.
      const mayAsk = grounding && reply.isFramed && !reply.isCutOff;
      const placed = await placeAnswer(
        {
          pictures: seen.all,
          pages,
          question: question.text,
          answer,
          claims: reply.isFramed ? parseBoxes(reply.text) : [],
          askForBoxes: mayAsk ? () => askForBoxes(generate, request, question.text, answer) : undefined,
        },
        signal,
      );
      // The end of an answer that was cut off may be half a number.
      const held = reply.isCutOff
        ? unwitnessed(placed.evidence)
        : await secondWitness(answer, question, placed, pages, reader, signal);
      return {
        answer,
        thinking: reply.thinking,
        model: reply.model,
        device: reply.device,
        pagesRead: pagesOf(seen.all),
        ...held,
        artefacts: [],
        pictures: seen.fresh,
        notes: reply.notes,
        timings: { ...reply.timings, answer: performance.now() - start },
      };
    },
  };
}

function withZoom<Q extends Pick<Question, 'zoom'>>(question: Q, { zoom }: InternvlSettings): Q {
  return { ...question, zoom: question.zoom ?? zoom === 'always' };
}

/** What says that the conversation is too long, and a shorter one may do. */
const TOO_LONG = new Set(['prompt.tooLong', 'server.tooLong', 'server.imageLimit']);

/**
 * A conversation that has outgrown what the model reads goes on without its beginning. Engine and servers refuse a
 * long prompt before they compute anything, so trying costs little.
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
      if (history.length === 0 || !TOO_LONG.has(asTesseraError(error).code)) throw error;
      pages.note('The beginning of the conversation was left out: all of it is more than the model reads.');
    }
  }
}
