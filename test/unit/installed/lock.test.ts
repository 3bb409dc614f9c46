import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lock, tryLock } from '../../../models/installed/lock.ts';

const never = new AbortController().signal;
let folder = '';
let file = '';

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-lock-'));
  file = path.join(folder, 'one.lock');
});
after(() => rm(folder, { recursive: true, force: true }));

const heldBy = (pid: number, host = hostname()): Promise<void> =>
  writeFile(file, JSON.stringify({ pid, host, token: 'theirs' }));

describe('a lock', () => {
  test('is held by one at a time, and free afterwards', async () => {
    {
      await using held = await tryLock(file);
      assert.ok(held);
      assert.equal(await tryLock(file), undefined);
    }
    await using again = await tryLock(file);
    assert.ok(again);
  });

  test('is waited for, and had by one of many at any time', async () => {
    let inside = 0;
    let most = 0;
    let told = 0;
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        await using held = await lock(file, () => told++, never);
        assert.ok(held);
        most = Math.max(most, ++inside);
        await readFile(file);
        inside -= 1;
      }),
    );
    assert.equal(most, 1);
    assert.equal(told, 3);
    assert.deepEqual(await readdir(folder), []);
  });

  test('of a process that died is taken over', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await heldBy(child.pid ?? assert.fail());
    await using held = await tryLock(file);
    assert.ok(held);
  });

  test('of a process that lives is respected, and not taken away from its new holder', async () => {
    await heldBy(process.pid);
    assert.equal(await tryLock(file), undefined);
    await heldBy(1, 'another-machine');
    assert.equal(await tryLock(file), undefined);
    await rm(file);
    {
      await using held = await tryLock(file);
      assert.ok(held);
      await rm(file);
      await heldBy(process.pid);
    }
    assert.match(await readFile(file, 'utf8'), /theirs/u);
    await rm(file);
  });

  test('that was not beaten for long is taken over, whoever holds it', async () => {
    await heldBy(1, 'another-machine');
    await utimes(file, 0, 0);
    {
      await using held = await tryLock(file);
      assert.ok(held);
    }
    await writeFile(file, '');
    assert.equal(await tryLock(file), undefined, 'one that is just being written');
    await utimes(file, 0, 0);
    await using held = await tryLock(file);
    assert.ok(held);
  });

  test('is not waited for once it is cancelled', async () => {
    const cancel = new AbortController();
    await using held = await tryLock(file);
    assert.ok(held);
    await assert.rejects(
      lock(file, () => cancel.abort(), cancel.signal),
      { code: 'job.cancelled' },
    );
  });
});
