/**
 * Forms whose labels and values stand in columns ("Entry | 1 April | Insurer | Baltic Health"): no single row tells
 * which cells are labels, the column does.
 */
import { memoizeObject } from '../language/memo.ts';
import type { Cell, PageLayout, Row } from './layout.ts';

/** Rows that have to agree. */
const fewestRows = 3;
/** Rows above and below a cell that are asked. */
const reach = 6;
const longestLabel = 40;
const mostWords = 4;
/** Share of the values that are no plain words: else both columns are names of something. */
const fewestFigures = 0.25;

/** Each label that stands in such a column, with the value beside it. */
export const labelsInColumns = memoizeObject(({ rows }: PageLayout): ReadonlyMap<Cell, Cell> => {
  const found = new Map<Cell, Cell>();
  rows.forEach((row, index) => {
    row.cells.forEach((cell, at) => {
      const value = row.cells[at + 1];
      if (!value || !isLabel(cell)) return;
      const near = rows.slice(Math.max(0, index - reach), index + reach + 1);
      if (isLabelColumn(near, cell, value)) found.set(cell, value);
    });
  });
  return found;
});

function isLabelColumn(rows: readonly Row[], label: Cell, value: Cell): boolean {
  const pairs = rows.flatMap(({ cells }) => {
    const at = cells.findIndex(cell => isLevel(cell, label));
    const [left, right] = [cells[at], cells[at + 1]];
    return left && right && (isLevel(right, value) || endsLevel(right, value))
      ? [{ left, right, isPaired: at % 2 === 0 && cells.length % 2 === 0 }]
      : [];
  });
  // In a table of several columns more than one stands beside each name.
  const paired = pairs.filter(({ isPaired }) => isPaired);
  if (pairs.length < fewestRows || 2 * paired.length < pairs.length) return false;
  if (!pairs.every(({ left }) => isLabel(left))) return false;
  const figures = pairs.filter(({ right }) => !/^\p{L}[\p{L}\s.,'’-]*$/u.test(right.run.text)).length;
  return figures >= fewestFigures * pairs.length;
}

function isLabel({ run: { text } }: Cell): boolean {
  return /^\p{L}/u.test(text) && text.length <= longestLabel && text.trim().split(/\s+/u).length <= mostWords;
}

/** Numbers are set to end below one another. */
function endsLevel(a: Cell, b: Cell): boolean {
  return Math.abs(a.box.right - b.box.right) < 0.6 * Math.max(a.height, b.height);
}

function isLevel(a: Cell, b: Cell): boolean {
  return Math.abs(a.box.left - b.box.left) < 0.6 * Math.max(a.height, b.height);
}
