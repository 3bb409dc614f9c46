/**
 * Pixels as the vision encoder takes them: an image stretched to its grid, cut row by row, the thumbnail last,
 * normalised with ImageNet's constants. Tiles are made one at a time: 64 of them would fill 150 MB.
 */
import { modelErrors } from '../errors.ts';
import type { RgbImage } from '../image.ts';
import { resizeBicubic } from './resize.ts';
import { type PictureSize, planImages, type TileOptions, type TilePlan } from './tiling.ts';

/**
 * What the checkpoint was trained on:
 * - `tiles`: the grid of tiling.ts (InternVL 1.5 and later).
 * - `stretch`: one tile, aspect ratio not kept (InternVL-Chat 1.1 and 1.2, `dynamic_image_size: false`).
 * - `pad`: one tile, the image centred on a square of ImageNet's mean colour (LLaVA-style InternVL-Chat 1.0,
 *   `image_aspect_ratio: "pad"`).
 */
export type ImageFit = 'tiles' | 'stretch' | 'pad';

export interface ImageOptions extends TileOptions {
  /** Default `tiles`. */
  readonly fit?: ImageFit;
}

/** An image of a question; `maxTiles` as in PictureSize. */
export type ChatImage = RgbImage & PictureSize;

/** One image of a question, planned and ready to be cut. */
export interface PreparedImage {
  readonly plan: TilePlan;
  /** Tile `index` of `plan.tiles`: normalised, channel-first [3, tileSize, tileSize]. */
  tile(index: number): Float32Array;
}

const MEAN = [0.485, 0.456, 0.406] as const;
const STD = [0.229, 0.224, 0.225] as const;

/** Plans all images of one question together (they share the tile cap). Throws `image.empty`, `image.tooMany`. */
export function planPictures(sizes: readonly PictureSize[], options: ImageOptions): TilePlan[] {
  const { fit = 'tiles' } = options;
  if (fit === 'tiles') return planImages(sizes, options);
  const whole = sizes.map(({ width, height }) => ({ width, height, maxTiles: 1 }));
  return planImages(whole, { ...options, minTiles: 1 });
}

/** Plans the images as `planPictures` does and makes them ready to be cut. Throws `image.empty`, `image.tooMany`. */
export function prepareImages(images: readonly ChatImage[], options: ImageOptions = {}): PreparedImage[] {
  const { fit = 'tiles', tileSize = 448 } = options;
  for (const image of images) assertComplete(image);
  const plans = planPictures(images, options);
  return images.flatMap((image, i) => {
    const plan = plans[i];
    return plan ? [prepare(fit === 'pad' ? padSquare(image) : image, plan, tileSize)] : [];
  });
}

function prepare(image: RgbImage, plan: TilePlan, tileSize: number): PreparedImage {
  let canvas: RgbImage | undefined;
  return {
    plan,
    tile(index) {
      if (plan.thumbnail && index === plan.tiles - 1) {
        canvas = undefined;
        return normalise(resizeBicubic(image, tileSize, tileSize), 0, 0, tileSize);
      }
      canvas ??= resizeBicubic(image, plan.cols * tileSize, plan.rows * tileSize);
      const column = index % plan.cols;
      const row = Math.floor(index / plan.cols);
      return normalise(canvas, column * tileSize, row * tileSize, tileSize);
    },
  };
}

/** A square out of the image as float32 [3, size, size]: (byte / 255 - mean) / std, each step in float32. */
function normalise(image: RgbImage, left: number, top: number, size: number): Float32Array {
  const plane = size * size;
  const pixels = new Float32Array(3 * plane);
  for (const [channel, values] of normalised.entries()) {
    let out = channel * plane;
    for (let y = top; y < top + size; y++) {
      let at = (y * image.width + left) * 3 + channel;
      for (let x = 0; x < size; x++, at += 3) pixels[out++] = values[image.data[at] ?? 0] ?? 0;
    }
  }
  return pixels;
}

/** For each channel, the normalised value of every byte. */
const normalised = MEAN.map((mean, channel) =>
  Float32Array.from({ length: 256 }, (_, byte) => {
    const centred = Math.fround(Math.fround(byte / 255) - Math.fround(mean));
    return Math.fround(centred / Math.fround(STD[channel] ?? 1));
  }),
);

/** LLaVA's `expand2square`: the image in the middle of a square of the mean colour. */
function padSquare(image: RgbImage): RgbImage {
  const side = Math.max(image.width, image.height);
  const data = new Uint8Array(side * side * 3);
  const colour = MEAN.map(mean => Math.trunc(mean * 255));
  for (let i = 0; i < data.length; i++) data[i] = colour[i % 3] ?? 0;
  const left = Math.floor((side - image.width) / 2);
  const top = Math.floor((side - image.height) / 2);
  const rowBytes = image.width * 3;
  for (let y = 0; y < image.height; y++) {
    const row = image.data.subarray(y * rowBytes, (y + 1) * rowBytes);
    data.set(row, ((top + y) * side + left) * 3);
  }
  return { width: side, height: side, data };
}

function assertComplete(image: RgbImage): void {
  const { width, height, data } = image;
  if (width < 1 || height < 1 || data.length !== width * height * 3) {
    throw modelErrors['image.empty'](width, height);
  }
}
