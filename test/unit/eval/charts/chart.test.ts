/** Whole readings of charts are right, wrong or refused; which points count. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeChart, type Verdict } from '../../../eval/charts/judge/chart.ts';
import type { TrueChart } from '../../../eval/charts/truth.ts';
import {
  named,
  readChart,
  reading,
  readSeries,
  refusal,
  trueChart,
  truePlot,
  trueSeries,
  upTo,
} from './readings.ts';

const bars = [
  { x: 'A', y: 10 },
  { x: 'B', y: 40 },
  { x: 'C', y: 90 },
];
const others = [
  { x: 'A', y: 30 },
  { x: 'B', y: 20 },
  { x: 'C', y: 60 },
];
const corners = [
  { x: 0, y: 10 },
  { x: 40, y: 90 },
  { x: 100, y: 30 },
];
const simple = trueChart(truePlot([trueSeries(bars)]));
const two = trueChart(truePlot([trueSeries(bars, { name: 'north' }), trueSeries(others, { name: 'south' })]));

function judge(truth: TrueChart, ...series: Parameters<typeof readChart>): Verdict {
  return judgeChart(truth, reading(readChart(...series)), false);
}

describe('a reading of a chart', () => {
  it('is right with values within 1 % of the axis, and names spelt a little differently', () => {
    const near = [
      { x: 'a', y: 10.9 },
      { x: ' B', y: 39.1 },
      { x: 'C', y: 90 },
    ];
    const { end, points } = judge(simple, readSeries(near));
    assert.deepEqual({ end, points }, { end: 'right', points: { right: 3, total: 3 } });
  });

  it('is wrong with one value off by more', () => {
    const { end, points } = judge(simple, readSeries([{ x: 'A', y: 11.2 }, ...bars.slice(1)]));
    assert.deepEqual({ end, points }, { end: 'wrong', points: { right: 2, total: 3 } });
  });

  it('is wrong with a point too few or too many', () => {
    assert.equal(judge(simple, readSeries(bars.slice(1))).end, 'wrong');
    const extra = judge(simple, readSeries([...bars, { x: 'D', y: 5 }]));
    assert.deepEqual([extra.end, extra.points.right], ['wrong', 3]);
    assert.equal(judge(simple, readSeries([...bars, { x: 'A', y: 10 }])).end, 'wrong');
  });

  it('is wrong with series that go by each other’s name, of which no point counts', () => {
    const right = judge(two, readSeries(bars, { name: 'north' }), readSeries(others, { name: 'south' }));
    assert.equal(right.end, 'right');
    const swapped = judge(two, readSeries(bars, { name: 'south' }), readSeries(others, { name: 'north' }));
    assert.deepEqual([swapped.end, swapped.points.right], ['wrong', 0]);
    assert.equal(judge(two, readSeries(bars), readSeries(others)).end, 'wrong');
  });

  it('is wrong without a series, and with one made up', () => {
    const lacking = judge(two, readSeries(bars, { name: 'north' }));
    assert.deepEqual([lacking.end, lacking.points.right], ['wrong', 3]);
    assert.equal(judge(simple, readSeries(bars), readSeries([{ x: 'A', y: 50 }])).end, 'wrong');
  });

  it('may leave out or tell what only repeats the data, but not wrongly', () => {
    const plot = truePlot([trueSeries(bars), trueSeries(bars, { kind: 'line', optional: true })]);
    assert.equal(judge(trueChart(plot), readSeries(bars)).end, 'right');
    assert.equal(judge(trueChart(plot), readSeries(bars), readSeries(bars, { kind: 'line' })).end, 'right');
    const false_ = readSeries([{ x: 'A', y: 77 }], { kind: 'line' });
    assert.equal(judge(trueChart(plot), readSeries(bars), false_).end, 'wrong');
  });

  it('may tell a rule through the plot by as many points as it likes', () => {
    const rule = trueSeries([{ x: null, y: 50 }], { kind: 'line', optional: true });
    const plot = truePlot([trueSeries(corners, { kind: 'line' }), rule], { x: upTo(100) });
    const across = (y: number) =>
      readSeries(
        [0, 30, 60, 100].map(x => ({ x, y })),
        { kind: 'line' },
      );
    const line = readSeries(corners, { kind: 'line' });
    const traced = (y: number) => judgeChart(trueChart(plot), reading(readChart(line, across(y))), true);
    assert.equal(traced(50.5).end, 'right');
    assert.equal(traced(60).end, 'wrong');
  });

  it('may leave out bars that nobody sees', () => {
    const plot = truePlot([trueSeries([...bars, { x: 'D', y: 0.1 }])]);
    assert.equal(judge(trueChart(plot), readSeries(bars)).end, 'right');
    const seen = truePlot([trueSeries([...bars, { x: 'D', y: 2 }])]);
    assert.equal(judge(trueChart(seen), readSeries(bars)).end, 'wrong');
  });

  it('may give each category a series where colours only repeat the categories', () => {
    const apart = bars.map((bar, index) => readSeries([bar], { color: `#00000${index}` }));
    assert.equal(judge(simple, ...apart).end, 'right');
    assert.equal(judge(two, ...apart).end, 'wrong');
  });

  it('counts values of a second axis by that axis', () => {
    const line = trueSeries([{ x: 'A', y: 0.5 }], { name: 'share', kind: 'line', secondary: true });
    const plot = truePlot([trueSeries(bars, { name: 'sold' }), line], { y2: upTo(1) });
    const sold = readSeries(bars, { name: 'sold' });
    const read = (y: number) =>
      readSeries([{ x: 'A', y }], { name: 'share', kind: 'line', isSecondary: true });
    assert.equal(judge(trueChart(plot), sold, read(0.505)).end, 'right');
    assert.equal(judge(trueChart(plot), sold, read(0.52)).end, 'wrong');
  });

  it('is refused with nothing read, and no point counts', () => {
    const { end, points, differences } = judgeChart(simple, refusal(), false);
    assert.deepEqual([end, points.right, points.total], ['refused', 0, 3]);
    assert.match(differences.join(), /noAxis/);
  });

  it('of two plots is refused in part where one is right and the other refused', () => {
    const both = trueChart(truePlot([trueSeries(bars)]), truePlot([trueSeries(others)]));
    const [first, second] = [readChart(readSeries(bars)), readChart(readSeries(others))];
    assert.equal(judgeChart(both, reading(second, first), false).end, 'right');
    const part = judgeChart(both, refusal([first]), false);
    assert.deepEqual([part.end, part.points.right], ['refused', 3]);
    assert.equal(judgeChart(both, reading(first), false).end, 'wrong');
    assert.equal(judgeChart(simple, reading(first, second), false).end, 'wrong');
  });

  it('is wrong where there is nothing to read', () => {
    const map: TrueChart = { library: 'made up', kind: 'refused', refuse: 'a map', plots: [] };
    assert.equal(judgeChart(map, reading(readChart(readSeries(bars))), false).end, 'wrong');
    assert.equal(judgeChart(map, refusal(), false).end, 'refused');
  });

  it('may be another fair one', () => {
    const truth = { ...two, otherwise: [truePlot([trueSeries(bars)])] };
    assert.equal(judge(truth, readSeries(bars)).end, 'right');
  });

  it('of a pie is told by shares, percent or amounts', () => {
    const slices = [
      { x: 'A', y: 0.1 },
      { x: 'B', y: 0.3 },
      { x: 'C', y: 0.6 },
    ];
    const plot = truePlot([trueSeries(slices, { kind: 'pie' })], {
      kind: 'pie',
      y: upTo(1),
      x: named('A', 'B', 'C'),
    });
    const times = (factor: number) =>
      readSeries(
        slices.map(({ x, y }) => ({ x, y: y * factor })),
        { kind: 'pie' },
      );
    for (const factor of [1, 100, 2573]) assert.equal(judge(trueChart(plot), times(factor)).end, 'right');
    const swapped = readSeries(
      slices.map(({ x }, index) => ({ x, y: slices[2 - index]?.y ?? 0 })),
      { kind: 'pie' },
    );
    assert.equal(judge(trueChart(plot), swapped).end, 'wrong');
  });
});
