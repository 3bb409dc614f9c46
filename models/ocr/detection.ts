/**
 * Where text lies: PP-OCR's detection network (DB, Liao et al. 2020, "Real-time Scene Text Detection with
 * Differentiable Binarization") and its post-processing into pieces of text, each about a line.
 */
import sharp from 'sharp';
import type { RgbImage } from '../image.ts';
import type { Point } from '../page.ts';
import { findComponents } from './components.ts';
import { toPlanes } from './crop.ts';
import { type OrientedRect, rectAtAngle } from './geometry.ts';
import type { Network } from '../runtime/network.ts';

/** A piece of text found, in pixels of the image. */
export interface TextRegion {
  /** Hull of the shrunken kernel the network marks; the text reaches further, see textRect. */
  readonly hull: readonly Point[];
  /** Rectangle around the kernel along its own direction: width is its long side. */
  readonly kernel: OrientedRect;
  /** Mean probability, 0..1. */
  readonly score: number;
}

/** Binarisation and box thresholds of PaddleOCR's PP-OCRv4 configuration. */
const PIXEL_THRESHOLD = 0.3;
const BOX_THRESHOLD = 0.6;
/** Kernels thinner than this many network pixels are noise. */
const MIN_SIDE = 3;
/**
 * How much larger than its kernel a text is: offset = area x ratio / perimeter (DB, section 3.5). PaddleOCR uses 1.5,
 * which cuts into tall letters of receipts; measured on half of them, 1.8 misreads a tenth fewer characters.
 */
const UNCLIP_RATIO = 1.8;
/** The network halves its input five times. */
const STRIDE = 32;

const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** Runs detection over the whole image, resized by `scale`. */
export async function detectText(network: Network, image: RgbImage, scale: number): Promise<TextRegion[]> {
  const width = toStride(image.width * scale);
  const height = toStride(image.height * scale);
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const data = await sharp(image.data, { raw })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const output = await network.run({
    data: toPlanes({ width, height, data }, MEAN, DEVIATION),
    dims: [1, 3, height, width],
  });
  const scaleX = image.width / width;
  const scaleY = image.height / height;
  return findComponents({ width, height, data: output.data }, PIXEL_THRESHOLD)
    .filter(({ score }) => score >= BOX_THRESHOLD)
    .filter(({ hull, direction }) => {
      const rect = rectAtAngle(hull, direction);
      return Math.min(rect.width, rect.height) >= MIN_SIDE;
    })
    .map(({ hull, score, direction }) => {
      const scaled = hull.map(({ x, y }) => ({ x: x * scaleX, y: y * scaleY }));
      return { hull: scaled, kernel: rectAtAngle(scaled, direction), score };
    });
}

function toStride(length: number): number {
  return Math.max(STRIDE, Math.round(length / STRIDE) * STRIDE);
}

/** The text's rectangle at a given angle: the kernel grown back by what training shrank it. */
export function textRect({ hull }: TextRegion, angle: number): OrientedRect {
  const rect = rectAtAngle(hull, angle);
  const offset = (rect.width * rect.height * UNCLIP_RATIO) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * offset, height: rect.height + 2 * offset };
}
