/** Soft rims of lines and markers that were taken for pale lines of their own. */
import { placesOn } from '../../../../models/geometry/polyline.ts';
import type { Point } from '../../../../models/page.ts';
import { mixtureOf, type Rgb } from '../pixels/color.ts';
import type { Inks } from '../pixels/ink.ts';
import { type Line, lengthOf } from './line.ts';

/** A rim is no longer than this, pixels, */
const LONGEST = 40;
/** runs beside its line for this share of its way, */
const BESIDE = 0.6;
/** within so many pixels, */
const REACH = 3;
/** and is so much of the line's colour, within so many levels of what that and the ground can be mixed to. */
const SHARE = 0.6;
const OFF = 30;

/** @param grounds what lines may lie on */
export function withoutFringes(lines: readonly Line[], inks: Inks, grounds: readonly Rgb[]): Line[] {
  const palers = inks.colors.map(color =>
    inks.colors.map(
      full =>
        full !== color &&
        grounds.some(ground => {
          const { share, off } = mixtureOf(color, ground, full);
          return share < SHARE && off <= OFF;
        }),
    ),
  );
  return lines.filter(line => {
    const isPaler = palers[line.ink] ?? [];
    if (!isPaler.includes(true) || lengthOf(line) > LONGEST) return true;
    const places = placesOn(line.points);
    const beside = places.filter(place => isBeside(place, inks, isPaler));
    return beside.length < BESIDE * places.length;
  });
}

function isBeside({ x, y }: Point, { width, height, ink }: Inks, isPaler: readonly boolean[]): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  for (let ny = Math.max(0, row - REACH); ny <= Math.min(height - 1, row + REACH); ny++) {
    for (let nx = Math.max(0, column - REACH); nx <= Math.min(width - 1, column + REACH); nx++)
      if (isPaler[ink[ny * width + nx] ?? -1]) return true;
  }
  return false;
}
