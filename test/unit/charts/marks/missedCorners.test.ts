/** A line of a picture has a corner at every tick where it has one at nearly all, also where it goes straight on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineSeries } from '../../../../extension/charts/marks/lines.ts';
import { withMissedCorners } from '../../../../extension/charts/marks/missedCorners.ts';
import type { RawSeries } from '../../../../extension/charts/marks/raw.ts';
import type { Point } from '../../../../models/page.ts';
import { line } from '../scenes.ts';

const ticks = [100, 140, 180, 220, 260, 300, 340];
const heights = [200, 150, 170, 160, 150, 210, 190];

/** The line at these ticks, as it is drawn over the whole. */
function through(places: readonly number[], off = 0): RawSeries {
  const points = places.map((x): Point => ({ x: x + off, y: heights[ticks.indexOf(x)] ?? 0 }));
  const [series] = lineSeries([line(points)]);
  assert.ok(series);
  return series;
}

const placesOf = ({ points }: RawSeries): (readonly [number, number])[] =>
  points.map(({ at }) => [at.x, at.y]);

describe('corners at which a line goes straight on', () => {
  const without = ticks.filter(place => place !== 220);

  it('are where the ticks are', () => {
    const found = withMissedCorners(through(without), ticks);
    assert.deepEqual(placesOf(found)[3], [220, 160]);
    assert.equal(found.points.length, 7);
  });

  it('are no matter of the direction', () => {
    const found = withMissedCorners(through(without.toReversed()), ticks);
    assert.deepEqual(
      placesOf(found).map(([x]) => x),
      ticks,
    );
  });

  it('are none where the line has corners at every second tick, or between them', () => {
    const half = ticks.flatMap((tick, index) => [
      tick,
      ...(ticks[index + 1] === undefined ? [] : [tick + 20]),
    ]);
    for (const [series, places] of [
      [through(ticks), half],
      [through(without, 10), ticks],
      [through([100, 140, 300]), ticks],
    ] as const)
      assert.equal(withMissedCorners(series, places), series);
  });

  it('are none of a line that turns back', () => {
    const series = through([100, 140, 180, 140, 260, 300, 340]);
    assert.equal(withMissedCorners(series, ticks), series);
  });
});
