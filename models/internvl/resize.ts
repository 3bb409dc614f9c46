/**
 * Pillow's bicubic `Image.resize`, byte for byte: InternVL was trained on its output.
 * Two passes, rows first, in 22-bit fixed point with a rounding to bytes between them; the filter widens when
 * shrinking (antialias). Source: Pillow src/libImaging/Resample.c, `ImagingResampleHorizontal_8bpc` and following.
 */
import type { RgbImage } from '../image.ts';

const PRECISION_BITS = 32 - 8 - 2;
const HALF = 1 << (PRECISION_BITS - 1);
const SUPPORT = 2;
const CHANNELS = 3;

/** The image stretched to `width` x `height` pixels; the very image where it has that size. */
export function resizeBicubic(image: RgbImage, width: number, height: number): RgbImage {
  const wide = image.width === width ? image : resizeRows(image, width);
  return wide.height === height ? wide : resizeColumns(wide, height);
}

/** Weights of the source samples behind each output sample, along one axis. */
interface Kernel {
  /** First source sample of each output sample. */
  readonly first: Int32Array;
  /** Source samples of each output sample. */
  readonly count: Int32Array;
  /** Fixed-point weights, `stride` per output sample. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** Keys' cubic convolution with a = -0.5. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

function kernel(sourceSize: number, size: number): Kernel {
  const scale = sourceSize / size;
  const filterScale = Math.max(scale, 1);
  const support = SUPPORT * filterScale;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(size);
  const count = new Int32Array(size);
  const weights = new Int32Array(size * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < size; i++) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const samples = Math.min(sourceSize, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let k = 0; k < samples; k++) {
      const weight = cubic((k + start - center + 0.5) * (1 / filterScale));
      exact[k] = weight;
      sum += weight;
    }
    for (let k = 0; k < samples; k++) {
      const share = (exact[k] ?? 0) / sum;
      weights[i * stride + k] = Math.trunc(share * (1 << PRECISION_BITS) + (share < 0 ? -0.5 : 0.5));
    }
    first[i] = start;
    count[i] = samples;
  }
  return { first, count, weights, stride };
}

/** A fixed-point sum as a byte: rounded by the HALF already in it, then clipped. */
function toByte(sum: number): number {
  const value = sum >> PRECISION_BITS;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function resizeRows(image: RgbImage, width: number): RgbImage {
  const { first, count, weights, stride } = kernel(image.width, width);
  const source = image.data;
  const data = new Uint8Array(width * image.height * CHANNELS);
  for (let y = 0; y < image.height; y++) {
    const row = y * image.width * CHANNELS;
    let out = y * width * CHANNELS;
    for (let x = 0; x < width; x++) {
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let at = row + (first[x] ?? 0) * CHANNELS;
      const end = x * stride + (count[x] ?? 0);
      for (let k = x * stride; k < end; k++) {
        const weight = weights[k] ?? 0;
        red += Math.imul(source[at] ?? 0, weight);
        green += Math.imul(source[at + 1] ?? 0, weight);
        blue += Math.imul(source[at + 2] ?? 0, weight);
        at += CHANNELS;
      }
      data[out++] = toByte(red);
      data[out++] = toByte(green);
      data[out++] = toByte(blue);
    }
  }
  return { width, height: image.height, data };
}

/** Sums whole rows into an accumulator, so that memory is read in order. */
function resizeColumns(image: RgbImage, height: number): RgbImage {
  const { first, count, weights, stride } = kernel(image.height, height);
  const rowBytes = image.width * CHANNELS;
  const source = image.data;
  const data = new Uint8Array(rowBytes * height);
  const sums = new Int32Array(rowBytes);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    const top = first[y] ?? 0;
    for (let k = 0; k < (count[y] ?? 0); k++) {
      const weight = weights[y * stride + k] ?? 0;
      const row = (top + k) * rowBytes;
      for (let i = 0; i < rowBytes; i++) {
        sums[i] = (sums[i] ?? 0) + Math.imul(source[row + i] ?? 0, weight);
      }
    }
    const out = y * rowBytes;
    for (let i = 0; i < rowBytes; i++) data[out + i] = toByte(sums[i] ?? 0);
  }
  return { width: image.width, height, data };
}
