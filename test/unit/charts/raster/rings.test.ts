/** Open round markers come out of pixels as rings: alone, over a grid line, and over each other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { middleOf, widthOf } from '../../../../models/geometry/rect.ts';
import { drawn, marksOf } from './drawing.ts';

function assertRings(places: readonly (readonly [x: number, y: number])[], grid: readonly number[]): void {
  for (const offset of [0, 0.3, 0.7]) {
    const image = drawn(300, 160, '#ffffff', context => {
      context.fillStyle = '#dddddd';
      for (const top of grid) context.fillRect(10, top, 280, 1);
      context.strokeStyle = '#1f77b4';
      context.lineWidth = 1.5;
      for (const [x, y] of places) {
        context.beginPath();
        context.arc(x + offset, y + offset, 6, 0, 2 * Math.PI);
        context.stroke();
      }
    });
    const rings = marksOf(image).filter(({ isClosed, isCurved }) => isClosed && isCurved);
    assert.equal(rings.length, places.length, `offset ${offset}`);
    for (const [x, y] of places) {
      const own = rings.find(({ bounds }) => {
        const middle = middleOf(bounds);
        return Math.hypot(middle.x - x - offset, middle.y - y - offset) <= 0.7;
      });
      assert.ok(own, `no ring at ${x}, ${y}, offset ${offset}`);
      assert.equal(own.fill, undefined);
      assert.ok(Math.abs(widthOf(own.bounds) / 2 - 6) <= 0.5);
    }
  }
}

describe('open round markers in pixels', () => {
  it('alone are rings', () => {
    assertRings(
      [
        [40, 50],
        [100, 90],
        [170, 60],
        [240, 110],
      ],
      [],
    );
  });

  it('over a grid line are rings', () => {
    assertRings(
      [
        [40, 60],
        [100, 61],
        [170, 100],
        [240, 30],
      ],
      [60, 100],
    );
  });

  it('over each other are two rings', () => {
    assertRings(
      [
        [40, 50],
        [100, 90],
        [170, 60],
        [178, 63],
        [240, 110],
      ],
      [],
    );
  });
});
