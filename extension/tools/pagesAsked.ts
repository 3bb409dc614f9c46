/** Which pages a tool looks at in one call: those that were named, and no more than one call may cost. */
import { allPages, parsePages } from '../answers/pages/pageRange.ts';

export interface BoundedPages {
  /** From 1, in ascending order. */
  readonly numbers: readonly number[];
  /** Said where not all pages are looked at. */
  readonly notes: readonly string[];
}

/**
 * @param pages "1-3,7"; all of them when absent
 * @throws what parsePages throws
 */
export function bounded(pages: string | undefined, pageCount: number, most: number): BoundedPages {
  const asked = pages === undefined ? allPages(Math.min(pageCount, most + 1)) : parsePages(pages, pageCount);
  const numbers = asked.slice(0, most);
  if (numbers.length === asked.length) return { numbers, notes: [] };
  const next = asked[most] ?? pageCount;
  return {
    numbers,
    notes: [
      `One call reads ${most} pages: pages from ${next} on were not looked at. Name them to have them read.`,
    ],
  };
}
