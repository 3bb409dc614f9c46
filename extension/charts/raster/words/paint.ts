/** What words, and markers that were taken for some, are printed in, and on what. */
import type { RgbImage } from '../../../../models/image.ts';
import { commonArea, type Rect } from '../../../../models/geometry/rect.ts';
import type { LabelWord } from '../../scene.ts';
import { type Blob, blobsIn } from '../markers/blobs.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';

/** A pixel is covered by the colour by more than this. */
const COVERED = 0.4;
/** What differs from the ground by less is nothing, levels. */
export const DRAWN = 64;
/** So far around the box that was read the ground is looked for, pixels. */
export const MARGIN = 3;

export interface Paint {
  readonly color: Rgb;
  readonly ground: Rgb;
}

/** The colour that differs most from what is around the box; undefined where nothing does. */
export function paintIn(image: RgbImage, box: Rect): Paint | undefined {
  const { left, top, right, bottom } = around(image, box);
  const ground = colorAt(image, top * image.width + left);
  let [color, most] = [ground, DRAWN];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const here = colorAt(image, y * image.width + x);
      const apart = distance(here, ground);
      if (apart > most) [color, most] = [here, apart];
    }
  }
  return color === ground ? undefined : { color, ground };
}

/** The whole pixels of a box and a little around it. */
export function around({ width, height }: RgbImage, box: Rect): Rect {
  return {
    left: Math.max(0, Math.floor(box.left) - MARGIN),
    top: Math.max(0, Math.floor(box.top) - MARGIN),
    right: Math.min(width, Math.ceil(box.right) + MARGIN),
    bottom: Math.min(height, Math.ceil(box.bottom) + MARGIN),
  };
}

/** Whether a pixel is of the paint. */
export function inkIn(image: RgbImage, paint: Paint): (at: number) => boolean {
  const coverAt = coverIn(image, paint);
  return at => coverAt(at) > COVERED;
}

/** How much of each pixel the paint covers, 0..1. */
function coverIn(image: RgbImage, { color, ground }: Paint): (at: number) => number {
  const whole = distance(color, ground);
  return at => Math.max(0, 1 - distance(colorAt(image, at), color) / whole);
}

/** Things of the size of markers in one paint. */
export interface Blobs {
  readonly all: readonly Blob[];
  /** Those where no word is. */
  readonly free: readonly Blob[];
}

export type BlobFinder = (paint: Paint) => Blobs;

/** @param words their boxes in pixels @returns what finds the things of a paint, once for each */
export function blobFinder(image: RgbImage, words: readonly LabelWord[]): BlobFinder {
  const known = new Map<string, Blobs>();
  return paint => {
    const key = `${paint.color.join()} ${paint.ground.join()}`;
    const before = known.get(key);
    if (before) return before;
    const all = blobsOf(image, paint);
    const free = all.filter(({ rect }) => words.every(({ box }) => commonArea(rect, box) === 0));
    known.set(key, { all, free });
    return { all, free };
  };
}

function blobsOf(image: RgbImage, paint: Paint): Blob[] {
  const coverAt = coverIn(image, paint);
  const isInk = inkIn(image, paint);
  const cells = Uint8Array.from({ length: image.width * image.height }, (_, at) => Number(isInk(at)));
  return blobsIn(image, cells, coverAt);
}
