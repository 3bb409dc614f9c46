/** Tables for other programs: each row's cells, with those that reach into it, fill its columns exactly. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText, Ruling } from '../../../models/page.ts';
import { tableCsv } from '../../../models/structure/tables/csv.ts';
import type { ExportedTable } from '../../../models/structure/tables/exported.ts';
import { readTables } from '../../../models/structure/documentTables.ts';
import { setLine, setPage } from './typeset.ts';

function only(page: PageText): ExportedTable {
  const [table, ...others] = readTables({ texts: [page], first: page.page, last: page.page }).tables;
  assert.ok(table);
  assert.deepEqual(others, []);
  return table;
}

function assertFilled({ rows, columns }: ExportedTable): void {
  const widths = rows.map(() => 0);
  rows.forEach((row, at) => {
    for (const { rowSpan, colSpan } of row)
      for (let below = 0; below < rowSpan; below++) widths[at + below] = (widths[at + below] ?? 0) + colSpan;
  });
  assert.deepEqual(
    widths,
    rows.map(() => columns),
  );
}

const across = (y: number, from: number, to: number): Ruling => ({
  start: { x: from, y },
  end: { x: to, y },
});
const down = (x: number, from: number, to: number): Ruling => ({ start: { x, y: from }, end: { x, y: to } });

/** Heads over two columns, a cell over two rows. */
const drawn: PageText = {
  page: 1,
  width: 600,
  height: 800,
  hidden: [],
  lines: (
    [
      [200, 45, 'Sold'],
      [150, 65, '2023'],
      [250, 65, '2024'],
      [50, 95, 'North, "old"'],
      [150, 85, '120'],
      [250, 85, '130'],
      [150, 105, '140'],
      [250, 105, '150'],
    ] as const
  ).map(([left, top, text], block) => setLine({ left, top, size: 10, text, block }, 1, 'text')),
  rulings: [
    ...[40, 60, 80, 120].map(y => across(y, 40, 340)),
    across(100, 140, 340),
    down(40, 40, 120),
    down(140, 40, 120),
    down(240, 60, 120),
    down(340, 40, 120),
  ],
};

describe('exported tables', () => {
  it('tell what reaches over several rows or columns once', () => {
    const table = only(drawn);
    assertFilled(table);
    const spans = table.rows.flat().filter(({ rowSpan, colSpan }) => rowSpan * colSpan > 1);
    assert.deepEqual(
      spans.map(({ text, rowSpan, colSpan, header }) => [text, rowSpan, colSpan, header]),
      [
        ['Sold', 1, 2, true],
        ['North, "old"', 2, 1, false],
      ],
    );
  });

  it('have a row for each heading within the table', () => {
    const table = only(
      setPage(`
| Item | Hours | Price |
| Garden |
| Hedge | 2 | 40.00 |
| Lawn | 3 | 60.00 |
| House |
| Roof | 5 | 90.00 |
`),
    );
    assertFilled(table);
    assert.deepEqual(
      table.rows.filter(row => row.length === 1).map(([cell]) => [cell?.text, cell?.colSpan, cell?.header]),
      [
        ['Garden', 3, true],
        ['House', 3, true],
      ],
    );
  });

  it('are CSV as RFC 4180 has it, an entry over two rows in the first of them', () => {
    const lines = tableCsv(only(drawn)).split('\r\n');
    assert.deepEqual(lines.slice(-2), ['"North, ""old""",120,130', ',140,150']);
    assert.ok(lines.every(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u).length === 3));
  });
});
