/** Boxes of a box plot that their median, or a grid that shines through, has cut in pixels. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CutBox, cutBoxes } from '../../../../extension/charts/marks/cutBoxes.ts';
import { boxSeries } from '../../../../extension/charts/marks/whiskers.ts';
import { segmentsOf } from '../../../../extension/charts/plots/segments.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { line, rect } from '../scenes.ts';

const BLUE = '#a4adf8';
const lower = rect({ left: 100, right: 160, top: 203, bottom: 240 }, BLUE);
const upper = rect({ left: 100.4, right: 160, top: 180, bottom: 201 }, BLUE);
const whisker = line([
  { x: 130, y: 150 },
  { x: 130, y: 270 },
]);
const side = line([
  { x: 99, y: 181 },
  { x: 99, y: 239 },
]);

function cut(marks: readonly Mark[], grid: readonly number[] = []): readonly CutBox[] {
  return cutBoxes(marks, segmentsOf(marks), false, grid);
}

describe('a box in pieces', () => {
  it('is one box with its median where the pieces meet', () => {
    const [box, ...others] = cut([lower, upper, whisker, side]);
    assert.deepEqual(others, []);
    assert.deepEqual(box?.mark.bounds, { left: 100, right: 160, top: 180, bottom: 240 });
    assert.equal(box.median, 202);
    assert.deepEqual(new Set(box.pieces), new Set([lower, upper, side]));
  });

  it('is read with its whiskers, which end at their caps', () => {
    const cap = line([
      { x: 115, y: 152 },
      { x: 145, y: 152 },
    ]);
    const marks = [lower, upper, whisker, cap];
    const { series, used } = boxSeries(marks, segmentsOf(marks), false, cut(marks));
    const [point] = series[0]?.points ?? [];
    const { at, q1, q3, low, high } = point ?? {};
    assert.deepEqual([at?.y, q1?.y, q3?.y, low?.y, high?.y], [202, 240, 180, 270, 152]);
    assert.deepEqual(used, new Set(marks));
  });

  it('may be cut by the grid as well, but not by two other lines', () => {
    const top = rect({ left: 100, right: 160, top: 160, bottom: 179 }, BLUE);
    assert.equal(cut([lower, upper, top, whisker], [179.5])[0]?.median, 202);
    assert.deepEqual(cut([lower, upper, top, whisker], []), []);
  });

  it('reaches to its outline where a grid line leaves too little of it to be seen', () => {
    const end = line([
      { x: 99, y: 172 },
      { x: 161, y: 172 },
    ]);
    const joint = line([
      { x: 160.4, y: 171 },
      { x: 160.4, y: 181 },
    ]);
    const [box] = cut([lower, upper, whisker, end, joint]);
    assert.equal(box?.mark.bounds.top, 172);
    assert.ok(box.pieces.includes(end));
    // A cap as broad as the box is not joined to it by its sides.
    assert.equal(cut([lower, upper, whisker, end])[0]?.mark.bounds.top, 180);
  });

  it('is none without a whisker, of two colours, or of two breadths', () => {
    assert.deepEqual(cut([lower, upper]), []);
    assert.deepEqual(cut([lower, { ...upper, fill: '#c8a8f8' }, whisker]), []);
    const narrow = rect({ left: 110, right: 150, top: 180, bottom: 201 }, BLUE);
    assert.deepEqual(cut([lower, narrow, whisker]), []);
  });
});
