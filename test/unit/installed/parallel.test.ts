import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inParallel } from '../../../models/installed/parallel.ts';

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );

describe('work on several things at a time', () => {
  test('is done for all of them, and for so many at once', async () => {
    let running = 0;
    let most = 0;
    const done = await inParallel(
      [5, 4, 3, 2, 1],
      2,
      async thing => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running -= 1;
        return 10 * thing;
      },
      never,
    );
    assert.deepEqual(
      done.sort((a, b) => a - b),
      [10, 20, 30, 40, 50],
    );
    assert.equal(most, 2);
  });

  test('ends with the first failure, which is told, not those that it caused', async () => {
    const begun: number[] = [];
    const working = inParallel(
      [1, 2, 3, 4],
      2,
      async (thing, signal) => {
        begun.push(thing);
        if (thing === 2) throw new Error('the disk is gone');
        return untilAborted(signal);
      },
      never,
    );
    await assert.rejects(working, { message: 'the disk is gone' });
    assert.deepEqual(begun, [1, 2]);
  });

  test('that was cancelled is told as that', async () => {
    const cancel = new AbortController();
    const working = inParallel([1], 1, (_, signal) => untilAborted(signal), cancel.signal);
    cancel.abort();
    await assert.rejects(working, { code: 'job.cancelled' });
  });
});
