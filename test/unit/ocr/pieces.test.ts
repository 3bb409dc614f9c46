import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { TextRegion } from '../../../models/ocr/detection.ts';
import { corners, type OrientedRect, subRect } from '../../../models/ocr/geometry.ts';
import { grouped, joined, overlapOnLine } from '../../../models/ocr/pieces.ts';

const HEIGHT = 10;
const LENGTH = 900;

function regionOf(kernel: OrientedRect): TextRegion {
  return { hull: corners(kernel), kernel, score: 0.9 };
}

function lineAt(angle: number): OrientedRect {
  return { center: { x: 500, y: 400 }, width: LENGTH, height: HEIGHT, angle };
}

function part(line: OrientedRect, start: number, end: number, level = 0): TextRegion {
  return regionOf(subRect(line, { start, end, top: level, bottom: level + HEIGHT }));
}

/** Within a quarter turn to each side, as kernels lie. */
const anyAngle = fc.double({ min: -1.5, max: 1.5, noNaN: true });

suite('pieces of a line', () => {
  test('that overlap belong together at any tilt, and make the line again', () => {
    fc.assert(
      fc.property(
        anyAngle,
        fc.integer({ min: 60, max: 800 }),
        fc.integer({ min: 1, max: 50 }),
        (angle, cut, shared) => {
          const line = lineAt(angle);
          const before = part(line, 0, cut + shared);
          const after = part(line, cut, LENGTH);
          assert.ok(overlapOnLine(before, after) && overlapOnLine(after, before));
          const { kernel } = joined([after, before]);
          assert.ok(Math.abs(kernel.width - LENGTH) < 1e-6 && Math.abs(kernel.height - HEIGHT) < 1e-6);
          assert.ok(Math.hypot(kernel.center.x - 500, kernel.center.y - 400) < 1e-6);
        },
      ),
    );
  });

  test('that is a character or two has the direction of the other one', () => {
    const line = lineAt(0.3);
    assert.ok(overlapOnLine(part(line, 0, 300), part(line, 295, 306)));
  });

  test('with something between them, and lines above and below, are other lines', () => {
    fc.assert(
      fc.property(anyAngle, fc.integer({ min: 60, max: 800 }), (angle, cut) => {
        const line = lineAt(angle);
        assert.ok(!overlapOnLine(part(line, 0, cut), part(line, cut + 1, LENGTH)));
        assert.ok(!overlapOnLine(part(line, 0, cut), part(line, cut - 50, LENGTH, HEIGHT)));
        assert.ok(!overlapOnLine(part(line, 0, cut), part(line, cut - 50, LENGTH, -HEIGHT)));
      }),
    );
  });

  test('of other directions and sizes are other lines', () => {
    const line = lineAt(0);
    const slanted = regionOf({ ...line, angle: 0.5 });
    const headline = regionOf({ ...line, height: 4 * HEIGHT });
    assert.ok(!overlapOnLine(regionOf(line), slanted));
    assert.ok(!overlapOnLine(regionOf(line), headline));
  });

  test('are grouped through others', () => {
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;
    const groups = grouped([1, 5, 3, 2, 9], near).map(group => [...group].sort((a, b) => a - b));
    assert.deepEqual(
      groups.sort(([a], [b]) => (a ?? 0) - (b ?? 0)),
      [[1, 2, 3], [5], [9]],
    );
  });
});
