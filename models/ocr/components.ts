/** Connected components of a probability map: the blobs DB's post-processing turns into text boxes. */
import { patchesOf } from '../geometry/floodFill.ts';
import type { Point } from '../page.ts';
import { convexHull } from './geometry.ts';

export interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  /** Row-major, 0..1. */
  readonly data: Float32Array;
}

export interface Component {
  /** Convex hull of the pixels' squares (not of their centres). */
  readonly hull: readonly Point[];
  /** Mean probability over the component's pixels. */
  readonly score: number;
  readonly pixels: number;
  /** Direction of the longest spread of its pixels, within (-90, 90] degrees, in radians. */
  readonly direction: number;
}

/** Components of pixels above `threshold`, touching by side or corner. */
export function findComponents({ width, height, data }: ProbabilityMap, threshold: number): Component[] {
  const cells = new Uint8Array(width * height);
  for (let at = 0; at < cells.length; at++) cells[at] = Number((data[at] ?? 0) > threshold);
  const first = new Int32Array(height).fill(width);
  const last = new Int32Array(height).fill(-1);
  const sums = new Sums();
  const found: Component[] = [];
  const patches = patchesOf({ width, height, cells }, 1, (x, y, at) => {
    sums.add(x, y, data[at] ?? 0);
    if (x < (first[y] ?? 0)) first[y] = x;
    if (x > (last[y] ?? 0)) last[y] = x;
  });
  for (const { rect, count } of patches) {
    const outline: Point[] = [];
    for (let y = rect.top; y < rect.bottom; y++) {
      const left = first[y] ?? 0;
      const right = (last[y] ?? 0) + 1;
      outline.push({ x: left, y }, { x: left, y: y + 1 }, { x: right, y }, { x: right, y: y + 1 });
      first[y] = width;
      last[y] = -1;
    }
    const hull = convexHull(outline);
    found.push({ hull, score: sums.value / count, pixels: count, direction: sums.direction(count) });
    sums.clear();
  }
  return found;
}

/** What is added up over a component's pixels. */
class Sums {
  value = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #yy = 0;
  #xy = 0;

  add(x: number, y: number, value: number): void {
    this.value += value;
    this.#x += x;
    this.#y += y;
    this.#xx += x * x;
    this.#yy += y * y;
    this.#xy += x * y;
  }

  /** Principal axis of the pixels, from their central second moments. */
  direction(pixels: number): number {
    const spreadX = this.#xx - (this.#x * this.#x) / pixels;
    const spreadY = this.#yy - (this.#y * this.#y) / pixels;
    const together = this.#xy - (this.#x * this.#y) / pixels;
    return Math.atan2(2 * together, spreadX - spreadY) / 2;
  }

  clear(): void {
    this.value = this.#x = this.#y = this.#xx = this.#yy = this.#xy = 0;
  }
}
