/** Which rows of a grid head the others, and which columns each head stands over. */
import { median } from '../../geometry/median.ts';
import { middleX, middleY } from '../../geometry/rect.ts';
import type { Rules } from '../rules.ts';
import type { Column, Interval } from './columns.ts';
import { headsApart } from './grid.ts';
import { isMissing, isNumeric, isYear } from './numeric.ts';
import type { GridRow, TableCell } from './table.ts';

/** Of the width of its columns, how far a head may stand off their middle. */
const centred = 0.12;
/** No table needs more rows of heads than this; more is a table without heads. */
const mostRows = 8;

/**
 * Number of leading rows that head the rest: those that name no row (the first column is empty) and those without
 * numbers, as long as rows with a name and numbers follow.
 */
export function headingRows(grid: readonly GridRow[]): number {
  const first = grid.findIndex(
    (cells, at) =>
      isNamedYear(cells, grid[at - 1]) ||
      ((cells[0] !== undefined || holdsValues(cells)) && holdsNumbers(cells)),
  );
  const anyway = first < 0 ? grid.findIndex(holdsNumbers) : first;
  if (anyway < 0) return grid.length > 2 ? 1 : 0;
  if (anyway > mostRows) return 0;
  // The first part of the table may have headings of its own, right over its rows.
  let heading = anyway;
  while (heading > 1 && isAlone(grid[heading - 1] ?? [])) heading -= 1;
  return heading;
}

/** "Oslo | 1900" below "Port | Ships": one number that could be a year, under a whole row of heads, is a value. */
function isNamedYear(cells: GridRow, above: GridRow | undefined): boolean {
  const filled = cells.flatMap(cell => cell ?? []);
  const [name, only, ...others] = filled;
  const heads = above?.flatMap(cell => cell ?? []) ?? [];
  const isPair = name?.from === 0 && only !== undefined && others.length === 0;
  return isPair && !isNumeric(name) && isYear(only) && heads.length === 2 && !heads.some(isNumeric);
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
export function headsOf(
  heading: readonly GridRow[],
  columns: readonly Column[],
  rules: Rules,
): TableCell[][] {
  const groups = heading.map((row, at) => groupsOf(row, heading[at + 1], columns, rules));
  // Right over the entries each column has a head of its own.
  const rows = [...heading.slice(0, -1), ...heading.slice(-1).map(row => headsApart(row, columns))];
  const pitch = median(
    columns.slice(1).map((column, at) => middleX(column) - middleX(columns[at] ?? column)),
  );
  return columns.map((column, at) =>
    rows.flatMap((row, level) => {
      const cells = row.flatMap(cell => cell ?? []);
      const group = groups[level]?.find(({ from, to }) => at >= from && at <= to);
      if (group) return group.cell;
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

/** A head and the columns that it stands over. */
interface Group {
  readonly cell: TableCell;
  readonly from: number;
  readonly to: number;
}

/** Lines under heads say which columns they head; else each of them may stand over the middle of as many columns. */
function groupsOf(
  row: GridRow,
  below: GridRow | undefined,
  columns: readonly Interval[],
  rules: Rules,
): Group[] {
  const cells = row.flatMap(cell => cell ?? []).filter(cell => cell.to > 0);
  const next = below?.flatMap(cell => cell ?? []) ?? [];
  if (cells.length === 0 || next.length <= cells.length) return [];
  const underlined = cells.flatMap(cell => underlinedBy(cell, next, columns, rules));
  const areApart = underlined.every(({ from }, at) => at === 0 || from > (underlined[at - 1]?.to ?? from));
  return areApart && underlined.length === cells.length ? underlined : evenGroups(cells, columns);
}

function underlinedBy(
  cell: TableCell,
  below: readonly TableCell[],
  columns: readonly Interval[],
  { across, slack }: Rules,
): Group[] {
  const bottom = Math.min(...below.map(({ box }) => middleY(box)));
  const rule = across.find(
    ({ at, from, to }) =>
      at > cell.box.bottom - slack &&
      at < bottom &&
      from <= cell.box.left + slack &&
      to >= cell.box.right - slack,
  );
  if (!rule) return [];
  const over = columns.flatMap((column, at) => {
    const middle = middleX(column);
    return middle > rule.from && middle < rule.to ? at : [];
  });
  const [from, to] = [over[0], over.at(-1)];
  // A line under the whole table heads nothing.
  return from === undefined || to === undefined || from === 0 ? [] : [{ cell, from, to }];
}

/** Of the columns behind the first, each head has as many, and stands over their middle. */
function evenGroups(cells: readonly TableCell[], columns: readonly Interval[]): Group[] {
  const size = (columns.length - 1) / cells.length;
  if (!Number.isInteger(size) || size < 2) return [];
  const groups = cells.map((cell, at) => ({ cell, from: 1 + at * size, to: (at + 1) * size }));
  const isCentred = ({ cell, from, to }: Group): boolean => {
    const [left, right] = [columns[from]?.left ?? 0, columns[to]?.right ?? 0];
    return Math.abs(middleX(cell.box) - (left + right) / 2) < centred * (right - left);
  };
  return groups.every(isCentred) ? groups : [];
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
