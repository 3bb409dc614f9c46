/**
 * The tables of a long document, asked for run by run: no message and no process holds all of its pages at once. A table
 * that reaches the end of a run is read again with the pages that follow.
 */
import type { PageText } from '../../page.ts';
import type { PageRun, ReadTables } from '../../structure/documentTables.ts';

/** Pages whose tables are read at once. */
const RUN = 200;
/** Pages this far apart tell what is printed on each of them. */
const NEAR = 2;

/** @param pages of one document, in ascending order @param read answers for one run */
export async function tablesInRuns(
  pages: readonly PageText[],
  read: (run: PageRun) => Promise<ReadTables>,
  length = RUN,
): Promise<ReadTables> {
  const found: ReadTables[] = [];
  let from = 0;
  while (from < pages.length) {
    const to = Math.min(pages.length, from + length);
    const [first, last] = [pages[from]?.page ?? 0, pages[to - 1]?.page ?? 0];
    const texts = pages.slice(Math.max(0, from - NEAR), to + NEAR);
    const all = await read({ texts, first, last });
    const open = all.tables.filter(
      ({ parts }) => to < pages.length && parts.some(({ page }) => page === last),
    );
    const again = Math.min(...open.map(({ page }) => page).filter(page => page > first));
    const own = <T extends { readonly page: number }>(some: readonly T[]): T[] =>
      some.filter(({ page }) => page < again);
    found.push({ tables: own(all.tables), refused: own(all.refused) });
    from = again < Infinity ? pages.findIndex(({ page }) => page === again) : to;
  }
  return { tables: found.flatMap(({ tables }) => tables), refused: found.flatMap(({ refused }) => refused) };
}
