/** Pages and parts of pages, in words. */
import type { Answer, Evidence } from '../answers/answer.ts';
import type { Scope } from '../protocol/entry.ts';

export function scopeSentence(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all pages';
    case 'page':
      return `page ${scope.page}`;
    case 'region':
      return `a region of page ${scope.box.page}`;
  }
}

/** "page 7", "page 7 (printed iv)" */
export function pageName({ box, printed }: Pick<Evidence, 'box' | 'printed'>): string {
  return `page ${box.page}${printed === undefined ? '' : ` (printed ${printed})`}`;
}

/** "Read all 3 pages.", "Read pages 1–4 and 7 of 12." A reader must never take a part for the whole. */
export function pagesSentence({ pagesRead, pageCount }: Pick<Answer, 'pagesRead' | 'pageCount'>): string {
  const read = new Set(pagesRead).size;
  if (read === 0) return 'Read no page.';
  if (read >= pageCount) return pageCount === 1 ? 'Read the only page.' : `Read all ${pageCount} pages.`;
  return `Read ${read === 1 ? 'page' : 'pages'} ${pageRanges(pagesRead)} of ${pageCount}.`;
}

/**
 * "1–4, 7 and 9".
 * @internal
 */
export function pageRanges(pages: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === page - 1) run.last = page;
    else runs.push({ first: page, last: page });
  }
  const words = runs.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  const end = words.pop() ?? '';
  return words.length === 0 ? end : `${words.join(', ')} and ${end}`;
}
