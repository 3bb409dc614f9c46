/** Lines so jagged that the strokes of their peaks run into each other come out whole, through every point. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOnWay } from '../../../../models/geometry/polyline.ts';
import type { Point } from '../../../../models/page.ts';
import { bentLines, drawn, marksOf, polyline, randomFrom } from './drawing.ts';

/** A random walk of one step every few pixels. */
function jagged(seed: number, pitch: number): readonly Point[] {
  const random = randomFrom(seed);
  let y = 120;
  return Array.from({ length: Math.floor(320 / pitch) }, (_, index) => {
    y = Math.max(25, Math.min(205, y + (random() - 0.5) * 60));
    return { x: 30.3 + pitch * index, y };
  });
}

function linesOf(
  points: readonly Point[],
  pen: number,
  join: 'miter' | 'round',
): readonly (readonly Point[])[] {
  const image = drawn(380, 230, '#ffffff', context => {
    context.strokeStyle = '#1f77b4';
    context.lineWidth = pen;
    context.lineJoin = join;
    context.miterLimit = 4;
    polyline(
      context,
      points.map(({ x, y }) => [x, y] as const),
    );
  });
  return bentLines(marksOf(image)).map(mark => mark.points);
}

describe('jagged lines', () => {
  for (const [pitch, pen, join] of [
    [4, 1.5, 'round'],
    [5, 2, 'miter'],
    [5, 2, 'round'],
    [8, 2, 'miter'],
  ] as const) {
    it(`of a point every ${pitch} pixels, pen ${pen}, ${join} corners, are followed`, () => {
      let [missed, all] = [0, 0];
      for (const seed of [77, 154, 231, 308]) {
        const points = jagged(seed, pitch);
        const lines = linesOf(points, pen, join);
        assert.equal(lines.length, 1, `seed ${seed}`);
        const own = (lines[0] ?? []).toSorted((a, b) => a.x - b.x);
        for (const point of own)
          assert.ok(isOnWay(point, points, 3), `seed ${seed}: ${point.x}, ${point.y} is off the line`);
        all += points.length;
        missed += points.filter(point => !isOnWay(point, own, 2.5)).length;
      }
      assert.ok(missed <= 0.02 * all, `${missed} of ${all} points are missed`);
    });
  }

  it('that stand out sideways are no spike', () => {
    const wave = Array.from({ length: 30 }, (_, index) => ({
      x: 30.3 + 10 * index,
      y: 150 + 8 * Math.sin(index),
    }));
    const image = drawn(380, 230, '#ffffff', context => {
      context.strokeStyle = '#1f77b4';
      context.lineWidth = 2;
      polyline(
        context,
        wave.map(({ x, y }) => [x, y] as const),
      );
      polyline(context, [
        [180, wave[15]?.y ?? 0],
        [184, 60],
      ]);
    });
    const [longest] = marksOf(image).toSorted((a, b) => b.points.length - a.points.length);
    assert.ok(longest?.points.every(point => isOnWay(point, wave, 3)));
  });
});
