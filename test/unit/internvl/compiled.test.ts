/** Compiled checkpoints: found again, made anew, kept in bounds; and graphs that someone else made are never loaded. */
import assert from 'node:assert/strict';
import {
  chmod,
  cp,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { MAX_COMPILED } from '../../../models/internvl/compiledStore.ts';
import { loadModel, type LoadOptions } from '../../../models/internvl/onnxModel.ts';
import { cacheOf, copyOf } from './goldenCheckpoints.ts';

const { signal } = new AbortController();
const isWindows = process.platform === 'win32';

/** Loads, and tells how often the compiler reported. */
async function steps(path: string, extra: Partial<LoadOptions> = {}): Promise<number> {
  let count = 0;
  const onProgress: LoadOptions['onProgress'] = ({ step }) => {
    if (step === 'compile') count++;
  };
  const options = { precision: 'f32', cacheFolder: cacheOf(path), freeMemory: 1e12, signal } as const;
  await using model = await loadModel(path, { ...options, onProgress, ...extra });
  assert.equal((await model.embed([3])).length, model.shape.hiddenSize);
  return count;
}

async function compiled(path: string): Promise<readonly string[]> {
  return (await readdir(cacheOf(path))).sort();
}

/** A folder and its files as if last used at that time, in seconds. */
async function usedAt(path: string, name: string, seconds: number): Promise<void> {
  await utimes(join(cacheOf(path), name), seconds, seconds);
}

/** Every file below a folder with its time and size. */
async function listing(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names.sort().map(async name => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}

/** Changes the last weights of a checkpoint and nothing else that can be seen from outside. */
async function changeWeights(path: string): Promise<void> {
  const file = join(path, 'model.safetensors');
  const { size, atime, mtime } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Uint8Array.of(1, 2, 3, 4), 0, 4, size - 4);
  await handle.close();
  await utimes(file, atime, mtime);
}

describe('the compiled model', () => {
  it('is made once, found again, and kept apart by precision', async () => {
    await using copy = await copyOf('hf-qwen2');
    assert.ok((await steps(copy.path)) > 0);
    assert.equal(await steps(copy.path), 0);
    assert.ok((await steps(copy.path, { precision: 'int4' })) > 0);
    assert.equal(await steps(copy.path), 0);
    assert.equal((await compiled(copy.path)).length, 2);
  });

  it('leaves the checkpoint as it was, and needs no leave to write there', async () => {
    await using copy = await copyOf('hf-qwen2');
    const before = await listing(copy.path);
    await chmod(copy.path, 0o555);
    try {
      assert.ok((await steps(copy.path)) > 0);
    } finally {
      await chmod(copy.path, 0o755);
    }
    assert.deepEqual(await listing(copy.path), before);
  });

  it('is made anew when the checkpoint changes, and the old one goes', async () => {
    await using copy = await copyOf('hf-qwen2');
    await steps(copy.path);
    const [before] = await compiled(copy.path);
    await utimes(join(copy.path, 'model.safetensors'), 1e9, 1e9);
    assert.ok((await steps(copy.path)) > 0);
    const after = await compiled(copy.path);
    assert.equal(after.length, 1);
    assert.notEqual(after[0], before);
  });

  it('is made anew when other weights come in files of the same size and time', async () => {
    await using copy = await copyOf('hf-qwen2');
    await steps(copy.path);
    await changeWeights(copy.path);
    assert.ok((await steps(copy.path)) > 0);
  });

  it('is good after a copy, made anew when a byte, a file or the manifest is damaged', async () => {
    await using copy = await copyOf('hf-qwen2');
    await steps(copy.path);
    const [name = ''] = await compiled(copy.path);
    const file = (part: string): string => join(cacheOf(copy.path), name, part);
    await utimes(file('decoder.weights'), 1e9, 1e9);
    assert.equal(await steps(copy.path), 0);

    const handle = await open(file('decoder.weights'), 'r+');
    await handle.write(Uint8Array.of(1, 2, 3), 0, 3, 100);
    await handle.close();
    assert.ok((await steps(copy.path)) > 0);
    await rm(file('vision.onnx'));
    assert.ok((await steps(copy.path)) > 0);
    await writeFile(file('manifest.json'), '{');
    assert.ok((await steps(copy.path)) > 0);
    assert.equal(await steps(copy.path), 0);
  });

  it('survives two loads at once', async () => {
    await using copy = await copyOf('hf-qwen2');
    const both = await Promise.all([steps(copy.path), steps(copy.path)]);
    assert.ok(both.every(count => count > 0));
    assert.equal((await compiled(copy.path)).length, 1);
  });

  it('says which folder it cannot be written to', async () => {
    await using copy = await copyOf('hf-qwen2');
    await writeFile(cacheOf(copy.path), 'a file where the folder should be');
    await assert.rejects(steps(copy.path), { code: 'model.cacheFolder', message: /compiled/ });
  });
});

describe('the folder of compiled models', () => {
  it('lets nobody but its owner in', { skip: isWindows }, async () => {
    await using copy = await copyOf('hf-qwen2');
    await mkdir(cacheOf(copy.path), { mode: 0o777 });
    await chmod(cacheOf(copy.path), 0o777);
    await steps(copy.path);
    assert.equal((await stat(cacheOf(copy.path))).mode & 0o777, 0o700);
  });

  it('is swept of what killed processes left', async () => {
    await using copy = await copyOf('hf-qwen2');
    await mkdir(join(cacheOf(copy.path), '.tmp-999999999-left'), { recursive: true });
    await steps(copy.path);
    assert.equal((await compiled(copy.path)).length, 1);
  });

  it('keeps so many models, those used last', async () => {
    await using copy = await copyOf('hf-qwen2');
    await steps(copy.path);
    const [first = ''] = await compiled(copy.path);
    const others = Array.from({ length: MAX_COMPILED }, (_, index) => `model-${index}`);
    for (const [index, name] of others.entries()) {
      await mkdir(join(cacheOf(copy.path), name));
      await usedAt(copy.path, name, 2e9 + index);
    }
    await usedAt(copy.path, first, 1e9);
    // Finding it is using it.
    assert.equal(await steps(copy.path), 0);
    assert.ok((await stat(join(cacheOf(copy.path), first))).mtimeMs > 1e12);
    await usedAt(copy.path, first, 1e9);
    assert.ok((await steps(copy.path, { precision: 'int8' })) > 0);
    const left = await compiled(copy.path);
    assert.equal(left.length, MAX_COMPILED);
    assert.ok(!left.includes(first) && !left.includes('model-0') && left.includes('model-1'), left.join(' '));
  });

  it('drops the models of a checkpoint that was removed, not of one whose drive is away', async () => {
    await using copy = await copyOf('hf-qwen2');
    const cacheFolder = cacheOf(copy.path);
    const place = dirname(copy.path);
    for (const name of ['removed', 'drive/away']) {
      await cp(copy.path, join(place, name), { recursive: true });
      await steps(join(place, name), { cacheFolder });
    }
    assert.equal((await compiled(copy.path)).length, 2);
    await rm(join(place, 'removed'), { recursive: true });
    await rename(join(place, 'drive'), join(place, 'unplugged'));
    await steps(copy.path);
    assert.equal((await compiled(copy.path)).length, 2);
    await rename(join(place, 'unplugged'), join(place, 'drive'));
    assert.equal(await steps(join(place, 'drive/away'), { cacheFolder }), 0);
  });
});

describe('a graph that someone else made', () => {
  /** A checkpoint folder with a compiled model beside it, as versions before wrote it, every part of it well made. */
  async function withForeignGraph(path: string, change: (folder: string) => Promise<void>): Promise<string> {
    await steps(path);
    const [name = ''] = await compiled(path);
    const key = name.split('-').at(-1) ?? '';
    const foreign = join(path, '.tessera', `f32-${key.slice(0, 16)}`);
    await mkdir(dirname(foreign));
    await rename(join(cacheOf(path), name), foreign);
    await change(foreign);
    return foreign;
  }

  it('is not loaded because it lies beside the checkpoint with a good manifest', async () => {
    await using copy = await copyOf('hf-qwen2');
    const foreign = await withForeignGraph(copy.path, async folder => {
      // Loading it would fail: whoever gets a model has not loaded it.
      await writeFile(join(folder, 'decoder.onnx'), 'no graph');
      const { size, mtimeMs } = await stat(join(folder, 'decoder.onnx'));
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
        files: Record<string, { size: number; modified: number }>;
      };
      Object.assign(manifest.files['decoder.onnx'] ?? {}, { size, modified: mtimeMs });
      await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    });
    const before = await listing(foreign);
    assert.ok((await steps(copy.path)) > 0);
    assert.deepEqual(await listing(foreign), before);
  });

  it('is not loaded for a checkpoint that is made to resemble another', async () => {
    await using copy = await copyOf('hf-qwen2');
    await steps(copy.path);
    // Same files, same times; who knows what else was changed between the places that are looked at.
    const twin = join(dirname(copy.path), 'twin');
    await cp(copy.path, twin, { recursive: true, preserveTimestamps: true });
    assert.ok((await steps(twin, { cacheFolder: cacheOf(copy.path) })) > 0);
  });

  it('is not loaded because a link leads to it', { skip: isWindows }, async () => {
    await using copy = await copyOf('hf-qwen2');
    const linked = join(dirname(copy.path), 'linked');
    await symlink(copy.path, linked);
    await steps(copy.path);
    assert.equal(await steps(linked), 0, 'a link to a checkpoint is that checkpoint');
  });
});
