/** Which of two value axes a series is measured on: the one that is titled after it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeriesKind } from '../../../../extension/charts/chart.ts';
import type { RawSeries } from '../../../../extension/charts/marks/raw.ts';
import { onSecond } from '../../../../extension/charts/plots/secondAxis.ts';
import { styleOf } from '../../../../extension/charts/series/styles.ts';
import { line } from '../scenes.ts';

function raw(kind: SeriesKind): RawSeries {
  return { kind, style: styleOf(line([{ x: 0, y: 0 }])), points: [], marks: [] };
}

const [heat, rain] = [raw('line'), raw('line')];
const names = new Map([
  [heat, 'Temperature'],
  [rain, 'Rain'],
]);
const titles = { first: 'Temperature (°C)', second: 'Rain, mm' };

describe('the second axis', () => {
  it('has the series that it is titled after, in whatever order they are drawn', () => {
    for (const order of [
      [heat, rain],
      [rain, heat],
    ]) {
      const told = onSecond(order, names, titles, 'raster');
      assert.deepEqual([...told.series], [rain]);
      assert.equal(told.isTold, true);
    }
  });

  it('has what is drawn last where no title tells, which only a file knows', () => {
    const untitled = { first: 'Weather', second: 'Weather' };
    assert.deepEqual([...onSecond([rain, heat], names, untitled, 'vector').series], [heat]);
    assert.equal(onSecond([rain, heat], names, untitled, 'vector').isTold, true);
    assert.equal(onSecond([rain, heat], names, untitled, 'raster').isTold, false);
    assert.equal(onSecond([rain, heat], names, { ...titles, second: '' }, 'raster').isTold, false);
  });

  it('has the lines over bars', () => {
    const bars = raw('bar');
    const told = onSecond([bars, heat, rain], new Map(), { first: '', second: '' }, 'raster');
    assert.deepEqual([[...told.series], told.isTold], [[heat, rain], true]);
  });

  it('has nothing of one series', () => {
    assert.equal(onSecond([heat], names, titles, 'raster').series.size, 0);
  });
});
