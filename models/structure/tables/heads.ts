/** Which rows of a grid head the others, and which columns each head stands over. */
import { median } from '../../geometry/median.ts';
import { middleX } from '../../geometry/rect.ts';
import type { Interval } from './columns.ts';
import { isMissing, isNumeric, isYear } from './numeric.ts';
import type { GridRow, TableCell } from './table.ts';

/** No table needs more rows of heads than this; more is a table without heads. */
const mostRows = 8;

/**
 * Number of leading rows that head the rest: those that name no row (the first column is empty) and those without
 * numbers, as long as rows with a name and numbers follow.
 */
export function headingRows(grid: readonly GridRow[]): number {
  const first = grid.findIndex(
    cells => (cells[0] !== undefined || holdsValues(cells)) && holdsNumbers(cells),
  );
  const anyway = first < 0 ? grid.findIndex(holdsNumbers) : first;
  if (anyway < 0) return grid.length > 2 ? 1 : 0;
  if (anyway > mostRows) return 0;
  // The first part of the table may have headings of its own, right over its rows.
  let heading = anyway;
  while (heading > 1 && isAlone(grid[heading - 1] ?? [])) heading -= 1;
  return heading;
}

/** Whether nothing but its place would make the first row a head. */
export function isHeadGuessed(grid: readonly GridRow[]): boolean {
  return !grid.some(holdsNumbers);
}

/** Whether the row holds nothing but an entry of the first column. */
export function isAlone(cells: GridRow): boolean {
  const [only, ...others] = cells.flatMap(cell => cell ?? []);
  return only?.from === 0 && others.length === 0 && !isNumeric(only);
}

/** Numbers in half of the row's cells behind its first; years do not count. */
function holdsNumbers(cells: GridRow): boolean {
  const filled = cells.flatMap(cell => cell ?? []);
  const behind = filled.filter(cell => cell.from > 0);
  const counted = behind.length > 0 ? behind : filled;
  const numbers = counted.filter(cell => (isNumeric(cell) && !isYear(cell)) || isMissing(cell));
  const isValue = (cell: TableCell): boolean => !isMissing(cell) || /\p{L}/u.test(cell.run.text);
  // Heads are not made of dashes.
  const isEmpty = cells[0] !== undefined && numbers.length > 1;
  return (numbers.some(isValue) || isEmpty) && 2 * numbers.length >= counted.length;
}

/** Two numbers longer than the "1" and "3" of heads: a row without a name holds values all the same. */
function holdsValues(cells: GridRow): boolean {
  const long = cells.flatMap(cell => (cell && isNumeric(cell) && !isYear(cell) ? cell : []));
  return long.filter(({ run }) => (run.text.match(/\d/gu) ?? []).length > 2).length > 1;
}

/**
 * Heads of each column, top to bottom. A row with fewer heads than columns heads groups of them: each column belongs to
 * the head it stands under, else to the nearest one, if that is not further off than a neighbouring column.
 */
export function headsOf(rows: readonly GridRow[], columns: readonly Interval[]): TableCell[][] {
  const pitch = median(
    columns.slice(1).map((column, at) => middleX(column) - middleX(columns[at] ?? column)),
  );
  return columns.map((column, at) =>
    rows.flatMap(row => {
      const cells = row.flatMap(cell => cell ?? []);
      const own = cells.find(cell => cell.from <= at && cell.to >= at);
      if (own) return own;
      // The first column names the rows; heads of the others do not reach over it.
      if (at === 0) return [];
      const middle = middleX(column);
      const [nearest] = cells
        .filter(cell => cell.to > 0)
        .map(cell => ({ cell, away: Math.max(0, cell.box.left - middle, middle - cell.box.right) }))
        .sort((a, b) => a.away - b.away);
      return nearest && nearest.away <= 0.75 * pitch && isGrouping(row) ? nearest.cell : [];
    }),
  );
}

/** The same where cells are drawn: each head stands over what it is drawn over, and counts once however high it is. */
export function drawnHeadsOf(rows: readonly GridRow[], columns: readonly Interval[]): TableCell[][] {
  return columns.map((_, at) => {
    const over = rows.flatMap(row => row.filter(cell => cell && cell.from <= at && cell.to >= at));
    return [...new Set(over.flatMap(cell => cell ?? []))];
  });
}

/** A row that heads groups leaves out columns all over; one with a single gap has a column without a head. */
function isGrouping(row: GridRow): boolean {
  const behind = row.slice(1);
  const covered = behind.flatMap(cell => cell ?? []).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return covered <= 0.67 * behind.length;
}
