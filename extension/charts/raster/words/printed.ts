/** Letters told from what they are printed on. */
import { distance, mixtureOf, type Rgb } from '../pixels/color.ts';

/** Colours at the border of a box that are rarer than this are of letters that reach out of it, as a share. */
const RARE = 0.06;
/** What is no farther from a mixture of colours of the border is no letter, levels. */
const UNPRINTED = 14;

/**
 * Tells what is printed in a box from what lies under it: that has a colour of the box's border, or of where two of them
 * meet.
 * @param border colours right outside the box
 * @param inside all colours of the box
 */
export function printedOn(border: readonly Rgb[], inside: readonly Rgb[]): (color: Rgb) => boolean {
  const grounds: { readonly color: Rgb; count: number }[] = [];
  for (const color of border) {
    const known = grounds.find(one => distance(one.color, color) <= UNPRINTED);
    if (known) known.count++;
    else grounds.push({ color, count: 1 });
  }
  const common = grounds.filter(({ count }) => count >= RARE * border.length).map(({ color }) => color);
  const isGround = (color: Rgb): boolean =>
    common.some(
      (one, index) =>
        distance(one, color) <= UNPRINTED ||
        common.slice(index + 1).some(other => mixtureOf(color, one, other).off <= UNPRINTED),
    );
  // Where all of it would be ground the letters have the colour of something beside them.
  return inside.every(isGround) ? () => true : color => !isGround(color);
}
