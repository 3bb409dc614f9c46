/**
 * Answers with an InternVL checkpoint: the pages that fit the question, drawn at the resolution of their tiles, go to
 * the engine; what comes back is matched to the words of those pages. The model's own boxes are hypotheses.
 */
import type { Engine } from '../../models/engine/client.ts';
import type { RgbImage } from '../../models/image.ts';
import { parseBoxes, withoutBoxes } from '../../models/internvl/boxes.ts';
import type { ChatEvent, ChatTurn } from '../../models/internvl/chat.ts';
import type { Precision } from '../../models/internvl/compile.ts';
import type { LoadStep } from '../../models/internvl/onnxModel.ts';
import { MAX_GRID_TILES } from '../../models/internvl/tiling.ts';
import type { Box, PageText } from '../../models/page.ts';
import { rankPages } from '../../models/reader/rankPages.ts';
import { modelToBox } from '../../models/geometry/frames.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { AskEvent, Turn } from './answer.ts';
import type { AnswerFromPages, AskRequest } from './ask.ts';
import { locateAnswer, type ModelBox } from './locate.ts';

export interface InternvlSettings {
  readonly precision: Precision;
  /** Most tiles an image when the question names none: 12 as trained, up to 24 for dense pages. */
  readonly maxTiles: number;
  /** Where compiled models go when the checkpoint's own folder cannot be written. */
  readonly cacheFolder?: string;
  /** InternVL 3.5 thinks before it answers. */
  readonly thinking: boolean;
}

export const internvlDefaults: InternvlSettings = { precision: 'int8', maxTiles: 12, thinking: false };

/**
 * How long a cancelled job may keep the engine before it is ended: the caller has its cancel at once, one tile takes up
 * to four seconds, and loading a model anew takes longer than that.
 */
export const ENGINE_GRACE_MS = 5000;

/** Pages a single question shows the model; each costs up to maxTiles * 256 tokens. */
const MOST_PAGES = 4;
const TILE = 448;
/** A page is never drawn finer than this: beyond, only the paper's grain grows. */
const MOST_DPI = 400;
const LEAST_DPI = 50;

/** @param settings asked for each question, so that a changed setting counts at once */
export function createInternvl(
  engine: Pick<Engine, 'request'>,
  settings: () => InternvlSettings,
): AnswerFromPages {
  return async (request, texts, onEvent, signal) => {
    const { precision, maxTiles: usualTiles, cacheFolder, thinking } = settings();
    const maxTiles = request.maxTiles ?? usualTiles;
    const shown = rankPages(request.question, texts, MOST_PAGES);
    const tilesEach = Math.min(maxTiles, Math.floor(MAX_GRID_TILES / Math.max(1, shown.length)));
    const seen: Box[] = [];
    const images: RgbImage[] = [];
    for (const page of shown) {
      const area = request.region ?? {
        page: page.page,
        left: 0,
        top: 0,
        right: page.width,
        bottom: page.height,
      };
      seen.push(area);
      images.push(await draw(request.document, area, tilesEach, signal));
    }

    const start = performance.now();
    const tell = new EventWording(onEvent);
    const reply = await engine.request(
      'internvl.generate',
      {
        model: {
          folder: request.model ?? '',
          precision,
          ...(cacheFolder === undefined ? {} : { cacheFolder }),
        },
        request: { ...conversation(request, images), maxTiles, thinking },
      },
      { signal, graceMs: ENGINE_GRACE_MS, onProgress: event => tell.progress(event) },
    );
    onEvent({ kind: 'stage', stage: 'locating' });
    const [area] = seen;
    // With several images the model's numbers do not say which one they are about.
    const boxes = area && seen.length === 1 ? parseBoxes(reply.text).map(box => onPage(area, box)) : [];
    const answer = withoutBoxes(reply.text);
    const evidence = locateAnswer(answer, request.question, shown, boxes);
    return {
      answer,
      model: folderName(request.model ?? ''),
      device: 'cpu',
      evidence,
      located: evidence.some(({ source }) => source !== 'model'),
      notes: notesOf(shown, texts, reply.finish),
      timings: { ...reply.timings, answer: performance.now() - start },
    };
  };
}

/** Pixels of the area at about the resolution of its tiles: stretched to them, it loses little and invents nothing. */
async function draw(
  document: OpenDocument,
  area: Box,
  tiles: number,
  signal: AbortSignal,
): Promise<RgbImage> {
  const { unitsPerInch } = await document.pageSize(area.page, signal);
  const inches = ((area.right - area.left) * (area.bottom - area.top)) / unitsPerInch ** 2;
  const fitting = Math.sqrt((tiles * TILE * TILE) / inches);
  // An image has the pixels it has; drawing it larger is the resizer's business, which does it as in training.
  const dpi = document.kind === 'image' ? unitsPerInch : Math.min(MOST_DPI, Math.max(LEAST_DPI, fitting));
  return document.render({ page: area.page, dpi, region: area, format: 'rgb' }, signal);
}

/** The images stand with the first question, as in training; a follow-up then finds them in the KV cache. */
function conversation(
  { question, history = [] }: AskRequest,
  images: readonly RgbImage[],
): { images: readonly RgbImage[]; question: string; history: ChatTurn[] } {
  const [first, ...rest] = history.map(({ question: asked, answer }: Turn) => ({ question: asked, answer }));
  if (!first) return { images, question, history: [] };
  return { images: [], question, history: [{ ...first, images }, ...rest] };
}

function onPage(area: Box, { label, ...rect }: ReturnType<typeof parseBoxes>[number]): ModelBox {
  return { label, box: modelToBox(area, rect) };
}

function notesOf(
  shown: readonly PageText[],
  read: readonly PageText[],
  finish: 'stop' | 'length',
): readonly string[] {
  const notes: string[] = [];
  if (shown.length < read.length) {
    const list = shown.map(({ page }) => page).join(', ');
    notes.push(
      `The model looked at ${shown.length} of ${read.length} pages, those whose words fit best: ${list}.`,
    );
  }
  if (finish === 'length') notes.push('The answer was cut off at its greatest length.');
  return notes;
}

function folderName(folder: string): string {
  return folder.split(/[\\/]/u).findLast(part => part !== '') ?? folder;
}

/** Turns the engine's events into the panel's; thinking travels inside <think> tags, as models write it. */
class EventWording {
  readonly #onEvent: (event: AskEvent) => void;
  #isLoading = false;
  #isThinking = false;
  #tokens = 0;

  constructor(onEvent: (event: AskEvent) => void) {
    this.#onEvent = onEvent;
  }

  progress(event: LoadStep | ChatEvent): void {
    if ('step' in event) {
      this.#onEvent({ kind: 'stage', stage: 'loading' });
      if (event.step === 'compile') {
        this.#onEvent({ kind: 'progress', done: Math.round(event.done * 100), total: 100, unit: 'percent' });
      }
      this.#isLoading = true;
      return;
    }
    if (this.#isLoading) this.#onEvent({ kind: 'stage', stage: 'answering' });
    this.#isLoading = false;
    switch (event.kind) {
      case 'tile':
        this.#onEvent({ kind: 'progress', done: event.done, total: event.total, unit: 'tile' });
        return;
      case 'prefill':
        this.#onEvent({ kind: 'progress', done: event.done, total: event.total, unit: 'chunk' });
        return;
      case 'thinking':
      case 'text': {
        const isThinking = event.kind === 'thinking';
        const tag = isThinking === this.#isThinking ? '' : isThinking ? '<think>' : '</think>';
        this.#isThinking = isThinking;
        this.#onEvent({ kind: 'progress', done: ++this.#tokens, total: 0, unit: 'token' });
        this.#onEvent({ kind: 'text', text: tag + event.text });
      }
    }
  }
}
