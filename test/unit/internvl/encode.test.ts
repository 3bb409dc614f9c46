import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { encodePicture } from '../../../models/internvl/encode.ts';
import { resizeBicubic } from '../../../models/internvl/resize.ts';

const never = new AbortController().signal;
const image = {
  width: 60,
  height: 20,
  data: Uint8Array.from({ length: 60 * 20 * 3 }, (_, at) => (at * 7) % 256),
};

async function pixelsOf(png: Uint8Array | undefined): Promise<Buffer> {
  return sharp(png).removeAlpha().raw().toBuffer();
}

test('a whole picture keeps every pixel', async () => {
  const { cols, rows, files } = await encodePicture({ image }, never);
  assert.deepEqual([cols, rows, files.length], [1, 1, 1]);
  assert.deepEqual(new Uint8Array(await pixelsOf(files[0])), image.data);
});

test('tiles are those of the grid, row by row, and then the whole picture in one', async () => {
  const tileSize = 8;
  const { cols, rows, files } = await encodePicture({ image, cut: { tileSize, maxTiles: 3 } }, never);
  assert.deepEqual([cols, rows, files.length], [3, 1, 4]);
  const canvas = resizeBicubic(image, 24, 8);
  for (const [column, file] of files.slice(0, 3).entries()) {
    const tile = await pixelsOf(file);
    const from = (2 * 24 + column * 8) * 3;
    assert.deepEqual(
      tile.subarray(2 * 8 * 3, 3 * 8 * 3),
      Buffer.from(canvas.data.subarray(from, from + 8 * 3)),
    );
  }
  assert.deepEqual(new Uint8Array(await pixelsOf(files[3])), resizeBicubic(image, 8, 8).data);
});

test('a picture without pixels is refused, and a cancel ends the work', async () => {
  const empty = { width: 0, height: 0, data: new Uint8Array() };
  await assert.rejects(encodePicture({ image: empty, cut: { tileSize: 8, maxTiles: 3 } }, never), {
    code: 'image.empty',
  });
  await assert.rejects(encodePicture({ image, cut: { tileSize: 8, maxTiles: 3 } }, AbortSignal.abort()), {
    code: 'job.cancelled',
  });
});
