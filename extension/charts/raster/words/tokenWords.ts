/**
 * Letters and signs that are markers: a cross for an "x", a triangle for an "A", two dots for a ":". Others like them
 * stand about where no word is.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { commonArea } from '../../../../models/geometry/rect.ts';
import type { LabelWord } from '../../scene.ts';
import { areAlike, type Blob } from '../markers/blobs.ts';
import { type BlobFinder, paintIn } from './paint.ts';

/** What markers are read as: a letter, or a sign or two. */
const LETTER = /^(?:\p{L}|[\p{P}\p{S}]{1,3})$/u;
/** Others like it, at least. */
const FEWEST = 3;

/** @param words their boxes in pixels @returns positions of those that are markers */
export function tokensAmong(
  image: RgbImage,
  words: readonly LabelWord[],
  blobsOf: BlobFinder,
): readonly number[] {
  return words.flatMap(({ text, box }, index) => {
    const paint = LETTER.test(text) ? paintIn(image, box) : undefined;
    if (!paint) return [];
    const { all, free } = blobsOf(paint);
    const own = all.filter(({ rect }) => commonArea(rect, box) > 0);
    if (own.length === 0) return [];
    const isMarker = (one: Blob): boolean => free.filter(blob => areAlike(one, blob)).length >= FEWEST;
    return own.every(isMarker) ? [index] : [];
  });
}
