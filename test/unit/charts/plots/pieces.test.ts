/** Lines and bars that pixels left in pieces are told from whole ones. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChartPoint, ChartSeries, SeriesKind } from '../../../../extension/charts/chart.ts';
import { isInPieces } from '../../../../extension/charts/plots/pieces.ts';

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
  it('are two lines of one look', () => {
    const rest = series('#1f77b4', 'line', [
      [120, 70],
      [160, 40],
    ]);
    assert.equal(isInPieces([whole]), false);
    assert.equal(isInPieces([whole, rest]), true);
    assert.equal(isInPieces([whole, { ...rest, color: '#d62728' }]), false);
  });

  it('are dots that look like bars', () => {
    const bars = series('#1f77b4', 'bar', [[10, 50]]);
    assert.equal(isInPieces([bars, series('#1f77b4', 'scatter', [[30, 20]])]), true);
    assert.equal(isInPieces([bars, series('#d62728', 'scatter', [[30, 20]])]), false);
  });

  it('are of a line that ends on another one that goes on, and not of one that ends beside it', () => {
    const ending = (y: number): ChartSeries =>
      series('#d62728', 'line', [
        [0, 20],
        [75, y],
      ]);
    assert.equal(isInPieces([whole, ending(70)]), true);
    assert.equal(isInPieces([whole, ending(74)]), false);
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
    assert.equal(isInPieces([all, dots('#d62728', names)]), false);
    assert.equal(isInPieces([all, dots('#d62728', names.slice(1))]), true);
    assert.equal(isInPieces([all, dots('#d62728', names.slice(3))]), false);
  });
});
