/** Bars of a pixel or two come out of pixels as bars, and lines that are none stay lines. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bordered } from '../../../../extension/charts/raster/shapes/outlines.ts';
import { withSlivers } from '../../../../extension/charts/raster/shapes/slivers.ts';
import type { Straight } from '../../../../extension/charts/raster/lines/straight.ts';
import { boundsOf, cornersOf, type Rect } from '../../../../models/geometry/rect.ts';
import { drawn, marksOf, withFill } from './drawing.ts';

const BLUE = [31, 119, 180] as const;
const GREY = [128, 128, 128] as const;
const GROUND = 200;

function bar(left: number, top: number, right: number, bottom = GROUND): Bordered {
  const points = cornersOf({ left, top, right, bottom });
  return {
    kind: 'rect',
    points,
    isCurved: false,
    color: BLUE,
    isPattern: false,
    stroke: undefined,
    width: 0,
  };
}

const line = (at: number, from: number, to: number, width = 1.5, ink = 0): Straight => ({
  ink,
  isLevel: true,
  at,
  from,
  to,
  width,
});

const bars = [bar(40, 120, 70), bar(90, 60, 120), bar(140, 90, 170)];
const rectsOf = (fills: readonly Bordered[]): readonly Rect[] => fills.map(({ points }) => boundsOf(points));

describe('a line among bars', () => {
  it('is a bar where it is as broad as one and on its ground', () => {
    const { fills, straights } = withSlivers(bars, [line(199.25, 190, 220)], [BLUE]);
    assert.deepEqual(straights, []);
    assert.deepEqual(rectsOf(fills).at(-1), { left: 190, right: 220, top: 198.5, bottom: 200 });
    assert.deepEqual(fills.at(-1)?.color, BLUE);
  });

  it('is the last piece of a stack where it is as broad as the bar that it stands on', () => {
    const { fills, straights } = withSlivers(bars, [line(59, 90, 120)], [BLUE]);
    assert.deepEqual([fills.length, straights.length], [4, 0]);
  });

  it('is a bar beside another bar in the same row that is as low', () => {
    const low = [line(199.25, 190, 220), line(199.25, 0, 30)];
    const { fills, straights } = withSlivers(bars, low, [BLUE]);
    assert.deepEqual([fills.length, straights], [5, []]);
  });

  it('stays a line where it has another colour, is of another breadth, or is a piece of a grid line', () => {
    for (const [straight, color] of [
      [line(199.25, 190, 220), GREY],
      [line(150, 190, 235), BLUE],
    ] as const) {
      assert.deepEqual(withSlivers(bars, [straight], [color]), { fills: bars, straights: [straight] });
    }
    const grid = [line(100, 70, 90), line(100, 90, 120), line(100, 170, 260)];
    assert.deepEqual(withSlivers(bars, grid, [BLUE]).straights, grid);
  });

  it('comes out of pixels as a bar of one or two pixels', () => {
    for (const height of [1, 1.5, 2]) {
      const image = drawn(260, 230, '#ffffff', context => {
        context.fillStyle = '#1f77b4';
        for (const [at, top] of [120, 60, 200 - height, 90].entries())
          context.fillRect(40 + 50 * at, top, 30, 200 - top);
      });
      const found = withFill(marksOf(image), '#1f77b4');
      assert.equal(found.length, 4, `${height} pixels`);
      const least = found.find(({ bounds }) => Math.abs(bounds.left - 140) < 0.5);
      assert.ok(least, `${height} pixels`);
      assert.ok(Math.abs(least.bounds.bottom - least.bounds.top - height) <= 0.35, `${height} pixels`);
    }
  });
});
