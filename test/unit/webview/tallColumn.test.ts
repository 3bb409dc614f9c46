import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { TallColumn } from '../../../webview/viewer/tallColumn.ts';

const MOST = 100_000;
const WINDOW = 800;
const content = fc.integer({ min: 1000, max: 3_000_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

function column(height: number): TallColumn {
  const tall = new TallColumn(MOST);
  tall.resize(height, WINDOW);
  return tall;
}

/** What an element of the column's height makes of a scroll position. */
function clamped(tall: TallColumn, scroll: number): number {
  return Math.max(0, Math.min(scroll, tall.height - WINDOW));
}

/** As the user of a page list does it: scrolled to there, and wherever that leads. */
function scroll(tall: TallColumn, to: number): number {
  const at = clamped(tall, to);
  return tall.onScroll(at) ?? at;
}

describe('a column for content of any height', () => {
  test('is never higher than an element can be, and low content is left alone', () => {
    assert.equal(column(3_000_000).height, MOST);
    const low = column(5000);
    assert.equal(low.height, 5000);
    assert.equal(scroll(low, 1234), 1234);
    assert.deepEqual([low.top, low.offset], [1234, 0]);
  });

  test('shows every place that is asked for, within what an element can scroll', () => {
    fc.assert(
      fc.property(content, share, (height, part) => {
        const tall = column(height);
        const wanted = part * Math.max(0, height - WINDOW);
        const at = tall.scrollFor(wanted);
        assert.ok(at >= 0 && at <= tall.height - WINDOW + 1);
        assert.ok(Math.abs(tall.top - wanted) < 1e-6);
        assert.ok(Math.abs(at + tall.offset - wanted) < 1e-6);
      }),
    );
  });

  test('moves by as much as a small scroll, wherever it is', () => {
    fc.assert(
      fc.property(content, share, fc.integer({ min: -2 * WINDOW, max: 2 * WINDOW }), (height, part, by) => {
        const tall = column(height);
        let at = tall.scrollFor(part * (height - WINDOW));
        const before = tall.top;
        const wanted = clamped(tall, at + by) - at;
        at = scroll(tall, at + by);
        assert.ok(Math.abs(tall.top - before - wanted) < 1 || tall.top === 0 || isAtEnd(tall, height));
        assert.ok(Math.abs(at + tall.offset - tall.top) < 1e-6);
      }),
    );
  });

  test('goes from the beginning to the end by small scrolls, and back, and by the scroll bar at once', () => {
    for (const height of [5000, 250_000, 1_000_000]) {
      const tall = column(height);
      let at = tall.scrollFor(0);
      let steps = 0;
      while (!isAtEnd(tall, height) && ++steps < 10_000) at = scroll(tall, at + WINDOW);
      assert.ok(isAtEnd(tall, height), `the end of ${height}`);
      while (tall.top > 0 && ++steps < 20_000) at = scroll(tall, at - WINDOW);
      assert.deepEqual([at, tall.top], [0, 0]);
      scroll(tall, tall.height);
      assert.ok(isAtEnd(tall, height));
      scroll(tall, 0);
      assert.equal(tall.top, 0);
    }
  });
});

function isAtEnd(tall: TallColumn, height: number): boolean {
  return Math.abs(tall.top - (height - WINDOW)) < 1;
}
