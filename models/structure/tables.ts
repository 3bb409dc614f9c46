/** Tables without rulings: rows of cells that line up, the row that heads them, and the caption beside them. */
import { median } from '../geometry/median.ts';
import { heightOf, middleX, widthOf } from '../geometry/rect.ts';
import { overlapX, type Cell, type PageLayout, type Row } from './layout.ts';
import { memoizeObject } from '../language/memo.ts';

interface TableColumn {
  readonly left: number;
  readonly right: number;
  /** Cells of the heading rows over this column, top to bottom. */
  readonly heads: readonly Cell[];
}

export interface TableRow {
  /** One entry a column; undefined where the table is empty. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Table {
  readonly page: number;
  readonly columns: readonly TableColumn[];
  /** Without the heading rows. */
  readonly rows: readonly TableRow[];
  /** "Table 2: ..." above or below, empty when there is none. */
  readonly caption: string;
  /** Positions of its first and last row (heads included) among the page's rows. */
  readonly from: number;
  readonly to: number;
}

const caption = /^\s*(?:table|tab\.|tabelle|tableau|tabla)\s*\d+/i;
const numeric =
  /^[\s\p{Sc}(+-]*(?:RM|USD|EUR|GBP)?\s*[\d.,'’\s]+\s*[%)]?\s*(?:[kKmMbB]|bn|ms|kg|km|GB|MB)?$/u;

export function isNumeric(cell: Cell): boolean {
  return numeric.test(cell.run.text) && /\d/.test(cell.run.text);
}

export const findTables = memoizeObject((layout: PageLayout): readonly Table[] => {
  const tables: Table[] = [];
  let from = 0;
  while (from < layout.rows.length) {
    const to = endOfRun(layout.rows, from);
    const table = to - from >= 1 ? toTable(layout, from, to) : undefined;
    if (table) tables.push(table);
    from = Math.max(to, from) + 1;
  }
  return tables;
});

/** Last of the rows from `from` on that all have cells side by side and follow closely. */
function endOfRun(rows: readonly Row[], from: number): number {
  const first = rows[from];
  if (!first || first.cells.length < 2) return from - 1;
  let to = from;
  for (let at = from + 1; at < rows.length; at += 1) {
    const row = rows[at];
    const previous = rows[to];
    if (!row || !previous || row.cells.length < 2) break;
    const gap = row.box.top - previous.box.bottom;
    const height = Math.max(heightOf(row.box), heightOf(previous.box));
    if (gap > 2.2 * height || gap < -height) break;
    to = at;
  }
  return to;
}

function toTable(layout: PageLayout, from: number, to: number): Table | undefined {
  const rows = layout.rows.slice(from, to + 1);
  const intervals = columnIntervals(rows);
  if (intervals.length < 2) return undefined;
  const grid = rows.map(row => place(row, intervals));
  const heading = headingRows(grid);
  const body = grid.slice(heading);
  if (body.length === 0 || isProse(body)) return undefined;
  const columns = intervals.map(({ left, right }, at) => ({
    left,
    right,
    heads: grid.slice(0, heading).flatMap(cells => cells[at] ?? []),
  }));
  return {
    page: layout.page.page,
    columns,
    rows: body.map(cells => ({ cells })),
    caption: captionOf(layout.rows, from, to),
    from,
    to,
  };
}

/** Columns are where cells of many rows stand over one another; a cell over several columns makes none. */
function columnIntervals(rows: readonly Row[]): { left: number; right: number }[] {
  const most = Math.max(...rows.map(row => row.cells.length));
  const full = rows.filter(row => row.cells.length >= Math.max(2, most - 1));
  const intervals: { left: number; right: number }[] = [];
  for (const cell of full.flatMap(row => row.cells).sort((a, b) => widthOf(a.box) - widthOf(b.box))) {
    const over = intervals.filter(({ left, right }) => cell.box.left < right && cell.box.right > left);
    const [only] = over;
    if (!only) intervals.push({ left: cell.box.left, right: cell.box.right });
    else if (over.length === 1) {
      only.left = Math.min(only.left, cell.box.left);
      only.right = Math.max(only.right, cell.box.right);
    }
  }
  return intervals.sort((a, b) => a.left - b.left);
}

function place(row: Row, intervals: readonly { left: number; right: number }[]): (Cell | undefined)[] {
  const placed: (Cell | undefined)[] = intervals.map(() => undefined);
  for (const cell of row.cells) {
    const middle = middleX(cell.box);
    const distance = intervals.map(({ left, right }) => {
      const common = overlapX(cell.box, { ...cell.box, left, right });
      return common > 0 ? -common : Math.abs(middle - middleX({ left, right }));
    });
    const nearest = distance.indexOf(Math.min(...distance));
    placed[nearest] ??= cell;
  }
  return placed;
}

/** Leading rows without a number, as long as numbers follow; one row where no cell of the table is a number. */
function headingRows(grid: readonly (readonly (Cell | undefined)[])[]): number {
  const counts = grid.map(
    cells => cells.filter(cell => cell !== undefined && isNumeric(cell) && !isYear(cell)).length,
  );
  const first = counts.findIndex(count => count > 0);
  if (first < 0) return grid.length > 2 ? 1 : 0;
  return Math.min(first, 3);
}

/** Years head columns: "2022 | 2023". */
function isYear(cell: Cell): boolean {
  return /^(?:FY\s?)?(?:19|20)\d{2}$/.test(cell.run.text.trim());
}

function isProse(grid: readonly (readonly (Cell | undefined)[])[]): boolean {
  const cells = grid.flat().flatMap(cell => cell ?? []);
  const long = cells.filter(({ run }) => run.text.length > 45).length;
  return long > 0.4 * cells.length || median(cells.map(({ run }) => run.text.length)) > 34;
}

function captionOf(rows: readonly Row[], from: number, to: number): string {
  const near = [rows[from - 1], rows[from - 2], rows[to + 1]].find(row => row && caption.test(row.run.text));
  if (near) return near.run.text;
  const above = rows[from - 1];
  return above?.cells.length === 1 && above.run.text.length < 80 ? above.run.text : '';
}
