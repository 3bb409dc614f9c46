/** The process is stopped by the system at every stage of a request: it is replaced, and one question lost at most. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BEAT_FD } from '../../../models/process/beat.ts';
import { HelperProcess } from '../../../models/process/helper.ts';
import { gone } from '../../fixtures/processes.ts';
import type { HelperChildProtocol } from '../../fixtures/helperChild.ts';

const entry = fileURLToPath(new URL('../../fixtures/helperChild.ts', import.meta.url));
const never = new AbortController().signal;
/** Windows has no such signal; what freezes a process there is the same to its parent. */
const options = { concurrency: true, skip: process.platform === 'win32' && 'no SIGSTOP' };

function start(): HelperProcess<HelperChildProtocol> {
  return new HelperProcess<HelperChildProtocol>({ name: 'test', entry, idleMs: 60_000 });
}

/** Stops the process that runs now. @returns its id */
function freeze({ pid }: HelperProcess<HelperChildProtocol>): number {
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGSTOP');
  return pid;
}

describe('a frozen process', options, () => {
  test('that had nothing to do is replaced by the next request', async () => {
    await using helper = start();
    await helper.request('pid', undefined, { signal: never });
    const frozen = freeze(helper);
    assert.notEqual(await helper.request('pid', undefined, { signal: never }), frozen);
    await gone(frozen);
  });

  test('costs the request under way by name, and none that waits', async () => {
    await using helper = start();
    let frozen: number | undefined;
    const worked = helper.request('wait', undefined, {
      signal: never,
      onProgress: () => {
        frozen = freeze(helper);
      },
    });
    const waiting = [1, 2, 3].map(n => helper.request('echo', n, { signal: never }));
    await assert.rejects(worked, {
      code: 'process.stuck',
      message: /^The test process gave no sign of life/,
    });
    assert.deepEqual(await Promise.all(waiting), [1, 2, 3]);
    assert.ok(frozen !== undefined);
    await gone(frozen);
  });

  test('costs nothing when the request may be repeated: a new process works on it', async () => {
    await using helper = start();
    const abort = new AbortController();
    const pids: (number | undefined)[] = [];
    const answer = helper.request('wait', undefined, {
      signal: abort.signal,
      replay: true,
      onProgress: () => {
        pids.push(helper.pid);
        if (pids.length === 1) freeze(helper);
        else abort.abort();
      },
    });
    await assert.rejects(answer, { code: 'job.cancelled' });
    assert.equal(new Set(pids).size, 2);
  });

  test('that a caller has left is replaced all the same, also when it never took the request up', async () => {
    await using helper = start();
    await helper.request('pid', undefined, { signal: never });
    const frozen = freeze(helper);
    const abort = new AbortController();
    const left = helper.request('echo', 1, { signal: abort.signal });
    abort.abort();
    await assert.rejects(left, { code: 'job.cancelled' });
    await gone(frozen);
    assert.equal(await helper.request('echo', 2, { signal: never }), 2);
  });

  test('that has not even started is ended when nobody needs it any more', async () => {
    const helper = start();
    const answer = assert.rejects(helper.request('echo', 1, { signal: never }), { code: 'process.crashed' });
    const frozen = freeze(helper);
    await helper[Symbol.asyncDispose]();
    await answer;
    await gone(frozen);
  });
});

test('a process whose main thread is blocked goes on beating', async () => {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'] as const;
  const child = fork(fileURLToPath(new URL('../../fixtures/blockedChild.ts', import.meta.url)), [], {
    stdio: [...stdio],
  });
  try {
    const enough = Promise.withResolvers<unknown>();
    let isBlocked = false;
    let beats = 0;
    child.once('message', () => (isBlocked = true));
    child.stdio[BEAT_FD]?.on('data', () => {
      if (isBlocked && ++beats === 4) enough.resolve(undefined);
    });
    child.once('exit', () => enough.reject(new Error('the process ended')));
    await enough.promise;
  } finally {
    child.kill('SIGKILL');
  }
});
