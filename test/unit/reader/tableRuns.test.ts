/** Tables of a long document run by run: each page is asked for, and no table is cut where one run ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { tablesInRuns } from '../../../models/reader/process/tableRuns.ts';
import { type PageRun, readTables } from '../../../models/structure/documentTables.ts';
import { setPage } from '../structure/typeset.ts';

const row = (at: number): string =>
  `| Port ${'abcdefghijkl'[at] ?? ''} | ${100 + 7 * at} | ${900 + 3 * at} |`;
const tablePages = (pages: readonly number[]): PageText[] =>
  pages.map((page, at) =>
    setPage(`${at === 0 ? '| Name | Ships | Tons |\n' : ''}${row(2 * at)}\n${row(2 * at + 1)}`, { page }),
  );
const prose = (page: number): PageText =>
  setPage('Nothing on this page stands in rows and columns, and nobody who read it ever thought so.', {
    page,
  });

async function runsOf(
  pages: readonly PageText[],
  length: number,
): Promise<{ runs: PageRun[]; names: string[][] }> {
  const runs: PageRun[] = [];
  const { tables } = await tablesInRuns(
    pages,
    run => {
      runs.push(run);
      return Promise.resolve(readTables(run));
    },
    length,
  );
  return { runs, names: tables.map(({ rows }) => rows.map(([name]) => name?.text ?? '')) };
}

describe('runs of pages', () => {
  it('are read with the pages next to them, each page once', async () => {
    const { runs } = await runsOf([1, 2, 3, 4, 5].map(prose), 2);
    assert.deepEqual(
      runs.map(({ first, last, texts }) => [first, last, texts.map(({ page }) => page)]),
      [
        [1, 2, [1, 2, 3, 4]],
        [3, 4, [1, 2, 3, 4, 5]],
        [5, 5, [3, 4, 5]],
      ],
    );
  });

  it('begin anew where a table reaches the end of one', async () => {
    const { runs, names } = await runsOf([prose(1), ...tablePages([2, 3]), prose(4)], 2);
    assert.deepEqual(names, [['Name', 'Port a', 'Port b', 'Port c', 'Port d']]);
    assert.deepEqual(
      runs.map(({ first, last }) => [first, last]),
      [
        [1, 2],
        [2, 3],
        [4, 4],
      ],
    );
  });

  it('come to an end in a table that is longer than a run', async () => {
    const { names } = await runsOf(tablePages([1, 2, 3, 4]), 2);
    assert.equal(names.flat().filter(name => name.startsWith('Port')).length, 8);
  });
});
