/** What the house means by a table: columns with their heads, rows with their cells and the headings they stand under. */
import type { Word } from '../../page.ts';
import type { Cell } from '../layout.ts';

/** A cell in the table's grid. */
export interface TableCell extends Cell {
  /** First and last of the columns it stands in, counted from 0; a cell over several columns heads them all. */
  readonly from: number;
  readonly to: number;
}

export interface TableColumn {
  /** What its cells take up, in page units. */
  readonly left: number;
  readonly right: number;
  /** Heads over this column, top to bottom; one that heads several columns is told for each of them. */
  readonly heads: readonly TableCell[];
}

export interface TableRow {
  /**
   * One entry a column; undefined where the table is empty, and where a cell reaches over from the left. A cell over
   * several rows is the same object in each of them.
   */
  readonly cells: readonly (TableCell | undefined)[];
  /** Headings within the table that this row stands under ("Food products"), outermost first. */
  readonly sections: readonly Cell[];
}

/** One entry a column, as in `TableRow`. */
export type GridRow = readonly (TableCell | undefined)[];

/** What a table was made from: it tells whether the table of the next page goes on with it (continued.ts). */
export interface TableGrid {
  /** All of its rows, heads first. */
  readonly rows: readonly GridRow[];
  /** How many of them are heads. */
  readonly heading: number;
  /** Nothing but its place makes the first row a head: no row has numbers. */
  readonly isHeadGuessed: boolean;
  /** Lines part all of its rows. */
  readonly isParted: boolean;
  /** No text of its page stands above it, or below it. */
  readonly startsPage: boolean;
  readonly endsPage: boolean;
}

export interface Table {
  readonly page: number;
  /** Its parts where it goes on over pages, one a page (continued.ts). */
  readonly parts?: readonly Table[];
  readonly columns: readonly TableColumn[];
  /** Without the rows of heads. */
  readonly rows: readonly TableRow[];
  /** "Table 2: ..." above or below, else a short line right above it; empty when there is none. */
  readonly caption: string;
  /** Positions of its first and last row (heads included) among the page's rows; others may stand beside it. */
  readonly from: number;
  readonly to: number;
  readonly grid: TableGrid;
}

/** All that stands in a table, its caption apart. */
export function wordsOfTable({ columns, rows }: Table): Set<Word> {
  const heads = columns.flatMap(column => column.heads);
  const cells = rows.flatMap(row => [...row.sections, ...row.cells.flatMap(cell => cell ?? [])]);
  return new Set([...heads, ...cells].flatMap(({ words }) => words));
}
