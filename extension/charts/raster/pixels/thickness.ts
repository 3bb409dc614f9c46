/**
 * Which flat parts are lines drawn with a broad pen: long for their thickness and not upright rectangles. They are
 * followed like thin ones.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { colorAt, distance, type Rgb } from './color.ts';
import type { Flat, Flats } from './flats.ts';

/** A chamfer step straight ahead and aslant (Borgefors, Distance transformations in digital images, 1986). */
const STRAIGHT = 3;
const ASLANT = 4;
/** No pen is broader, pixels. */
const BROADEST = 8;
/** A line is this many times as long as it is thick, */
const LONG = 7;
/** and fills no more than this share of the rectangle around it, unless it is thin. */
const FILLING = 0.7;
/** A straight upright or level line is no thicker, pixels: above it is a bar. */
const THIN = 3;

/** Where a line is broader than elsewhere it is this deep at most, thirds of a pixel; */
const BLOB = 6;
/** its colour, within this or a share of what sets it off from its ground, goes on this far from it, pixels. */
const SAME = 40;
const SAME_SHARE = 0.3;
const AWAY = 3;
/** A dot is no deeper than this, thirds of a pixel. */
const DOT = 15;
/** Dots that stand alone, as a share of those that do not. */
const ALONE = 0.25;

/** Distance of each flat pixel from the next pixel that is not of its part, in thirds of a pixel. */
function depths({ width, height, region }: Pick<Flats, 'width' | 'height' | 'region'>): Uint16Array {
  const depth = new Uint16Array(width * height);
  const relax = (at: number, near: number, step: number, isInside: boolean): number =>
    isInside && region[near] === region[at] ? (depth[near] ?? 0) + step : STRAIGHT;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (region[at] === -1) continue;
      depth[at] = Math.min(
        relax(at, at - 1, STRAIGHT, x > 0),
        relax(at, at - width, STRAIGHT, y > 0),
        relax(at, at - width - 1, ASLANT, x > 0 && y > 0),
        relax(at, at - width + 1, ASLANT, x < width - 1 && y > 0),
      );
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const at = y * width + x;
      if (region[at] === -1) continue;
      depth[at] = Math.min(
        depth[at] ?? 0,
        relax(at, at + 1, STRAIGHT, x < width - 1),
        relax(at, at + width, STRAIGHT, y < height - 1),
        relax(at, at + width + 1, ASLANT, x < width - 1 && y < height - 1),
        relax(at, at + width - 1, ASLANT, x > 0 && y < height - 1),
      );
    }
  }
  return depth;
}

/** Indices of the flats that are lines. */
export function linesAmong(image: RgbImage, flats: Flats, ground: Rgb): Set<number> {
  const { width, height, region, list } = flats;
  const depth = depths(flats);
  const ridges = list.map((): number[] => []);
  for (let at = width; at < region.length - width; at++) {
    const here = depth[at] ?? 0;
    const x = at % width;
    if (region[at] === -1 || x === 0 || x === width - 1) continue;
    const isRidge =
      here >= Math.max(depth[at - 1] ?? 0, depth[at + 1] ?? 0) ||
      here >= Math.max(depth[at - width] ?? 0, depth[at + width] ?? 0);
    if (isRidge) ridges[region[at] ?? 0]?.push(here);
  }
  const lines = new Set<number>();
  const blobs: number[] = [];
  const dots: number[] = [];
  for (const [index, flat] of list.entries()) {
    const ridge = ridges[index] ?? [];
    const deepest = ridge.reduce((most, one) => Math.max(most, one), 0);
    if (isLine(flat, ridge, width + height)) lines.add(index);
    else if (deepest <= BLOB && goesOn(image, flats, flat, ground)) blobs.push(index);
    else if (deepest <= DOT && isCompact(flat)) dots.push(index);
  }
  for (const index of blobs) {
    const color = list[index]?.color;
    const isLike = (other: number): boolean => {
      const own = list[other]?.color;
      return color !== undefined && own !== undefined && distance(own, color) <= SAME / 2;
    };
    // Dots in a clump look like it too; where dots of the colour stand alone as well, these are dots.
    if (dots.filter(isLike).length < Math.max(3, blobs.filter(isLike).length * ALONE)) lines.add(index);
  }
  return lines;
}

function isCompact({ rect }: Flat): boolean {
  const [across, down] = [rect.right - rect.left, rect.bottom - rect.top];
  return Math.max(across, down) <= 14 && Math.max(across, down) <= 1.6 * Math.min(across, down);
}

/** Whether a line goes on from the part: ink of its colour away from it. */
function goesOn(
  image: RgbImage,
  { width, height, region }: Flats,
  { rect, color }: Flat,
  ground: Rgb,
): boolean {
  const same = Math.min(SAME, SAME_SHARE * distance(color, ground));
  const { left, top, right, bottom } = rect;
  for (let y = Math.max(0, top - AWAY); y < Math.min(height, bottom + AWAY); y++) {
    for (let x = Math.max(0, left - AWAY); x < Math.min(width, right + AWAY); x++) {
      const at = y * width + x;
      if (region[at] !== -1 || distance(colorAt(image, at), color) > same) continue;
      if (x < left - 1 || x > right || y < top - 1 || y > bottom) return true;
    }
  }
  return false;
}

function isLine({ rect, count }: Flat, ridge: readonly number[], span: number): boolean {
  const [across, down] = [rect.right - rect.left, rect.bottom - rect.top];
  const [shorter, longer] = [Math.min(across, down), Math.max(across, down)];
  if (shorter <= THIN) return longer >= 3 * shorter && (shorter < THIN || longer >= LONG * shorter);
  if (shorter <= THIN + 1 && longer > span / 4) return true;
  const sorted = ridge.toSorted((a, b) => a - b);
  const thickness = (2 * (sorted[Math.floor(sorted.length * 0.85)] ?? 0)) / STRAIGHT - 1;
  return thickness <= BROADEST && count > LONG * thickness * thickness && count < FILLING * across * down;
}
