/**
 * The parts of a picture that are filled with one colour, three pixels wide at least: grounds, bars, areas, dots. What
 * is thinner is ink (ink.ts). Shades that go over into each other without an edge are one uneven part.
 */
import type { RgbImage } from '../../../../models/image.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { distance, type Rgb } from './color.ts';

export interface Flat {
  readonly color: Rgb;
  /** Pixels. */
  readonly count: number;
  readonly rect: Rect;
  /** Whether its shades are too far apart for one colour: a gradient. */
  readonly isUneven: boolean;
}

export interface Flats {
  readonly width: number;
  readonly height: number;
  /** Of each pixel the index of its flat; -1 where there is none. */
  readonly region: Int32Array;
  readonly list: readonly Flat[];
}

/** Shades of one part are this many tolerances apart at most. */
const UNEVEN = 8;

/** @param tolerance by how much a channel of neighbours in one part may differ */
export function flatsOf(image: RgbImage, tolerance: number): Flats {
  const { width, height, data } = image;
  const isNear = (a: number, b: number): boolean =>
    Math.abs((data[3 * a] ?? 0) - (data[3 * b] ?? 0)) <= tolerance &&
    Math.abs((data[3 * a + 1] ?? 0) - (data[3 * b + 1] ?? 0)) <= tolerance &&
    Math.abs((data[3 * a + 2] ?? 0) - (data[3 * b + 2] ?? 0)) <= tolerance;
  const calm = calmOf(width, height, isNear);
  const region = new Int32Array(width * height).fill(-1);
  const count = connect(width, height, calm, region, isNear);
  spread(width, height, calm, region, isNear);
  grow(width, height, region, isNear);
  return { width, height, region, list: summed(image, region, count, UNEVEN * tolerance) };
}

type IsNear = (a: number, b: number) => boolean;

/** 1 where the pixels all around look like the one in the middle. */
function calmOf(width: number, height: number, isNear: IsNear): Uint8Array {
  const calm = new Uint8Array(width * height);
  const acrossCalm = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isCalm = (x === 0 || isNear(at, at - 1)) && (x === width - 1 || isNear(at, at + 1));
      if (isCalm) acrossCalm[at] = 1;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (acrossCalm[at] === 0) continue;
      const isAbove = y === 0 || (acrossCalm[at - width] === 1 && isNear(at, at - width));
      const isBelow = y === height - 1 || (acrossCalm[at + width] === 1 && isNear(at, at + width));
      if (isAbove && isBelow) calm[at] = 1;
    }
  }
  return calm;
}

function connect(
  width: number,
  height: number,
  calm: Uint8Array,
  region: Int32Array,
  isNear: IsNear,
): number {
  const open: number[] = [];
  let count = 0;
  for (let start = 0; start < calm.length; start++) {
    if (calm[start] === 0 || region[start] !== -1) continue;
    region[start] = count;
    open.push(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width;
      const nexts = [
        x > 0 ? at - 1 : -1,
        x < width - 1 ? at + 1 : -1,
        at - width,
        at + width < width * height ? at + width : -1,
      ];
      for (const next of nexts) {
        if (next < 0 || calm[next] === 0 || region[next] !== -1 || !isNear(at, next)) continue;
        region[next] = count;
        open.push(next);
      }
    }
    count++;
  }
  return count;
}

/** Gives the pixels around a calm one to its part. */
function spread(width: number, height: number, calm: Uint8Array, region: Int32Array, isNear: IsNear): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (calm[at] === 0) continue;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (region[near] === -1 && isNear(at, near)) region[near] = region[at] ?? -1;
        }
      }
    }
  }
}

/** Gives a part the pixels of its colour beside it: the round rim of a dot. One pixel only: lines start there too. */
function grow(width: number, height: number, region: Int32Array, isNear: IsNear): void {
  const before = region.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (before[at] !== -1) continue;
      const own = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width].find(
        near => near >= 0 && near < before.length && before[near] !== -1 && isNear(at, near),
      );
      if (own !== undefined) region[at] = before[own] ?? -1;
    }
  }
}

function summed({ width, height, data }: RgbImage, region: Int32Array, count: number, apart: number): Flat[] {
  const sums = new Float64Array(count * 3);
  const counts = new Uint32Array(count);
  const least = new Uint8Array(count * 3).fill(255);
  const most = new Uint8Array(count * 3);
  const rects = Array.from({ length: count }, () => ({ left: width, top: height, right: 0, bottom: 0 }));
  for (let at = 0; at < region.length; at++) {
    const index = region[at] ?? -1;
    const rect = rects[index];
    if (!rect) continue;
    counts[index] = (counts[index] ?? 0) + 1;
    for (let channel = 0; channel < 3; channel++) {
      const value = data[3 * at + channel] ?? 0;
      const slot = 3 * index + channel;
      sums[slot] = (sums[slot] ?? 0) + value;
      least[slot] = Math.min(least[slot] ?? 255, value);
      most[slot] = Math.max(most[slot] ?? 0, value);
    }
    const x = at % width;
    const y = (at - x) / width;
    rect.left = Math.min(rect.left, x);
    rect.right = Math.max(rect.right, x + 1);
    rect.top = Math.min(rect.top, y);
    rect.bottom = Math.max(rect.bottom, y + 1);
  }
  return rects.map((rect, index) => {
    const pixels = counts[index] ?? 1;
    const part = (channel: number): number => (sums[3 * index + channel] ?? 0) / pixels;
    const range = (channel: number): number =>
      (most[3 * index + channel] ?? 0) - (least[3 * index + channel] ?? 0);
    return {
      color: [part(0), part(1), part(2)],
      count: pixels,
      rect,
      isUneven: Math.max(range(0), range(1), range(2)) > apart,
    };
  });
}

/** The colour that most of the picture's rim has: that of the page. */
export function groundOf({ width, height, region, list }: Flats): Rgb {
  const counts = new Map<number, number>();
  const see = (at: number): void => {
    const index = region[at] ?? -1;
    if (index >= 0) counts.set(index, (counts.get(index) ?? 0) + 1);
  };
  for (let x = 0; x < width; x++) {
    see(x);
    see((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    see(y * width);
    see(y * width + width - 1);
  }
  let best: { readonly color: Rgb; readonly share: number } | undefined;
  for (const index of counts.keys()) {
    const color = list[index]?.color ?? [255, 255, 255];
    let share = 0;
    for (const [other, count] of counts)
      if (distance(list[other]?.color ?? [255, 255, 255], color) < UNEVEN) share += count;
    if (!best || share > best.share) best = { color, share };
  }
  return best?.color ?? [255, 255, 255];
}
