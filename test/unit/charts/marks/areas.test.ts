/** Areas on each other, as files have them and as they come out of pixels: with edges found twice and ends that lean. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areaSeries } from '../../../../extension/charts/marks/areas.ts';
import type { RawSeries } from '../../../../extension/charts/marks/raw.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import type { Point } from '../../../../models/page.ts';
import { mark } from '../scenes.ts';

const ground = 300;
const xs = [100, 200, 300, 400];
const lower = [40, 60, 30, 50];
const upper = [25, 20, 45, 30];

const edge = (heights: readonly number[], off = 0): Point[] =>
  xs.map((x, index) => ({ x, y: ground - (heights[index] ?? 0) + off }));
const sums = lower.map((height, index) => height + (upper[index] ?? 0));
const area = (top: readonly Point[], bottom: readonly Point[], fill: string): Mark =>
  mark([...top, ...bottom.toReversed()], { fill });
const onGround = xs.map(x => ({ x, y: ground }));

const heightsOf = ({ points }: RawSeries): number[] =>
  points.map(({ at, from }) => Math.round((from?.y ?? ground) - at.y));

describe('areas on each other', () => {
  const below = area(edge(lower), onGround, '#6c757d');

  it('are as high as from their lower edge to their upper one', () => {
    const series = areaSeries([below, area(edge(sums), edge(lower), '#f4a261')]);
    assert.deepEqual(series.map(heightsOf), [lower, upper]);
  });

  it('share an edge that pixels tell twice, its corners at other places', () => {
    const between = edge(lower, 0.8).flatMap((from, index, all) => {
      const to = all[index + 1];
      return to ? [from, { x: from.x + 40, y: from.y + 0.4 * (to.y - from.y) }] : [from];
    });
    const [, above] = areaSeries([below, area(edge(sums), between, '#f4a261')]);
    assert.ok(above);
    assert.ok(above.points.every(({ low }) => low === undefined));
    for (const { at, from } of above.points) {
      const index = xs.indexOf(at.x);
      if (index >= 0) assert.ok(Math.abs((from?.y ?? 0) - at.y - (upper[index] ?? 0)) <= 1);
    }
  });

  it('end as high as beside an end that leans, in one step or in several', () => {
    for (const leaning of [
      [{ x: 99.4, y: 285 }],
      [
        { x: 98.7, y: 285 },
        { x: 99.4, y: 284.5 },
      ],
    ]) {
      const [series] = areaSeries([area([...leaning, ...edge(lower)], onGround, '#6c757d')]);
      assert.deepEqual(series && heightsOf(series), lower);
    }
  });

  it('are no bands because of a few blurred corners at one end', () => {
    const blurred = [0, 0.8, 1.6].map(by => ({ x: 100 + by, y: ground - 40 - 4 }));
    const above = area(edge(sums), [...blurred, { x: 102, y: 259.6 }, ...edge(lower).slice(1)], '#f4a261');
    const [, series] = areaSeries([below, above]);
    assert.ok(series?.points.every(({ low }) => low === undefined));
  });
});
