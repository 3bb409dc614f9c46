/**
 * Where a line that is too long for the recogniser is cut: in the middle of the widest gap of its ink that is not far
 * from where it must be. Each portion is seen with a little more on both sides, so that a letter that a cut goes
 * through, where there is no gap, is seen whole by one of the two.
 */
import type { RgbImage } from '../image.ts';
import { cropRect } from './crop.ts';
import { type OrientedRect, subRect } from './geometry.ts';
import { findInk, inkGaps } from './ink.ts';

/** In pixels of the page, from the start of the line. */
export interface LinePortion {
  /** The characters whose middle lies from `start` to before `end` are this portion's. */
  readonly start: number;
  readonly end: number;
  /** What is shown to the recogniser. */
  readonly seenFrom: number;
  readonly seenTo: number;
}

/** Heights of the line that are seen beyond a cut. */
const BEYOND = 1;
/** Share of a portion's length, at its end, in which it may be cut. */
const CHOICE = 0.2;
/** Ink is looked at this many pixels high, or lower. */
const INK_HEIGHT = 32;

/** @param longest what the recogniser sees at once, in pixels of the page; more than a few heights of the line */
export function linePortions(image: RgbImage, rect: OrientedRect, longest: number): LinePortion[] {
  const beyond = BEYOND * rect.height;
  const portions: LinePortion[] = [];
  for (let start = 0; ;) {
    const seenFrom = Math.max(0, start - beyond);
    if (rect.width - seenFrom <= longest) {
      // The middle of the last character may be thought to lie behind its end.
      portions.push({ start, end: Infinity, seenFrom, seenTo: rect.width });
      return portions;
    }
    const last = seenFrom + longest - beyond;
    const end = cutBetween(image, rect, last - CHOICE * longest, last);
    portions.push({ start, end, seenFrom, seenTo: end + beyond });
    start = end;
  }
}

/** Middle of the widest gap between two places of a line; the end where there is none. */
function cutBetween(image: RgbImage, rect: OrientedRect, start: number, end: number): number {
  const part = subRect(rect, { start, end, top: 0, bottom: rect.height });
  const scale = Math.min(1, INK_HEIGHT / rect.height);
  const width = Math.max(1, Math.round(part.width * scale));
  const height = Math.max(1, Math.round(part.height * scale));
  const gaps = inkGaps(findInk(cropRect(image, part, width, height)));
  const widest = gaps.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a), {
    start: width,
    end: width,
  });
  return start + ((widest.start + widest.end) / 2) * (part.width / width);
}
