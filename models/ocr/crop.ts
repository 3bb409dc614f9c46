/** Cuts a tilted rectangle out of an image and lays it straight, at any size. */
import type { RgbImage } from '../image.ts';
import type { OrientedRect } from './geometry.ts';

/**
 * Resamples what lies under `rect` to width x height pixels, its reading direction to the right.
 * Bilinear when enlarging; when shrinking, each output pixel averages as many samples as it covers.
 * Beyond the image's border its outermost pixels go on.
 */
export function cropRect(image: RgbImage, rect: OrientedRect, width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  const cos = Math.cos(rect.angle);
  const sin = Math.sin(rect.angle);
  const stepU = rect.width / width;
  const stepV = rect.height / height;
  const samplesU = Math.max(1, Math.round(stepU));
  const samplesV = Math.max(1, Math.round(stepV));
  const count = samplesU * samplesV;
  const sum = new Float64Array(3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      sum.fill(0);
      for (let sv = 0; sv < samplesV; sv++) {
        const v = (row + (sv + 0.5) / samplesV) * stepV - rect.height / 2;
        for (let su = 0; su < samplesU; su++) {
          const u = (column + (su + 0.5) / samplesU) * stepU - rect.width / 2;
          addSample(image, rect.center.x + u * cos - v * sin, rect.center.y + u * sin + v * cos, sum);
        }
      }
      const at = (row * width + column) * 3;
      data[at] = Math.round((sum[0] ?? 0) / count);
      data[at + 1] = Math.round((sum[1] ?? 0) / count);
      data[at + 2] = Math.round((sum[2] ?? 0) / count);
    }
  }
  return { width, height, data };
}

/** Adds the colour at a point (pixel centres lie at .5) to `sum`. */
export function addSample(image: RgbImage, x: number, y: number, sum: Float64Array): void {
  const { width, height, data } = image;
  const px = Math.min(Math.max(x - 0.5, 0), width - 1);
  const py = Math.min(Math.max(y - 0.5, 0), height - 1);
  const x0 = Math.floor(px);
  const y0 = Math.floor(py);
  const fx = px - x0;
  const fy = py - y0;
  const right = x0 + 1 < width ? 3 : 0;
  const below = y0 + 1 < height ? width * 3 : 0;
  const at = (y0 * width + x0) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const i = at + channel;
    const upper = (data[i] ?? 0) * (1 - fx) + (data[i + right] ?? 0) * fx;
    const lower = (data[i + below] ?? 0) * (1 - fx) + (data[i + below + right] ?? 0) * fx;
    sum[channel] = (sum[channel] ?? 0) + upper * (1 - fy) + lower * fy;
  }
}

/**
 * Pixels as PP-OCR's networks take them: channel-first [3, height, width], channels in the order blue, green, red
 * (PaddleOCR reads with OpenCV), each value (v / 255 - mean) / deviation with that channel's constants.
 */
export function toPlanes(
  image: RgbImage,
  mean: readonly [number, number, number],
  deviation: readonly [number, number, number],
  paddedWidth = image.width,
): Float32Array {
  const { width, height, data } = image;
  const plane = paddedWidth * height;
  const values = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const m = mean[channel] ?? 0;
    const d = deviation[channel] ?? 1;
    const lookup = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - m) / d);
    for (let y = 0; y < height; y++) {
      const to = channel * plane + y * paddedWidth;
      const from = y * width * 3 + (2 - channel);
      for (let x = 0; x < width; x++) values[to + x] = lookup[data[from + x * 3] ?? 0] ?? 0;
    }
  }
  return values;
}
