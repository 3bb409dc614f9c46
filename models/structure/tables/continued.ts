/** Tables that go on over pages: one table for whoever compares or adds up its rows. */
import { type Table, type TableColumn } from './table.ts';

/** @param tables of pages in their order; one that goes on where another ended is told as part of it */
export function joinContinued(tables: readonly Table[]): Table[] {
  const joined: Table[] = [];
  for (const table of tables) {
    const last = joined.at(-1);
    if (last && goesOn(last, table))
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...table.rows], lastPage: pageOf(table) };
    else joined.push(table);
  }
  return joined;
}

/** The heads are printed again on the next page. */
function goesOn(before: Table, { columns, page }: Table): boolean {
  if (page !== pageOf(before) + 1 || columns.length !== before.columns.length) return false;
  const isHeaded = columns.filter(({ heads }) => heads.length > 0).length > 1;
  return isHeaded && columns.every((column, at) => textOf(column) === textOf(before.columns[at]));
}

function pageOf({ page, lastPage = page }: Table): number {
  return lastPage;
}

function textOf(column: TableColumn | undefined): string {
  return column?.heads.map(({ run }) => run.text).join(' ') ?? '';
}
