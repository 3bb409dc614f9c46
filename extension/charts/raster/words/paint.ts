/** What words, and markers that were taken for some, are printed in, and on what. */
import type { RgbImage } from '../../../../models/image.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { type Blob, blobsIn } from '../markers/blobs.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';

/** A pixel is covered by the colour by more than this. */
export const COVERED = 0.4;
/** What differs from the ground by less is nothing, levels. */
const DRAWN = 64;
/** So far around the box that was read the ground is looked for, pixels. */
const MARGIN = 3;

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

/** How much of each pixel the paint covers, 0..1. */
export function coverIn(image: RgbImage, { color, ground }: Paint): (at: number) => number {
  const whole = distance(color, ground);
  return at => Math.max(0, 1 - distance(colorAt(image, at), color) / whole);
}

/** All things of the size of markers in that paint; of each paint they are looked for once. */
export function blobFinder(image: RgbImage): (paint: Paint) => readonly Blob[] {
  const known = new Map<string, readonly Blob[]>();
  return paint => {
    const key = `${paint.color.join()} ${paint.ground.join()}`;
    const found = known.get(key) ?? blobsOf(image, paint);
    known.set(key, found);
    return found;
  };
}

function blobsOf(image: RgbImage, paint: Paint): Blob[] {
  const coverAt = coverIn(image, paint);
  const cells = Uint8Array.from({ length: image.width * image.height }, (_, at) =>
    coverAt(at) > COVERED ? 1 : 0,
  );
  return blobsIn(image, cells, coverAt);
}
