import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Rotation } from '../../../extension/protocol/viewer.ts';
import { boxAround, boxToShown, rotatedSize, toPage, toShown, turn } from '../../../webview/viewer/rotate.ts';

const rotation = fc.constantFrom<Rotation>(0, 90, 180, 270);
const length = fc.double({ min: 1, max: 5000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

describe('rotation of the view', () => {
  test('there and back again is where one started, for every quarter', () => {
    fc.assert(
      fc.property(rotation, length, length, share, share, (by, width, height, u, v) => {
        const size = { width, height };
        const point = { x: u * width, y: v * height };
        const back = toPage(toShown(point, size, by), size, by);
        assert.ok(near(back.x, point.x) && near(back.y, point.y));
      }),
    );
  });

  test('a turn clockwise brings the top left corner to the top right', () => {
    const size = { width: 600, height: 800 };
    assert.deepEqual(toShown({ x: 0, y: 0 }, size, 90), { x: 800, y: 0 });
    assert.deepEqual(toShown({ x: 0, y: 0 }, size, 180), { x: 600, y: 800 });
    assert.deepEqual(toShown({ x: 0, y: 0 }, size, 270), { x: 0, y: 600 });
    assert.deepEqual(rotatedSize(size, 90), { width: 800, height: 600 });
  });

  test('two quarter turns are a half turn, four are none', () => {
    fc.assert(
      fc.property(length, length, share, share, (width, height, u, v) => {
        const size = { width, height };
        const point = { x: u * width, y: v * height };
        const once = toShown(point, size, 90);
        const twice = toShown(once, rotatedSize(size, 90), 90);
        const half = toShown(point, size, 180);
        assert.ok(near(twice.x, half.x) && near(twice.y, half.y));
      }),
    );
    assert.equal(turn(turn(turn(turn(0, 1), 1), 1), 1), 0);
    assert.equal(turn(0, -1), 270);
  });

  test('a shown box lies inside the shown page and keeps its area', () => {
    fc.assert(
      fc.property(rotation, length, length, share, share, share, share, (by, width, height, a, b, c, d) => {
        const size = { width, height };
        const box = boxAround(2, { x: a * width, y: b * height }, { x: c * width, y: d * height });
        const shown = boxToShown(box, size, by);
        const whole = rotatedSize(size, by);
        assert.equal(shown.page, 2);
        assert.ok(shown.left >= -1e-6 && shown.right <= whole.width + 1e-6);
        assert.ok(shown.top >= -1e-6 && shown.bottom <= whole.height + 1e-6);
        const area = (box.right - box.left) * (box.bottom - box.top);
        const after = (shown.right - shown.left) * (shown.bottom - shown.top);
        assert.ok(Math.abs(area - after) <= 1e-6 * (1 + area));
      }),
    );
  });
});
