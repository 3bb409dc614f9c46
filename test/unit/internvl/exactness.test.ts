/** Every family and layout against what transformers recorded (test/reference/checkpoints.py), in float32. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { OnnxModel } from '../../../models/internvl/onnxModel.ts';
import {
  copyOf,
  type Golden,
  goldenNames,
  goldenTensor,
  goldenTiles,
  greedy,
  indexOfLargest,
  load,
  promptRows,
  readGolden,
  relativeError,
} from './goldenCheckpoints.ts';

const F32_ERROR = 1e-4;

for (const name of await goldenNames()) {
  describe(name, async () => {
    const golden: Golden = await readGolden(name);
    const tiles = await goldenTiles(golden.tile);
    const copy = await copyOf(name);
    const model: OnnxModel = await load(copy.path);
    after(async () => {
      await model[Symbol.asyncDispose]();
      await copy[Symbol.asyncDispose]();
    });

    it('sees what the reference sees: vision features and visual tokens', async () => {
      for (const [output, run] of [
        ['features', (pixels: Float32Array) => model.visionFeatures(pixels)],
        ['tokens', (pixels: Float32Array) => model.encodeTile(pixels)],
      ] as const) {
        const recorded = await goldenTensor(`${name}/golden.safetensors`, output);
        const size = recorded.length / tiles.length;
        for (const [i, pixels] of tiles.entries()) {
          const error = relativeError(await run(pixels), recorded.subarray(i * size, (i + 1) * size));
          assert.ok(error <= F32_ERROR, `${output} of tile ${i}: ${error}`);
        }
      }
    });

    for (const [key, recorded] of Object.entries(golden.cases)) {
      it(`answers as the reference does: ${key}`, async () => {
        const prompt = await promptRows(model, recorded, golden.imageToken, tiles);
        const { first, tokens } = await greedy(model, prompt, recorded.tokens.length);
        const error = relativeError(first, await goldenTensor(`${name}/golden.safetensors`, `logits.${key}`));
        assert.ok(error <= F32_ERROR, `logits: ${error}`);
        assert.ok(recorded.tokens.length >= 64);
        assert.deepEqual(tokens, recorded.tokens);
      });
    }

    it('says the same with cache and chunks as without either, token by token', async () => {
      const recorded = golden.cases['second turn'];
      assert.ok(recorded);
      const prompt = await promptRows(model, recorded, golden.imageToken, tiles);
      const { hiddenSize } = model.shape;
      using fast = model.startSequence();
      let logits: Float32Array = new Float32Array();
      // Chunks of seven rows: none of them ends where a turn or an image does.
      for (let at = 0; at < prompt.length; at += 7 * hiddenSize) {
        logits = await fast.append(prompt.subarray(at, at + 7 * hiddenSize));
      }
      let whole: Float32Array = prompt;
      for (let step = 0; step < 24; step++) {
        using plain = model.startSequence();
        const reference = await plain.append(whole);
        assert.ok(relativeError(logits, reference) <= 1e-5, `step ${step}`);
        assert.equal(indexOfLargest(logits), indexOfLargest(reference));
        const row = await model.embed([indexOfLargest(reference)]);
        logits = await fast.append(row);
        const longer = new Float32Array(whole.length + hiddenSize);
        longer.set(whole);
        longer.set(row, whole.length);
        whole = longer;
      }
    });

    it('goes on after a truncation as if the cut rows had never been', async () => {
      const recorded = golden.cases['single'];
      assert.ok(recorded);
      const prompt = await promptRows(model, recorded, golden.imageToken, tiles);
      using sequence = model.startSequence(recorded.ids.length);
      await sequence.append(prompt);
      await sequence.append(await model.embed([5, 6, 9, 10, 11, 12, 13, 14, 15, 16]));
      sequence.truncate(recorded.ids.length);
      assert.equal(sequence.length, recorded.ids.length);
      const row = await model.embed(recorded.tokens.slice(0, 1));
      assert.equal(indexOfLargest(await sequence.append(row)), recorded.tokens[1]);
    });
  });
}
