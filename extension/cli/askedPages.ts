/** The pages that `--pages` names; without it all of them. */
import { allPages, parsePages } from '../answers/pages/pageRange.ts';
import { type OptionValues, text } from './command.ts';

/** Throws what parsePages throws. */
export function askedPages(options: OptionValues, pageCount: number): readonly number[] {
  const range = text(options, 'pages');
  return range === undefined ? allPages(pageCount) : parsePages(range, pageCount);
}
