import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart, ChartSeries } from '../../../extension/charts/chart.ts';
import { readScene } from '../../../extension/charts/readScene.ts';
import type { Mark, Scene } from '../../../extension/charts/scene.ts';
import { at, bar, counted, dot, figure, label, legendOf, line, mark, named, rect } from './scenes.ts';

const BLUE = '#1f77b4';
const RED = '#d62728';

function only(scene: Scene): Chart {
  const { charts, refused } = readScene(scene);
  assert.deepEqual(refused, []);
  assert.equal(charts.length, 1);
  const [chart] = charts;
  assert.ok(chart);
  return chart;
}

/** Values as they are told, rounded to what any user would ask for. */
function pairs(
  { points }: ChartSeries | undefined = { name: '', color: '', kind: 'bar', isSecondary: false, points: [] },
): unknown[] {
  const plain = (value: number | string): number | string =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value;
  return points.map(({ x, y }) => [plain(x), plain(y)]);
}

describe('charts of drawn shapes', () => {
  it('reads bars by their names', () => {
    const bars = [0.25, 0.5, 0.75].map((height, index) => bar((index + 0.5) / 3, height, BLUE));
    const chart = only(figure(named(['Ada', 'Bob', 'Cleo']), counted(0, 100, 20), bars));
    assert.equal(chart.kind, 'bar');
    assert.deepEqual(pairs(chart.series[0]), [
      ['Ada', 25],
      ['Bob', 50],
      ['Cleo', 75],
    ]);
    assert.equal(chart.series[0]?.points[0]?.provenance, 'vector');
  });

  it('tells the parts of a stack, by the names of the legend', () => {
    const { marks, labels } = legendOf([
      ['men', BLUE],
      ['women', RED],
    ]);
    const stack = [0.25, 0.75].flatMap(x => [bar(x, 0.3, BLUE), bar(x, 0.8, RED, 30, 0.3)]);
    const chart = only(figure(named(['2020', '2021']), counted(0, 10, 2), [...stack, ...marks], labels));
    assert.deepEqual(
      chart.series.map(({ name, points }) => [name, points.map(({ y }) => y)]),
      [
        ['men', [3, 3]],
        ['women', [5, 5]],
      ],
    );
  });

  it('tells hatched bars by the hatching of the legend, though all have one outline', () => {
    const outlined = (one: Mark): Mark => ({ ...one, stroke: '#000000', width: 1 });
    const legend = legendOf([
      ['old', 'pattern 1'],
      ['new', 'pattern 2'],
    ]);
    const bars = [0.25, 0.75].flatMap(x => [
      bar(x - 0.05, 0.3, 'pattern 1', 40),
      bar(x + 0.05, 0.6, 'pattern 2', 40),
    ]);
    const marks = [...bars, ...legend.marks].map(outlined);
    const chart = only(figure(named(['2020', '2021']), counted(0, 10, 2), marks, legend.labels));
    assert.deepEqual(
      chart.series.map(({ name, color, points }) => [name, color, points.map(({ y }) => y)]),
      [
        ['old', '', [3, 3]],
        ['new', '', [6, 6]],
      ],
    );
  });

  it('is as sure of bars over months whose names do not stand as far apart as months are long', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];
    const places = months.map((name, index) => [name, (index + 0.5) / 6] as const);
    const bars = places.map(([, x], index) => bar(x, (index + 1) / 10, BLUE));
    const chart = only(figure(places, counted(0, 10, 2), bars));
    assert.deepEqual(
      chart.series[0]?.points.map(({ x }) => x),
      months,
    );
    assert.ok(chart.residual < 1e-6);
    assert.equal(chart.confidence, 1);
  });

  it('names the corners of a line by months without a year, in pictures each once', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];
    const places = months.map((name, index) => [name, (index + 0.5) / 6] as const);
    const heights = [0.2, 0.3, 0.4, 0.9, 0.3, 0.6];
    // Off their labels by some pixels, one of them blurred into two, and one on which the line goes straight on.
    const corners = places.map(([, x], index) => at(x + 0.01, heights[index] ?? 0));
    const extra = at((3 + 0.5) / 6 + 0.03, 0.83);
    const scene = figure(places, counted(0, 10, 2), [
      line([...corners.slice(0, 1), ...corners.slice(2, 4), extra, ...corners.slice(4)]),
    ]);
    const { series } = only({ ...scene, source: 'raster' });
    assert.deepEqual(pairs(series[0]), [
      ['Jan', 2],
      ['Feb', 2.94],
      ['Mar', 4],
      ['Apr', 9],
      ['May', 3],
      ['Jun', 6],
    ]);
  });

  it('tells each value of a line that steps half-way between its points, those that repeat as well', () => {
    const heights = [2, 2, 6, 4, 4, 4, 8, 3];
    const corners = heights.flatMap((height, index) => {
      const [from, to] = [Math.max(0, index - 0.5), Math.min(heights.length - 1, index + 0.5)];
      return [from, to].map(x => at(x / 7, height / 10));
    });
    const kept = corners.filter((corner, index) => {
      const [before, after] = [corners[index - 1], corners[index + 1]];
      return !(before && after && before.y === corner.y && after.y === corner.y);
    });
    const { series } = only(figure(counted(0, 7, 1), counted(0, 10, 2), [line(kept)]));
    assert.equal(series[0]?.kind, 'step');
    assert.deepEqual(
      pairs(series[0]),
      heights.map((height, index) => [index, height]),
    );
  });

  it('reads bars below zero as negative', () => {
    const bars = [
      rect({ ...bar(0.25, 0.75, BLUE).bounds, bottom: at(0, 0.5).y }, BLUE),
      bar(0.75, 0.5, BLUE, 30, 0.25),
    ];
    const chart = only(figure(named(['up', 'down']), counted(-10, 10, 5), bars));
    assert.deepEqual(pairs(chart.series[0]), [
      ['up', 5],
      ['down', -5],
    ]);
  });

  it('reads bars that share their sides as a histogram', () => {
    const bars = [0.2, 0.6, 0.4, 0.1].map((height, index) => bar((index + 0.5) / 4, height, BLUE, 99.5));
    const chart = only(figure(counted(0, 8, 2), counted(0, 50, 10), bars));
    assert.equal(chart.kind, 'histogram');
    assert.deepEqual(
      chart.series[0]?.points.map(({ x, xEnd, y }) => [x, xEnd, y]),
      [
        [0, 2, 10],
        [2, 4, 30],
        [4, 6, 20],
        [6, 8, 5],
      ],
    );
  });

  it('reads lines at their corners, over a log axis', () => {
    const points = [at(0, 0), at(0.5, 0.5), at(1, 0.75)];
    const powers = ['10^0', '10^1', '10^2', '10^3', '10^4'].map((text, index) => [text, index / 4] as const);
    const chart = only(figure(counted(0, 10, 5), powers, [line(points)]));
    assert.equal(chart.y.scale, 'log');
    assert.deepEqual(pairs(chart.series[0]), [
      [0, 1],
      [5, 100],
      [10, 1000],
    ]);
  });

  it('tells months of a line between years as dates', () => {
    const months = Array.from({ length: 25 }, (_, index) => at(index / 24, 0.3 + 0.02 * (index % 5)));
    const years = [
      ['2020', 0],
      ['2021', 0.5],
      ['2022', 1],
    ] as const;
    const chart = only(figure(years, counted(0, 10, 2), [line(months)]));
    const told = chart.series[0]?.points.map(({ x }) => x);
    assert.deepEqual(told?.slice(0, 3), ['2020-01', '2020-02', '2020-03']);
    assert.equal(told.at(-1), '2022-01');
  });

  it('reads a step line by its levels', () => {
    const corners = [at(0, 0.2), at(0.5, 0.2), at(0.5, 0.6), at(1, 0.6), at(1, 0.4)];
    const chart = only(figure(counted(0, 2, 1), counted(0, 10, 2), [line(corners)]));
    assert.equal(chart.kind, 'step');
    assert.deepEqual(pairs(chart.series[0]), [
      [0, 2],
      [1, 6],
      [2, 4],
    ]);
  });

  it('parts stacked areas', () => {
    const lower = [at(0, 0), at(0, 0.2), at(0.5, 0.4), at(1, 0.2), at(1, 0)];
    const upper = [at(0, 0.2), at(0, 0.5), at(0.5, 0.9), at(1, 0.4), at(1, 0.2), at(0.5, 0.4)];
    const marks = [mark(lower, { fill: BLUE }), mark(upper, { fill: RED })];
    const chart = only(figure(counted(0, 10, 5), counted(0, 100, 25), marks));
    assert.equal(chart.kind, 'area');
    assert.deepEqual(
      chart.series.map(({ points }) => points.map(({ y }) => Number(y).toFixed(1))),
      [
        ['20.0', '40.0', '20.0'],
        ['30.0', '50.0', '20.0'],
      ],
    );
  });

  it('takes the border of a legend for no mark, drawn in one go or side by side', () => {
    const names = [
      ['men', BLUE],
      ['women', RED],
    ] as const;
    const { marks, labels } = legendOf(names);
    // Into the plot's upper left corner, where the lines do not go.
    const moved = (x: number): number => x - 420;
    const swatches = marks.map(({ bounds: { left, top, right, bottom }, fill }) =>
      rect({ left: moved(left), right: moved(right), top, bottom }, fill ?? ''),
    );
    const texts = labels.map(({ text, box }) =>
      label(text, { x: moved((box.left + box.right) / 2), y: (box.top + box.bottom) / 2 }),
    );
    const [left, top, right, bottom] = [112, 62, 172, 104];
    const corners = [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
    const sides = corners.map((corner, index) =>
      line([corner, corners[(index + 1) % 4] ?? corner], '#999999', { width: 1 }),
    );
    const whole = mark(corners, { stroke: '#999999', isClosed: true });
    const ground = mark(corners, { fill: '#f8f8f8', stroke: '#999999', isClosed: true });
    const lines = [
      line([at(0, 0.1), at(0.3, 0.4), at(0.6, 0.3), at(1, 0.6)], BLUE),
      line([at(0, 0.3), at(0.3, 0.2), at(0.6, 0.5), at(1, 0.2)], RED),
    ];
    const read = (border: readonly Mark[]): Chart =>
      only(figure(counted(0, 10, 2), counted(0, 100, 20), [...lines, ...border, ...swatches], texts));
    const bare = read([]);
    assert.deepEqual(
      bare.series.map(({ name }) => name),
      ['men', 'women'],
    );
    for (const border of [sides, [whole], [ground]]) {
      const { series, confidence } = read(border);
      assert.deepEqual(series, bare.series);
      assert.equal(confidence, bare.confidence);
    }
  });

  it('tells dots apart by colour, by the names of the legend', () => {
    const { marks, labels } = legendOf([
      ['oak', BLUE],
      ['elm', RED],
    ]);
    const dots = [0.1, 0.35, 0.62].flatMap(x => [dot(at(x, x), BLUE), dot(at(x, 0.9 - x), RED)]);
    const chart = only(figure(counted(0, 100, 20), counted(0, 100, 20), [...dots, ...marks], labels));
    assert.equal(chart.kind, 'scatter');
    assert.deepEqual(pairs(chart.series.find(({ name }) => name === 'oak')), [
      [10, 10],
      [35, 35],
      [62, 62],
    ]);
  });

  it('gives dots the ends of the bars that run through them', () => {
    const marks = [0.25, 0.75].flatMap(x => [
      dot(at(x, 0.5), BLUE),
      line([at(x, 0.4), at(x, 0.6)], '#000000'),
    ]);
    const { series } = only(figure(named(['a', 'b']), counted(0, 10, 2), marks));
    assert.deepEqual(
      series[0]?.points.map(({ y, low, high }) => [y, low, high]),
      [
        [5, 4, 6],
        [5, 4, 6],
      ],
    );
  });

  it('prefers the value that is printed at a bar', () => {
    const bars = [0.31, 0.52].map((height, index) => bar(0.25 + index / 2, height, BLUE));
    const printed = [label('31.4', at(0.25, 0.35)), label('52.3', at(0.75, 0.56))];
    const { series } = only(figure(named(['a', 'b']), counted(0, 100, 20), bars, printed));
    assert.deepEqual(pairs(series[0]), [
      ['a', 31.4],
      ['b', 52.3],
    ]);
    assert.deepEqual(
      series[0]?.points.map(({ provenance, plusMinus }) => [provenance, plusMinus.y]),
      [
        ['label', 0],
        ['label', 0],
      ],
    );
  });

  it('finds axes that are drawn in one stroke', () => {
    const bars = [0.25, 0.5].map((height, index) => bar(0.25 + index / 2, height, BLUE));
    const scene = figure(named(['a', 'b']), counted(0, 4, 1), bars);
    const axes = mark([at(0, 1), at(0, 0), at(1, 0)], { stroke: '#000000' });
    const [, ...others] = scene.marks;
    assert.deepEqual(pairs(only({ ...scene, marks: [axes, ...others] }).series[0]), [
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('takes a title, and no paragraph that stands above', () => {
    const bars = [0.25, 0.5].map((height, index) => bar(0.25 + index / 2, height, BLUE));
    const titled = figure(named(['a', 'b']), counted(0, 4, 1), bars, [label('Sales', { x: 300, y: 36 })]);
    assert.equal(only(titled).title, 'Sales');
    const words = 'Sales grew in both regions over the whole of the year';
    const text = [10, 22, 34].map(y => label(words, { x: 300, y }));
    assert.equal(only(figure(named(['a', 'b']), counted(0, 4, 1), bars, text)).title, '');
  });

  it('multiplies an axis by what stands at its end', () => {
    const bars = [0.25, 0.5].map((height, index) => bar(0.25 + index / 2, height, BLUE));
    const scene = figure(named(['a', 'b']), counted(0, 4, 1), bars, [label('1e6', { x: 105, y: 40 })]);
    assert.deepEqual(pairs(only(scene).series[0]), [
      ['a', 1_000_000],
      ['b', 2_000_000],
    ]);
  });
});

describe('figures that are refused', () => {
  it('tell what was found of them all the same', () => {
    const { marks, labels } = legendOf([
      ['men', BLUE],
      ['women', RED],
    ]);
    const bars = [bar(0.24, 0.5, BLUE), bar(0.26, 0.75, BLUE, 6), bar(0.75, 0.25, RED)];
    const printed = label('2.9', at(0.75, 0.85));
    const drawn = [...bars, ...marks];
    const scene = figure(named(['ash', 'elm']), counted(0, 4, 1), drawn, [...labels, printed]);
    const [refused] = readScene(scene).refused;
    const { words, plot, area } = refused?.found ?? {};
    assert.deepEqual(words?.toSorted(), ['0', '1', '2', '2.9', '3', '4', 'ash', 'elm', 'men', 'women']);
    assert.deepEqual(area, refused?.box);
    assert.deepEqual(plot?.legend, ['men', 'women']);
    assert.deepEqual(plot.printed, [2.9]);
    assert.deepEqual(
      plot.x.categories?.map(({ name }) => name),
      ['ash', 'elm'],
    );
    const ticks = plot.y.calibration?.ticks.map(({ value }) => value) ?? [];
    assert.deepEqual([Math.min(...ticks), Math.max(...ticks)], [0, 4]);
    assert.equal(
      plot.series.reduce((sum, { points }) => sum + points, 0),
      3,
    );
  });

  it('are said to be none where they look like no chart, if they take up room', () => {
    const tiles = (side: number): Mark[] =>
      Array.from({ length: 8 }, (_, index) => {
        const [left, top] = [20 + (index % 4) * 1.4 * side, 20 + Math.floor(index / 4) * 1.4 * side];
        return rect({ left, top, right: left + side, bottom: top + side }, BLUE);
      });
    const of = (side: number): Scene => ({ ...figure([], [], []), marks: tiles(side) });
    assert.deepEqual(
      readScene(of(100)).refused.map(({ code }) => code),
      ['noChart'],
    );
    assert.deepEqual(readScene(of(16)).refused, []);
  });

  it('where no mark is drawn, have their axes; where no axis is found, their words', () => {
    const empty = readScene(figure(named(['ash', 'elm']), counted(0, 4, 1), [])).refused[0];
    assert.equal(empty?.code, 'noMarks');
    assert.deepEqual(empty.found?.plot?.series, []);
    assert.ok(empty.found.area.left < empty.box.left, 'labels of the axes belong to the figure');
    const shapes = Array.from({ length: 8 }, (_, index) =>
      bar(0.1 + index / 10, 0.3 + (index % 5) / 10, BLUE, 20),
    );
    const words = [label('ash', at(0.5, -0.02)), label('far away', { x: 650, y: 430 })];
    const bare = readScene({ ...figure([], [], shapes), labels: words }).refused[0];
    assert.equal(bare?.code, 'noAxis');
    assert.deepEqual([bare.found?.words, bare.found?.plot], [['ash'], undefined]);
  });

  const code = (scene: Scene): string | undefined => readScene(scene).refused[0]?.code;

  it('have no axis', () => {
    const shapes = Array.from({ length: 12 }, (_, index) =>
      dot({ x: 60 + 40 * index, y: 100 + 23 * ((5 * index) % 12) }, BLUE, 12),
    );
    assert.equal(code({ ...figure([], [], shapes), labels: [] }), 'noAxis');
  });

  it('hold more shapes than a chart has, in no time', () => {
    const shape = dot(at(0.5, 0.5), BLUE);
    const scene = figure(
      counted(0, 4, 1),
      counted(0, 4, 1),
      Array.from({ length: 50_000 }, () => shape),
    );
    assert.equal(code(scene), 'tooManyMarks');
  });

  it('have two names for one look', () => {
    const { marks, labels } = legendOf([
      ['one', BLUE],
      ['two', BLUE],
    ]);
    const bars = [0.25, 0.75].map(x => bar(x, 0.5, BLUE));
    assert.equal(
      code(figure(named(['a', 'b']), counted(0, 4, 1), [...bars, ...marks], labels)),
      'seriesAlike',
    );
  });

  it('number their series, but for one whose number was not read', () => {
    const lines = [BLUE, RED].map((color, index) =>
      line(
        [0, 1, 2, 3, 4].map(x => at(x / 4, 0.2 + 0.3 * index + 0.05 * (x % 3))),
        color,
      ),
    );
    const scene = (names: readonly string[]): Scene => {
      const { marks, labels } = legendOf(names.map((name, index) => [name, [BLUE, RED][index] ?? BLUE]));
      return {
        ...figure(counted(0, 4, 1), counted(0, 10, 2), [...lines, ...marks], labels),
        source: 'raster',
      };
    };
    assert.equal(code(scene(['Line 1', 'Line'])), 'namesUnclear');
    assert.equal(code(scene(['Sensor', 'Sensor B'])), 'namesUnclear');
    assert.equal(readScene(scene(['Line 1', 'Line 2'])).charts.length, 1);
    assert.equal(readScene(scene(['Total', 'Total exports'])).charts.length, 1);
  });

  it('have several bars at one name', () => {
    const bars = [0.1, 0.2, 0.3, 0.7, 0.8].map((x, index) => bar(x, 0.2 + index / 10, BLUE, 10));
    assert.equal(code(figure(named(['a', 'b']), counted(0, 4, 1), bars)), 'namesUnclear');
  });

  it('draw what no kind of chart explains', () => {
    const bars = [0.25, 0.75].map(x => bar(x, 0.5, BLUE));
    const shards = [0.1, 0.3, 0.5].map(x =>
      mark([at(x, 0.8), at(x + 0.1, 0.95), at(0.9, 0.7)], { stroke: RED, isClosed: true }),
    );
    assert.equal(code(figure(named(['a', 'b']), counted(0, 4, 1), [...bars, ...shards])), 'unexplainedMarks');
  });

  it('are no plain text with a rule', () => {
    const rule = line(
      [
        { x: 50, y: 100 },
        { x: 600, y: 100 },
      ],
      '#000000',
    );
    const { charts, refused } = readScene({ ...figure([], [], []), marks: [rule], labels: [] });
    assert.deepEqual([charts, refused], [[], []]);
  });
});
