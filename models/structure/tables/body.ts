/** The rows under the heads: which headings within the table they stand under, which lines only go on with a cell. */
import { unionBox } from '../../geometry/box.ts';
import { conceptsIn } from '../../language/concepts.ts';
import { runOfLines } from '../run.ts';
import { isAlone } from './heads.ts';
import type { GridRow, TableCell, TableRow } from './table.ts';

/** Levels of headings within a table. */
const mostLevels = 3;

interface OpenRow {
  readonly cells: (TableCell | undefined)[];
  readonly sections: readonly TableCell[];
}

/** @param isRuled lines part the rows: none goes on in the next */
export function bodyOf(grid: readonly GridRow[], { isRuled }: { readonly isRuled: boolean }): TableRow[] {
  const rows: OpenRow[] = [];
  const isSection = sectionsIn(grid);
  let sections: readonly TableCell[] = [];
  grid.forEach((cells, at) => {
    const [first] = cells.flatMap(cell => cell ?? []);
    if (!first) return;
    if (!isAlone(cells)) {
      rows.push({ cells: [...cells], sections });
      // A sum ends what it sums up.
      if (cells[0] === undefined && isSum(cells)) sections = [];
      return;
    }
    const last = rows.at(-1);
    const key = last?.cells[0];
    if (!isRuled && last && key && continues(key, first, firstOf(grid[at + 1])))
      last.cells[0] = joined(key, first);
    else if (isSection(first)) sections = opened(sections, first);
    else rows.push({ cells: [...cells], sections });
  });
  return rows;
}

function isSum(cells: GridRow): boolean {
  const concepts = cells.flatMap(cell => (cell ? conceptsIn(cell.run.text) : []));
  return concepts.some(({ id }) => id === 'total' || id === 'net-total');
}

function firstOf(cells: GridRow | undefined): TableCell | undefined {
  return cells?.find(cell => cell !== undefined);
}

/** Where some of the lines that stand alone are set further out than the entries, only those are headings. */
function sectionsIn(grid: readonly GridRow[]): (cell: TableCell) => boolean {
  const entries = grid.filter(cells => !isAlone(cells)).flatMap(cells => cells[0] ?? []);
  const edge = Math.min(...entries.map(({ box }) => box.left));
  const isOut = ({ box, height }: TableCell): boolean => box.left < edge - 0.4 * height;
  const anyOut = grid.some(cells => isAlone(cells) && cells[0] !== undefined && isOut(cells[0]));
  return cell => !anyOut || isOut(cell);
}

/** A wrapped entry: its next line begins small right under it, or stands much closer to it than to what follows. */
function continues(above: TableCell, below: TableCell, next: TableCell | undefined): boolean {
  const gap = below.box.top - above.box.bottom;
  if (above.box.page !== below.box.page) return false;
  if (gap > 0.9 * above.height || below.box.left < above.box.left - 0.5 * above.height) return false;
  if (/^\p{Ll}/u.test(below.run.text)) return true;
  return next !== undefined && gap < 0.6 * (next.box.top - below.box.bottom);
}

function joined(above: TableCell, below: TableCell): TableCell {
  return {
    ...above,
    words: [...above.words, ...below.words],
    box: unionBox([above.box, below.box]),
    run: runOfLines([above.words, below.words]),
  };
}

/** A heading ends those that look like it, and what stood under them. */
function opened(sections: readonly TableCell[], heading: TableCell): TableCell[] {
  const like = sections.findIndex(other => looksAlike(other, heading));
  return [...(like < 0 ? sections : sections.slice(0, like)), heading].slice(-mostLevels);
}

function looksAlike(a: TableCell, b: TableCell): boolean {
  const level = Math.abs(a.box.left - b.box.left) < 0.4 * a.height;
  const size = Math.abs(a.height - b.height) < 0.1 * a.height;
  return level && size && startOf(a) === startOf(b);
}

function startOf({ run }: TableCell): 'capitals' | 'letter' | 'mark' {
  const text = run.text.trim();
  if (!/^[\p{L}\p{N}]/u.test(text)) return 'mark';
  return text === text.toUpperCase() ? 'capitals' : 'letter';
}
