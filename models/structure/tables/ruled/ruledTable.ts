/** A table whose cells are drawn: its words put into the cells that they stand in. */
import { unionBox } from '../../../geometry/box.ts';
import { median } from '../../../geometry/median.ts';
import { contains, heightOf, middleOf, middleY } from '../../../geometry/rect.ts';
import type { Box, Word } from '../../../page.ts';
import type { PageLayout } from '../../layout.ts';
import { runOfLines } from '../../run.ts';
import { isNumeric } from '../numeric.ts';
import type { GridRow, TableCell } from '../table.ts';
import { cellRect, type GridCell, type RuledGrid } from './ruledGrid.ts';

/** The words of a drawn table in its grid. */
export interface RuledBody {
  readonly columns: readonly { readonly left: number; readonly right: number }[];
  readonly rows: readonly GridRow[];
  /** Lines part all of the rows. */
  readonly isParted: boolean;
}

/** Cells with words, of those that are drawn; fewer are the lines of a chart or an empty form. */
const leastFilled = 0.3;
/** Entries that a row of a table has, of its columns; a form whose boxes do not line up has fewer. */
const leastAligned = 0.55;
/** Characters of the usual entry; a page laid out in boxes has longer ones. */
const mostCharacters = 160;
/** Share of the words that may stand in cells which hold tables of their own. */
const mostComposite = 0.25;
/** Words of one entry stand closer than this, in word heights. */
const entryGap = 1.5;

interface CellLine {
  readonly words: readonly Word[];
  /** Position of the page's row that it is part of. */
  readonly row: number;
}

interface FilledCell extends GridCell {
  /** Top to bottom. */
  readonly lines: readonly CellLine[];
}

/** @returns undefined where the lines are those of something else: a chart, a form, a page laid out in boxes */
export function ruledBody(layout: PageLayout, grid: RuledGrid): RuledBody | undefined {
  const cells = filledCells(layout, grid);
  const filled = cells.filter(({ lines }) => lines.length > 0);
  if (filled.length < 4 || filled.length < leastFilled * cells.length) return undefined;
  const wordsIn = (some: readonly FilledCell[]): number => some.flatMap(({ lines }) => wordsOf(lines)).length;
  if (wordsIn(filled.filter(isComposite)) > mostComposite * wordsIn(filled)) return undefined;
  const texts = filled.map(({ lines }) => wordsOf(lines).reduce((sum, { text }) => sum + text.length + 1, 0));
  if (median(texts) > mostCharacters) return undefined;
  const columns = usedColumns(grid, filled);
  if (columns.length < 2) return undefined;
  const made = new Map<FilledCell, TableCell>();
  const bands = bandsOf(cells).map(band => rowsOf(band, columns, made));
  const used = bands.flat().filter(row => row.some(cell => cell !== undefined));
  if (used.length < 2 || !isAligned(filled, columns)) return undefined;
  return {
    isParted: bands.every(rows => rows.length === 1),
    columns: columns.map(at => ({ left: grid.xs[at] ?? 0, right: grid.xs[at + 1] ?? 0 })),
    rows: used,
  };
}

function filledCells(layout: PageLayout, grid: RuledGrid): FilledCell[] {
  const outer = {
    left: grid.xs[0] ?? 0,
    right: grid.xs.at(-1) ?? 0,
    top: grid.ys[0] ?? 0,
    bottom: grid.ys.at(-1) ?? 0,
  };
  const inside = layout.rows.map(row =>
    row.cells.flatMap(({ words }) => words).filter(({ box }) => contains(outer, middleOf(box))),
  );
  return grid.cells.map(cell => {
    const rect = cellRect(grid, cell);
    const lines = inside.map((words, row) => ({
      words: words.filter(({ box }) => contains(rect, middleOf(box))),
      row,
    }));
    return { ...cell, lines: lines.filter(({ words }) => words.length > 0) };
  });
}

/** Whether some lines of a cell are parted by wide gaps themselves. */
function isComposite({ lines }: FilledCell): boolean {
  const parted = lines.filter(({ words }) =>
    words.some((word, at) => {
      const next = words[at + 1];
      return next !== undefined && next.box.left - word.box.right > entryGap * heightOf(word.box);
    }),
  );
  return parted.length > 1;
}

/** Columns that words stand in; lines that end beyond the table make empty ones. */
function usedColumns({ xs }: RuledGrid, filled: readonly FilledCell[]): number[] {
  return xs
    .slice(1)
    .flatMap((_, at) => (filled.some(({ left, right }) => left <= at && right >= at) ? at : []));
}

/** Most cells of a table are as wide as a column. */
function isAligned(filled: readonly FilledCell[], columns: readonly number[]): boolean {
  const narrow = filled.filter(({ left, right }) => left === right).length;
  const lines = new Set(filled.map(({ top }) => top)).size;
  return narrow >= leastAligned * filled.length && 2 * filled.length >= leastAligned * lines * columns.length;
}

/** For each row of the grid the cells that stand in it or reach into it. */
function bandsOf(cells: readonly FilledCell[]): FilledCell[][] {
  const last = Math.max(...cells.map(({ bottom }) => bottom));
  return Array.from({ length: last + 1 }, (_, at) =>
    cells.filter(({ top, bottom }) => top <= at && bottom >= at),
  );
}

/** The rows within a band of the grid: one, unless only some of the table's rows are parted by lines. */
function rowsOf(
  band: readonly FilledCell[],
  columns: readonly number[],
  made: Map<FilledCell, TableCell>,
): GridRow[] {
  const levels = levelsOf(band);
  const parts = levels.length > 1 ? levels.map(level => band.map(cell => atLevel(cell, level))) : [band];
  return parts.map(cells =>
    columns.map(column => {
      const cell = cells.find(({ left, right }) => left <= column && right >= column);
      const first = cell && columns.find(at => at >= cell.left);
      return cell && first === column ? tableCell(cell, columns, made) : undefined;
    }),
  );
}

interface Level {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Lines of writing within a band that are rows of their own: one of its columns has nothing but numbers under each other,
 * or most have one number under their head. Empty where the band is one row, whose entries are wrapped.
 */
function levelsOf(band: readonly FilledCell[]): Level[] {
  if (band.some(({ top, bottom }) => bottom > top)) return [];
  const isNumber = ({ words }: CellLine): boolean => isNumeric({ run: runOfLines([words]) });
  const isNumbers = ({ lines }: FilledCell): boolean => lines.length > 1 && lines.every(isNumber);
  const isHeaded = ({ lines }: FilledCell): boolean => {
    const [head, ...others] = lines;
    return head !== undefined && others.length === 1 && !isNumber(head) && others.every(isNumber);
  };
  const headed = band.filter(isHeaded).length;
  if (!band.some(isNumbers) && (headed < 2 || 2 * headed < band.length)) return [];
  const levels: Level[] = [];
  const lines = band.flatMap(cell => cell.lines.map(boxOf)).sort((a, b) => middleY(a) - middleY(b));
  for (const { top, bottom } of lines) {
    const last = levels.at(-1);
    if (!last || (top + bottom) / 2 > last.bottom) levels.push({ top, bottom });
  }
  return levels;
}

function atLevel(cell: FilledCell, { top, bottom }: Level): FilledCell {
  const lines = cell.lines.filter(line => {
    const y = middleY(boxOf(line));
    return y > top && y < bottom;
  });
  return { ...cell, lines };
}

function boxOf({ words }: CellLine): Box {
  return unionBox(words.map(({ box }) => box));
}

function wordsOf(lines: readonly CellLine[]): Word[] {
  return lines.flatMap(({ words }) => words);
}

/** @param made one and the same object for every row that a cell reaches over */
function tableCell(
  cell: FilledCell,
  columns: readonly number[],
  made: Map<FilledCell, TableCell>,
): TableCell | undefined {
  const known = made.get(cell);
  if (known) return known;
  const words = wordsOf(cell.lines);
  if (words.length === 0) return undefined;
  const spanned = columns.flatMap((at, index) => (at >= cell.left && at <= cell.right ? index : []));
  const result = {
    words,
    box: unionBox(words.map(({ box }) => box)),
    run: runOfLines(cell.lines.map(line => line.words)),
    height: median(words.map(({ box }) => heightOf(box))),
    row: cell.lines[0]?.row ?? 0,
    from: spanned[0] ?? 0,
    to: spanned.at(-1) ?? 0,
  };
  made.set(cell, result);
  return result;
}
