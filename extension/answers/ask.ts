/**
 * The question's way through the house: pages -> words (text layer, else OCR) -> model -> evidence.
 * One function for the command line, the panel and the tools.
 */
import type { Box, PageText } from '../../models/page.ts';
import { throwIfCancelled } from '../../models/errors.ts';
import type { Read } from '../../models/reader/reader.ts';
import { errors } from '../errors.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { Answer, AskEvent, Turn } from './answer.ts';
import { completeQuestion } from './reader/followUp.ts';
import { allPages, checkPage } from './pages/pageRange.ts';
import { readPages } from './pages/readPages.ts';
import type { PageTexts } from './pages/pageTexts.ts';
import { cutToRegion } from './pages/region.ts';

export interface AskRequest {
  readonly document: OpenDocument;
  readonly question: string;
  /** Pages to read, from 1; all when absent. */
  readonly pages?: readonly number[];
  /** Only this part of its page; `pages` is then ignored. */
  readonly region?: Box;
  /** "reader", or the folder of a checkpoint. Default "reader". */
  readonly model?: string;
  /** Most tiles an image, for this question only; what the settings say when absent. */
  readonly maxTiles?: number;
  /** Earlier turns, oldest first. */
  readonly history?: readonly Turn[];
}

export type Ask = (
  request: AskRequest,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** What a model answers with; evidence is already matched to words. */
export type ModelAnswer = Pick<Answer, 'answer' | 'model' | 'device' | 'evidence' | 'located' | 'notes'> & {
  readonly timings: Readonly<Record<string, number>>;
};

/** Answers out of pages already read. One for the built-in reader, one for InternVL. */
export type AnswerFromPages = (
  request: AskRequest,
  texts: readonly PageText[],
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
) => Promise<ModelAnswer>;

export const READER = 'reader';

/** @throws question.empty, page.outOfRange, the document's and the model's own errors, job.cancelled */
export function createAsk(texts: PageTexts, read: Read, internvl: AnswerFromPages): Ask {
  return async (request, onEvent, signal) => {
    const { document, question, region } = request;
    if (question.trim().length === 0) throw errors['question.empty']();
    const pages = region ? [region.page] : (request.pages ?? allPages(document.pageCount));
    for (const page of pages) checkPage(page, document.pageCount);
    throwIfCancelled(signal);

    const start = performance.now();
    const { read: found, notes } = await readPages(document, pages, texts, onEvent, signal);
    const seen = region ? found.map(text => cutToRegion(text, region)) : found;
    const readMs = performance.now() - start;

    onEvent({ kind: 'stage', stage: 'answering' });
    const answer =
      (request.model ?? READER) === READER
        ? answerByReader(read, request, seen, signal)
        : await internvl(request, seen, onEvent, signal);
    return {
      ...answer,
      pagesRead: found.map(text => text.page),
      pageCount: document.pageCount,
      notes: [...notes, ...answer.notes],
      timings: { read: readMs, ...answer.timings, total: performance.now() - start },
    };
  };
}

const READER_LIMIT =
  'The built-in reader looks at words only; it does not see figures, colours or handwriting.';

function answerByReader(
  read: Read,
  { question, history }: AskRequest,
  texts: readonly PageText[],
  signal: AbortSignal,
): ModelAnswer {
  const start = performance.now();
  const { answer, evidence, located } = read(completeQuestion(question, history ?? []), texts, signal);
  return {
    answer,
    model: READER,
    device: 'cpu',
    evidence: located ? evidence : [],
    located,
    notes: [READER_LIMIT],
    timings: { answer: performance.now() - start },
  };
}
