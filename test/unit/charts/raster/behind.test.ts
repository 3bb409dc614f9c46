/** Grid lines and axes go on behind bars; whiskers and stems do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behindShapes } from '../../../../extension/charts/raster/lines/behind.ts';
import type { Straight } from '../../../../extension/charts/raster/lines/straight.ts';

const level = (at: number, from: number, to: number, ink = 0): Straight => ({
  ink,
  isLevel: true,
  at,
  from,
  to,
  width: 1,
});
const upright = (at: number, from: number, to: number, ink = 0): Straight => ({
  ...level(at, from, to, ink),
  isLevel: false,
});

/** Hidden is what lies under one of these stretches, or on the line's own pieces. */
function under(
  ...stretches: readonly (readonly [from: number, to: number])[]
): (before: Straight, next: Straight) => boolean {
  return (before, next) => {
    for (let along = before.to + 0.5; along < next.from; along++)
      if (!stretches.some(([from, to]) => along >= from && along <= to)) return false;
    return true;
  };
}

const axes = [upright(20, 10, 200), upright(280, 10, 200)];

describe('a line that bars hide in part', () => {
  it('is one line from one axis to the other, once', () => {
    for (const [low, high] of [
      [60, 100],
      [90, 230],
    ] as const) {
      const pieces = [level(80, 20, low), level(80, high, 280)];
      const found = behindShapes([...axes, ...pieces], [], under([20, low], [low, high], [high, 280]));
      assert.deepEqual(found, [...axes, level(80, 20, 280)]);
    }
  });

  it('goes on to the side of a panel that has no axis there', () => {
    const panel = { left: 20, top: 10, right: 280, bottom: 200 };
    assert.deepEqual(behindShapes([level(80, 20, 200)], [panel], under([20, 280])), [level(80, 20, 280)]);
  });

  it('ends where it ends when nothing hides the rest, or when nothing is there to reach', () => {
    const pieces = [level(80, 20, 120), level(80, 180, 280)];
    assert.deepEqual(
      behindShapes([...axes, ...pieces], [], () => false),
      [...axes, ...pieces],
    );
    const whisker = [level(80, 100, 120)];
    assert.deepEqual(
      behindShapes(whisker, [], () => true),
      whisker,
    );
  });

  it('does not go on where a line of another ink runs', () => {
    const [piece, other] = [level(80, 20, 120), level(80, 120, 280, 1)];
    assert.deepEqual(
      behindShapes([...axes, piece, other], [], () => true),
      [...axes, piece, other],
    );
  });

  it('goes on under a line of another ink that has it on both sides', () => {
    const [left, middle, right] = [level(80, 20, 60), level(80, 60, 150, 1), level(80, 150, 280)];
    const read = (...lines: readonly Straight[]): Straight[] => behindShapes(lines, [], () => false);
    assert.deepEqual(read(...axes, left, middle, right), [...axes, level(80, 20, 280), middle]);
    const gap = level(80, 60, 140, 1);
    assert.deepEqual(read(...axes, left, gap, right), [...axes, left, gap, right]);
    // Caps of two whiskers that stand on one grid line end at nothing.
    assert.deepEqual(read(left, middle, right), [left, middle, right]);
  });

  it('does not reach for a tick', () => {
    const [piece, tick] = [level(80, 20, 120), upright(150, 78, 82)];
    const found = behindShapes([upright(20, 10, 200), piece, tick], [], () => true);
    assert.ok(found.includes(piece));
  });
});
