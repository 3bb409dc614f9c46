/** The outline of a part runs where half of a pixel is covered: it has the area and the middle of what was drawn. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Field, outlineOf } from '../../../../extension/charts/raster/shapes/contour.ts';
import type { Point } from '../../../../models/page.ts';

const SIDE = 40;

/** How much of each pixel a shape covers, from 10 times 10 places in it. */
function covered(isIn: (x: number, y: number) => boolean): Field {
  const cover = new Float32Array(SIDE * SIDE);
  for (let at = 0; at < cover.length; at++) {
    let inside = 0;
    for (let place = 0; place < 100; place++) {
      const [dx, dy] = [((place % 10) + 0.5) / 10, (Math.floor(place / 10) + 0.5) / 10];
      if (isIn((at % SIDE) + dx, Math.floor(at / SIDE) + dy)) inside++;
    }
    cover[at] = inside / 100;
  }
  return { left: 100, top: 50, width: SIDE, height: SIDE, cover };
}

/** Twice the surface, positive with the part at the right hand on a page whose y runs down. */
function twiceSurface(outline: readonly Point[]): number {
  return outline.reduce((sum, a, index) => {
    const b = outline[(index + 1) % outline.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
}

describe('the outline of a part', () => {
  it('of a disc lies on its round, wherever between pixels it is', () => {
    for (const radius of [3, 6.5, 14]) {
      for (const [x, y] of [
        [20, 20],
        [19.3, 20.8],
        [20.5, 19.9],
      ] as const) {
        const outline = outlineOf(covered((px, py) => Math.hypot(px - x, py - y) <= radius));
        for (const point of outline) {
          const off = Math.hypot(point.x - 100 - x, point.y - 50 - y) - radius;
          assert.ok(Math.abs(off) <= 0.2, `radius ${radius} at ${x}, ${y}: ${off} off`);
        }
        assert.ok(Math.abs(Math.abs(twiceSurface(outline)) / 2 - Math.PI * radius ** 2) <= 0.6 * radius);
      }
    }
  });

  it('of a rectangle lies on its sides, with fractions of pixels', () => {
    const [left, top, right, bottom] = [8.3, 10.6, 30.2, 21.7];
    const outline = outlineOf(covered((x, y) => x >= left && x <= right && y >= top && y <= bottom));
    const [xs, ys] = [outline.map(({ x }) => x - 100), outline.map(({ y }) => y - 50)];
    const sides = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    for (const [index, side] of [left, top, right, bottom].entries())
      assert.ok(Math.abs((sides[index] ?? 0) - side) <= 0.35, `${String(sides[index])} for ${side}`);
  });

  it('goes the same way around every part', () => {
    const disc = twiceSurface(outlineOf(covered((x, y) => Math.hypot(x - 20, y - 20) <= 8)));
    const square = twiceSurface(
      outlineOf(covered((x, y) => Math.max(Math.abs(x - 9), Math.abs(y - 30)) <= 5)),
    );
    assert.equal(Math.sign(disc), Math.sign(square));
  });

  it('of two parts is that of the longer one, and of none is empty', () => {
    const outline = outlineOf(
      covered((x, y) => Math.hypot(x - 8, y - 8) <= 4 || Math.hypot(x - 26, y - 26) <= 10),
    );
    assert.ok(outline.every(({ x, y }) => Math.hypot(x - 126, y - 76) < 11));
    assert.deepEqual(outlineOf(covered(() => false)), []);
  });

  it('is closed at the rim of its field', () => {
    const outline = outlineOf(covered(() => true));
    assert.ok(Math.abs(Math.abs(twiceSurface(outline)) / 2 - SIDE ** 2) <= 1);
  });
});
