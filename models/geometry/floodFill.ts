/**
 * Connected patches of a grid, found by flood fill. What a cell is (a pixel, a square of them) and what marks it is
 * the caller's business; how far apart marked cells still belong together is `reach`.
 */
import type { Rect } from './rect.ts';

export interface Grid {
  readonly width: number;
  readonly height: number;
  /** Row-major: 1 where a cell is marked, else 0. Marks are taken away as they are found. */
  readonly cells: Uint8Array;
}

export interface Patch {
  /** Around the patch, in cells; right and bottom exclusive. */
  readonly rect: Rect;
  /** Marked cells of the patch. */
  readonly count: number;
}

type Visit = (x: number, y: number, at: number) => void;

/**
 * Patches in the order of their first cells, row by row.
 * @param reach cells of one patch lie at most this far apart across and down; 1 is touching by side or corner
 * @param visit called for each cell of the next patch, before it is yielded; `at` is its index in `cells`
 */
export function* patchesOf(grid: Grid, reach: number, visit?: Visit): Generator<Patch, undefined> {
  const open: number[] = [];
  for (let at = grid.cells.indexOf(1); at >= 0; at = grid.cells.indexOf(1, at + 1)) {
    yield takePatch(grid, at, reach, visit, open);
  }
}

/** @param open an empty stack to work with; empty again at the end */
function takePatch(
  { width, height, cells }: Grid,
  start: number,
  reach: number,
  visit: Visit | undefined,
  open: number[],
): Patch {
  let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
  cells[start] = 0;
  open.push(start);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
    count++;
    visit?.(x, y, at);
    const firstX = Math.max(0, x - reach);
    const lastX = Math.min(width - 1, x + reach);
    const lastY = Math.min(height - 1, y + reach);
    for (let ny = Math.max(0, y - reach); ny <= lastY; ny++) {
      const last = ny * width + lastX;
      for (let next = ny * width + firstX; next <= last; next++) {
        if (cells[next] === 0) continue;
        cells[next] = 0;
        open.push(next);
      }
    }
  }
  return { rect: { left, top, right, bottom }, count };
}
