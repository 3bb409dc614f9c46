import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Homography, project } from '../../../models/geometry/homography.ts';
import type { RgbImage } from '../../../models/image.ts';
import { layFlat } from '../../../models/ocr/warp.ts';

/** Red grows to the right, green downwards: every pixel tells where it was. */
const size = 200;
const image: RgbImage = { width: size, height: size, data: new Uint8Array(size * size * 3) };
for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) image.data.set([x, y, 0], (y * size + x) * 3);
const toFlat: Homography = [1, 0.1, 0, 0.05, 1, 0, -0.002, 0, 1];
const part = { left: 20, top: 30, right: 180, bottom: 160 };

suite('an image laid flat', () => {
  const { image: flat, back } = layFlat(image, part, toFlat);

  test('shows at each place what its way back leads to', () => {
    for (const [column, row] of [
      [40, 40],
      [120, 60],
      [60, 110],
    ] as const) {
      const { x, y } = project(back, { x: column + 0.5, y: row + 0.5 });
      const at = (row * flat.width + column) * 3;
      assert.ok(x > 0 && x < size && y > 0 && y < size);
      assert.ok(Math.abs((flat.data[at] ?? 0) - (x - 0.5)) <= 1);
      assert.ok(Math.abs((flat.data[at + 1] ?? 0) - (y - 0.5)) <= 1);
    }
  });

  test('holds the part, at no more than three pixels for one', () => {
    assert.ok(flat.width * flat.height <= 3.1 * 160 * 130);
    for (const corner of [
      { x: part.left, y: part.top },
      { x: part.right, y: part.bottom },
    ]) {
      const corners = [
        [0, 0],
        [flat.width, 0],
        [flat.width, flat.height],
        [0, flat.height],
      ] as const;
      const around = corners.map(([x, y]) => project(back, { x, y }));
      assert.ok(Math.min(...around.map(({ x }) => x)) <= corner.x + 1);
      assert.ok(Math.max(...around.map(({ x }) => x)) >= corner.x - 1);
    }
  });
});
