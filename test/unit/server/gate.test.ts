import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from '../../../models/server/gate.ts';

const never = new AbortController().signal;

test('so many run at once, the others wait in their order', async () => {
  const gate = new Gate(2);
  const began: number[] = [];
  const tasks = Array.from({ length: 5 }, () => Promise.withResolvers<undefined>());
  const runs = tasks.map(({ promise }, at) =>
    gate.run(() => {
      began.push(at);
      return promise;
    }, never),
  );
  assert.deepEqual(began, [0, 1]);
  tasks[1]?.resolve(undefined);
  await runs[1];
  await Promise.resolve();
  assert.deepEqual(began, [0, 1, 2]);
  for (const { resolve } of tasks) resolve(undefined);
  await Promise.all(runs);
  assert.deepEqual(began, [0, 1, 2, 3, 4]);
});

test('one who leaves the queue takes nobody’s place, and one who fails gives it back', async () => {
  const gate = new Gate(1);
  const first = Promise.withResolvers<undefined>();
  const running = gate.run(() => first.promise, never);
  const abort = new AbortController();
  const left = gate.run(() => assert.fail('it left'), abort.signal);
  const next = gate.run(() => Promise.resolve('next'), never);
  abort.abort();
  await assert.rejects(left, { code: 'job.cancelled' });
  first.reject(new Error('failed'));
  await assert.rejects(running, /failed/u);
  assert.equal(await next, 'next');
  await assert.rejects(
    gate.run(() => assert.fail('cancelled before'), abort.signal),
    { code: 'job.cancelled' },
  );
});
