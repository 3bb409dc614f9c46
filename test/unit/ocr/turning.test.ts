import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import sharp from 'sharp';
import { turnedToPoint } from '../../../models/geometry/frames.ts';
import { quarterTurns } from '../../../models/geometry/quarterTurn.ts';
import type { RgbImage } from '../../../models/image.ts';
import { turnImage } from '../../../models/ocr/turning.ts';

const image: RgbImage = {
  width: 3,
  height: 2,
  data: Uint8Array.from({ length: 18 }, (_, index) => index * 7),
};

suite('turning images', () => {
  test('agrees with sharp, byte by byte', async () => {
    for (const turn of quarterTurns) {
      const { data, info } = await sharp(image.data, { raw: { width: 3, height: 2, channels: 3 } })
        .rotate(turn)
        .raw()
        .toBuffer({ resolveWithObject: true });
      const turned = turnImage(image, turn);
      assert.deepEqual([turned.width, turned.height], [info.width, info.height]);
      assert.deepEqual([...turned.data], [...data]);
    }
  });

  test('a place on the turned image leads back to the same pixel', () => {
    for (const turn of quarterTurns) {
      const turned = turnImage(image, turn);
      for (let y = 0; y < turned.height; y++) {
        for (let x = 0; x < turned.width; x++) {
          const center = turnedToPoint(image, turn, { x: x + 0.5, y: y + 0.5 });
          const from = (Math.floor(center.y) * image.width + Math.floor(center.x)) * 3;
          assert.equal(image.data[from], turned.data[(y * turned.width + x) * 3]);
        }
      }
    }
  });
});
