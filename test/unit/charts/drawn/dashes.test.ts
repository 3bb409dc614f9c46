import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withDashesJoined } from '../../../../extension/charts/drawn/dashes.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { mark } from '../scenes.ts';

/** A dash as a thin rectangle from one place to another, all of them parts of one path. */
function dash(x: number, y: number, angle: number, length: number, thick: number): Mark {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const corner = (along: number, across: number): { x: number; y: number } => ({
    x: x + dx * along - dy * across,
    y: y + dy * along + dx * across,
  });
  const [half] = [thick / 2];
  const points = [corner(0, -half), corner(length, -half), corner(length, half), corner(0, half)];
  return mark(points, { fill: '#123456', order: 7 });
}

/** Dashes up and down again: a corner in the middle, which no dash covers. */
function hill(length: number, gap: number, thick: number): Mark[] {
  const slope = Math.PI / 4;
  const count = Math.floor(141 / (length + gap));
  const up = Array.from({ length: count }, (_, n) => n * (length + gap)).map(along =>
    dash(100 + along * Math.SQRT1_2, 300 - along * Math.SQRT1_2, -slope, length, thick),
  );
  const down = Array.from({ length: count }, (_, n) => n * (length + gap) + 1).map(along =>
    dash(200 + along * Math.SQRT1_2, 200 + along * Math.SQRT1_2, slope, length, thick),
  );
  return [...up, ...down];
}

describe('lines drawn dash by dash', () => {
  for (const [length, gap, thick] of [
    [6, 4, 1.5],
    [1.2, 2, 1.5],
  ] as const) {
    it(`are one line with its corner again, dashes of ${length}`, () => {
      const [line, ...others] = withDashesJoined(hill(length, gap, thick));
      assert.deepEqual(others, []);
      assert.equal(line?.stroke, '#123456');
      assert.ok(line.points.some(({ x, y }) => Math.hypot(x - 200, y - 200) < 0.5));
      assert.ok(line.points.length <= 4);
      assert.ok(Math.abs((line.dash[0] ?? 0) - length) < 0.1);
    });
  }

  it('turn by a degree or two where their runs cross', () => {
    for (const degrees of [0.9, 1.2, 1.6, 2, 4]) {
      const turn = (degrees * Math.PI) / 180;
      for (const [length, gap] of [
        [5, 4],
        [3, 2],
      ] as const) {
        const steps = Array.from({ length: 14 }, (_, n) => n * (length + gap));
        const end = 100 + 14 * (length + gap) - gap / 2;
        const level = steps.map(along => dash(100 + along, 300, 0, length, 1.5));
        const tilted = steps.map(step => {
          const along = step + gap / 2;
          return dash(end + along * Math.cos(turn), 300 + along * Math.sin(turn), turn, length, 1.5);
        });
        const [line, ...others] = withDashesJoined([...level, ...tilted]);
        assert.deepEqual(others, []);
        assert.equal(line?.points.length, 3);
        const [x = 0, y = 0] = [line.points[1]?.x, line.points[1]?.y];
        assert.ok(Math.hypot(x - end, y - 300) < 1, `${degrees} degrees: ${x}, ${y}`);
      }
    }
  });

  it('are not the bars of one path', () => {
    const bars = [0, 1, 2, 3].map(n => dash(100 + 10 * n, 300, -Math.PI / 2, 40 + n, 4));
    assert.equal(withDashesJoined(bars).length, bars.length);
  });
});
