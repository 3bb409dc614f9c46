import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { boundsOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import {
  angleBetween,
  convexHull,
  corners,
  normalizeAngle,
  type OrientedRect,
  pointIn,
  rectAtAngle,
  subRect,
} from '../../../models/ocr/geometry.ts';

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const anyPoint = fc.record({ x: coordinate, y: coordinate });
const anyAngle = fc.double({ min: -3.1, max: 3.1, noNaN: true });
const anyRect: fc.Arbitrary<OrientedRect> = fc.record({
  center: anyPoint,
  width: fc.double({ min: 1, max: 500, noNaN: true }),
  height: fc.double({ min: 1, max: 500, noNaN: true }),
  angle: anyAngle,
});

/** A point in the rectangle's own frame: the inverse of pointIn. */
function within(rect: OrientedRect, { x, y }: Point): { along: number; across: number } {
  const cos = Math.cos(rect.angle);
  const sin = Math.sin(rect.angle);
  const dx = x - rect.center.x;
  const dy = y - rect.center.y;
  return { along: dx * cos + dy * sin + rect.width / 2, across: dy * cos - dx * sin + rect.height / 2 };
}

suite('geometry of tilted text', () => {
  test('corners of an upright rectangle start at the top left and go clockwise', () => {
    const rect = { center: { x: 5, y: 10 }, width: 4, height: 2, angle: 0 };
    assert.deepEqual(corners(rect), [
      { x: 3, y: 9 },
      { x: 7, y: 9 },
      { x: 7, y: 11 },
      { x: 3, y: 11 },
    ]);
  });

  test('text running up the side starts at the bottom left', () => {
    const [start, end] = corners({ center: { x: 0, y: 0 }, width: 20, height: 4, angle: -Math.PI / 2 });
    assert.ok(Math.abs(start.x + 2) < 1e-9 && Math.abs(start.y - 10) < 1e-9);
    assert.ok(Math.abs(end.x + 2) < 1e-9 && Math.abs(end.y + 10) < 1e-9);
  });

  test('a rectangle at an angle holds every point and no smaller one does', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 30 }), anyAngle, (points, angle) => {
        const rect = rectAtAngle(points, angle);
        const inside = points.map(point => within(rect, point));
        for (const { along, across } of inside) {
          assert.ok(along > -1e-6 && along < rect.width + 1e-6);
          assert.ok(across > -1e-6 && across < rect.height + 1e-6);
        }
        assert.ok(Math.min(...inside.map(({ along }) => along)) < 1e-6);
        assert.ok(Math.max(...inside.map(({ across }) => across)) > rect.height - 1e-6);
      }),
    );
  });

  test('the hull keeps the outline: rectangles around it and around all points are the same', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 3, maxLength: 40 }), anyAngle, (points, angle) => {
        const all = rectAtAngle(points, angle);
        const hull = rectAtAngle(convexHull(points), angle);
        assert.ok(Math.abs(all.width - hull.width) < 1e-6 && Math.abs(all.height - hull.height) < 1e-6);
      }),
    );
  });

  test('a hull has no point inside it', () => {
    const square = [0, 1, 2, 3].flatMap(x => [0, 1, 2, 3].map(y => ({ x, y })));
    assert.equal(convexHull(square).length, 4);
  });

  test('part of a rectangle has its corners where the whole one says', () => {
    fc.assert(
      fc.property(anyRect, fc.double({ min: 0, max: 0.5, noNaN: true }), (rect, share) => {
        const part = {
          start: rect.width * share,
          end: rect.width,
          top: 0,
          bottom: rect.height * (1 - share),
        };
        const [startTop, , endBottom] = corners(subRect(rect, part));
        const expectedStart = pointIn(rect, part.start, part.top);
        const expectedEnd = pointIn(rect, part.end, part.bottom);
        for (const [a, b] of [
          [startTop, expectedStart],
          [endBottom, expectedEnd],
        ] as const) {
          assert.ok(Math.hypot(a.x - b.x, a.y - b.y) < 1e-6);
        }
      }),
    );
  });

  test('angles come back to one turn, and differ by half a turn at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), anyAngle, (a, b) => {
        const normal = normalizeAngle(a);
        assert.ok(normal > -Math.PI - 1e-9 && normal <= Math.PI + 1e-9);
        assert.ok(Math.abs(Math.cos(normal) - Math.cos(a)) < 1e-9);
        assert.ok(angleBetween(a, b) <= Math.PI + 1e-9);
      }),
    );
  });

  test('bounds hold the corners of a tilted rectangle', () => {
    const bounds = boundsOf(corners({ center: { x: 0, y: 0 }, width: 10, height: 10, angle: Math.PI / 4 }));
    assert.ok(Math.abs(bounds.right - Math.SQRT2 * 5) < 1e-9 && Math.abs(bounds.top + Math.SQRT2 * 5) < 1e-9);
  });
});
