/** How well a question fits each of some pages: BM25 over whole pages. For models that can look at only a few. */
import type { PageText } from '../page.ts';
import { bm25 } from './bm25.ts';
import { tokenize } from '../language/fold.ts';
import { makeMatcher } from './matching.ts';
import { readQuestion } from './question/question.ts';

/** @returns one score a page, 0 where no word of the question occurs; only their order means something */
export function pageScores(question: string, pages: readonly PageText[]): number[] {
  const texts = pages.map(page => page.lines.map(line => line.text).join('\n'));
  const matcher = makeMatcher(readQuestion(question), texts);
  return bm25(
    matcher,
    texts.map(text => tokenize(text).map(token => token.stem)),
  );
}
