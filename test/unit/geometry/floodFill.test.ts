/** The flood fill against a slow one that joins groups until none come near each other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Grid, patchesOf } from '../../../models/geometry/floodFill.ts';
import { boundsOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';

function gridOf(rows: readonly string[]): Grid {
  const cells = Uint8Array.from(rows.flatMap(row => Array.from(row, cell => Number(cell === '#'))));
  return { width: rows[0]?.length ?? 0, height: rows.length, cells };
}

/** Groups of marked cells in the order of their first ones. */
function naivePatches({ width, cells }: Grid, reach: number): Point[][] {
  let groups: Point[][] = [];
  cells.forEach((mark, at) => {
    if (mark === 0) return;
    const cell = { x: at % width, y: Math.floor(at / width) };
    const isNear = ({ x, y }: Point): boolean =>
      Math.abs(x - cell.x) <= reach && Math.abs(y - cell.y) <= reach;
    const near = groups.filter(group => group.some(isNear));
    groups = [...groups.filter(group => !near.includes(group)), [...near.flat(), cell]];
  });
  const firstOf = (group: readonly Point[]): number => Math.min(...group.map(({ x, y }) => y * width + x));
  return groups.sort((a, b) => firstOf(a) - firstOf(b));
}

const grid = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 0, 0, 1), { minLength: width * height, maxLength: width * height })
      .map((marks): Grid => ({ width, height, cells: Uint8Array.from(marks) })),
  );

describe('flood fill', () => {
  it('finds what a naive one finds, at any reach, and visits every cell once', () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 4 }), (one, reach) => {
        const expected = naivePatches(one, reach);
        const { width } = one;
        const marks = Uint8Array.from(one.cells);
        let visited: number[] = [];
        const found = [];
        for (const patch of patchesOf(one, reach, (x, y, at) => {
          assert.equal(at, y * width + x);
          assert.equal(marks[at], 1);
          visited.push(at);
        })) {
          found.push({ ...patch, cells: visited.sort((a, b) => a - b) });
          visited = [];
        }
        const wanted = expected.map(group => {
          const { left, top, right, bottom } = boundsOf(group);
          return {
            rect: { left, top, right: right + 1, bottom: bottom + 1 },
            count: group.length,
            cells: group.map(({ x, y }) => y * width + x).sort((a, b) => a - b),
          };
        });
        assert.deepEqual(found, wanted);
        assert.ok(
          one.cells.every(cell => cell === 0),
          'all marks are taken away',
        );
      }),
    );
  });

  it('joins over a corner, and over a gap only where it reaches', () => {
    const drawing = ['#...#', '.#...', '....#'];
    const sizes = (reach: number): number[] =>
      [...patchesOf(gridOf(drawing), reach)].map(({ count }) => count);
    assert.deepEqual(sizes(1), [2, 1, 1]);
    assert.deepEqual(sizes(2), [2, 2]);
    assert.deepEqual(sizes(3), [4]);
  });

  it('does not reach around the edge of a row', () => {
    assert.equal([...patchesOf(gridOf(['..#', '...', '#..']), 1)].length, 2);
    assert.equal([...patchesOf(gridOf(['..#', '#..']), 1)].length, 2);
  });
});
