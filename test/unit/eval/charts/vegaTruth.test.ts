/** What compiled Vega specifications draw, as the judge of charts knows it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TrueChart, TruePlot } from '../../../eval/charts/truth.ts';
import { vegaTruth } from '../../../eval/charts/vega/plots.ts';

const rows = [
  { town: 'Ulm', year: '2020', cars: 40 },
  { town: 'Ulm', year: '2021', cars: 10 },
  { town: 'Trier', year: '2020', cars: 25 },
  { town: 'Trier', year: '2021', cars: 60 },
];
const SIDE = { width: 200, height: 200, style: 'cell', background: 'white' };
const scales = [
  { name: 'x', type: 'band', domain: { data: 'rows', field: 'town' }, range: 'width' },
  { name: 'y', type: 'linear', domain: [0, 100], range: 'height' },
  { name: 'color', type: 'ordinal', domain: { data: 'rows', field: 'year' }, range: 'category' },
];
const axes = [
  { scale: 'x', orient: 'bottom', title: 'Town' },
  { scale: 'y', orient: 'left', title: 'Cars', values: [0, 50, 100] },
];
const legends = [{ fill: 'color' }];
const text = (...words: string[]): string => words.map(word => `<text>${word}</text>`).join('');
const shown = text('Ulm', 'Trier', '0', '50', '100', '2020', '2021');

function stacked(more: object = {}): object {
  const stack = { type: 'stack', groupby: ['town'], field: 'cars', as: ['from', 'to'] };
  const update = {
    x: { scale: 'x', field: 'town' },
    width: { scale: 'x', band: 1 },
    y: { scale: 'y', field: 'to' },
    y2: { scale: 'y', field: 'from' },
    fill: { scale: 'color', field: 'year' },
  };
  const marks = [{ name: 'marks', type: 'rect', from: { data: 'rows' }, encode: { update } }];
  return {
    ...SIDE,
    data: [{ name: 'rows', values: rows, transform: [stack] }],
    scales,
    axes,
    legends,
    marks,
    ...more,
  };
}

function onlyPlot(truth: TrueChart): TruePlot {
  assert.equal(truth.refuse, undefined);
  const [plot] = truth.plots;
  assert.ok(plot && truth.plots.length === 1);
  return plot;
}

describe('the truth of a Vega specification', () => {
  it('gives the parts of a stack their own values, by the legend’s names', async () => {
    const plot = onlyPlot(await vegaTruth(stacked(), shown));
    assert.deepEqual(
      plot.series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, Math.round(Number(y))])]),
      [
        [
          '2020',
          [
            ['Ulm', 40],
            ['Trier', 25],
          ],
        ],
        [
          '2021',
          [
            ['Ulm', 10],
            ['Trier', 60],
          ],
        ],
      ],
    );
    assert.deepEqual([plot.kind, plot.y.label, plot.y.range], ['bar', 'Cars', [0, 100]]);
  });

  it('asks for no category whose label had no room', async () => {
    const svg = text('Ulm', '0', '50', '100') + '<text opacity="0">Trier</text>';
    const plot = onlyPlot(await vegaTruth(stacked(), svg));
    assert.deepEqual(plot.x.categories, ['Ulm', null]);
    assert.deepEqual(
      plot.series[0]?.points.map(({ x }) => x),
      ['Ulm', null],
    );
  });

  it('refuses bars without an axis of values, and circles that speak through their radius', async () => {
    assert.match((await vegaTruth(stacked({ axes: axes.slice(0, 1) }), shown)).refuse ?? '', /no value axis/);
    const slice = (index: number) => ({
      startAngle: { value: index },
      endAngle: { value: index + 1 },
      outerRadius: { value: 50 + index },
    });
    const marks = [0, 1].map(index => ({
      type: 'arc',
      name: `arc${index}`,
      encode: { enter: {}, update: slice(index) },
    }));
    assert.match((await vegaTruth({ ...SIDE, marks }, '')).refuse ?? '', /radial/);
  });

  it('knows lines by their dates, as a clock on the wall tells them, and leaves out what is cut off', async () => {
    const days = ['2020-01-05', '2020-02-05', '2020-03-05'].map((day, index) => ({ day, index }));
    const spec = {
      ...SIDE,
      data: [{ name: 'days', values: days, format: { parse: { day: "date:'%Y-%m-%d'" } } }],
      scales: [
        { name: 'x', type: 'time', domain: { data: 'days', field: 'day' }, range: 'width' },
        { name: 'y', type: 'linear', domain: [0, 1], range: 'height' },
      ],
      axes: [
        { scale: 'x', orient: 'bottom', format: '%b' },
        { scale: 'y', orient: 'left', values: [0, 1] },
      ],
      marks: [
        {
          name: 'marks',
          type: 'line',
          clip: true,
          from: { data: 'days' },
          encode: {
            update: {
              x: { scale: 'x', field: 'day' },
              y: { scale: 'y', field: 'index' },
              stroke: { value: 'red' },
            },
          },
        },
      ],
    };
    const plot = onlyPlot(await vegaTruth(spec, text('Feb', 'Mar', '0.0', '1.0')));
    assert.equal(plot.kind, 'line');
    assert.deepEqual(plot.series[0]?.points, [
      { x: '2020-01-05T00:00:00.000', y: 0 },
      { x: '2020-02-05T00:00:00.000', y: 1 },
    ]);
    assert.ok(plot.x.printed?.some(({ text: words }) => words === 'Feb'));
  });
});
