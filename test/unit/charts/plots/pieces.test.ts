/** Lines and bars that pixels left in pieces are told from whole ones. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChartPoint, ChartSeries, SeriesKind } from '../../../../extension/charts/chart.ts';
import type { SideAxis } from '../../../../extension/charts/axes/sides.ts';
import {
  areBarsUnseen,
  areDotsUnseen,
  areNamesLost,
  isCutByLegend,
  isCutByWord,
  isInPieces,
} from '../../../../extension/charts/plots/pieces.ts';
import { label } from '../scenes.ts';

function series(
  color: string,
  kind: SeriesKind,
  places: readonly (readonly [x: number, y: number])[],
): ChartSeries {
  const points = places.map(([x, y]): ChartPoint => ({
    x,
    y,
    at: { x, y },
    plusMinus: { x: 0, y: 0 },
    provenance: 'pixels',
  }));
  return { name: '', color, kind, isSecondary: false, points };
}

const whole = series('#1f77b4', 'line', [
  [0, 100],
  [50, 60],
  [100, 80],
]);

describe('pieces of lines and bars', () => {
  it('are bars of which only some float', () => {
    const bars = series('#1f77b4', 'bar', [
      [10, 50],
      [30, 60],
    ]);
    const floating = bars.points.map(point => ({ ...point, low: 20 }));
    const mixed = { ...bars, points: [...floating.slice(0, 1), ...bars.points.slice(1)] };
    const other = series('#d62728', 'bar', [[10, 90]]);
    assert.equal(isInPieces([bars, other], {}), false);
    assert.equal(isInPieces([{ ...bars, points: floating }, other], {}), false);
    assert.equal(isInPieces([mixed, other], {}), true);
    assert.equal(isInPieces([mixed], {}), false);
  });

  it('are two lines of one look', () => {
    const rest = series('#1f77b4', 'line', [
      [120, 70],
      [160, 40],
    ]);
    assert.equal(isInPieces([whole], {}), false);
    assert.equal(isInPieces([whole, rest], {}), true);
    assert.equal(isInPieces([whole, { ...rest, color: '#d62728' }], {}), false);
  });

  it('are dots that look like bars', () => {
    const bars = series('#1f77b4', 'bar', [[10, 50]]);
    assert.equal(isInPieces([bars, series('#1f77b4', 'scatter', [[30, 20]])], {}), true);
    assert.equal(isInPieces([bars, series('#d62728', 'scatter', [[30, 20]])], {}), false);
  });

  it('are one dot that looks like a line, and not dots of a look of their own', () => {
    const dots = series('#1f77b4', 'scatter', [
      [0, 100],
      [50, 60],
    ]);
    assert.equal(isInPieces([whole, { ...dots, points: dots.points.slice(0, 1) }], {}), true);
    assert.equal(isInPieces([whole, dots], {}), false);
    assert.equal(isInPieces([whole, series('#d62728', 'scatter', [[0, 100]])], {}), false);
  });

  it('are of a line that ends on another one that goes on, and not of one that ends beside it', () => {
    const ending = (y: number): ChartSeries =>
      series('#d62728', 'line', [
        [0, 20],
        [75, y],
      ]);
    assert.equal(isInPieces([whole, ending(70)], {}), true);
    assert.equal(isInPieces([whole, ending(74)], {}), false);
  });

  it('are dots of which a name has none where other series have one everywhere', () => {
    const names = ['ash', 'birch', 'cedar', 'elm', 'fir', 'oak'];
    const dots = (color: string, own: readonly string[]): ChartSeries => {
      const plain = series(
        color,
        'scatter',
        own.map((_, index) => [index, index] as const),
      );
      return { ...plain, points: plain.points.map((point, index) => ({ ...point, y: own[index] ?? '' })) };
    };
    const all = dots('#1f77b4', names);
    assert.equal(isInPieces([all, dots('#d62728', names)], {}), false);
    assert.equal(isInPieces([all, dots('#d62728', names.slice(1))], {}), true);
    assert.equal(isInPieces([all, dots('#d62728', names.slice(3))], {}), false);
    // Where both are hidden, the axis still has the name.
    const categories = names.map((name, index) => ({ name, at: 20 * index }));
    const axis = { side: 'left' as const, categories, labels: [], ticks: [], ownTicks: [] };
    const both = [dots('#1f77b4', names.slice(1)), dots('#d62728', names.slice(1))];
    assert.equal(isInPieces(both, {}), false);
    assert.equal(isInPieces(both, { y: axis }), true);
  });
});

function namesAt(side: SideAxis['side'], ...places: readonly number[]): SideAxis {
  const categories = places.map(at => ({ name: `at ${at}`, at }));
  return { side, categories, labels: [], ticks: [], ownTicks: [] };
}

describe('names along an axis', () => {
  const bars = series('#1f77b4', 'bar', [
    [20, 50],
    [60, 30],
    [100, 80],
  ]);

  it('are lost where a bar stands at none', () => {
    assert.equal(areNamesLost([bars], { x: namesAt('bottom', 20, 60, 100) }), false);
    for (const lost of [0, 1, 2]) {
      const read = [20, 60, 100, 140].filter((_, index) => index !== lost);
      assert.ok(areNamesLost([bars], { x: namesAt('bottom', ...read) }), `the one at ${lost}`);
    }
  });

  it('may come in any order, and stand beside their bars by half the way to the next', () => {
    assert.equal(areNamesLost([bars], { x: namesAt('bottom', 100, 20, 60) }), false);
    assert.equal(areNamesLost([bars], { x: namesAt('bottom', 0, 40, 80, 120) }), false);
    assert.equal(areNamesLost([bars], { x: namesAt('bottom', 46, 86, 126) }), true);
  });

  it('are looked for up the page, too, and one alone tells what is near it', () => {
    assert.equal(areNamesLost([bars], { y: namesAt('left', 30, 50) }), true);
    assert.equal(areNamesLost([bars], { y: namesAt('left', 30, 55, 80) }), false);
    assert.equal(areNamesLost([bars], { x: namesAt('bottom', 70) }), true);
    assert.equal(areNamesLost([series('#1f77b4', 'bar', [[70, 50]])], { x: namesAt('bottom', 66) }), false);
    assert.equal(areNamesLost([bars], {}), false);
  });
});

describe('bars that are not seen', () => {
  const names = { ...namesAt('bottom', 10, 30, 50, 70, 90) };
  const barsAt = (indices: readonly number[]): ChartSeries => {
    const plain = series(
      '#1f77b4',
      'bar',
      indices.map(index => [10 + 20 * index, 50] as const),
    );
    const points = plain.points.map((point, at) => ({
      ...point,
      x: names.categories[indices[at] ?? 0]?.name ?? '',
    }));
    return { ...plain, points };
  };

  it('are those of a few names in the only series', () => {
    assert.equal(areBarsUnseen([barsAt([0, 1, 3, 4])], { x: names }), true);
    assert.equal(areBarsUnseen([barsAt([0, 1, 2, 3, 4])], { x: names }), false);
    assert.equal(areBarsUnseen([barsAt([0, 1])], { x: names }), false);
    assert.equal(areBarsUnseen([barsAt([0, 1, 3, 4]), barsAt([0, 2])], { x: names }), false);
  });
});

describe('dots that are not seen', () => {
  const legend = ['ash', 'birch'].map(name => ({ name, marks: [], label: label(name, { x: 560, y: 80 }) }));
  const dots = { ...series('#1f77b4', 'scatter', [[10, 20]]), name: 'ash' };

  it('are those that the legend names, where all that is seen are dots', () => {
    assert.equal(areDotsUnseen([dots], { legend }), true);
    assert.equal(areDotsUnseen([dots, { ...dots, name: 'birch' }], { legend }), false);
    assert.equal(areDotsUnseen([{ ...dots, kind: 'line' }], { legend }), false);
    // A legend of which nothing is used belongs to something else.
    assert.equal(areDotsUnseen([{ ...dots, name: '' }], { legend }), false);
  });
});

describe('a word over the end of a line', () => {
  it('may hide the rest of it, and one beside the end is its name', () => {
    const over = label('birch', { x: 100, y: 88 - 1 });
    const beside = label('birch', { x: 100 + 20, y: 80 });
    assert.equal(isCutByWord([whole], { labels: [over] }), true);
    assert.equal(isCutByWord([whole], { labels: [beside] }), false);
    assert.equal(isCutByWord([{ ...whole, kind: 'scatter' }], { labels: [over] }), false);
  });

  it('are lines that end at the legend, where it lies in the plot', () => {
    const frame = { left: 0, top: 0, right: 120, bottom: 120 };
    const named = label('name', { x: 112, y: 60 });
    const entry = { name: 'name', label: named, marks: [] };
    assert.equal(isCutByLegend([whole], { legend: [entry], frame }), false);
    const below = { ...entry, label: label('name', { x: 112, y: 75 }) };
    assert.equal(isCutByLegend([whole], { legend: [below], frame }), true);
    assert.equal(isCutByLegend([whole], { legend: [below], frame: { ...frame, right: 99 } }), false);
    assert.equal(isCutByLegend([{ ...whole, kind: 'scatter' }], { legend: [below], frame }), false);
  });
});
