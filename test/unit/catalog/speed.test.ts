import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { catalogue, findInCatalogue } from '../../../models/catalog/catalog.ts';
import { secondsAPage } from '../../../models/catalog/speed.ts';

const anyModel = fc.constantFrom(...catalogue);
const tiles = fc.integer({ min: 1, max: 64 });

describe('the seconds a model takes for a page', () => {
  it('are those of its multiplications: a model small enough to count by hand', () => {
    // One tile of 2 x 2 patches of one pixel, one token. Width 2 and 1, one layer each.
    const vision = { layers: 1, hiddenSize: 2, heads: 1, feedForward: 3, patchSize: 1, tileSize: 2 };
    const decoder = {
      architecture: 'Qwen3ForCausalLM',
      ...{ hiddenSize: 1, layers: 1, heads: 2, keyValueHeads: 1, headDim: 1, feedForward: 5, vocabSize: 7 },
    };
    const kernel = 4 * 3 * 2;
    const encoder = 5 * (4 * 4 + 2 * 6) + 2 * 25 * 2;
    const projector = 8 + 1;
    const prefill = 1 * (2 * 2 + 2 * 1 + 3 * 5) + 1 * 2 + 7;
    const seconds = (2 * (kernel + encoder + projector + prefill)) / 1e9;
    assert.ok(Math.abs(secondsAPage({ vision, decoder }, 1, 1) / seconds - 1) < 1e-12);
  });

  it('are about two operations for each weight and token on a page of 13 tiles', () => {
    const model = findInCatalogue('InternVL3-1B');
    assert.ok(model);
    // Attention comes on top of the linears: 304 M weights for each of 13,325 rows, 358 M for each of 3,328 tokens.
    const linears = (2 * (304e6 * 13_325 + 358e6 * 3328)) / 1e9;
    const seconds = secondsAPage(model, 13, 1);
    assert.ok(seconds > linears && seconds < 1.3 * linears, `${seconds} against ${linears}`);
  });

  it('halve at twice the speed, and grow faster than the tiles', () => {
    fc.assert(
      fc.property(anyModel, tiles, (model, count) => {
        const seconds = secondsAPage(model, count, 100);
        assert.ok(Math.abs(secondsAPage(model, count, 200) / seconds - 0.5) < 1e-9);
        assert.ok(secondsAPage(model, count + 1, 100) > seconds);
      }),
    );
  });

  it('are more for a larger model of the same family', () => {
    for (const family of new Set(catalogue.map(model => model.family))) {
      const seconds = catalogue
        .filter(model => model.family === family && model.layout === 'original')
        .toSorted((a, b) => a.parameters - b.parameters)
        .map(model => secondsAPage(model, 13, 100));
      assert.deepEqual(
        seconds,
        seconds.toSorted((a, b) => a - b),
        family,
      );
    }
  });
});
