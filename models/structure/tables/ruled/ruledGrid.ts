/** Grids drawn on a page: lines that cross, and the cells between them, over one column and row or over several. */
import type { Rect } from '../../../geometry/rect.ts';
import type { Rule, Rules } from '../../rules.ts';
import { crossing, type Lines } from './crossing.ts';

/** Part of a grid that no line divides; columns and rows count from 0, both ends belong to it. */
export interface GridCell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RuledGrid {
  /** Where columns and rows are parted, outer edges included, in page units: one more than there are of them. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

/** A drawing with more cells than this is a map or squared paper. */
const mostCells = 5000;

/** Grids of two columns and two rows at least, from the top down. */
export function ruledGrids(rules: Rules): RuledGrid[] {
  return crossing(rules)
    .map(lines => gridOf(lines, rules.slack))
    .filter(({ xs, ys, cells }) => xs.length > 2 && ys.length > 2 && cells.length > 2)
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}

function gridOf({ across, down }: Lines, slack: number): RuledGrid {
  // Tables may be open at their sides: there the ends of the lines say where they are.
  const xs = edges(down, across, slack);
  const ys = edges(across, down, slack);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > mostCells) return { xs, ys, cells: [] };
  return { xs, ys, cells: cellsOf({ across, down }, xs, ys, slack) };
}

function edges(lines: readonly Rule[], crossed: readonly Rule[], slack: number): number[] {
  const ends = [Math.min(...crossed.map(({ from }) => from)), Math.max(...crossed.map(({ to }) => to))];
  const found: number[] = [];
  for (const at of [...lines.map(rule => rule.at), ...ends].filter(Number.isFinite).sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || at - last > 2 * slack) found.push(at);
  }
  return found;
}

/** Fields of the grid with no line between them are one cell, where together they make a rectangle. */
function cellsOf(
  { across, down }: Lines,
  xs: readonly number[],
  ys: readonly number[],
  slack: number,
): GridCell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const isDrawn = (rules: readonly Rule[], at: number, between: number): boolean =>
    rules.some(rule => Math.abs(rule.at - at) <= 2 * slack && rule.from <= between && rule.to >= between);
  const middle = (edges: readonly number[], at: number): number =>
    ((edges[at] ?? 0) + (edges[at + 1] ?? 0)) / 2;
  const isOpenRight = (x: number, y: number): boolean => !isDrawn(down, xs[x + 1] ?? 0, middle(ys, y));
  const isOpenBelow = (x: number, y: number): boolean => !isDrawn(across, ys[y + 1] ?? 0, middle(xs, x));
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  for (let top = 0; top < rows; top++) {
    for (let left = 0; left < columns; left++) {
      if (taken.has(top * columns + left)) continue;
      let right = left;
      while (right + 1 < columns && !taken.has(top * columns + right + 1) && isOpenRight(right, top)) right++;
      let bottom = top;
      const goesOn = (): boolean => {
        for (let x = left; x <= right; x++) {
          if (!isOpenBelow(x, bottom) || (x < right && !isOpenRight(x, bottom + 1))) return false;
        }
        return true;
      };
      while (bottom + 1 < rows && goesOn()) bottom++;
      for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) taken.add(y * columns + x);
      cells.push({ left, right, top, bottom });
    }
  }
  return cells;
}

/** A cell's place on the page. */
export function cellRect({ xs, ys }: RuledGrid, { left, right, top, bottom }: GridCell): Rect {
  return { left: xs[left] ?? 0, right: xs[right + 1] ?? 0, top: ys[top] ?? 0, bottom: ys[bottom + 1] ?? 0 };
}
