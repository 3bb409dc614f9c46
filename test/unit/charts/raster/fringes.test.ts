/** The soft rim of a line is none of its own; a pale line that goes its own way is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inks } from '../../../../extension/charts/raster/pixels/ink.ts';
import { withoutFringes } from '../../../../extension/charts/raster/lines/fringes.ts';
import type { Line } from '../../../../extension/charts/raster/lines/line.ts';
import type { Point } from '../../../../models/page.ts';

const [width, height] = [80, 40];
const white = [255, 255, 255] as const;

/** A blue line along row 20, and inks of paler blue, of grey and of nearly the same blue. */
function inks(): Inks {
  const ink = new Int16Array(width * height).fill(-1);
  for (let x = 5; x < 75; x++) ink[20 * width + x] = 0;
  return {
    width,
    height,
    colors: [
      [40, 80, 200],
      [200, 210, 242],
      [200, 200, 200],
      [60, 100, 205],
    ],
    ink,
    cover: new Uint8Array(width * height),
    under: new Int32Array(width * height),
  };
}

const line = (ink: number, points: readonly Point[]): Line => ({
  ink,
  points,
  isClosed: false,
  width: 1,
  dash: [],
  isFree: [true, true],
});
const level = (y: number, length: number): readonly Point[] => [
  { x: 10, y },
  { x: 10 + length, y },
];

describe('the rim of a line', () => {
  const left = (one: Line): number => withoutFringes([one], inks(), [white]).length;

  it('is no line: it is paler and runs beside it', () => {
    assert.equal(left(line(1, level(22, 20))), 0);
  });

  it('is told from lines that are long, elsewhere, of another colour or as strong', () => {
    assert.equal(left(line(1, level(22, 60))), 1);
    assert.equal(left(line(1, level(30, 20))), 1);
    assert.equal(left(line(2, level(22, 20))), 1);
    assert.equal(left(line(3, level(22, 20))), 1);
  });
});
