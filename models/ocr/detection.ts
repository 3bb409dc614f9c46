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
/**
 * What the network needs to see of a side, in its pixels. A longer one is stretched to whole strides, by an eighth at
 * most. Of a shorter one, such as the height of a strip of one line, that would spoil the letters, and the network
 * misses text that it sees little around: there the pixels at its edges go on beyond them.
 */
const LEAST_SIDE = 4 * STRIDE;

const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** How a side of an image lies in the network's input, in its pixels. */
interface Side {
  readonly length: number;
  /** Before the image begins, and after it ends. */
  readonly before: number;
  readonly after: number;
}

/** Runs detection over the whole image, resized by `scale`. */
export async function detectText(network: Network, image: RgbImage, scale: number): Promise<TextRegion[]> {
  const across = laidOut(image.width * scale);
  const down = laidOut(image.height * scale);
  const width = across.before + across.length + across.after;
  const height = down.before + down.length + down.after;
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const data = await sharp(image.data, { raw })
    .resize(across.length, down.length, { fit: 'fill', kernel: 'linear' })
    .extend({
      left: across.before,
      right: across.after,
      top: down.before,
      bottom: down.after,
      extendWith: 'copy',
    })
    .raw()
    .toBuffer();
  const output = await network.run({
    data: toPlanes({ width, height, data }, MEAN, DEVIATION),
    dims: [1, 3, height, width],
  });
  const scaleX = image.width / across.length;
  const scaleY = image.height / down.length;
  return findComponents({ width, height, data: output.data }, PIXEL_THRESHOLD)
    .filter(({ score }) => score >= BOX_THRESHOLD)
    .filter(({ hull, direction }) => {
      const rect = rectAtAngle(hull, direction);
      return Math.min(rect.width, rect.height) >= MIN_SIDE;
    })
    .map(({ hull, score, direction }) => {
      const scaled = hull.map(({ x, y }) => ({
        x: (x - across.before) * scaleX,
        y: (y - down.before) * scaleY,
      }));
      return { hull: scaled, kernel: rectAtAngle(scaled, direction), score };
    });
}

/** @param wanted length in the network's pixels */
function laidOut(wanted: number): Side {
  if (wanted >= LEAST_SIDE) return { length: Math.round(wanted / STRIDE) * STRIDE, before: 0, after: 0 };
  const length = Math.max(1, Math.round(wanted));
  const before = Math.floor((LEAST_SIDE - length) / 2);
  return { length, before, after: LEAST_SIDE - length - before };
}

/** The text's rectangle at a given angle: the kernel grown back by what training shrank it. */
export function textRect({ hull }: TextRegion, angle: number): OrientedRect {
  const rect = rectAtAngle(hull, angle);
  const offset = (rect.width * rect.height * UNCLIP_RATIO) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * offset, height: rect.height + 2 * offset };
}
