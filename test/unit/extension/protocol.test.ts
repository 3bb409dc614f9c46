import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TesseraError } from '../../../models/errors.ts';
import { Channel, type Handlers, type Message } from '../../../extension/protocol.ts';
import { array, bytes, nothing, number, object, ordinal, string } from '../../../extension/protocol/check.ts';

const host = {
  requests: {
    double: { params: object({ value: number }), result: number },
    pixels: { params: object({ page: ordinal }), result: object({ data: bytes }, { note: string }) },
    wait: { params: nothing, result: nothing },
    fail: { params: nothing, result: nothing },
    lie: { params: nothing, result: array(string) },
  },
  events: { scrolled: object({ page: ordinal }) },
};
const view = { requests: {}, events: {} };

type HostHandlers = Handlers<typeof host>;

function pair(overrides: Partial<HostHandlers['requests']> = {}) {
  const errors: TesseraError[] = [];
  const scrolled: number[] = [];
  const sent: Message[] = [];
  const onError = (error: TesseraError) => void errors.push(error);
  const handlers: HostHandlers = {
    requests: {
      double: ({ value }) => Promise.resolve(value * 2),
      pixels: ({ page }) => Promise.resolve({ data: new Uint8Array(page) }),
      wait: () => Promise.resolve(undefined),
      fail: () => Promise.reject(new RangeError('no such thing')),
      lie: () => Promise.resolve([]),
      ...overrides,
    },
    events: { scrolled: ({ page }) => void scrolled.push(page) },
  };
  // Every message crosses a structured clone, as it does between processes.
  const left: Channel<typeof host, typeof view> = new Channel(host, view, handlers, {
    post: message => queueMicrotask(() => right.receive(structuredClone(message))),
    onError,
  });
  const right = new Channel(
    view,
    host,
    { requests: {}, events: {} },
    {
      post: message => {
        sent.push(message);
        queueMicrotask(() => left.receive(structuredClone(message)));
      },
      onError,
    },
  );
  return { left, right, errors, scrolled, sent };
}

const never = new AbortController().signal;

describe('channel', () => {
  test('answers come back to the request they belong to', async () => {
    const { right } = pair();
    const answers = await Promise.all([1, 2, 3].map(value => right.request('double', { value }, never)));
    assert.deepEqual(answers, [2, 4, 6]);
    assert.equal((await right.request('pixels', { page: 5 }, never)).data.length, 5);
  });

  test('events arrive', async () => {
    const { right, scrolled } = pair();
    right.tell('scrolled', { page: 4 });
    await right.request('wait', undefined, never);
    assert.deepEqual(scrolled, [4]);
  });

  test('an error crosses by its name; what is none becomes internal.bug', async () => {
    const { right } = pair();
    await assert.rejects(right.request('fail', undefined, never), {
      code: 'internal.bug',
      name: 'TesseraError',
    });
  });

  test('cancel stops the work on the other side and rejects at once', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const { right } = pair({
      wait: (_, signal) => {
        begun.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const abort = new AbortController();
    const asked = right.request('wait', undefined, abort.signal);
    const inside = await begun.promise;
    const stopped = new Promise(resolve => inside.addEventListener('abort', resolve));
    abort.abort();
    await assert.rejects(asked, { code: 'job.cancelled' });
    await stopped;
  });

  test('a request cancelled before it starts is never sent', async () => {
    const { right, sent } = pair();
    await assert.rejects(right.request('wait', undefined, AbortSignal.abort()), { code: 'job.cancelled' });
    assert.equal(sent.length, 0);
  });

  test('when the other side goes away nothing stays pending', async () => {
    const { right } = pair({ wait: () => new Promise(() => undefined) });
    const asked = right.request('wait', undefined, never);
    right.reset();
    await assert.rejects(asked, { code: 'job.cancelled' });
  });

  test('a result of a wrong shape is refused', async () => {
    const { right, left } = pair();
    const asked = right.request('lie', undefined, never);
    right.receive({ kind: 'result', id: 1, value: [1] });
    await assert.rejects(asked, { code: 'internal.bug' });
    left.reset();
  });

  test('params of a wrong shape never reach the handler', async () => {
    const { left, errors } = pair({
      double: () => Promise.reject(new Error('the handler ran')),
    });
    const posted = Promise.withResolvers<Message>();
    const strict = new Channel(
      host,
      view,
      {
        requests: { ...noRequests(), double: () => Promise.reject(new Error('the handler ran')) },
        events: { scrolled: () => undefined },
      },
      { post: posted.resolve, onError: () => undefined },
    );
    strict.receive({ kind: 'request', id: 9, method: 'double', value: { value: 'NaN' } });
    const answer = await posted.promise;
    assert.ok(answer.kind === 'failed');
    assert.match(answer.error.message, /wrong shape/);
    left.receive({ kind: 'event', event: 'scrolled', value: { page: 0 } });
    left.receive({ kind: 'event', event: 'toString', value: {} });
    left.receive({ kind: 'sabotage' });
    left.receive(null);
    assert.deepEqual(
      errors.map(error => error.code),
      Array(4).fill('internal.bug'),
    );
  });
});

function noRequests(): HostHandlers['requests'] {
  const refuse = () => Promise.reject(new Error('not asked here'));
  return { double: refuse, pixels: refuse, wait: refuse, fail: refuse, lie: refuse };
}
