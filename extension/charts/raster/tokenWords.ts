/**
 * Letters and signs that are markers: a cross for an "x", a triangle for an "A", two dots for a ":". Others like them
 * stand about where no word is.
 */
import type { RgbImage } from '../../../models/image.ts';
import { commonArea, type Rect } from '../../../models/geometry/rect.ts';
import type { LabelWord } from '../scene.ts';
import { areAlike, type Blob, blobsIn } from './blobs.ts';
import { colorAt, distance, type Rgb } from './color.ts';

/** What markers are read as: a letter, or a sign or two. */
const LETTER = /^(?:\p{L}|[\p{P}\p{S}]{1,3})$/u;
/** Others like it, at least. */
const FEWEST = 3;
/** A pixel is covered by the marker's colour by more than this. */
const COVERED = 0.4;
/** What differs from the ground by less is nothing, levels. */
const DRAWN = 64;
/** So far around the box that was read the ground is looked for, pixels. */
const MARGIN = 3;

/** @param words their boxes in pixels @returns positions of those that are markers */
export function tokensAmong(image: RgbImage, words: readonly LabelWord[]): readonly number[] {
  const known = new Map<string, readonly Blob[]>();
  return words.flatMap(({ text, box }, index) => {
    const paint = LETTER.test(text) ? paintIn(image, box) : undefined;
    if (!paint) return [];
    const key = `${paint.color.join()} ${paint.ground.join()}`;
    const blobs = known.get(key) ?? blobsOf(image, paint);
    known.set(key, blobs);
    const own = blobs.filter(({ rect }) => commonArea(rect, box) > 0);
    if (own.length === 0) return [];
    const free = blobs.filter(({ rect }) => words.every(word => commonArea(rect, word.box) === 0));
    const isMarker = (one: Blob): boolean => free.filter(blob => areAlike(one, blob)).length >= FEWEST;
    return own.every(isMarker) ? [index] : [];
  });
}

interface Paint {
  readonly color: Rgb;
  readonly ground: Rgb;
}

/** The colour that differs most from what is around the box. */
function paintIn(image: RgbImage, box: Rect): Paint | undefined {
  const left = Math.max(0, Math.floor(box.left) - MARGIN);
  const top = Math.max(0, Math.floor(box.top) - MARGIN);
  const right = Math.min(image.width, Math.ceil(box.right) + MARGIN);
  const bottom = Math.min(image.height, Math.ceil(box.bottom) + MARGIN);
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

function blobsOf(image: RgbImage, { color, ground }: Paint): Blob[] {
  const whole = distance(color, ground);
  const coverAt = (at: number): number => Math.max(0, 1 - distance(colorAt(image, at), color) / whole);
  const cells = Uint8Array.from({ length: image.width * image.height }, (_, at) =>
    coverAt(at) > COVERED ? 1 : 0,
  );
  return blobsIn(image, cells, coverAt);
}
