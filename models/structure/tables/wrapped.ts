/**
 * Entries that are broken over several lines in a table without drawn cells: which lines make one row. Lines drawn across
 * tell it, else the white between the lines: within an entry there is less of it than between rows.
 */
import { unionBox } from '../../geometry/box.ts';
import { median } from '../../geometry/median.ts';
import { heightOf, middleX, middleY, widthOf } from '../../geometry/rect.ts';
import type { Box } from '../../page.ts';
import { runOfLines } from '../run.ts';
import type { Rules } from '../rules.ts';
import { isNumeric, isYear } from './numeric.ts';
import type { GridRow, TableCell } from './table.ts';

/** Fewest rows that lines across part, and the most lines that a row has on average. */
const fewestRows = 3;
const mostLines = 4;
/** Of the table's width, what a line that parts its rows runs over. */
const wide = 0.6;
/** White between lines differs by less than this within an entry, and by more to what parts rows, in line heights. */
const sameGap = 0.1;
const otherGap = 0.15;
/** A word that did not fit would have ended this close to the edge, in line heights. */
const slack = 0.5;
/** Between the lines of a head, in line heights. */
const headGap = 0.6;
/** Blank between words, in line heights. */
const blank = 0.25;

interface Line {
  readonly cells: GridRow;
  readonly box: Box;
}

/** @param grid lines of writing, one entry a column. @returns rows: those lines that belong together put into one */
export function joinWrapped(grid: readonly GridRow[], rules: Rules): readonly GridRow[] {
  const lines = grid.flatMap((cells): Line[] => {
    const boxes = cells.flatMap(cell => cell?.box ?? []);
    return boxes.length > 0 ? [{ cells, box: unionBox(boxes) }] : [];
  });
  if (lines.length < fewestRows) return grid;
  const edges =
    grid[0]?.map((_, at) => Math.max(...lines.map(({ cells }) => cells[at]?.box.right ?? 0))) ?? [];
  const bands = ruledBands(lines, rules, edges) ?? spacedBands(lines, edges) ?? keyedBands(lines);
  return bands
    ? bands.flatMap(band => (isOneRow(band, edges) ? [joined(band)] : band.map(({ cells }) => cells)))
    : grid;
}

/** Lines between two drawn ones; undefined where those part the heads alone, or groups of rows. */
function ruledBands(
  lines: readonly Line[],
  { across, slack: near }: Rules,
  edges: readonly number[],
): Line[][] | undefined {
  const table = unionBox(lines.map(({ box }) => box));
  const long = across.filter(
    ({ from, to }) => Math.min(to, table.right) - Math.max(from, table.left) > wide * widthOf(table),
  );
  const bands = partedWhere(lines, (above, below) =>
    long.some(({ at }) => at > above.box.bottom - near && at < below.box.top + near),
  );
  if (bands.length < fewestRows || lines.length > mostLines * bands.length) return undefined;
  return bands.every(band => isOneRow(band, edges) || holdsSpan(band)) ? bands : undefined;
}

function spacedBands(lines: readonly Line[], edges: readonly number[]): Line[][] | undefined {
  const height = median(lines.map(({ box }) => heightOf(box)));
  const gapOf = (above: Line, below: Line): number => (below.box.top - above.box.bottom) / height;
  const gaps = lines.slice(1).map((line, at) => gapOf(lines[at] ?? line, line));
  const least = Math.min(...gaps.filter(gap => gap > -0.2));
  if (gaps.some(gap => gap > least + sameGap && gap < least + otherGap)) return undefined;
  const bands = partedWhere(lines, (above, below) => gapOf(above, below) > least + sameGap);
  if (bands.length < fewestRows || bands.length === lines.length) return undefined;
  const isSound = (band: readonly Line[]): boolean =>
    band.length === 1 || holdsSpan(band) || isOneRow(band, edges);
  return bands.every(isSound) && bands.some(band => isWrapped(band, edges)) ? bands : undefined;
}

/** Rows with a number and a name, each followed by lines that add something to one and the same of its entries. */
function keyedBands(lines: readonly Line[]): Line[][] | undefined {
  const isRow = ({ cells }: Line): boolean =>
    cells[0] !== undefined && cells.some(cell => cell !== undefined && isNumeric(cell));
  const first = lines.findIndex(isRow);
  const added = lines.slice(first).filter(line => !isRow(line));
  const columns = new Set(added.flatMap(({ cells }) => cells.flatMap((cell, at) => (cell ? at : []))));
  const rows = lines.filter(isRow).length;
  if (first < 0 || columns.size !== 1 || columns.has(0) || rows < fewestRows) return undefined;
  const bands = partedWhere(lines.slice(first), (_, below) => isRow(below));
  if (2 * bands.filter(band => band.length > 1).length < rows) return undefined;
  return [...lines.slice(0, first).map(line => [line]), ...bands];
}

/** Heads of several lines, each right over the rest of it: rows of heads put into one. @param heading how many there are */
export function joinHeads(heading: readonly GridRow[], { across }: Rules): readonly GridRow[] {
  const rows: GridRow[] = [];
  for (const row of heading) {
    const above = rows.at(-1);
    if (above && isHeadOf(above, row, across))
      rows[rows.length - 1] = joined([above, row].map(cells => ({ cells })));
    else rows.push(row);
  }
  return rows;
}

/** One of them leaves out columns; each head that it has stands right over, or under, one of the other. */
function isHeadOf(upper: GridRow, lower: GridRow, across: Rules['across']): boolean {
  const countOf = (row: GridRow): number => row.filter(cell => cell !== undefined).length;
  if (countOf(upper) === countOf(lower) || (countOf(lower) < countOf(upper) && lower[0])) return false;
  const fewer = countOf(upper) < countOf(lower) ? upper : lower;
  return fewer.every((some, at) => {
    const [cell, below] = [upper[at], lower[at]];
    if (!some) return true;
    if (!cell || !below || cell.to > cell.from || below.to > below.from) return false;
    const [a, b] = [cell.box, below.box];
    const off = [a.left - b.left, a.right - b.right, middleX(a) - middleX(b)].map(Math.abs);
    const isParted = across.some(
      rule => rule.at > middleY(a) && rule.at < middleY(b) && rule.from < a.right && rule.to > a.left,
    );
    return !isParted && b.top - a.bottom < headGap * cell.height && Math.min(...off) < 0.4 * cell.height;
  });
}

function partedWhere(lines: readonly Line[], isParted: (above: Line, below: Line) => boolean): Line[][] {
  const bands: Line[][] = [];
  for (const line of lines) {
    const band = bands.at(-1);
    const above = band?.at(-1);
    if (band && above && !isParted(above, line)) band.push(line);
    else bands.push([line]);
  }
  return bands;
}

/** Heads over several columns, and those under them. */
function holdsSpan(band: readonly Line[]): boolean {
  return (
    band.length > 1 && band.some(({ cells }) => cells.some(cell => cell !== undefined && cell.to > cell.from))
  );
}

/**
 * No column has two numbers, no line has all the entries that another one has, unless each goes on with it, and none is the
 * first row below its heads.
 */
function isOneRow(band: readonly Line[], edges: readonly number[]): boolean {
  if (band.length === 1) return true;
  if (holdsSpan(band)) return false;
  if (edges.some((_, at) => band.filter(({ cells }) => isNumber(cells[at])).length > 1)) return false;
  return band.slice(1).every((line, at) => {
    const above = band[at];
    if (!above || isHeaded(line, above)) return false;
    return isPartOf(line, above) || isPartOf(above, line) || goesOn(above, line, edges);
  });
}

function isNumber(cell: TableCell | undefined): boolean {
  return cell !== undefined && isNumeric(cell);
}

/** A name, and numbers in all the other columns, below words alone: "Oslo | 12 | 30" below "Port | Ships | Boats". */
function isHeaded({ cells: [name, ...values] }: Line, { cells: above }: Line): boolean {
  const isValue = (cell: TableCell | undefined): boolean =>
    cell !== undefined && isNumeric(cell) && !isYear(cell);
  const isHead = (cell: TableCell | undefined): boolean => cell !== undefined && !isNumeric(cell);
  return name !== undefined && values.length > 0 && values.every(isValue) && above.every(isHead);
}

/** Whether some columns have no more entries here. */
function isPartOf({ cells }: Line, whole: Line): boolean {
  const count = (row: GridRow): number => row.filter(cell => cell !== undefined).length;
  return count(cells) < count(whole.cells);
}

function isWrapped(band: readonly Line[], edges: readonly number[]): boolean {
  return band.slice(1).some((line, at) => {
    const above = band[at];
    return above !== undefined && goesOn(above, line, edges);
  });
}

/** Whether the first word of some entry had no room any more in the line above. */
function goesOn(above: Line, below: Line, edges: readonly number[]): boolean {
  return below.cells.some((cell, at) => {
    const before = above.cells[at];
    const [word] = cell?.words ?? [];
    if (!before || !word) return false;
    return before.box.right + widthOf(word.box) + (blank + slack) * before.height > (edges[at] ?? Infinity);
  });
}

function joined(band: readonly Pick<Line, 'cells'>[]): GridRow {
  const [first] = band;
  if (!first || band.length === 1) return first?.cells ?? [];
  return first.cells.map((_, at) => {
    const cells = band.flatMap(({ cells: own }) => own[at] ?? []);
    const [top] = cells;
    if (!top || cells.length === 1) return top;
    return {
      ...top,
      words: cells.flatMap(({ words }) => words),
      box: unionBox(cells.map(({ box }) => box)),
      run: runOfLines(cells.map(({ words }) => words)),
    };
  });
}
