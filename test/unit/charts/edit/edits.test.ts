/** What a user changes about a chart, and what stays as it was. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Chart, isPlaced, type PlacedPoint } from '../../../../extension/charts/chart.ts';
import {
  referenceTicks,
  withAxesOf,
  withReference,
  withScale,
} from '../../../../extension/charts/edit/calibration.ts';
import { type ChartEdit, editChart } from '../../../../extension/charts/edit/chartEdit.ts';
import {
  axis,
  chart,
  months,
  names,
  PLOT,
  quarters,
  soundings,
  toldQuarters,
} from '../../../fixtures/chart.ts';

function edited(of: Chart, edit: ChartEdit | undefined): Chart {
  assert.ok(edit && edit.kind !== 'reset');
  const result = editChart(of, edit);
  assert.ok(result);
  return result;
}

const ys = ({ series }: Chart): readonly (readonly unknown[])[] =>
  series.map(({ points }) => points.map(({ y }) => (typeof y === 'number' ? Number(y.toFixed(6)) : y)));

function point(of: Chart, at = 0): PlacedPoint {
  const found = of.series[0]?.points[at];
  assert.ok(found && isPlaced(found));
  return found;
}

describe('a corrected axis', () => {
  test('reads every number again: the upper end is 600, not 60', () => {
    const result = edited(quarters(), withReference(quarters(), 'y', 0, { value: 600 }));
    assert.deepEqual(ys(result), [
      [120, 310, 440, 180],
      [80, 250, 520, 140],
    ]);
    assert.equal(point(result).plusMinus.y.toFixed(7), '0.0001000');
    assert.deepEqual(
      referenceTicks(result, 'y')?.map(({ text }) => text),
      ['600', '0'],
    );
  });

  test('reads them again where a tick is moved', () => {
    const result = edited(soundings(), withReference(soundings(), 'x', 1, { at: PLOT.left + 150 }));
    assert.deepEqual(
      result.series[0]?.points.map(({ x }) => x),
      [0, 10, 40],
    );
    assert.equal(point(result).plusMinus.x.toFixed(9), '0.100000000');
    assert.deepEqual(ys(result), ys(soundings()));
  });

  test('tells how far off values may be by the new scale, on a logarithmic axis as well', () => {
    const base = months();
    const wide = {
      ...base,
      series: base.series.map(one => ({
        ...one,
        points: one.points.map(own => ({ ...own, plusMinus: { ...own.plusMinus, y: 5 } })),
      })),
    };
    const widths = ({ series }: Chart): readonly string[] =>
      series.flatMap(({ points }) => points.map(({ plusMinus }) => plusMinus.y.toFixed(9)));
    const twice = edited(
      edited(wide, withReference(wide, 'y', 0, { value: 2000 })),
      withReference(edited(wide, withReference(wide, 'y', 0, { value: 2000 })), 'y', 1, { value: 2 }),
    );
    assert.deepEqual(ys(twice), [[40, 400, 1400]]);
    assert.deepEqual(widths(twice), Array(3).fill('10.000000000'));
    const linear = edited(wide, withScale(wide, 'y', 'linear'));
    assert.notDeepEqual(widths(linear), widths(wide));
    assert.deepEqual(widths(edited(linear, withScale(linear, 'y', 'log'))), widths(wide));
  });

  test('leaves alone what is printed beside a mark or was typed', () => {
    const base = soundings();
    const typed = edited(base, { kind: 'setValue', series: 0, point: 1, field: 'y', value: 41 });
    const printed = {
      ...typed,
      series: typed.series.map(one => ({
        ...one,
        points: one.points.with(0, { ...point(typed), provenance: 'label', plusMinus: { x: 0, y: 0 } }),
      })),
    };
    const result = edited(printed, withReference(printed, 'y', 0, { value: 200 }));
    assert.deepEqual(ys(result), [[12.3456, 41, 175.5554]]);
    assert.equal(point(result, 1).at.y, PLOT.bottom - (200 * 41) / 200);
  });

  test('becomes logarithmic where all its ticks can be, and linear again', () => {
    assert.equal(
      editChart(soundings(), withScale(soundings(), 'y', 'log') ?? { kind: 'rename', series: 9, name: '' }),
      undefined,
    );
    const linear = edited(months(), withScale(months(), 'y', 'linear'));
    assert.equal(linear.y.scale, 'linear');
    assert.notDeepEqual(ys(linear), ys(months()));
    assert.deepEqual(ys(edited(linear, withScale(linear, 'y', 'log'))), ys(months()));
  });

  test('moves dates as coarsely as they are told', () => {
    const base = months();
    const [first, last] = referenceTicks(base, 'x') ?? [];
    assert.ok(first && last);
    const year = edited(
      base,
      withReference(base, 'x', 1, { value: last.value + (last.value - first.value) }),
    );
    assert.deepEqual(
      year.series[0]?.points.map(({ x }) => x),
      ['2021-03', '2021-09', '2022-09'],
    );
  });

  test('of stacked bars keeps telling distances', () => {
    const base = chart({ x: names('x', ['A']), y: axis('y', [0, 100]) }, [
      { kind: 'bar', values: [['A', 70]], point: { y: 20, from: { x: 250, y: 150 } } },
    ]);
    assert.deepEqual(ys(edited(base, withReference(base, 'y', 0, { value: 1000 }))), [[200]]);
  });

  test('reads ranges again with their points', () => {
    const base = chart({ x: axis('x', [0, 10]), y: axis('y', [0, 100]) }, [
      { kind: 'scatter', values: [[5, 50]], point: { low: 40, high: 60 } },
    ]);
    const result = point(edited(base, withReference(base, 'y', 0, { value: 10 })));
    assert.deepEqual(
      [result.y, result.low?.toFixed(6), result.high?.toFixed(6)],
      [5, '4.000000', '6.000000'],
    );
  });

  test('of a second value axis moves its own series only', () => {
    const values = [[1, 4]] as const;
    const base = chart(
      { x: axis('x', [0, 5]), y: axis('y', [0, 10]), y2: axis('y', [0, 10], { side: 'right' }) },
      [{ values }, { values, isSecondary: true }],
    );
    assert.deepEqual(ys(edited(base, withReference(base, 'y2', 0, { value: 20 }))), [[4], [8]]);
  });
});

test('the axes of a chart of the same kind stand as far along this plot as along their own', () => {
  const sister = soundings();
  const shifted: Chart = { ...sister, plot: { ...PLOT, left: 200, right: 350, top: 150, bottom: 350 } };
  const wrong = edited(sister, withReference(sister, 'y', 0, { value: 7 }));
  const result = edited(
    wrong,
    withAxesOf(wrong, edited(shifted, withReference(shifted, 'y', 0, { value: 100 }))),
  );
  const [top, bottom] = referenceTicks(result, 'y') ?? [];
  assert.deepEqual([top?.value, bottom?.value], [100, 0]);
  assert.equal(top?.at, PLOT.top - 100);
  assert.equal(withAxesOf(quarters(), chart({ x: axis('x', [0, 1]), y: names('y', ['A']) }, [])), undefined);
});

describe('a point', () => {
  test('that is dragged has the value of its place, and says who put it there', () => {
    const result = point(
      edited(soundings(), { kind: 'movePoint', series: 0, point: 1, at: { x: 250, y: 150 } }),
      1,
    );
    assert.deepEqual([result.x, result.y, result.provenance], [10, 50, 'user']);
    assert.equal(result.plusMinus.y, 0.25);
    assert.equal((result.box.left + result.box.right) / 2, 250);
  });

  test('of a bar moves its end and keeps its name', () => {
    const result = point(
      edited(quarters(), { kind: 'movePoint', series: 0, point: 0, at: { x: 300, y: 150 } }),
    );
    assert.deepEqual([result.x, result.y], ['Q1', 30]);
    assert.deepEqual([result.box.top, result.box.bottom], [150, PLOT.bottom]);
    assert.equal(result.at.x, point(quarters()).at.x);
  });

  test('whose value is typed moves there', () => {
    const result = point(
      edited(quarters(), { kind: 'setValue', series: 0, point: 0, field: 'y', value: 45 }),
    );
    assert.deepEqual([result.y, result.provenance, result.plusMinus.y], [45, 'user', 0]);
    assert.equal(result.at.y, PLOT.top + 50);
  });

  test('without a place takes another value and another name, and no place', () => {
    const base = toldQuarters();
    const typed = edited(base, { kind: 'setValue', series: 0, point: 1, field: 'y', value: 30 });
    const { y, provenance, at, box } = typed.series[0]?.points[1] ?? assert.fail();
    assert.deepEqual([y, provenance, at, box], [30, 'user', undefined, undefined]);
    assert.equal(edited(base, { kind: 'deletePoint', series: 0, point: 0 }).series[0]?.points.length, 3);
    const to = { x: 200, y: 100 };
    assert.equal(editChart(base, { kind: 'movePoint', series: 0, point: 0, at: to }), undefined);
    assert.equal(editChart(base, { kind: 'addPoint', series: 0, at: to }), undefined);
  });

  test('that a model told keeps its value under another axis, and stands where that has it', () => {
    const base = quarters();
    const told = base.series.map(one => ({
      ...one,
      points: one.points.map(own => ({ ...own, provenance: 'model' as const, plusMinus: { x: 0, y: 0 } })),
    }));
    const result = point(edited({ ...base, series: told }, withReference(base, 'y', 0, { value: 120 })));
    assert.equal(result.y, 12);
    assert.equal(result.at.y, PLOT.bottom - (200 * 12) / 120);
  });

  test('takes no word for a number, and no number off a logarithmic axis', () => {
    const word = { kind: 'setValue', series: 0, point: 0, field: 'y', value: 'many' } as const;
    assert.equal(editChart(soundings(), word), undefined);
    assert.equal(editChart(months(), { ...word, field: 'x', value: 'soon' }), undefined);
    assert.equal(point(edited(months(), { ...word, field: 'x', value: '2021-03' })).x, '2021-03');
  });

  test('is added in its place along the series, and taken away', () => {
    const more = edited(soundings(), { kind: 'addPoint', series: 0, at: { x: 250, y: 150 } });
    assert.deepEqual(
      more.series[0]?.points.map(({ x }) => x),
      [0, 5, 10, 20],
    );
    const less = edited(more, { kind: 'deletePoint', series: 0, point: 2 });
    assert.deepEqual(less, soundings());
    const bar = edited(quarters(), { kind: 'addPoint', series: 1, at: { x: 395, y: 150 } });
    assert.equal(bar.series[1]?.points.at(-1)?.x, 'Q4');
  });

  test('that is not there cannot be changed', () => {
    assert.equal(editChart(soundings(), { kind: 'deletePoint', series: 0, point: 3 }), undefined);
    assert.equal(
      editChart(soundings(), { kind: 'movePoint', series: 1, point: 0, at: { x: 0, y: 0 } }),
      undefined,
    );
  });
});

test('a series takes another name', () => {
  const result = edited(quarters(), { kind: 'rename', series: 1, name: 'Islands' });
  assert.deepEqual(
    result.series.map(({ name }) => name),
    ['Harbour', 'Islands'],
  );
});
