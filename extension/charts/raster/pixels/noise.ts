/**
 * How uneven the picture's plain parts are, as JPEG leaves them, and the picture with that evened out. A screenshot has
 * none of it and is left alone.
 */
import type { RgbImage } from '../../../../models/image.ts';

/** Neighbours that differ by more are an edge, not noise. */
const EDGE = 24;
const SLIGHT = 6;
/** Slight differences beside each edge, on a clean picture: anti-aliasing makes some. */
const CLEAN = 0.85;

/** How far neighbours in plain parts differ, levels of 0..255; 0 for a picture without noise. */
export function noiseOf({ width, height, data }: RgbImage): number {
  let [slight, edges, sum] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const at = 3 * (y * width + x);
      const off = Math.max(
        Math.abs((data[at] ?? 0) - (data[at - 3] ?? 0)),
        Math.abs((data[at + 1] ?? 0) - (data[at - 2] ?? 0)),
        Math.abs((data[at + 2] ?? 0) - (data[at - 1] ?? 0)),
      );
      if (off > SLIGHT) edges++;
      else if (off > 0) {
        slight++;
        sum += off;
      }
    }
  }
  return slight < CLEAN * edges ? 0 : sum / slight;
}

/** Every pixel as the mean of those around it that look like it: edges stay, what is plain becomes plain. */
export function evened({ width, height, data }: RgbImage): RgbImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = 3 * (ny * width + nx);
          const [R, G, B] = [data[near] ?? 0, data[near + 1] ?? 0, data[near + 2] ?? 0];
          if (Math.abs(R - r) > EDGE || Math.abs(G - g) > EDGE || Math.abs(B - b) > EDGE) continue;
          red += R;
          green += G;
          blue += B;
          count++;
        }
      }
      out[at] = Math.round(red / count);
      out[at + 1] = Math.round(green / count);
      out[at + 2] = Math.round(blue / count);
    }
  }
  return { width, height, data: out };
}
