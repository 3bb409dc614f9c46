/** Panels beside a plot that have only its grid, which marks hide in part. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repeatedFrames } from '../../../../extension/charts/plots/repeated.ts';
import { type Segment, segmentsOf } from '../../../../extension/charts/plots/segments.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { line } from '../scenes.ts';

const plot: Rect = { left: 100, top: 50, right: 160, bottom: 250 };
const levels = [50, 90, 130, 170, 210];

/** A grid line from one place to the other, along x or along y. */
function gridLine(at: number, from: number, to: number, isLevel: boolean): Segment {
  const ends = isLevel
    ? [
        { x: from, y: at },
        { x: to, y: at },
      ]
    : [
        { x: at, y: from },
        { x: at, y: to },
      ];
  const [segment] = segmentsOf([line(ends, '#dddddd')]);
  assert.ok(segment);
  return segment;
}

function grid(from: number, to: number): readonly Segment[] {
  return levels.map(level => gridLine(level, from, to, true));
}

const own = grid(plot.left + 1, plot.right);

describe('panels that have only a grid', () => {
  it('are as large as the plot whose grid they have, on both sides of it', () => {
    const segments = [...own, ...grid(21, 80), ...grid(181, 240)];
    assert.deepEqual(repeatedFrames(plot, segments), [
      { ...plot, left: 20, right: 80 },
      { ...plot, left: 180, right: 240 },
    ]);
  });

  it('begin where their lines begin, whatever hides the ends of these', () => {
    const hidden = [50, 90, 130, 170].map((level, index) =>
      gridLine(level, index < 2 ? 181 : 200, index === 3 ? 205 : 222, true),
    );
    assert.deepEqual(repeatedFrames(plot, [...own, ...hidden]), [{ ...plot, left: 180, right: 240 }]);
  });

  it('stand in columns, too', () => {
    const wide: Rect = { left: 100, top: 50, right: 300, bottom: 110 };
    const upright = (from: number, to: number): readonly Segment[] =>
      [100, 150, 200, 250].map(at => gridLine(at, from, to, false));
    assert.deepEqual(repeatedFrames(wide, [...upright(50, 110), ...upright(140, 200)]), [
      { ...wide, top: 140, bottom: 200 },
    ]);
  });

  it('are none of the ticks beside a plot, nor lines longer than it, nor lines at other levels', () => {
    const ticks = levels.map(level => gridLine(level, 300, 305, true));
    assert.deepEqual(repeatedFrames(plot, [...own, ...ticks]), []);
    assert.deepEqual(repeatedFrames(plot, [...own, ...grid(181, 280)]), []);
    const other = levels.map(level => gridLine(level + 15, 181, 240, true));
    assert.deepEqual(repeatedFrames(plot, [...own, ...other]), []);
  });
});
