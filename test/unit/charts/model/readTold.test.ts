/** A model's table against what measuring found: shown where it agrees, marked where nobody knows, dropped where it cannot be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Chart,
  isPlaced,
  type RefusedChart,
  type UnreadPlot,
} from '../../../../extension/charts/chart.ts';
import { mayBeTold, readTold } from '../../../../extension/charts/model/readTold.ts';
import { isArtefact } from '../../../../extension/protocol/artefact.ts';
import { axis, names, PLOT } from '../../../fixtures/chart.ts';

const FIGURE = { page: 2, left: 60, top: 20, right: 420, bottom: 290 };
const REASON = 'Series look alike.';

/** Bars of two named series over three trees, from 0 to 60. */
const plot: UnreadPlot = {
  plot: PLOT,
  isHorizontal: false,
  title: 'Trees felled',
  x: names('x', ['Oak', 'Silver birch', 'Elm'], 'Tree'),
  y: axis('y', [0, 20, 40, 60], { label: 'Felled', unit: 'thousand' }),
  series: [
    { name: 'North', color: '#1f77b4', kind: 'bar', points: 3 },
    { name: 'South', color: '#ff7f0e', kind: 'bar', points: 3 },
  ],
  legend: ['North', 'South'],
  printed: [],
};
const words = ['Trees felled', '0', '20', '40', '60', 'Oak', 'Silver', 'birch', 'Elm', 'North', 'South'];

function figure(other: Partial<UnreadPlot> = {}, more: Partial<RefusedChart> = {}): RefusedChart {
  return {
    page: 2,
    box: FIGURE,
    code: 'seriesAlike',
    reason: REASON,
    found: { area: FIGURE, words, plot: { ...plot, ...other } },
    ...more,
  };
}

/** One series over one row of trees. */
const single: Partial<UnreadPlot> = {
  legend: [],
  series: [{ name: '', color: '#1f77b4', kind: 'bar', points: 3 }],
};
const bare = (labels: readonly string[]): RefusedChart =>
  figure({}, { found: { area: FIGURE, words: labels } });

function table(heads: readonly string[], ...rows: readonly (readonly (string | number)[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}

const TREES = table(['Tree', 'North', 'South'], ['Oak', 12, 30], ['Silver birch', 44, 8], ['Elm', 3, 58]);
const ONE = table(['Tree', 'Felled'], ['Oak', 12], ['Silver birch', 44], ['Elm', 3]);

function shown(said: string, refused: RefusedChart): Chart {
  const read = readTold(said, false, refused);
  assert.ok('chart' in read, 'refused' in read ? read.refused.reason : '');
  assert.ok(isArtefact(JSON.parse(JSON.stringify({ kind: 'chart', chart: read.chart }))));
  return read.chart;
}

function reason(said: string, refused: RefusedChart): string {
  const read = readTold(said, false, refused);
  assert.ok('refused' in read, 'a chart is shown');
  assert.deepEqual({ ...read.refused, reason: REASON }, { ...refused, reason: REASON });
  assert.ok(read.refused.reason.endsWith(refused.reason), 'why it was refused is still said');
  return read.refused.reason.slice(0, -refused.reason.length - 1);
}

describe('a table that agrees with the figure', () => {
  test('becomes a chart that says of every number that it is the model’s', () => {
    const chart = shown(TREES, figure());
    assert.equal(chart.source, 'model');
    assert.deepEqual([chart.kind, chart.title, chart.box, chart.plot], ['bar', 'Trees felled', FIGURE, PLOT]);
    assert.deepEqual([chart.y.label, chart.y.unit], ['Felled', 'thousand']);
    assert.deepEqual(
      chart.series.map(({ name, color, points }) => [name, color, points.map(({ x, y }) => [x, y])]),
      [
        [
          'North',
          '#1f77b4',
          [
            ['Oak', 12],
            ['Silver birch', 44],
            ['Elm', 3],
          ],
        ],
        [
          'South',
          '#ff7f0e',
          [
            ['Oak', 30],
            ['Silver birch', 8],
            ['Elm', 58],
          ],
        ],
      ],
    );
    for (const { points } of chart.series)
      for (const { provenance } of points) assert.equal(provenance, 'model');
    assert.ok(chart.confidence > 0.65 && chart.confidence < 0.8, String(chart.confidence));
    assert.match(
      chart.notes.join(' '),
      /agree with the figure in .*range.*marks.*legend; unchecked: the numbers printed/u,
    );
  });

  test('is worth more, the more of it was compared', () => {
    const all = shown(TREES, figure()).confidence;
    const some = shown(TREES, figure({ legend: [] })).confidence;
    const none = shown(TREES, bare([])).confidence;
    assert.ok(all > some && some > none, `${all} ${some} ${none}`);
    const printed = [12, 30, 44, 8, 3, 58];
    assert.ok(shown(TREES, figure({ printed })).confidence > all);
  });

  test('has its series in columns, whichever way the model wrote them', () => {
    const turned = table(['', 'Oak', 'Silver birch', 'Elm'], ['North', 12, 44, 3], ['South', 30, 8, 58]);
    assert.deepEqual(shown(turned, figure()).series, shown(TREES, figure()).series);
  });

  test('is not turned because its only column is called like a bar', () => {
    const said = table(['x', 'oak'], ['Oak', 12], ['Silver birch', 44], ['Maple', 3]);
    assert.match(reason(said, figure(single)), /“Maple” is not printed/u);
  });

  test('stands where the axes have its numbers, and nowhere where they do not tell', () => {
    const chart = shown(ONE, figure(single));
    const [oak] = chart.series[0]?.points ?? [];
    assert.ok(oak && isPlaced(oak));
    assert.equal(oak.at.x, plot.x.categories?.[0]?.at);
    assert.ok(Math.abs(oak.at.y - (PLOT.bottom - (200 * 12) / 60)) < 1e-9);
    assert.match(chart.notes.join(' '), /no marks were measured/u);
    // Bars of two series may stand on each other; an axis that does not fit tells no place; no axis tells none.
    for (const other of [
      shown(TREES, figure()),
      shown(ONE, figure(single, { code: 'axisDoesNotFit' })),
      shown(ONE, bare(words)),
    ]) {
      const points = other.series.flatMap(one => one.points);
      assert.ok(points.length >= 3 && points.every(({ at, box }) => at === undefined && box === undefined));
      assert.doesNotMatch(other.notes.join(' '), /no marks were measured/u);
    }
  });

  test('lies along its page where bars do', () => {
    const across = {
      ...single,
      isHorizontal: true,
      x: { ...axis('x', [0, 20, 40, 60]) },
      y: names('y', ['Oak', 'Silver birch', 'Elm']),
    };
    const chart = shown(ONE, figure(across));
    assert.deepEqual(
      chart.series[0]?.points.map(({ x, y }) => [x, y]),
      [
        [12, 'Oak'],
        [44, 'Silver birch'],
        [3, 'Elm'],
      ],
    );
    assert.equal(chart.x.label, 'Felled');
  });

  test('has dates where the axis has them, and numbers where it has those', () => {
    const years = [2000, 2010, 2020].map(year => Date.UTC(year, 0, 1));
    const line = { series: [{ name: '', color: '#000000', kind: 'line' as const, points: 4 }], legend: [] };
    const time = figure({ ...line, x: axis('x', years, { scale: 'time' }) });
    const rows = [
      ['2000', 5],
      ['2005', 7],
      ['2020', 30],
    ];
    assert.deepEqual(
      shown(table(['Year', 'n'], ...rows), time).series[0]?.points.map(({ x }) => x),
      ['2000', '2005', '2020'],
    );
    assert.match(reason(table(['Year', 'n'], ...rows, ['2090', 3]), time), /“2090” lies outside its axis/u);
    const numeric = figure({ ...line, x: axis('x', [0, 50, 100]) });
    const chart = shown(table(['Depth', 'n'], [0, 5], [12.5, 7], [90, 30]), numeric);
    assert.deepEqual(
      chart.series[0]?.points.map(({ x }) => x),
      [0, 12.5, 90],
    );
    assert.ok(chart.series[0].points.every(isPlaced));
    assert.match(reason(table(['Depth', 'n'], [0, 5], [400, 7]), numeric), /“400” lies outside/u);
  });

  test('may have its numbers on a second axis', () => {
    const second = {
      y2: { ...axis('y', [1000, 2000, 3000]), side: 'right' as const },
      legend: ['Trees', 'Rain'],
    };
    const series = [
      { name: 'Trees', color: '#1f77b4', kind: 'bar' as const, points: 3 },
      { name: 'Rain', color: '#ff7f0e', kind: 'line' as const, points: 3 },
    ];
    const said = table(
      ['Tree', 'Trees', 'Rain'],
      ['Oak', 12, 1500],
      ['Silver birch', 44, 2500],
      ['Elm', 3, 1100],
    );
    const chart = shown(said, figure({ ...second, series }));
    assert.deepEqual(
      chart.series.map(({ isSecondary }) => isSecondary),
      [false, true],
    );
    assert.match(reason(said.replace('2500', '25000'), figure({ ...second, series })), /25000 lies outside/u);
  });
});

describe('a table that nothing can be compared with', () => {
  test('is shown as unchecked, and is hardly believed', () => {
    const chart = shown(TREES, bare([]));
    assert.equal(chart.confidence, 0.3);
    assert.match(
      chart.notes.join(' '),
      /nothing in the figure could be compared with them: they are unchecked/u,
    );
    assert.match(chart.notes.join(' '), /What kind of chart it is was not found/u);
    assert.deepEqual([chart.series[0]?.color, chart.box, chart.x.calibration], ['', FIGURE, undefined]);
    const unknown: RefusedChart = { page: 2, box: FIGURE, code: 'noAxis', reason: REASON };
    assert.equal(shown(TREES, unknown).confidence, 0.3);
  });

  test('is compared with the words of the figure where there is no plot', () => {
    assert.ok(shown(TREES, bare(['Oak', 'Silver birch', 'Elm'])).confidence > 0.3);
    assert.match(reason(TREES, bare(['Oak', 'Ash', 'Elm'])), /“Silver birch” is not printed in it/u);
    const numbers = ['12', '30', '44', '8', '3', '58'];
    const labelled = shown(TREES, bare(['Oak', 'Silver birch', 'Elm', ...numbers]));
    assert.ok(labelled.confidence > shown(TREES, bare(['Oak', 'Silver birch', 'Elm'])).confidence);
  });
});

describe('a table that contradicts the figure is not shown', () => {
  test('says which number lies outside its axis', () => {
    assert.equal(
      reason(ONE.replace('44', '440'), figure(single)),
      'The model’s table contradicts the figure: 440 lies outside its axis, whose labels go from 0 to 60.',
    );
    assert.match(reason(ONE.replace('44', '-44'), figure(single)), /-44 lies outside/u);
    const log = { ...single, y: axis('y', [1, 10, 100], { scale: 'log' }) };
    assert.match(reason(ONE.replace('44', '0'), figure(log)), /0 lies outside/u);
    const shares = table(['Tree', 'n'], ['Oak', 0.12], ['Silver birch', 0.44], ['Elm', 0.03]);
    assert.match(reason(shares, figure(single)), /far smaller than its axis/u);
  });

  test('wherever a number lies: inside it agrees, beyond a step outside it does not', () => {
    const around = fc.double({ min: -1000, max: 1000, noNaN: true });
    const steps = fc.double({ min: 0.5, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        around,
        steps,
        fc.integer({ min: 2, max: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, step, count, share) => {
          const ticks = Array.from({ length: count + 1 }, (_, at) => from + step * at);
          const own = figure({ ...single, y: axis('y', ticks) });
          const said = (value: number): string =>
            table(
              ['Tree', 'n'],
              ['Oak', from + step * count],
              ['Silver birch', value.toFixed(6)],
              ['Elm', from + step],
            );
          assert.equal(shown(said(from + share * step * count), own).source, 'model');
          assert.match(reason(said(from + step * (count + 1.01 + share)), own), /lies outside/u);
          assert.match(reason(said(from - step * (1.01 + share)), own), /lies outside/u);
        },
      ),
    );
  });

  test('knows that labels at the ends of an axis may not have been read, and that its plot ends', () => {
    const inner = { ...single, y: { ...axis('y', [0, 20, 40, 60]) } };
    const { calibration } = inner.y;
    assert.ok(calibration);
    const ticks = calibration.ticks.slice(2);
    const partly = figure({ ...inner, y: { ...inner.y, calibration: { ...calibration, ticks } } });
    assert.equal(shown(ONE, partly).series[0]?.points[2]?.y, 3);
    assert.match(
      reason(ONE.replace('44', '85'), partly),
      /85 lies outside its axis, whose labels go from 40 to 60/u,
    );
  });

  test('does not say that names agree where one along the axis has no row', () => {
    const two = table(['Tree', 'n'], ['Oak', 12], ['Elm', 3]);
    const without = shown(two, figure({ ...single, series: [] }));
    assert.match(without.notes.join(' '), /unchecked: what stands along its axis/u);
    assert.ok(without.confidence < shown(ONE, figure({ ...single, series: [] })).confidence);
  });

  test('does not miss letters that stand alone, which OCR overlooks', () => {
    const letters = ONE.replace('Oak', 'A').replace('Elm', 'B').replace('Silver birch', 'C');
    const checked = shown(letters, figure(single));
    assert.match(checked.notes.join(' '), /unchecked: what stands along its axis/u);
    assert.match(reason(letters.replace('| C |', '| Maple |'), figure(single)), /“Maple” is not printed/u);
  });

  test('says which name is not printed, but for letters that OCR takes for others', () => {
    assert.match(reason(ONE.replace('Elm', 'Maple'), figure(single)), /“Maple” is not printed in it/u);
    assert.match(reason(ONE.replace('Oak', '2019'), figure(single)), /“2019” is not printed/u);
    const joined = words.map(word => (word === 'Oak' ? 'OakLarch' : word));
    assert.ok(
      shown(ONE, figure({}, { found: { area: FIGURE, words: joined, plot: { ...plot, ...single } } })),
    );
    const misread = words.map(word => word.replace('birch', 'b1rch'));
    const found = { area: FIGURE, words: misread, plot: { ...plot, ...single } };
    assert.equal(shown(ONE, figure({}, { found })).series[0]?.points.length, 3);
  });

  test('counts bars and dots', () => {
    const four = `${ONE}\n| North | 5 |`;
    assert.match(reason(four, figure(single)), /it has 4 numbers where 3 bars were counted/u);
    const two = table(['Tree', 'n'], ['Oak', 12], ['Elm', 3]);
    assert.match(reason(two, figure(single)), /it has 2 numbers where 3 bars were counted/u);
    // A bar of nothing is not drawn; what no series explains may be bars, too.
    assert.ok(shown(`${ONE}\n| North | 0 |`, figure(single)));
    assert.ok(shown(four, figure(single, { code: 'unexplainedMarks' })));
    assert.match(reason(two, figure(single, { code: 'unexplainedMarks' })), /2 numbers where 3 bars/u);
    const dots = (points: number) =>
      figure({
        ...single,
        x: axis('x', [0, 50]),
        series: [{ name: '', color: '#000000', kind: 'scatter', points }],
      });
    const said = table(['a', 'b'], [1, 12], [1, 30], [40, 3]);
    assert.ok(shown(said, dots(2)), 'dots cover each other');
    assert.match(reason(said, dots(5)), /3 numbers where 5 dots/u);
  });

  test('reads the legend', () => {
    assert.match(reason(TREES.replace('South', 'West'), figure()), /“West” is not in its legend/u);
    // Printed, but not as an entry that was found: nobody knows.
    const printed = { area: FIGURE, words: [...words, 'West'], plot };
    const partly = shown(TREES.replace('South', 'West'), figure({}, { found: printed }));
    assert.ok(partly.confidence < shown(TREES, figure()).confidence);
    const three = figure({ legend: ['North', 'South', 'West'], series: [] });
    assert.match(reason(TREES, three), /it leaves out “West”, which is in the legend/u);
  });

  test('compares with the numbers printed in the plot', () => {
    const other = { ...single, printed: [11, 40, 2] };
    assert.match(reason(ONE, figure(other)), /most of its numbers are not those printed/u);
    assert.ok(shown(ONE, figure({ ...single, printed: [12, 44, 3] })));
  });
});

test('nonsense is refused with what is wrong with it', () => {
  assert.equal(
    reason('A bar chart of trees.', figure()),
    'The model gave no table that can be used: there is none in its answer.',
  );
  assert.match(reason('| a | b |\n|---|---|\n' + '| x | 1 |\n'.repeat(9), figure()), /repeat themselves/u);
  const cut = readTold(TREES, true, figure());
  assert.ok('refused' in cut && cut.refused.reason.includes('cut off'));
});

test('nobody is asked about maps, drawings and what is too small', () => {
  const may = (code: RefusedChart['code']): boolean => mayBeTold(figure({}, { code }));
  assert.deepEqual((['tooManyMarks', 'unsupported', 'tooSmall'] as const).map(may), [false, false, false]);
  assert.ok(
    may('noAxis') && may('seriesAlike') && may('unexplainedMarks') && may('tooUnsure') && may('noMarks'),
  );
});
