/** Tables that go on over pages are one table: for whoever compares its rows, adds them up, or takes it elsewhere. */
import { bodyOf } from './body.ts';
import type { Table, TableColumn } from './table.ts';

/** @param tables of pages in their order; one that goes on where another ended is told as part of it */
export function joinContinued(tables: readonly Table[]): Table[] {
  const joined: Table[] = [];
  for (const table of tables) {
    const last = joined.at(-1);
    if (last && goesOn(partsOf(last), table))
      joined[joined.length - 1] = joinParts([...partsOf(last), table]);
    else joined.push(table);
  }
  return joined;
}

/** The pages' own tables that a table was put together from: itself where it stands on one page. */
export function partsOf(table: Table): readonly Table[] {
  return table.parts ?? [table];
}

function joinParts(parts: readonly Table[]): Table {
  const [first, ...others] = parts;
  if (!first) throw new RangeError('a table has parts');
  const rows = [
    ...first.grid.rows.slice(first.grid.heading),
    ...others.flatMap(({ grid, columns }) =>
      areAlike(columns, first.columns) ? grid.rows.slice(grid.heading) : grid.rows,
    ),
  ];
  return { ...first, parts, rows: bodyOf(rows, { isRuled: first.grid.isParted }) };
}

/** The heads are printed again on the next page; or the table ends one page and goes on at the top of the next. */
function goesOn(parts: readonly Table[], table: Table): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || table.page !== last.page + 1 || table.columns.length !== first.columns.length)
    return false;
  if (areAlike(table.columns, first.columns))
    return first.columns.filter(({ heads }) => heads.length > 0).length > 1;
  const hasOwnHeads = table.grid.heading > 0 && !table.grid.isHeadGuessed;
  return (
    !hasOwnHeads && last.grid.endsPage && table.grid.startsPage && areAligned(last.columns, table.columns)
  );
}

/** Whether each column has the same heads. */
function areAlike(columns: readonly TableColumn[], others: readonly TableColumn[]): boolean {
  return columns.every((column, at) => textOf(column) === textOf(others[at]));
}

function textOf(column: TableColumn | undefined): string {
  return column?.heads.map(({ run }) => run.text).join(' ') ?? '';
}

/** Whether each column stands under the one before the page break. */
function areAligned(columns: readonly TableColumn[], others: readonly TableColumn[]): boolean {
  return columns.every(({ left, right }, at) => {
    const other = others[at];
    return other !== undefined && left < other.right && right > other.left;
  });
}
