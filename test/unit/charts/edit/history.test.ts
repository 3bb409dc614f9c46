/** Edits one after the other: undo is the inverse of doing, and an axis fitted to what it was fitted to changes nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Chart, isPlaced } from '../../../../extension/charts/chart.ts';
import { type ChartEdit, editChart } from '../../../../extension/charts/edit/chartEdit.ts';
import {
  editedChart,
  NO_EDITS,
  redo,
  undo,
  withEdit,
  withEditGoingOn,
} from '../../../../extension/charts/edit/history.ts';
import { calibratedAxes } from '../../../../extension/charts/edit/measures.ts';
import { months, quarters, soundings, toldQuarters } from '../../../fixtures/chart.ts';

const charts: readonly Chart[] = [quarters(), soundings(), months(), toldQuarters()];

const place = fc.record({
  x: fc.double({ min: 50, max: 450, noNaN: true }),
  y: fc.double({ min: 20, max: 280, noNaN: true }),
});
const index = fc.nat({ max: 4 });
const tick = fc.record({
  at: fc.integer({ min: 50, max: 450 }),
  value: fc.integer({ min: -5, max: 1000 }),
  text: fc.string(),
});
const edit: fc.Arbitrary<ChartEdit> = fc.oneof(
  fc.record({ kind: fc.constant('movePoint' as const), series: index, point: index, at: place }),
  fc.record({ kind: fc.constant('addPoint' as const), series: index, at: place }),
  fc.record({ kind: fc.constant('deletePoint' as const), series: index, point: index }),
  fc.record({ kind: fc.constant('rename' as const), series: index, name: fc.string() }),
  fc.record({ kind: fc.constant('reset' as const) }),
  fc.record({
    kind: fc.constant('setValue' as const),
    series: index,
    point: index,
    field: fc.constantFrom('x' as const, 'y' as const, 'low' as const),
    value: fc.oneof(fc.double({ min: -10, max: 500, noNaN: true }), fc.constantFrom('2021-04', 'Q2')),
  }),
  fc.record({
    kind: fc.constant('calibrate' as const),
    fits: fc.array(
      fc.record({
        axis: fc.constantFrom('x' as const, 'y' as const, 'y2' as const),
        ticks: fc.array(tick, { minLength: 2, maxLength: 4 }),
        scale: fc.constantFrom('linear' as const, 'log' as const),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

describe('a history of edits', () => {
  test('is undone and done again to the same charts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...charts), fc.array(edit, { maxLength: 8 }), (base, edits) => {
        let history = NO_EDITS;
        const seen: Chart[] = [base];
        for (const one of edits) {
          const next = withEdit(base, history, one);
          if (!next) continue;
          history = next;
          seen.push(editedChart(base, history));
        }
        for (const expected of seen.toReversed().slice(1)) {
          history = undo(history);
          assert.deepEqual(editedChart(base, history), expected);
        }
        assert.deepEqual(history.done, []);
        for (const expected of seen.slice(1)) {
          history = redo(history);
          assert.deepEqual(editedChart(base, history), expected);
        }
        assert.deepEqual(history.undone, []);
      }),
    );
  });

  test('holds numbers only, whatever was done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...charts), fc.array(edit, { maxLength: 8 }), (base, edits) => {
        let history = NO_EDITS;
        for (const one of edits) history = withEdit(base, history, one) ?? history;
        const points = editedChart(base, history).series.flatMap(one => one.points);
        for (const point of points) {
          const { x, y, at, box, plusMinus } = point;
          assert.equal(isPlaced(point), base.source !== 'model');
          const corners = box ? [box.left, box.top, box.right, box.bottom] : [];
          const numbers = [...(at ? [at.x, at.y] : []), ...corners, plusMinus.x, plusMinus.y];
          for (const value of [x, y]) if (typeof value === 'number') numbers.push(value);
          assert.ok(numbers.every(Number.isFinite), JSON.stringify({ x, y, at, box, plusMinus }));
        }
      }),
    );
  });

  test('lives through being kept as text', () => {
    const base = quarters();
    const history = withEdit(base, NO_EDITS, {
      kind: 'setValue',
      series: 0,
      point: 1,
      field: 'y',
      value: 33,
    });
    assert.ok(history);
    const kept = JSON.parse(JSON.stringify(history)) as typeof history;
    assert.deepEqual(editedChart(base, kept), editedChart(base, history));
    assert.equal(editedChart(base, kept).series[0]?.points[1]?.y, 33);
  });

  test('counts pressing a key ten times as one edit, and another point as another', () => {
    const base = soundings();
    const move = (point: number, x: number): ChartEdit => ({
      kind: 'movePoint',
      series: 0,
      point,
      at: { x, y: 100 },
    });
    let history = NO_EDITS;
    for (let x = 200; x < 210; x++) history = withEditGoingOn(base, history, move(0, x)) ?? history;
    history = withEditGoingOn(base, history, move(1, 300)) ?? history;
    assert.deepEqual(history.done, [move(0, 209), move(1, 300)]);
    assert.deepEqual(editedChart(base, undo(undo(history))), base);
  });

  test('refuses what cannot be done, and leaves out what no longer can', () => {
    const base = soundings();
    assert.equal(withEdit(base, NO_EDITS, { kind: 'deletePoint', series: 3, point: 0 }), undefined);
    const stale = { done: [{ kind: 'rename', series: 3, name: 'gone' } as const], undone: [] };
    assert.deepEqual(editedChart(base, stale), base);
  });

  test('goes back to what was read, and on from there', () => {
    const base = quarters();
    let history = withEdit(base, NO_EDITS, { kind: 'rename', series: 0, name: 'A' }) ?? NO_EDITS;
    history = withEdit(base, history, { kind: 'reset' }) ?? NO_EDITS;
    assert.deepEqual(editedChart(base, history), base);
    assert.equal(editedChart(base, undo(history)).series[0]?.name, 'A');
  });
});

test('axes fitted to the ticks they have change nothing, edited or not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...charts), fc.array(edit, { maxLength: 6 }), (base, edits) => {
      let history = NO_EDITS;
      for (const one of edits) history = withEdit(base, history, one) ?? history;
      const now = editedChart(base, history);
      const fits = calibratedAxes(now).flatMap(axis => {
        const calibration = now[axis]?.calibration;
        return calibration ? [{ axis, ticks: calibration.ticks, scale: calibration.scale }] : [];
      });
      assert.deepEqual(editChart(now, { kind: 'calibrate', fits }), now);
    }),
  );
});
