/** What is left over of the outlines of bars is told from lines and error bars. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAlongBars, withoutOutlines } from '../../../../extension/charts/marks/barOutlines.ts';
import { frame, line, rect } from '../scenes.ts';

const { bottom } = frame;
const bars = [
  rect({ left: 150, right: 200, top: 200, bottom }, '#1f77b4'),
  rect({ left: 200, right: 250, top: 120, bottom }, '#1f77b4'),
  rect({ left: 250, right: 300, top: 260, bottom }, '#1f77b4'),
];
const stroke = (...points: readonly (readonly [x: number, y: number])[]): ReturnType<typeof line> =>
  line(
    points.map(([x, y]) => ({ x, y })),
    '#000000',
  );

describe('strokes at bars', () => {
  it('are outlines where they lie on a side, or on the ground of most bars', () => {
    const upper = stroke([200.5, 121], [200.5, 199]);
    const ground = stroke([frame.left, bottom], [frame.right, bottom]);
    assert.deepEqual(withoutOutlines([upper, ground], bars), []);
  });

  it('are none in the middle of a bar, beyond its corners, or at a height of their own', () => {
    const others = [
      stroke([225, 100], [225, 140]),
      stroke([200.5, 100], [200.5, 199]),
      stroke([150, 190], [300, 190]),
    ];
    assert.deepEqual(withoutOutlines(others, bars), others);
  });
});

describe('a line around bars', () => {
  it('runs along their outlines and into a tick below', () => {
    const around = stroke(
      [150, 200],
      [200, 200],
      [200, 121],
      [249, 120],
      [250, 260],
      [300, 260],
      [300, bottom + 6],
    );
    assert.equal(isAlongBars(around, bars, frame), true);
  });

  it('is data where it leaves them, and without bars', () => {
    assert.equal(isAlongBars(stroke([150, 200], [225, 90], [300, 260]), bars, frame), false);
    assert.equal(isAlongBars(stroke([150, 200], [200, 200], [200, 121]), [], frame), false);
    // From corner to corner it crosses a bar.
    assert.equal(isAlongBars(stroke([150, 200], [200, bottom], [250, 260]), bars, frame), false);
  });
});
