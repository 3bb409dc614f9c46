/** Words of rows to cells of columns: what stands in one column is one cell, a phrase over several columns stays whole. */
import { unionBox } from '../../geometry/box.ts';
import { median } from '../../geometry/median.ts';
import { heightOf, middleX } from '../../geometry/rect.ts';
import type { Word } from '../../page.ts';
import type { Row } from '../layout.ts';
import { runOfWords } from '../run.ts';
import type { Column } from './columns.ts';
import { isWholeNumber } from './numeric.ts';
import type { GridRow, TableCell } from './table.ts';

/** Blanks within a phrase are narrower than this, in word heights. */
const blank = 0.55;

/** @returns one entry a column, as in TableRow */
export function placeInColumns(row: Row, columns: readonly Column[]): GridRow {
  const inOrder = oneEach(row, columns);
  if (inOrder) return inOrder;
  const words = row.cells.flatMap(cell => cell.words);
  const isGuessed = areBlanksGuessed(words);
  // Cells parted by a wide gap or a line are no phrase.
  const firsts = new Set(row.cells.map(cell => cell.words[0]));
  const groups: { words: Word[]; from: number; to: number }[] = [];
  for (const word of words) {
    const found = columns.findIndex(({ reach }) => middleX(word.box) <= reach);
    const at = found < 0 ? columns.length - 1 : found;
    const group = groups.at(-1);
    const before = group?.words.at(-1);
    if (group && (at <= group.to || (before && !isGuessed && !firsts.has(word) && isPhrase(before, word)))) {
      group.words.push(word);
      group.to = Math.max(group.to, at);
    } else {
      groups.push({ words: [word], from: at, to: at });
    }
  }
  const index = row.cells[0]?.row ?? 0;
  const placed: (TableCell | undefined)[] = columns.map(() => undefined);
  for (const { words, from, to } of groups) placed[from] = cellOf(words, index, from, to);
  return placed;
}

/**
 * A row of as many cells as there are columns has one in each, however far heads reach over what they head; so has one
 * that leaves out the first column, as heads do.
 */
function oneEach({ cells }: Row, columns: readonly Column[]): GridRow | undefined {
  const [first] = cells;
  const [keys] = columns;
  if (!first || !keys || cells.length < 3) return undefined;
  const from = columns.length - cells.length;
  if (from !== 0 && (from !== 1 || first.box.left <= keys.right)) return undefined;
  return columns.map((_, at) => {
    const cell = cells[at - from];
    return cell && cellOf(cell.words, cell.row, at, at);
  });
}

/** Heads set so close that they look like one phrase: each column that has words of it has a part of it. */
export function headsApart(row: GridRow, columns: readonly Column[]): GridRow {
  const apart = [...row];
  for (const cell of row) {
    if (!cell || cell.from === cell.to) continue;
    const under = columns.slice(cell.from, cell.to + 1);
    const parts = under.map(({ reach }, at) => {
      const from = columns[cell.from + at - 1]?.reach ?? -Infinity;
      return cell.words.filter(({ box }) => middleX(box) > from && middleX(box) <= reach);
    });
    if (parts.some(words => words.length === 0)) continue;
    parts.forEach((words, at) => {
      apart[cell.from + at] = cellOf(words, cell.row, cell.from + at, cell.from + at);
    });
  }
  return apart;
}

/** Two numbers are no phrase, however close they stand. */
function isPhrase(left: Word, right: Word): boolean {
  const gap = right.box.left - left.box.right;
  const height = Math.max(heightOf(left.box), heightOf(right.box));
  return gap < blank * height && !(isWholeNumber(left) && isWholeNumber(right));
}

/** OCR that read a row as one line knows its blanks from the letters only, not where they are wide. */
export function areBlanksGuessed(words: readonly Word[]): boolean {
  const gaps = words.slice(1).map((word, at) => word.box.left - (words[at]?.box.right ?? word.box.left));
  const close = gaps.filter(
    (gap, at) => gap < 0.1 * heightOf(words[at]?.box ?? { top: 0, bottom: 0 }),
  ).length;
  return words.length > 3 && words.every(({ source }) => source === 'ocr') && close === gaps.length;
}

function cellOf(words: readonly Word[], row: number, from: number, to: number): TableCell {
  return {
    words,
    box: unionBox(words.map(({ box }) => box)),
    run: runOfWords(words),
    height: median(words.map(({ box }) => heightOf(box))),
    row,
    from,
    to,
  };
}
