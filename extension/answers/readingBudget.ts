/** What a question would cost, told before it is asked: for the panel and the command line alike. */
import { throwIfCancelled } from '../../models/errors.ts';
import type { AnswererOf } from './answerer.ts';
import { type AskRequest, pagesInQuestion } from './ask.ts';
import type { ReadingBudget } from './budget.ts';
import { READER } from './modelRef.ts';
import type { PageTexts } from './pages/pageTexts.ts';

export type BudgetRequest = Omit<AskRequest, 'question'>;

/** @returns undefined for who looks at no pixels: the built-in reader */
export type TellBudget = (request: BudgetRequest, signal: AbortSignal) => Promise<ReadingBudget | undefined>;

/** @throws page.outOfRange, the document's and the model's own errors, job.cancelled */
export function createBudget(texts: PageTexts, answererOf: AnswererOf): TellBudget {
  return async (request, signal) => {
    const { model = READER, maxTiles, zoom, history = [] } = request;
    const pages = pagesInQuestion(request, texts, () => undefined);
    throwIfCancelled(signal);
    const question = {
      history,
      ...(maxTiles === undefined ? {} : { maxTiles }),
      ...(zoom === undefined ? {} : { zoom }),
    };
    return answererOf(model).budget?.(question, pages, signal);
  };
}
