/** Connected components of a probability map: the blobs DB's post-processing turns into text boxes. */
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
export function findComponents(map: ProbabilityMap, threshold: number): Component[] {
  const { width, height, data } = map;
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  const first = new Int32Array(height).fill(width);
  const last = new Int32Array(height).fill(-1);
  const found: Component[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || (data[start] ?? 0) <= threshold) continue;
    seen[start] = 1;
    stack.push(start);
    let pixels = 0;
    let sum = 0;
    let top = height;
    let bottom = -1;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumYY = 0;
    let sumXY = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      pixels++;
      sum += data[at] ?? 0;
      sumX += x;
      sumY += y;
      sumXX += x * x;
      sumYY += y * y;
      sumXY += x * y;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      first[y] = Math.min(first[y] ?? x, x);
      last[y] = Math.max(last[y] ?? x, x);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] || (data[next] ?? 0) <= threshold) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const outline: Point[] = [];
    for (let y = top; y <= bottom; y++) {
      const left = first[y] ?? 0;
      const right = (last[y] ?? 0) + 1;
      outline.push({ x: left, y }, { x: left, y: y + 1 }, { x: right, y }, { x: right, y: y + 1 });
      first[y] = width;
      last[y] = -1;
    }
    // Principal axis of the pixels, from their central second moments.
    const spreadX = sumXX - (sumX * sumX) / pixels;
    const spreadY = sumYY - (sumY * sumY) / pixels;
    const together = sumXY - (sumX * sumY) / pixels;
    const direction = Math.atan2(2 * together, spreadX - spreadY) / 2;
    found.push({ hull: convexHull(outline), score: sum / pixels, pixels, direction });
  }
  return found;
}
