/** What is a freeze and what is not, tick by tick; no time passes here but what the test lets pass. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { Pulse } from '../../../models/process/pulse.ts';

const TICK_MS = 1000;
/** Half a minute: what a process may take to start. A frozen one is long known by then. */
const MANY = 30;

let frozen = 0;
let pulse: Pulse;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] });
  frozen = 0;
  pulse = new Pulse(() => {
    frozen++;
  });
});
afterEach(() => mock.timers.reset());

/** @param each done before each tick */
function ticks(count: number, each: () => void = () => undefined): void {
  for (let tick = 0; tick < count; tick++) {
    each();
    mock.timers.tick(TICK_MS);
  }
}

describe('a process is frozen', () => {
  test('after some seconds without a beat, and that is told once', () => {
    pulse.beat();
    pulse.expect().takenUp();
    ticks(5);
    assert.equal(frozen, 0);
    ticks(1);
    assert.equal(frozen, 1);
    ticks(MANY);
    assert.equal(frozen, 1);
  });

  test('when it has not even started after half a minute', () => {
    pulse.expect();
    ticks(MANY - 1);
    assert.equal(frozen, 0);
    ticks(1);
    assert.equal(frozen, 1);
  });

  test('when it beats and takes nothing up for half a minute though it has nothing else to do', () => {
    pulse.expect();
    ticks(MANY - 1, () => pulse.beat());
    assert.equal(frozen, 0);
    ticks(1, () => pulse.beat());
    assert.equal(frozen, 1);
  });
});

describe('a process is not frozen', () => {
  test('while it beats, however long it works and whoever waits behind that', () => {
    pulse.expect().takenUp();
    pulse.expect();
    ticks(10 * MANY, () => pulse.beat());
    assert.equal(frozen, 0);
  });

  test('while it answers one request after the other', () => {
    let waiting = pulse.expect();
    ticks(10 * MANY, () => {
      pulse.beat();
      const next = pulse.expect();
      waiting.takenUp();
      waiting.done();
      waiting = next;
    });
    assert.equal(frozen, 0);
  });

  test('when a beat now and then is missing', () => {
    pulse.expect().takenUp();
    let tick = 0;
    ticks(10 * MANY, () => {
      if (tick++ % 4 === 0) pulse.beat();
    });
    assert.equal(frozen, 0);
  });

  test('when nobody waits for it, and the silence before a request does not count', () => {
    pulse.beat();
    pulse.expect().done();
    ticks(MANY);
    const next = pulse.expect();
    ticks(5);
    next.done();
    pulse.expect().takenUp();
    ticks(5);
    assert.equal(frozen, 0);
    ticks(1);
    assert.equal(frozen, 1);
  });

  test('when it is given up for another reason', () => {
    pulse.expect();
    pulse[Symbol.dispose]();
    ticks(2 * MANY);
    assert.equal(frozen, 0);
  });
});

test('a request that is told twice to be taken up or done counts once', () => {
  pulse.beat();
  const twice = pulse.expect();
  twice.takenUp();
  twice.takenUp();
  twice.done();
  twice.done();
  pulse.expect();
  ticks(MANY, () => pulse.beat());
  assert.equal(frozen, 1);
});
