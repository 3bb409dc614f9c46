/**
 * The question's way through the house: which pages it is about, who answers, and what is said with the answer.
 * One function for the command line, the panel and the tools.
 */
import type { Box } from '../../models/page.ts';
import { throwIfCancelled } from '../../models/errors.ts';
import { errors } from '../errors.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { Answer, AskEvent, Turn } from './answer.ts';
import type { AnswererOf } from './answerer.ts';
import { type ModelRef, READER } from './modelRef.ts';
import { budgetFor } from './pages/budget.ts';
import { checkPage } from './pages/pageRange.ts';
import { Pages } from './pages/pages.ts';
import type { PageTexts } from './pages/pageTexts.ts';

export interface AskRequest {
  readonly document: OpenDocument;
  readonly question: string;
  /** Pages to read, from 1; when absent all, or as many as one question reads of a long document. */
  readonly pages?: readonly number[];
  /** Only this part of its page; `pages` is then ignored. */
  readonly region?: Box;
  /** Who answers; the built-in reader when absent. */
  readonly model?: ModelRef;
  /** Most tiles an image, for this question only; what the settings say when absent. */
  readonly maxTiles?: number;
  /** Whether print too small for the page's picture is looked at closer; what the settings say when absent. */
  readonly zoom?: boolean;
  /** Earlier turns, oldest first. */
  readonly history?: readonly Turn[];
}

export type Ask = (
  request: AskRequest,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** @throws question.empty, page.outOfRange, the document's and the model's own errors, job.cancelled */
export function createAsk(texts: PageTexts, answererOf: AnswererOf): Ask {
  return async (request, onEvent, signal) => {
    const { document, question: text, model = READER, maxTiles, zoom, history = [] } = request;
    if (text.trim().length === 0) throw errors['question.empty']();
    const start = performance.now();
    const pages = pagesInQuestion(request, texts, onEvent);
    throwIfCancelled(signal);
    const question = {
      text,
      history,
      ...(maxTiles === undefined ? {} : { maxTiles }),
      ...(zoom === undefined ? {} : { zoom }),
    };
    const answered = await answererOf(model).answer(question, pages, onEvent, signal);
    return {
      ...answered,
      pageCount: document.pageCount,
      notes: [...pages.notes, ...answered.notes],
      timings: { read: pages.readMs, ...answered.timings, total: performance.now() - start },
    };
  };
}

/** The pages that a request is about; none is read yet. Throws page.outOfRange. */
export function pagesInQuestion(
  { document, region, pages }: Pick<AskRequest, 'document' | 'region' | 'pages'>,
  texts: PageTexts,
  onEvent: (event: AskEvent) => void,
): Pages {
  const chosen = region ? [region.page] : pages;
  for (const page of chosen ?? []) checkPage(page, document.pageCount);
  const budget = budgetFor(document.pageCount, chosen);
  return new Pages({ document, budget, region, texts, onEvent });
}
