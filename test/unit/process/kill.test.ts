/** The process is killed from this side, as "Restart Engine" does, at every stage of a request: one question at most. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TesseraError } from '../../../models/errors.ts';
import { HelperProcess } from '../../../models/process/helper.ts';
import type { HelperChildProtocol } from '../../fixtures/helperChild.ts';

const entry = fileURLToPath(new URL('../../fixtures/helperChild.ts', import.meta.url));
const never = new AbortController().signal;

function start(): HelperProcess<HelperChildProtocol> {
  return new HelperProcess<HelperChildProtocol>({ name: 'test', entry, idleMs: 60_000 });
}

/** What became of a request: its result, or the code of its error. */
async function fate(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (error) {
    assert.ok(error instanceof TesseraError, String(error));
    return error.code;
  }
}

describe('a kill', () => {
  test('before the process is up costs nothing', async () => {
    await using helper = start();
    const first = helper.request('echo', 1, { signal: never });
    helper.kill();
    const second = helper.request('echo', 2, { signal: never });
    assert.deepEqual(await Promise.all([first, second]), [1, 2]);
  });

  test('costs the request that is being worked on, and none that waits', async () => {
    await using helper = start();
    const working = Promise.withResolvers<unknown>();
    const worked = fate(
      helper.request('wait', undefined, { signal: never, onProgress: () => working.resolve(undefined) }),
    );
    const waiting = [1, 2, 3].map(n => fate(helper.request('echo', n, { signal: never })));
    await working.promise;
    helper.kill();
    assert.equal(await worked, 'process.crashed');
    assert.deepEqual(await Promise.all(waiting), [1, 2, 3]);
  });

  test('costs nothing when the request may be repeated', async () => {
    await using helper = start();
    let kills = 0;
    const answer = helper.request('count', 3, {
      signal: never,
      replay: true,
      onProgress: n => {
        if (n === 1 && kills++ === 0) helper.kill();
      },
    });
    assert.equal(await fate(answer), 'counted');
    assert.ok(kills >= 1);
  });

  test('twice under the same request is told, and the next one works', async () => {
    await using helper = start();
    const abort = new AbortController();
    const answer = helper.request('wait', undefined, {
      signal: abort.signal,
      replay: true,
      onProgress: () => helper.kill(),
    });
    assert.equal(await fate(answer), 'process.crashed');
    assert.equal(await helper.request('echo', 4, { signal: never }), 4);
  });

  test('in the moment of the answer costs the others nothing', async () => {
    await using helper = start();
    const first = helper.request('echo', 1, { signal: never }).finally(() => helper.kill());
    const others = [2, 3].map(n => fate(helper.request('echo', n, { signal: never, replay: true })));
    assert.equal(await first, 1);
    assert.deepEqual(await Promise.all(others), [2, 3]);
  });

  test('of a process whose request was cancelled leaves the answer "cancelled"', async () => {
    await using helper = start();
    const abort = new AbortController();
    const answer = helper.request('wait', undefined, {
      signal: abort.signal,
      replay: true,
      onProgress: () => {
        abort.abort();
        helper.kill();
      },
    });
    assert.equal(await fate(answer), 'job.cancelled');
    assert.equal(await helper.request('echo', 5, { signal: never }), 5);
  });
});
