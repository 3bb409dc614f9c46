import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PixelQueue } from '../../../webview/viewer/pixelQueue.ts';

const live = new AbortController().signal;
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** A fetch that ends when told to and notes that it began. */
function job(name: string, began: string[]) {
  const end = Promise.withResolvers<string>();
  const fetch = (signal: AbortSignal): Promise<string> => {
    began.push(name);
    signal.addEventListener('abort', () => end.reject(signal.reason));
    return end.promise;
  };
  return { fetch, end: () => end.resolve(name) };
}

describe('pixel queue', () => {
  test('runs only so many at a time, and the most wanted of those that wait', async () => {
    const queue = new PixelQueue(1);
    const began: string[] = [];
    const [a, b, c] = [job('a', began), job('b', began), job('c', began)];
    let wantedB = 9;
    const results = [
      queue.run({ priority: () => 0, fetch: a.fetch }, live),
      queue.run({ priority: () => wantedB, fetch: b.fetch }, live),
      queue.run({ priority: () => 5, fetch: c.fetch }, live),
    ];
    await settled();
    assert.deepEqual(began, ['a']);
    wantedB = 1;
    a.end();
    await settled();
    assert.deepEqual(began, ['a', 'b']);
    b.end();
    await settled();
    c.end();
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c']);
  });

  test('what scrolled away while waiting is never fetched', async () => {
    const queue = new PixelQueue(1);
    const began: string[] = [];
    const [a, b, c] = [job('a', began), job('b', began), job('c', began)];
    const gone = new AbortController();
    const first = queue.run({ priority: () => 0, fetch: a.fetch }, live);
    const second = queue.run({ priority: () => 1, fetch: b.fetch }, gone.signal);
    const third = queue.run({ priority: () => 2, fetch: c.fetch }, live);
    gone.abort();
    await assert.rejects(second, { name: 'AbortError' });
    a.end();
    c.end();
    assert.deepEqual(await Promise.all([first, third]), ['a', 'c']);
    assert.deepEqual(began, ['a', 'c']);
  });

  test('what is stopped or fails while running makes room', async () => {
    const queue = new PixelQueue(1);
    const began: string[] = [];
    const [a, b] = [job('a', began), job('b', began)];
    const gone = new AbortController();
    const first = queue.run({ priority: () => 0, fetch: a.fetch }, gone.signal);
    const second = queue.run({ priority: () => 0, fetch: b.fetch }, live);
    await settled();
    gone.abort();
    await assert.rejects(first, { name: 'AbortError' });
    b.end();
    assert.equal(await second, 'b');
    const failing = queue.run({ priority: () => 0, fetch: () => Promise.reject(new Error('broken')) }, live);
    await assert.rejects(failing, /broken/);
    assert.equal(await queue.run({ priority: () => 0, fetch: () => Promise.resolve(1) }, live), 1);
  });
});
