/**
 * Mixed pixels along the sides of rectangles that were taken for ink: narrow gaps between bars, and rows where a bar's
 * end and a grid line share a pixel. With the exact sides known they are explained.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { boundsOf, type Rect } from '../../../../models/geometry/rect.ts';
import { colorAt, mixtureOf, type Rgb } from '../pixels/color.ts';
import type { Fill } from './fills.ts';
import type { Inks } from '../pixels/ink.ts';
import type { Straight } from '../lines/straight.ts';

/** How far from a side its mixed pixels are. */
const RIM = 2;
/** A mixture is this near to the line between fill and ground. */
const MIXED = 26;
/** A line of which this share is explained is none. */
const EXPLAINED = 0.75;

/** @param grounds colours that rectangles stand on @returns the inks without the rims */
export function withoutRims(
  image: RgbImage,
  inks: Inks,
  fills: readonly Fill[],
  grounds: readonly Rgb[],
): Inks {
  const ink = inks.ink.slice();
  for (const fill of fills) {
    if (fill.kind !== 'rect') continue;
    for (const at of rimOf(boundsOf(fill.points), image)) {
      if ((ink[at] ?? -1) < 0) continue;
      const own = colorAt(image, at);
      if (grounds.some(ground => mixtureOf(own, ground, fill.color).off <= MIXED)) ink[at] = -1;
    }
  }
  return { ...inks, ink };
}

function* rimOf(
  { left, top, right, bottom }: Rect,
  { width, height }: RgbImage,
): Generator<number, undefined> {
  const [x0, x1] = [Math.max(0, Math.floor(left) - RIM), Math.min(width, Math.ceil(right) + RIM)];
  const [y0, y1] = [Math.max(0, Math.floor(top) - RIM), Math.min(height, Math.ceil(bottom) + RIM)];
  for (let y = y0; y < y1; y++) {
    const isEnd = y < top + RIM || y >= bottom - RIM;
    for (let x = x0; x < x1; x++) {
      if (!isEnd && x === Math.ceil(left) + RIM) x = Math.max(x, Math.floor(right) - RIM);
      yield y * width + x;
    }
  }
}

/** Lines of which enough is left. */
export function unexplained(straights: readonly Straight[], before: Inks, after: Inks): Straight[] {
  return straights.filter(({ ink, isLevel, from, to, at }) => {
    let [all, gone] = [0, 0];
    for (let along = Math.floor(from); along < to; along++) {
      const [x, y] = isLevel ? [along, Math.floor(at)] : [Math.floor(at), along];
      const index = y * before.width + x;
      if (before.ink[index] !== ink) continue;
      all++;
      if (after.ink[index] !== ink) gone++;
    }
    return gone < EXPLAINED * all || all === 0;
  });
}
