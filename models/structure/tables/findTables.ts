/**
 * The tables of a page: those whose cells are drawn, and among the other rows those of cells that line up; with the rows
 * that head them, and the caption beside them.
 */
import { median } from '../../geometry/median.ts';
import { unionBox } from '../../geometry/box.ts';
import { areaOf, commonArea, grown, heightOf, middleY } from '../../geometry/rect.ts';
import { continuedWords, tableWords } from '../../language/documentParts.ts';
import { fold } from '../../language/fold.ts';
import { memoizeObject } from '../../language/memo.ts';
import { anyOf } from '../../language/wordPatterns.ts';
import type { PageLayout, Row } from '../layout.ts';
import { chartsOn } from '../plots.ts';
import { bodyOf } from './body.ts';
import { type Column, findColumns } from './columns.ts';
import { areBlanksGuessed, placeInColumns } from './grid.ts';
import { drawnHeadsOf, headingRows, headsOf, isHeadGuessed } from './heads.ts';
import { isNumeric, isYear } from './numeric.ts';
import { runsOfRows } from './rowRuns.ts';
import { type RuledGrid, ruledGrids } from './ruled/ruledGrid.ts';
import { ruledBody } from './ruled/ruledTable.ts';
import { piecesOf } from './pieces.ts';
import { joinHeads, joinWrapped } from './wrapped.ts';
import { type GridRow, type Table, type TableGrid, wordsOfTable } from './table.ts';

const caption = new RegExp(`^\\s*${anyOf(tableWords)}\\s*\\d+`, 'u');
/** "Table 3 (continued)", "continued on the next page". */
const continuation = new RegExp(anyOf(continuedWords), 'u');
/** Rows of heads above the rows that are plainly a table. */
const mostAbove = 4;
/** Labels of axes that make a table a chart. */
const mostLabels = 3;
/** Of a table's area, what lies within a chart where it is one. */
const leastCommon = 0.1;
/** So far around its lines stand the labels of a chart, in heights of ordinary words. */
const nearPlot = 1.5;
/** Share of the most cells a row has that a full one has at least. */
const fullRow = 0.6;
/** ... and of sums below them. */
const mostBelow = 3;
/** Between a head and what it heads, in row heights. */
const headGap = 1.2;
/** Heads stand further apart than the words of a line, in word heights. */
const wideBlank = 0.7;

/** From the top down. */
export const findTables = memoizeObject((layout: PageLayout): readonly Table[] => {
  const drawn = ruledGrids(layout.rules).flatMap(grid => ruledTable(layout, grid) ?? []);
  const isTaken = rowsTakenBy(drawn, layout);
  const tables = [...drawn];
  let before = -1;
  for (const { from, to } of runsOfRows(layout.rows, isTaken)) {
    for (let at = from - 1; at > before; at -= 1) if (isTaken(at)) before = at;
    const table = toTable(layout, from, to, before);
    before = table?.to ?? to;
    if (table) tables.push(table);
  }
  return tables.filter(table => holdsRows(table) && !isChart(table, layout)).sort((a, b) => a.from - b.from);
});

/** One row of entries is no table, whatever stands alone above or below it: it may be an axis and its title. */
function holdsRows({ grid }: Table): boolean {
  const filled = (row: GridRow): number => row.filter(cell => cell !== undefined).length;
  return grid.rows.filter(row => filled(row) > 1).length > 1;
}

/** The labels of a chart's axes stand in rows and columns too. */
function isChart(table: Table, layout: PageLayout): boolean {
  const { plots, labels } = chartsOn(layout);
  const words = new Set(wordsOfTable(table));
  const box = unionBox([...words].map(word => word.box));
  const margin = nearPlot * layout.bodyHeight;
  return (
    labels.filter(label => label.words.some(word => words.has(word))).length >= mostLabels ||
    plots.some(plot => commonArea(box, grown(plot, margin)) > leastCommon * areaOf(box))
  );
}

/** A row most of which stands in one of the tables takes no part in others. */
function rowsTakenBy(tables: readonly Table[], { rows }: PageLayout): (at: number) => boolean {
  const words = new Set(tables.flatMap(table => [...wordsOfTable(table)]));
  const taken = rows.map(({ cells }) => {
    const all = cells.flatMap(cell => cell.words);
    return 2 * all.filter(word => words.has(word)).length > all.length;
  });
  return at => taken[at] === true;
}

function ruledTable(layout: PageLayout, grid: RuledGrid): Table | undefined {
  const drawn = ruledBody(layout, grid);
  if (!drawn) return undefined;
  const heading = headingRows(drawn.rows);
  const rows = bodyOf(drawn.rows.slice(heading), { isRuled: drawn.isParted });
  if (rows.length === 0) return undefined;
  const heads = drawnHeadsOf(drawn.rows.slice(0, heading), drawn.columns);
  const lines = drawn.rows.flatMap(row => row.flatMap(cell => cell?.row ?? []));
  const [from, to] = [Math.min(...lines), Math.max(...lines)];
  if (isOnlyHead(drawn.rows, layout.rows[to], layout.rows[to + 1])) return undefined;
  return {
    page: layout.page.page,
    columns: drawn.columns.map(({ left, right }, at) => ({ left, right, heads: heads[at] ?? [] })),
    rows,
    caption: captionOf(layout.rows, from, to),
    from,
    to,
    grid: { rows: drawn.rows, heading, isParted: drawn.isParted, ...placeOf(layout, drawn.rows, from, to) },
  };
}

type Place = Pick<TableGrid, 'isHeadGuessed' | 'startsPage' | 'endsPage'>;

function placeOf({ rows }: PageLayout, grid: readonly GridRow[], from: number, to: number): Place {
  const isBeside = ({ run }: Row): boolean => continuation.test(fold(run.text));
  return {
    isHeadGuessed: isHeadGuessed(grid),
    startsPage: rows.slice(0, from).every(isBeside),
    endsPage: rows.slice(to + 1).every(isBeside),
  };
}

/** Lines around the heads alone: the entries follow below them without lines. */
function isOnlyHead(grid: readonly GridRow[], last: Row | undefined, below: Row | undefined): boolean {
  if (grid.length > 2 || !last || !below || below.cells.length < 3) return false;
  const isNear = below.box.top - last.box.bottom < headGap * heightOf(last.box);
  return isNear && !grid.some(row => row.some(cell => cell !== undefined && isNumeric(cell)));
}

/** Sums under the last column are rows of one cell: they are taken along. */
function lastSum(rows: readonly Row[], end: number, columns: readonly Column[]): number {
  let to = end;
  while (to - end < mostBelow) {
    const row = rows[to + 1];
    const above = rows[to];
    if (!row || !above || row.cells.length !== 1) break;
    const gap = (row.box.top - above.box.bottom) / Math.max(heightOf(row.box), heightOf(above.box));
    const cells = placeInColumns(row, columns).flatMap(cell => cell ?? []);
    if (gap > headGap || gap < -1 || !cells.every(cell => cell.from > 0 && /\d/u.test(cell.run.text))) break;
    to += 1;
  }
  return to;
}

/** @param before position of the last row of the table before */
function toTable(layout: PageLayout, first: number, last: number, before: number): Table | undefined {
  const start = behindCaption(layout.rows, first);
  const plain = layout.rows.slice(start, last + 1);
  const columns = findColumns(tellingRows(plain), plain);
  if (columns.length < 2) return undefined;
  if (start < last && isBeyond(layout, start, columns)) return toTable(layout, start + 1, last, start);
  const from = firstHead(layout.rows, start, before, columns);
  const to = lastSum(layout.rows, last, columns);
  const lines = layout.rows.slice(from, to + 1).map(row => placeInColumns(row, columns));
  if (isProse(lines)) return undefined;
  const rows = joinWrapped(lines, layout.rules);
  const headed = headingRows(rows);
  const headRows = joinHeads(rows.slice(0, headed), layout.rules);
  const grid = [...headRows, ...rows.slice(headed)];
  const heading = headRows.length;
  const body = bodyOf(grid.slice(heading), { isRuled: false });
  if (body.length === 0) return undefined;
  const heads = headsOf(grid.slice(0, heading), columns, layout.rules);
  return {
    page: layout.page.page,
    columns: columns.map(({ left, right }, at) => ({ left, right, heads: heads[at] ?? [] })),
    rows: body,
    caption: captionOf(layout.rows, from, to),
    from,
    to,
    grid: { rows: grid, heading, isParted: false, ...placeOf(layout, grid, from, to) },
  };
}

/**
 * The rows that show best where columns are: full ones of numbers, if there are two of them, else those with most cells.
 * Sums below a table, and heads over it, keep to columns of their own.
 */
function tellingRows(rows: readonly Row[]): Row[] {
  const parted = rows.map(row => ({ row, pieces: piecesOf(row) }));
  const most = Math.max(...parted.map(({ pieces }) => pieces.length));
  const numbered = parted.filter(({ pieces }) => {
    const numbers = pieces.filter(piece => isNumeric(piece) && !isYear(piece)).length;
    return pieces.length >= Math.max(2, fullRow * most) && numbers > 0 && 2 * numbers >= pieces.length - 1;
  });
  const full = parted.filter(({ pieces }) => pieces.length >= Math.max(2, most - 1));
  return (numbered.length < 2 ? full : numbered).map(({ row }) => row);
}

/** What stands over a drawn line and reaches beyond the table below it is the head of the page. */
function isBeyond({ rows, rules }: PageLayout, at: number, columns: readonly Column[]): boolean {
  const [row, below, last] = [rows[at], rows[at + 1], columns.at(-1)];
  if (!row || !below || !last || !row.cells.some(({ box }) => box.left > last.right)) return false;
  const [from, to] = [middleY(row.box), middleY(below.box)];
  return rules.across.some(
    rule => rule.at > from && rule.at < to && rule.from < last.left && rule.to > last.right,
  );
}

/** A caption of several cells ("Table 2 | Energy use") is no row of the table, nor is the line it goes on with. */
function behindCaption(rows: readonly Row[], start: number): number {
  if (!isCaption(rows[start])) return start;
  return rows[start + 1]?.cells.length === 1 ? start + 2 : start + 1;
}

/** Heads whose words stand closer than cells do, or over a single column, are rows of one cell: they are taken along. */
function firstHead(rows: readonly Row[], start: number, before: number, columns: readonly Column[]): number {
  let from = start;
  while (from - 1 > before && start - from < mostAbove) {
    const row = rows[from - 1];
    const below = rows[from];
    if (!row || !below || isCaption(row)) break;
    const gap = (below.box.top - row.box.bottom) / Math.max(heightOf(row.box), heightOf(below.box));
    if (gap > headGap || gap < -1 || row.box.left < (columns[0]?.left ?? 0) - heightOf(row.box)) break;
    const cells = placeInColumns(row, columns).flatMap(cell => cell ?? []);
    const overOne = cells.length === 1 && cells.every(cell => cell.from > 0 && cell.from === cell.to);
    const apart = cells.slice(1).every((cell, at) => {
      const gap = cell.box.left - (cells[at]?.box.right ?? cell.box.left);
      return gap > wideBlank * cell.height || areBlanksGuessed(row.cells.flatMap(one => one.words));
    });
    if (!(cells.length > 1 && apart) && !overOne) break;
    from -= 1;
  }
  return from;
}

function isProse(rows: readonly GridRow[]): boolean {
  const cells = rows.flat().flatMap(cell => cell ?? []);
  const long = cells.filter(({ run }) => run.text.length > 45).length;
  return long > 0.4 * cells.length || median(cells.map(({ run }) => run.text.length)) > 34;
}

function isCaption(row: Row | undefined): boolean {
  return row !== undefined && caption.test(fold(row.run.text));
}

function captionOf(rows: readonly Row[], from: number, to: number): string {
  const [above, further, below] = [rows[from - 1], rows[from - 2], rows[to + 1]];
  if (isCaption(above)) return above?.run.text ?? '';
  if (isCaption(further)) return `${further?.run.text ?? ''} ${above?.run.text ?? ''}`;
  if (isCaption(below)) return below?.run.text ?? '';
  return above?.cells.length === 1 && above.run.text.length < 80 ? above.run.text : '';
}
