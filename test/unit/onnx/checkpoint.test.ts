import assert from 'node:assert/strict';
import { mkdir, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Checkpoint } from '../../../models/onnx/checkpoint.ts';
import { floatsFile, folderWith } from './safetensorsFiles.ts';

const { signal } = new AbortController();
const INDEX = 'model.safetensors.index.json';
const index = (map: unknown): string => JSON.stringify({ weight_map: map });

describe('checkpoint', () => {
  it('reads tensors from whichever shard holds them', async () => {
    await using folder = await folderWith({
      'model-1.safetensors': floatsFile({ a: [1, 2] }),
      'model-2.safetensors': floatsFile({ b: [3, 4, 5] }),
      [INDEX]: index({ a: 'model-1.safetensors', b: 'model-2.safetensors' }),
    });
    await using checkpoint = await Checkpoint.open(folder.path, signal);
    assert.deepEqual([...(await checkpoint.read('a'))], [1, 2]);
    assert.deepEqual([...(await checkpoint.readRows('b', 1, 2))], [4, 5]);
    assert.deepEqual(checkpoint.shape('b'), [3]);
  });

  it("follows links as the hub's cache makes them", async () => {
    await using folder = await folderWith({});
    const blobs = join(folder.path, 'blobs');
    const snapshot = join(folder.path, 'snapshots', 'main');
    await mkdir(blobs);
    await mkdir(snapshot, { recursive: true });
    await writeFile(join(blobs, 'abc123'), floatsFile({ a: [7] }));
    await symlink(join('..', '..', 'blobs', 'abc123'), join(snapshot, 'model.safetensors'));
    await using checkpoint = await Checkpoint.open(snapshot, signal);
    assert.deepEqual([...(await checkpoint.read('a'))], [7]);
  });

  it('names what is missing: the folder, the file, a shard, a tensor', async () => {
    await using folder = await folderWith({ 'config.json': '{}' });
    const open = async (path = folder.path): Promise<void> => {
      await using checkpoint = await Checkpoint.open(path, signal);
      checkpoint.shape('a');
    };
    await assert.rejects(open(join(folder.path, 'nowhere')), { code: 'checkpoint.missing' });
    await assert.rejects(open(), { code: 'checkpoint.missing', message: /model\.safetensors/ });
    await writeFile(join(folder.path, INDEX), index({ a: 'model-2.safetensors' }));
    await assert.rejects(open(), { code: 'checkpoint.missingShard', message: /model-2\.safetensors/ });
    await writeFile(join(folder.path, 'model-2.safetensors'), floatsFile({ b: [1] }));
    await assert.rejects(open(), { code: 'checkpoint.missingTensor', message: /"a"/ });
  });

  it('takes a dangling link for a missing shard', async () => {
    await using folder = await folderWith({});
    await symlink('gone', join(folder.path, 'model.safetensors'));
    await assert.rejects(Checkpoint.open(folder.path, signal), { code: 'checkpoint.missingShard' });
  });

  it('lets no index lead out of the folder', async () => {
    for (const name of ['../other.safetensors', '/etc/passwd', '..', 7, null]) {
      await using folder = await folderWith({ [INDEX]: index({ a: name }) });
      await assert.rejects(Checkpoint.open(folder.path, signal), { code: 'checkpoint.brokenHeader' });
    }
    await using folder = await folderWith({ [INDEX]: 'not json' });
    await assert.rejects(Checkpoint.open(folder.path, signal), { code: 'checkpoint.brokenHeader' });
  });

  it('notices files that change, shrink or go while they are open', async () => {
    await using folder = await folderWith({ 'model.safetensors': floatsFile({ a: [1, 2, 3, 4] }) });
    const path = join(folder.path, 'model.safetensors');
    await using checkpoint = await Checkpoint.open(folder.path, signal);
    await checkpoint.assertUnchanged();
    await utimes(path, new Date(1e12), new Date(1e12));
    await assert.rejects(checkpoint.assertUnchanged(), { code: 'checkpoint.hashMismatch' });
    await truncate(path, 70);
    await assert.rejects(checkpoint.read('a'), { code: 'checkpoint.hashMismatch' });
    await rm(folder.path, { recursive: true });
    await assert.rejects(checkpoint.assertUnchanged(), { code: 'checkpoint.disappeared' });
  });

  it('has another fingerprint whenever a file differs', async () => {
    await using folder = await folderWith({ 'model.safetensors': floatsFile({ a: [1] }) });
    const path = join(folder.path, 'model.safetensors');
    const fingerprint = async (): Promise<string> => {
      await using checkpoint = await Checkpoint.open(folder.path, signal);
      return await checkpoint.fingerprint(signal);
    };
    const before = await fingerprint();
    assert.equal(await fingerprint(), before);
    await writeFile(join(folder.path, 'new'), floatsFile({ b: [1] }));
    await rename(join(folder.path, 'new'), path);
    const renamed = await fingerprint();
    assert.notEqual(renamed, before);
    const { atime, mtime } = await stat(path);
    await writeFile(path, floatsFile({ b: [2] }));
    await utimes(path, atime, mtime);
    assert.notEqual(await fingerprint(), renamed);
  });

  it('stops when cancelled', async () => {
    await using folder = await folderWith({ 'model.safetensors': floatsFile({ a: [1] }) });
    await assert.rejects(Checkpoint.open(folder.path, AbortSignal.abort()), { code: 'job.cancelled' });
  });
});
