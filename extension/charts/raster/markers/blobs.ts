/** Small things of one colour, and whether two of them look alike, pixel for pixel, wherever between pixels they stand. */
import { patchesOf } from '../../../../models/geometry/floodFill.ts';
import { heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import { outlineOf } from '../shapes/contour.ts';

/** Of a marker, pixels across, and how much longer than high it may be. */
const SMALLEST = 5;
const LARGEST = 22;
const LONGER = 1.35;
/** What touches from one side to the other has a pixel in every row. */
export const LEAST_PIXELS = SMALLEST;
/** Sides of two that are alike differ by no more, pixels. */
const SAME_SIZE = 2;
/** Share of their ink that they have in common when one is laid on the other; other digits and letters have less. */
const COMMON = 0.72;
/** A dash is this much longer than thick, as the spread of its pixels tells, however it is slanted. */
const LINE = 3.5;

export interface Blob {
  readonly rect: Rect;
  readonly pixels: readonly number[];
  /** How much of each pixel around its middle is covered, 0..1, row by row of a square. */
  readonly cover: Float32Array;
  readonly middle: Point;
}

/**
 * Connected things of the size of markers that are no dashes.
 * @param cells 1 where there is something, row by row; taken away as it is found
 * @param coverAt how much of a pixel is covered, 0..1
 */
export function blobsIn(
  { width, height }: { readonly width: number; readonly height: number },
  cells: Uint8Array,
  coverAt: (at: number) => number,
): Blob[] {
  const blobs: Blob[] = [];
  let pixels: number[] = [];
  for (const { rect } of patchesOf({ width, height, cells }, 1, (_x, _y, at) => pixels.push(at))) {
    const blob = isMarkerSized(rect) ? blobOf(width, rect, pixels, coverAt) : undefined;
    if (blob && !isDash(blob)) blobs.push(blob);
    pixels = [];
  }
  return blobs;
}

/** Half of the square that a marker is looked at in, pixels. */
const HALF = LARGEST / 2 + 1;
const SIDE = 2 * HALF + 1;

function isMarkerSized(rect: Rect): boolean {
  const [width, height] = [widthOf(rect), heightOf(rect)];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= SMALLEST && long <= LARGEST && long <= LONGER * short;
}

function blobOf(width: number, rect: Rect, pixels: readonly number[], coverAt: (at: number) => number): Blob {
  let [sum, x, y] = [0, 0, 0];
  for (const at of pixels) {
    const weight = coverAt(at);
    sum += weight;
    x += weight * ((at % width) + 0.5);
    y += weight * (Math.floor(at / width) + 0.5);
  }
  const middle = { x: x / (sum || 1), y: y / (sum || 1) };
  const around = new Float32Array(SIDE * SIDE);
  for (const at of pixels) {
    const column = Math.floor(at % width) - Math.floor(middle.x) + HALF;
    const row = Math.floor(at / width) - Math.floor(middle.y) + HALF;
    if (column >= 0 && row >= 0 && column < SIDE && row < SIDE) around[row * SIDE + column] = coverAt(at);
  }
  return { rect, pixels, cover: around, middle };
}

function isDash({ cover }: Blob): boolean {
  let [sum, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (const [at, weight] of cover.entries()) {
    if (weight === 0) continue;
    const [column, row] = [(at % SIDE) - HALF, Math.floor(at / SIDE) - HALF];
    sum += weight;
    x += weight * column;
    y += weight * row;
    xx += weight * column * column;
    yy += weight * row * row;
    xy += weight * column * row;
  }
  const [mx, my] = [x / sum, y / sum];
  const [a, b, c] = [xx / sum - mx * mx, xy / sum - mx * my, yy / sum - my * my];
  const root = Math.sqrt(((a - c) / 2) ** 2 + b * b);
  const [long, short] = [(a + c) / 2 + root, (a + c) / 2 - root];
  return Math.sqrt(long / Math.max(short, 1e-6)) > LINE;
}

export function areAlike(a: Blob, b: Blob): boolean {
  if (Math.abs(widthOf(a.rect) - widthOf(b.rect)) > SAME_SIZE) return false;
  if (Math.abs(heightOf(a.rect) - heightOf(b.rect)) > SAME_SIZE) return false;
  for (const down of [0, -1, 1]) {
    for (const across of [0, -1, 1]) if (commonOf(a.cover, b.cover, across, down) >= COMMON) return true;
  }
  return false;
}

function commonOf(a: Float32Array, b: Float32Array, across: number, down: number): number {
  let [both, either] = [0, 0];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [x, y] = [column + across, row + down];
      const one = a[row * SIDE + column] ?? 0;
      const other = x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : (b[y * SIDE + x] ?? 0);
      both += Math.min(one, other);
      either += Math.max(one, other);
    }
  }
  return either === 0 ? 0 : both / either;
}

/** Around its middle, which is at 0, 0. */
export function outlineAround(blob: Blob): Point[] {
  const most = Math.max(...blob.cover);
  const left = Math.floor(blob.middle.x) - HALF - blob.middle.x;
  const top = Math.floor(blob.middle.y) - HALF - blob.middle.y;
  return outlineOf({ left, top, width: SIDE, height: SIDE, cover: blob.cover.map(one => one / most) });
}
