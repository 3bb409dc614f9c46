/** Whoever waits on a signal is told and can leave, and the signal carries one listener for all of them. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDocument } from '../../../extension/documents/openDocument.ts';
import { onAbort, unlessCancelled } from '../../../models/process/aborts.ts';
import { HelperProcess } from '../../../models/process/helper.ts';
import { pdf } from '../../fixtures/hostile.ts';
import type { HelperChildProtocol } from '../../fixtures/helperChild.ts';

const entry = fileURLToPath(new URL('../../fixtures/helperChild.ts', import.meta.url));
const MANY = 10_000;
const REQUESTS = 2000;

function start(): HelperProcess<HelperChildProtocol> {
  return new HelperProcess<HelperChildProtocol>({ name: 'test', entry, idleMs: 60_000 });
}

/** A controller, and how often a listener was put on its signal. */
function counted(): { abort: AbortController; added: () => number; there: () => number } {
  const abort = new AbortController();
  const { mock: calls } = mock.method(abort.signal, 'addEventListener');
  return {
    abort,
    added: () => calls.callCount(),
    there: () => getEventListeners(abort.signal, 'abort').length,
  };
}

test('all who wait are told once, but those who have left', () => {
  const { abort, added, there } = counted();
  const told: number[] = [];
  const leaves = Array.from({ length: MANY }, (_, n) => onAbort(abort.signal, () => told.push(n)));
  for (const leave of leaves.slice(2)) leave();
  assert.equal(added(), 1);
  abort.abort();
  for (const leave of leaves) leave();
  assert.deepEqual(told, [0, 1]);
  assert.equal(there(), 0);
});

test('the same callback waits as often as it is given', () => {
  const abort = new AbortController();
  let told = 0;
  const callback = (): void => {
    told++;
  };
  const leave = onAbort(abort.signal, callback);
  onAbort(abort.signal, callback);
  leave();
  leave();
  abort.abort();
  assert.equal(told, 1);
});

test('the last one to leave takes the listener along, and the next one finds the signal as it was', () => {
  const { abort, added, there } = counted();
  onAbort(abort.signal, () => undefined)();
  assert.equal(there(), 0);
  let told = 0;
  onAbort(abort.signal, () => told++);
  abort.abort();
  assert.equal(told, 1);
  assert.equal(added(), 2);
  onAbort(abort.signal, () => told++);
  assert.equal(told, 2);
});

test('work is waited for unless the signal fires first', async () => {
  const abort = new AbortController();
  assert.equal(await unlessCancelled(Promise.resolve(1), abort.signal), 1);
  const waiting = unlessCancelled(Promise.withResolvers<never>().promise, abort.signal);
  abort.abort();
  await assert.rejects(waiting, { code: 'job.cancelled' });
});

test('thousands of requests on one signal put one listener on it', async () => {
  const { abort, added, there } = counted();
  await using helper = start();
  const { signal } = abort;
  const answers = Array.from({ length: REQUESTS }, (_, n) => helper.request('echo', n, { signal }));
  assert.equal(added(), 1);
  const numbers = await Promise.all(answers.slice(0, 10));
  assert.deepEqual(numbers, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  abort.abort();
  const ends = await Promise.allSettled(answers);
  assert.ok(ends.some(({ status }) => status === 'rejected'));
  assert.equal(there(), 0);
});

test('requests that wait for a document to be opened put one listener on their signal, too', async () => {
  const { abort, added, there } = counted();
  const source = { name: 'test.pdf', read: () => Promise.resolve(pdf()) };
  await using document = await openDocument(source, {}, new AbortController().signal);
  const sizes = Array.from({ length: 200 }, () => document.pageSize(1, abort.signal));
  await Promise.all(sizes);
  // One while they wait for the opening, one while they wait for their answers.
  assert.ok(added() <= 2, `${added()} listeners`);
  assert.equal(there(), 0);
});
