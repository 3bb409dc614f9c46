/** Peaks of lines come out where they were drawn, although ink runs together in them and rounds them off. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharpened } from '../../../../extension/charts/raster/lines/polyline.ts';
import type { Point } from '../../../../models/page.ts';
import { bentLines, drawn, marksOf, polyline } from './drawing.ts';

/** Two sides that meet at 100, 20 with this angle between them, the last pixels of the corner cut off. */
function roundedPeak(degrees: number, cut: number): readonly Point[] {
  const half = ((degrees / 2) * Math.PI) / 180;
  const along = (side: number, way: number): Point => ({
    x: 100 + side * way * Math.sin(half),
    y: 20 + way * Math.cos(half),
  });
  return [along(-1, 60), along(-1, cut), along(1, cut), along(1, 60)];
}

describe('a rounded corner', () => {
  it('is put where its sides meet', () => {
    for (const degrees of [60, 90, 120]) {
      const [, peak, ...rest] = sharpened(roundedPeak(degrees, 2.5), 2, () => true);
      assert.ok(peak && rest.length === 1, `${degrees} degrees`);
      assert.ok(Math.hypot(peak.x - 100, peak.y - 20) < 1e-6);
    }
  });

  it('stays where a level side was drawn, and where nothing bends', () => {
    const plateau = roundedPeak(90, 30);
    assert.deepEqual(
      sharpened(plateau, 2, () => true),
      plateau,
    );
    const straight = [0, 20, 40, 60].map(x => ({ x, y: 2 * x }));
    assert.deepEqual(
      sharpened(straight, 2, () => true),
      straight,
    );
  });
});

describe('peaks in pixels', () => {
  for (const pen of [1.5, 2, 3]) {
    it(`are where they were drawn, by a pen of ${pen}`, () => {
      for (const [step, height] of [
        [30, 40],
        [24, 80],
        [40, 20],
      ] as const) {
        const corners = Array.from(
          { length: 8 },
          (_, at) => [30 + step * at, at % 2 === 0 ? 130 : 130 - height] as const,
        );
        const image = drawn(360, 170, '#ffffff', context => {
          context.strokeStyle = '#1f77b4';
          context.lineWidth = pen;
          context.lineJoin = 'round';
          polyline(context, corners);
        });
        const lines = bentLines(marksOf(image));
        assert.equal(lines.length, 1);
        for (const [x, y] of corners.slice(1, -1)) {
          const off = Math.min(
            ...(lines[0]?.points ?? []).map(point => Math.hypot(point.x - x, point.y - y)),
          );
          assert.ok(off <= 1, `${step} by ${height}: the peak at ${x}, ${y} is ${off.toFixed(2)} off`);
        }
      }
    });
  }
});
