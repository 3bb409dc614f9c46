import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { promptOperations, tileOperations, type WorkSizes } from '../../../../models/internvl/speed/work.ts';

/** As their config.json has them. */
const VISION = { layers: 24, hiddenSize: 1024, feedForward: 4096, patchSize: 14 };
const QWEN_05B = {
  hiddenSize: 896,
  layers: 24,
  heads: 14,
  keyValueHeads: 2,
  headDim: 64,
  feedForward: 4864,
  vocabSize: 151_674,
};
const internvl3: WorkSizes = { vision: VISION, decoder: QWEN_05B, tileSize: 448, unshuffle: 2 };

describe('the work of a tile', () => {
  it('is that of its multiplications: a model small enough to count by hand', () => {
    // One tile of 2 x 2 patches of one pixel, one token. Width 2 and 1, one layer each.
    const vision = { layers: 1, hiddenSize: 2, feedForward: 3, patchSize: 1 };
    const decoder = { ...QWEN_05B, hiddenSize: 1 };
    const kernel = 4 * 3 * 2;
    const encoder = 5 * (4 * 4 + 2 * 6) + 2 * 25 * 2;
    const projector = 8 + 1;
    const work = tileOperations({ vision, decoder, tileSize: 2, unshuffle: 2 });
    assert.equal(work, 2 * (kernel + encoder + projector));
  });

  it('is about two operations for each weight and row of InternViT-300M', () => {
    // Attention comes on top of the linears of 304 M weights for 1025 rows.
    const linears = 2 * 304e6 * 1025;
    const work = tileOperations(internvl3);
    assert.ok(work > linears && work < 1.25 * linears, `${work} against ${linears}`);
  });
});

describe('the work of a prompt', () => {
  it('is that of its multiplications: a model small enough to count by hand', () => {
    const decoder = {
      ...{ hiddenSize: 1, layers: 1, heads: 2, keyValueHeads: 1, headDim: 1, feedForward: 5, vocabSize: 7 },
    };
    // Three tokens behind four: of seven rows each sees those before it.
    const linears = 3 * (2 * 2 + 2 * 1 + 3 * 5);
    const attention = 2 * 2 * (3 * 4 + 9 / 2);
    assert.equal(promptOperations(decoder, 3, 4), 2 * (linears + attention + 7));
  });

  it('is the same in one piece as in two, but for the head of the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (first, second) => {
        const head = promptOperations(QWEN_05B, 0);
        const parts = promptOperations(QWEN_05B, first) + promptOperations(QWEN_05B, second, first);
        const whole = promptOperations(QWEN_05B, first + second);
        assert.ok(Math.abs(parts - head - whole) <= 1e-9 * whole);
      }),
    );
  });

  it('grows faster than its tokens', () => {
    assert.ok(promptOperations(QWEN_05B, 6656) > 2 * promptOperations(QWEN_05B, 3328));
  });
});
