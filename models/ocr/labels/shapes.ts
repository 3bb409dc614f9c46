/**
 * What stands on the ground of a picture, as connected shapes of its pixels. Knows nothing of letters; glyphs.ts tells
 * them from the rest.
 */
import { patchesOf } from '../../geometry/floodFill.ts';
import type { Rect } from '../../geometry/rect.ts';
import type { RgbImage } from '../../image.ts';

/** A colour, or one less the ground's, by channel: red, green, blue. */
export type Tone = readonly [number, number, number];

export interface Shape {
  /** Around its pixels; right and bottom exclusive. */
  readonly rect: Rect;
  readonly pixels: number;
  /** Of its strongest pixels: those at the rims of a letter are mixed with the ground. */
  readonly tone: Tone;
  /** Side of the largest square of strong pixels in it. */
  readonly solid: number;
  /** Its longest straight stretch across or down, pixels. */
  readonly run: number;
}

export interface Drawn {
  /** In no particular order. */
  readonly shapes: readonly Shape[];
  readonly width: number;
  /** Of each pixel the index of its shape, row-major; -1 for the ground. */
  readonly region: Int32Array;
  readonly ground: Tone;
}

/**
 * Pixels that differ from the ground by less are faint: grid lines, shadows, the noise of JPEG. Root mean square of
 * the channels, 0..255.
 */
const LEAST_CONTRAST = 40;
/** The ground is what most of a picture's margin shows, this broad; a frame around it is thinner. */
const MARGIN = 6;
/** Pixels of at least this share of a shape's strongest difference show its own colour. */
const STRONG = 0.8;

export function shapesOf(image: RgbImage): Drawn {
  const { width, height } = image;
  const ground = groundOf(image);
  const contrast = contrastOf(image, ground);
  const cells = contrast.map(value => Number(value >= LEAST_CONTRAST));
  const region = new Int32Array(width * height).fill(-1);
  const scratch = new Uint16Array(width * height);
  const shapes: Shape[] = [];
  let members: number[] = [];
  for (const { rect, count } of patchesOf({ width, height, cells }, 1, (_x, _y, at) => members.push(at))) {
    let strongest = 0;
    for (const at of members) {
      region[at] = shapes.length;
      strongest = Math.max(strongest, contrast[at] ?? 0);
    }
    members.sort((a, b) => a - b);
    const strong = members.filter(at => (contrast[at] ?? 0) >= STRONG * strongest);
    shapes.push({
      rect,
      pixels: count,
      tone: toneOf(image, strong, ground),
      solid: solidOf(strong, width, scratch),
      run: Math.max(runOf(members, width, 1, scratch), runOf(members, width, width, scratch)),
    });
    members = [];
  }
  return { shapes, width, region, ground };
}

/** The commonest colour along the sides of a picture, where its plot does not reach. */
function groundOf({ width, height, data }: RgbImage): Tone {
  const counts = new Map<number, number>();
  let best = 0;
  for (let y = 0; y < height; y++) {
    const isInside = y >= MARGIN && y < height - MARGIN;
    for (let x = 0; x < width; x++) {
      if (isInside && x === MARGIN) x = Math.max(MARGIN, width - MARGIN);
      const at = 3 * (y * width + x);
      const color = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
      const count = (counts.get(color) ?? 0) + 1;
      counts.set(color, count);
      if (count >= (counts.get(best) ?? 0)) best = color;
    }
  }
  return [best >> 16, (best >> 8) & 255, best & 255];
}

function contrastOf({ width, height, data }: RgbImage, [red, green, blue]: Tone): Uint8Array {
  const contrast = new Uint8Array(width * height);
  for (let at = 0; at < contrast.length; at++) {
    const r = (data[3 * at] ?? 0) - red;
    const g = (data[3 * at + 1] ?? 0) - green;
    const b = (data[3 * at + 2] ?? 0) - blue;
    contrast[at] = Math.sqrt((r * r + g * g + b * b) / 3);
  }
  return contrast;
}

/** @param pixels in ascending order @param squares all zero, and so again in the end */
function solidOf(pixels: readonly number[], width: number, squares: Uint16Array): number {
  let most = 0;
  for (const at of pixels) {
    const isFirst = at < width || at % width === 0;
    const before = isFirst
      ? 0
      : Math.min(squares[at - 1] ?? 0, squares[at - width] ?? 0, squares[at - width - 1] ?? 0);
    squares[at] = 1 + before;
    most = Math.max(most, 1 + before);
  }
  for (const at of pixels) squares[at] = 0;
  return most;
}

/** @param step to the next pixel across or down; others as in solidOf */
function runOf(pixels: readonly number[], width: number, step: number, runs: Uint16Array): number {
  let most = 0;
  for (const at of pixels) {
    const isFirst = step === 1 && at % width === 0;
    const run = 1 + (isFirst ? 0 : (runs[at - step] ?? 0));
    runs[at] = run;
    most = Math.max(most, run);
  }
  for (const at of pixels) runs[at] = 0;
  return most;
}

function toneOf({ data }: RgbImage, pixels: readonly number[], [red, green, blue]: Tone): Tone {
  const sum: [number, number, number] = [0, 0, 0];
  for (const at of pixels) {
    sum[0] += (data[3 * at] ?? 0) - red;
    sum[1] += (data[3 * at + 1] ?? 0) - green;
    sum[2] += (data[3 * at + 2] ?? 0) - blue;
  }
  const count = Math.max(1, pixels.length);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
