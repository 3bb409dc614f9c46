/**
 * Dots that lie over each other and that OCR takes for a word: "oo", "8", "∞". Dots stand about where no word is, and all
 * of the word's ink lies on circles of their size.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { median } from '../../../../models/geometry/median.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import { type Blob, outlineAround } from '../markers/blobs.ts';
import { circleThrough, offCircle } from '../markers/circle.ts';
import { around, type BlobFinder, inkIn, type Paint, paintIn } from './paint.ts';
import type { SeenWord } from './seenWord.ts';

/** What a few dots are read as is no longer, characters. */
const LONGEST = 3;
/** Dots where no word is, at least, and by how much their radius differs, pixels. */
const FEWEST = 5;
const SAME_SIZE = 0.75;
/** The outline of a dot is this near to a circle, pixels. */
const NEAR = 0.8;
/** A ring covers less than this of its circle. */
const OPEN = 0.8;
/** Circles are looked for at every quarter of a pixel, and all around but for two places. */
const STEP = 0.25;
const TURNS = 24;
const MISSED = 2;
/** A thin ring's ink is at its middle or beside it, pixels. */
const BESIDE = 0.5;
/** Ink is on a circle within this, pixels, and all but as much of it is. */
const ON = 0.8;
const ALL = 0.97;

interface Dot {
  readonly radius: number;
  /** Thickness of a ring; the radius of a disc. */
  readonly pen: number;
}

/** @param words their boxes in pixels @returns positions of those that are clumps of dots */
export function clumpsAmong(
  image: RgbImage,
  words: readonly SeenWord[],
  blobsOf: BlobFinder,
): readonly number[] {
  return words.flatMap(({ text, box, isLabel = false }, index) => {
    const paint = !isLabel && text.length <= LONGEST ? paintIn(image, box) : undefined;
    if (!paint) return [];
    const dot = dotAmong(blobsOf(paint).free);
    return dot && isOfDots(image, box, paint, dot) ? [index] : [];
  });
}

/** What most round things look like; undefined where there are too few. */
function dotAmong(blobs: readonly Blob[]): Dot | undefined {
  const dots = blobs.flatMap(blob => {
    const outline = outlineAround(blob);
    const circle = circleThrough(outline);
    if (!circle || !outline.every(point => offCircle(circle, point) <= NEAR)) return [];
    const { radius } = circle;
    const inside = Math.max(0, radius ** 2 - blob.pixels.length / Math.PI);
    const isOpen = blob.pixels.length < OPEN * Math.PI * radius ** 2;
    return [{ radius, pen: isOpen ? radius - Math.sqrt(inside) : radius }];
  });
  const radius = median(dots.map(dot => dot.radius));
  const alike = dots.filter(dot => Math.abs(dot.radius - radius) <= SAME_SIZE);
  return alike.length < FEWEST ? undefined : { radius, pen: median(alike.map(({ pen }) => pen)) };
}

/** Whether nothing reaches out of the box, and all in it lies on whole circles. */
function isOfDots(image: RgbImage, box: Rect, paint: Paint, { radius, pen }: Dot): boolean {
  const { left, top, right, bottom } = around(image, box);
  const isOwn = inkIn(image, paint);
  const isInk = (x: number, y: number): boolean =>
    x >= left && y >= top && x < right && y < bottom && isOwn(y * image.width + x);
  const ink: Point[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (!isInk(x, y)) continue;
      if (x === left || y === top || x === right - 1 || y === bottom - 1) return false;
      ink.push({ x: x + 0.5, y: y + 0.5 });
    }
  }
  const middle = radius - pen / 2;
  const turns = Array.from({ length: TURNS }, (_, turn) => (2 * Math.PI * turn) / TURNS);
  const isCircle = ({ x, y }: Point): boolean => {
    const isMissed = (turn: number): boolean =>
      [-BESIDE, 0, BESIDE].every(by => {
        const from = middle + by;
        return !isInk(Math.floor(x + from * Math.cos(turn)), Math.floor(y + from * Math.sin(turn)));
      });
    return turns.filter(isMissed).length <= MISSED;
  };
  const circles: Point[] = [];
  for (let y = top + middle; y <= bottom - middle; y += STEP)
    for (let x = left + middle; x <= right - middle; x += STEP)
      if (isCircle({ x, y })) circles.push({ x, y });
  const explained = ink.filter(({ x, y }) =>
    circles.some(circle => Math.abs(Math.hypot(x - circle.x, y - circle.y) - middle) <= pen / 2 + ON),
  );
  return ink.length > 0 && explained.length >= ALL * ink.length;
}
