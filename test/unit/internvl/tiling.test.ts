import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TesseraError } from '../../../models/errors.ts';
import { MAX_GRID_TILES, chooseGrid, planImages, planTiles } from '../../../models/internvl/tiling.ts';
import { golden, Lcg } from './golden.ts';

type Pair = [cols: number, rows: number];

interface Recorded {
  named: [width: number, height: number, ...plans: [Pair, Pair, Pair, Pair]][];
  seed: number;
  count: number;
  grids: string;
}

const recorded = golden('tiling') as Recorded;

describe('tile grid', () => {
  it('is the published one for paper, screens, cameras and ties', () => {
    assert.ok(recorded.named.length >= 89);
    for (const [width, height, ...plans] of recorded.named) {
      for (const [i, maxTiles] of [6, 12, 18, 24].entries()) {
        const { cols, rows, tiles, thumbnail, tokens } = planTiles(width, height, { maxTiles });
        assert.deepEqual([cols, rows], plans[i], `${width} x ${height}, at most ${maxTiles}`);
        assert.equal(tiles, cols * rows + (cols * rows > 1 ? 1 : 0));
        assert.equal(thumbnail, cols * rows > 1);
        assert.equal(tokens, tiles * 256);
      }
    }
  });

  it('agrees with transformers on 12,000 drawn sizes and limits', () => {
    const lcg = new Lcg(recorded.seed);
    for (let i = 0; i < recorded.count; i++) {
      const [width, height, least, most] = drawn(lcg);
      const { cols, rows } = chooseGrid(width, height, least, most, 448);
      const pair = cols.toString(36) + rows.toString(36);
      const label = `${width} x ${height}, ${least} to ${most}`;
      assert.equal(pair, recorded.grids.slice(2 * i, 2 * i + 2), label);
    }
  });

  it('stays within its limits for every size', () => {
    const side = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 40 }), (width, height, maxTiles) => {
        const plan = planTiles(width, height, { maxTiles });
        assert.ok(plan.cols * plan.rows >= 1 && plan.cols * plan.rows <= maxTiles);
        assert.equal(planTiles(width, height, { maxTiles, thumbnail: false }).tiles, plan.cols * plan.rows);
      }),
    );
  });
});

describe('tile plan of a question', () => {
  it('takes its options from the checkpoint: tokens a tile, tile size, no thumbnail', () => {
    const plan = planTiles(672, 336, { tileSize: 336, tokensPerTile: 144, thumbnail: false });
    assert.deepEqual(plan, { cols: 2, rows: 1, thumbnail: false, tiles: 2, tokens: 288 });
  });

  it('shares 64 grid tiles among all images', () => {
    const page = { width: 1700, height: 2200 };
    const inGrid = (count: number): number[] =>
      planImages(Array<typeof page>(count).fill(page), { maxTiles: 24 }).map(({ cols, rows }) => cols * rows);
    assert.deepEqual(inGrid(1), [12]);
    assert.deepEqual(inGrid(5), [12, 12, 12, 12, 12]);
    assert.deepEqual(inGrid(8), Array(8).fill(6));
    assert.deepEqual(inGrid(64), Array(64).fill(1));
    assert.deepEqual(planImages([]), []);
  });

  it('leaves a picture its own tiles, whatever comes with it', () => {
    const page = { width: 1700, height: 2200 };
    const old = { ...page, maxTiles: 12 };
    const fresh = { ...page, maxTiles: 6 };
    const together = planImages([old, fresh, page], { maxTiles: 12 });
    assert.deepEqual(together, [
      planTiles(1700, 2200, { maxTiles: 12 }),
      planTiles(1700, 2200, { maxTiles: 6 }),
      planTiles(1700, 2200, { maxTiles: 12 }),
    ]);
    const many = planImages([old, ...Array<typeof page>(15).fill(page)], { maxTiles: 12 });
    assert.deepEqual(many[0], planTiles(1700, 2200, { maxTiles: 12 }), 'not cut to the share of the others');
  });

  it('names the error when there are too many images, or an image without pixels', () => {
    const many = Array<{ width: number; height: number }>(MAX_GRID_TILES + 1).fill({ width: 9, height: 9 });
    assert.throws(() => planImages(many), withCode('image.tooMany'));
    assert.throws(() => planTiles(0, 100), withCode('image.empty'));
    assert.throws(() => planTiles(100, NaN), withCode('image.empty'));
  });
});

function withCode(code: string): (error: unknown) => boolean {
  return error => error instanceof TesseraError && error.code === code;
}

/** The same draw as `drawn` in test/reference/tiling.py. */
function drawn(lcg: Lcg): [width: number, height: number, least: number, most: number] {
  const most = 1 + lcg.below(24);
  const least = lcg.below(4) === 0 ? 1 + lcg.below(most) : 1;
  if (lcg.below(3) === 0) {
    const unit = 1 + lcg.below(700);
    const width = unit * (1 + lcg.below(9));
    return [width, unit * (1 + lcg.below(9)), least, most];
  }
  const width = 1 + lcg.below(4000);
  return [width, 1 + lcg.below(4000), least, most];
}
