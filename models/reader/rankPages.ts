/** Which pages a question is most likely about: BM25 over whole pages. For models that can look at only a few. */
import type { PageText } from '../page.ts';
import { bm25 } from './bm25.ts';
import { tokenize } from './fold.ts';
import { makeMatcher } from './matching.ts';
import { readQuestion } from './question.ts';

/**
 * @returns the `most` best pages in the document's order; the first pages where no word of the question occurs
 */
export function rankPages(question: string, pages: readonly PageText[], most: number): PageText[] {
  const texts = pages.map(page => page.lines.map(line => line.text).join('\n'));
  const matcher = makeMatcher(readQuestion(question), texts);
  const scores = bm25(
    matcher,
    texts.map(text => tokenize(text).map(token => token.stem)),
  );
  return pages
    .map((page, at) => ({ page, at, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .sort((a, b) => a.at - b.at)
    .map(({ page }) => page);
}
