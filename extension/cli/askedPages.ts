/** The pages that `--pages` names; without it all of them. Pages are counted as in the file, whatever is printed on them. */
import type { PageText } from '../../models/page.ts';
import { nearPages } from '../../models/structure/margins.ts';
import { allPages, parsePages } from '../answers/pages/pageRange.ts';
import { type OptionValues, text } from './command.ts';

/** Throws what parsePages throws. */
export function askedPages(options: OptionValues, pageCount: number): readonly number[] {
  const range = text(options, 'pages');
  return range === undefined ? allPages(pageCount) : parsePages(range, pageCount);
}

/** Those of the pages that tell what is printed on each of them, beside one of them. */
export function nextTo({ page }: PageText, pages: readonly PageText[]): PageText[] {
  return pages.filter(other => other.page !== page && Math.abs(other.page - page) <= nearPages);
}
