/** What can go wrong between a folder and a running model: each has its name, and the next load works. */
import assert from 'node:assert/strict';
import { rmSync, utimesSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compiledFolder } from '../../../models/internvl/compiledCache.ts';
import { loadModel, type LoadOptions } from '../../../models/internvl/onnxModel.ts';
import { openModelFolder } from '../../../models/internvl/modelFolder.ts';
import { planModel } from '../../../models/internvl/compile.ts';
import { parseJsonObject } from '../../../models/onnx/safetensors.ts';
import { cacheOf, copyOf, load } from './goldenCheckpoints.ts';

const { signal } = new AbortController();
const options: Omit<LoadOptions, 'cacheFolder'> = { precision: 'f32', freeMemory: 1e12, signal };

async function changeConfig(folder: string, change: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'config.json');
  const old = parseJsonObject(await readFile(file));
  await writeFile(file, JSON.stringify({ ...old, ...change }));
}

function loadFrom(path: string, extra: Partial<LoadOptions> = {}): ReturnType<typeof loadModel> {
  return loadModel(path, { ...options, cacheFolder: cacheOf(path), ...extra });
}

describe('loading a checkpoint', () => {
  it('names a missing folder, a missing config, missing weights', async () => {
    await using copy = await copyOf('hf-qwen2');
    await assert.rejects(load(join(copy.path, 'nowhere')), { code: 'checkpoint.missing' });
    await rm(join(copy.path, 'model.safetensors'));
    await assert.rejects(load(copy.path), { code: 'checkpoint.missing', message: /model\.safetensors/ });
    await rm(join(copy.path, 'config.json'));
    await assert.rejects(load(copy.path), { code: 'checkpoint.missing', message: /config\.json/ });
  });

  it('names a config that is no JSON', async () => {
    await using copy = await copyOf('hf-qwen2');
    await writeFile(join(copy.path, 'config.json'), '{"vision_config":');
    await assert.rejects(load(copy.path), { code: 'checkpoint.badConfig' });
  });

  it('names the missing shard', async () => {
    await using copy = await copyOf('hf-llama');
    await rm(join(copy.path, 'model-00002-of-00002.safetensors'));
    await assert.rejects(load(copy.path), {
      code: 'checkpoint.missingShard',
      message: /model-00002-of-00002/,
    });
  });

  it('names the tensor that does not fit its config, with both shapes', async () => {
    await using copy = await copyOf('chat-phi3');
    const config = parseJsonObject(await readFile(join(copy.path, 'config.json')));
    const llm = config?.['llm_config'];
    assert.ok(typeof llm === 'object');
    await changeConfig(copy.path, { llm_config: { ...llm, intermediate_size: 160 } });
    await assert.rejects(load(copy.path), {
      code: 'checkpoint.wrongShape',
      message: /gate_up_proj\.weight" is \[192, 64\], but config\.json calls for \[320, 64\]/,
    });
  });

  it('names the tensor its config calls for in vain', async () => {
    await using copy = await copyOf('chat-qwen2');
    const config = parseJsonObject(await readFile(join(copy.path, 'config.json')));
    const llm = config?.['llm_config'];
    assert.ok(typeof llm === 'object');
    await changeConfig(copy.path, { llm_config: { ...llm, num_hidden_layers: 3 } });
    await assert.rejects(load(copy.path), { code: 'checkpoint.missingTensor', message: /layers\.2\./ });
  });

  it('states the memory a model needs before it loads one', async () => {
    await using copy = await copyOf('hf-qwen2');
    await assert.rejects(loadFrom(copy.path, { freeMemory: 1e8 }), {
      code: 'model.memory',
      message: /needs 0\.\d GB of memory; 0\.1 GB are free/,
    });
    await assert.rejects(stat(cacheOf(copy.path)), { code: 'ENOENT' });
  });

  it('stops when cancelled, half-way through the compilation too, and leaves nothing behind', async () => {
    await using copy = await copyOf('hf-qwen2');
    await assert.rejects(loadFrom(copy.path, { signal: AbortSignal.abort() }), {
      code: 'job.cancelled',
    });
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    await assert.rejects(loadFrom(copy.path, { signal: abort.signal, onProgress }), {
      code: 'job.cancelled',
    });
    assert.deepEqual(await readdir(cacheOf(copy.path)), []);
  });

  for (const [code, what, disturb] of [
    [
      'checkpoint.hashMismatch',
      'changes',
      (path: string) => utimesSync(join(path, 'model.safetensors'), 1, 1),
    ],
    ['checkpoint.disappeared', 'goes', (path: string) => rmSync(path, { recursive: true })],
  ] as const) {
    it(`says when the checkpoint ${what} while it is compiled`, async () => {
      await using copy = await copyOf('hf-qwen2');
      let disturbed = false;
      const onProgress = (): void => {
        if (!disturbed) disturb(copy.path);
        disturbed = true;
      };
      await assert.rejects(loadFrom(copy.path, { onProgress }), { code });
      assert.ok(disturbed);
    });
  }

  it('says how much room the compiled model needs where there is too little', async () => {
    await using copy = await copyOf('hf-qwen2');
    await using folder = await openModelFolder(copy.path, signal);
    const plan = { ...planModel(folder, 'f32'), weightBytes: 1e18 };
    await assert.rejects(compiledFolder(folder, plan, 'f32', { cacheFolder: cacheOf(copy.path), signal }), {
      code: 'model.disk',
      message: /needs 1000000000\.0 GB/,
    });
  });
});

describe('a loaded model', () => {
  it('refuses what exceeds its context before any work', async () => {
    await using copy = await copyOf('hf-qwen2');
    await using model = await load(copy.path);
    const { contextLength, hiddenSize } = model.shape;
    using sequence = model.startSequence();
    await assert.rejects(sequence.append(new Float32Array((contextLength + 1) * hiddenSize)), {
      code: 'prompt.tooLong',
      message: /513 tokens; the model reads 512/,
    });
    assert.equal(sequence.length, 0);
  });

  it('reads to the end of its context, growing the cache on the way', async () => {
    await using copy = await copyOf('chat-phi3');
    await using model = await load(copy.path);
    const { contextLength } = model.shape;
    const rows = await model.embed(Array.from({ length: contextLength }, (_, i) => 8 + (i % 200)));
    const { hiddenSize } = model.shape;
    using chunked = model.startSequence();
    let last: Float32Array = new Float32Array();
    for (let at = 0; at < contextLength; at += 100) {
      last = await chunked.append(rows.subarray(at * hiddenSize, (at + 100) * hiddenSize));
    }
    using whole = model.startSequence(contextLength);
    const once = await whole.append(rows);
    assert.ok(last.every((value, i) => Math.abs(value - (once[i] ?? NaN)) < 1e-3));
  });
});
