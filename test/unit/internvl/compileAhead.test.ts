/** A checkpoint made ready before it is asked: once, in its own precision, and only where it can ever run. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { type AheadOptions, compileAhead } from '../../../models/internvl/compileAhead.ts';
import { cacheOf, copyOf } from './goldenCheckpoints.ts';

const { signal } = new AbortController();

/** @returns what was told of how far it is */
async function compile(path: string, options: Partial<AheadOptions> = {}): Promise<readonly number[]> {
  const told: number[] = [];
  const onCompile = (done: number): void => void told.push(done);
  await compileAhead(path, { precision: 'int8', cacheFolder: cacheOf(path), signal, onCompile, ...options });
  return told;
}

const compiled = async (path: string): Promise<number> =>
  (await readdir(cacheOf(path)).catch(() => [])).length;

describe('a checkpoint that is made ready', () => {
  it('is so once for each precision', async () => {
    await using copy = await copyOf('chat-qwen2');
    assert.ok((await compile(copy.path)).length > 2);
    assert.deepEqual(await compile(copy.path), []);
    assert.ok((await compile(copy.path, { precision: 'int4' })).length > 2);
    assert.equal(await compiled(copy.path), 2);
  });

  it('is not begun where the machine has not the memory for it', async () => {
    await using copy = await copyOf('chat-qwen2');
    await assert.rejects(compile(copy.path, { totalMemory: 1e6 }), { code: 'model.memory' });
    assert.equal(await compiled(copy.path), 0);
  });

  it('leaves nothing half done when it is stopped', async () => {
    await using copy = await copyOf('chat-qwen2');
    const cancel = new AbortController();
    const stopped = compile(copy.path, { signal: cancel.signal, onCompile: () => cancel.abort() });
    await assert.rejects(stopped, { code: 'job.cancelled' });
    assert.equal(await compiled(copy.path), 0);
  });
});
