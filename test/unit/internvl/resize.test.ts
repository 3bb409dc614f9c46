import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { TesseraError } from '../../../models/errors.ts';
import { type ImageFit, prepareImages } from '../../../models/internvl/pixels.ts';
import { resizeBicubic } from '../../../models/internvl/resize.ts';
import { golden, noise } from './golden.ts';

type ResizeCase = [
  seed: number,
  width: number,
  height: number,
  outWidth: number,
  outHeight: number,
  sha256: string,
];

interface PixelImage {
  seed: number;
  width: number;
  height: number;
  fit: ImageFit;
  maxTiles: number;
  tiles: number;
  tileSize: number;
  at: [tile: number, channel: number, y: number, x: number][];
  values: number[];
}

describe('bicubic resize', () => {
  it('gives the very bytes Pillow gives, on 300 images of all scales', () => {
    const { cases } = golden('resize') as { cases: ResizeCase[] };
    assert.ok(cases.length >= 300);
    for (const [seed, width, height, outWidth, outHeight, sha256] of cases) {
      const { data } = resizeBicubic(noise(seed, width, height), outWidth, outHeight);
      const digest = createHash('sha256').update(data).digest('hex').slice(0, 16);
      assert.equal(digest, sha256, `seed ${seed}: ${width} x ${height} to ${outWidth} x ${outHeight}`);
    }
  });
});

describe('tiles as the vision encoder takes them', () => {
  it("have the values of transformers' image processors: grid, thumbnail last; stretched; padded", () => {
    const { images } = golden('pixels') as { images: PixelImage[] };
    assert.deepEqual(new Set(images.map(({ fit }) => fit)), new Set(['tiles', 'stretch', 'pad']));
    for (const { seed, width, height, at, values, tiles, ...options } of images) {
      const [prepared] = prepareImages([noise(seed, width, height)], options);
      assert.equal(prepared?.plan.tiles, tiles);
      const cut = Array.from({ length: tiles }, (_, i) => prepared.tile(i));
      const side = options.tileSize;
      for (const [i, [tile, channel, y, x]] of at.entries()) {
        const value = cut[tile]?.[(channel * side + y) * side + x] ?? NaN;
        const label = `${options.fit} ${width} x ${height} at ${at[i]?.join() ?? ''}`;
        assert.ok(Math.abs(value - (values[i] ?? NaN)) <= 1e-6, label);
      }
    }
  });

  it('can be cut again and in any order', () => {
    const [image] = prepareImages([noise(5, 300, 200)], { tileSize: 28 });
    assert.ok(image);
    const thumbnail = image.tile(image.plan.tiles - 1);
    const first = image.tile(0);
    assert.deepEqual(image.tile(image.plan.tiles - 1), thumbnail);
    assert.deepEqual(image.tile(0), first);
    assert.notDeepEqual(first, thumbnail);
  });

  it('are refused where the bytes do not fill the image', () => {
    const short = { width: 4, height: 4, data: new Uint8Array(47) };
    assert.throws(
      () => prepareImages([short]),
      error => error instanceof TesseraError && error.code === 'image.empty',
    );
  });
});
