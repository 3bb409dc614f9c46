/** Thinning leaves a line its length, whichever way it runs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { branchesOf, thin } from '../../../../extension/charts/raster/lines/skeleton.ts';

const size = 80;

/** The middles of pixels that are within half a pen of a line through the middle. */
function lineAt(degrees: number, pen: number, length: number): Uint8Array {
  const [dx, dy] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return Uint8Array.from({ length: size * size }, (_, at) => {
    const [x, y] = [(at % size) - size / 2, Math.floor(at / size) - size / 2];
    const [along, across] = [x * dx + y * dy, x * dy - y * dx];
    return Math.abs(along) <= length / 2 && Math.abs(across) <= pen / 2 ? 1 : 0;
  });
}

describe('a thinned line', () => {
  for (const pen of [2, 3, 4, 5]) {
    it(`${pen} pixels thick keeps its ends at every slant`, () => {
      for (let degrees = 0; degrees < 180; degrees += 3) {
        const cells = lineAt(degrees, pen, 60);
        thin({ width: size, height: size, cells });
        const { branches } = branchesOf({ width: size, height: size, cells });
        const longest = Math.max(
          ...branches.map(({ pixels }) => {
            const [first = 0, last = 0] = [pixels[0], pixels.at(-1)];
            const [dx, dy] = [
              (first % size) - (last % size),
              Math.floor(first / size) - Math.floor(last / size),
            ];
            return Math.hypot(dx, dy);
          }),
        );
        assert.ok(longest >= 60 - 2 * pen - 1, `${degrees} degrees: ${longest}`);
      }
    });
  }
});
