import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Announcer, type Clock, PROGRESS_PAUSE_MS } from '../../../webview/panel/announcer.ts';

/** A clock the test moves. */
class HandClock implements Clock {
  #time = 0;
  #timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#time + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  move(ms: number): void {
    this.#time += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#time);
    this.#timers = this.#timers.filter(({ at }) => at > this.#time);
    for (const { run } of due) run();
  }
}

function setUp() {
  const said: string[] = [];
  const clock = new HandClock();
  return { said, clock, announcer: new Announcer(sentence => said.push(sentence), clock) };
}

describe('a screen reader', () => {
  test('hears of progress now and then, the newest last', () => {
    const { said, clock, announcer } = setUp();
    for (let token = 1; token <= 10; token++) {
      announcer.progress(`token ${token}`);
      clock.move(100);
    }
    assert.deepEqual(said, ['token 1']);
    clock.move(PROGRESS_PAUSE_MS);
    assert.deepEqual(said, ['token 1', 'token 10']);
  });

  test('hears a result at once, and no progress after it', () => {
    const { said, clock, announcer } = setUp();
    announcer.progress('reading page 1');
    announcer.progress('reading page 2');
    announcer.result('5 EUR');
    clock.move(2 * PROGRESS_PAUSE_MS);
    assert.deepEqual(said, ['reading page 1', '5 EUR']);
  });

  test('hears the same result twice, the same progress once', () => {
    const { said, clock, announcer } = setUp();
    announcer.result('5 EUR');
    announcer.result('5 EUR');
    clock.move(PROGRESS_PAUSE_MS);
    announcer.progress('reading');
    clock.move(PROGRESS_PAUSE_MS);
    announcer.progress('reading');
    assert.deepEqual(said, ['5 EUR', '5 EUR', 'reading']);
  });
});
