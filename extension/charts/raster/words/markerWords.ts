/**
 * Markers that OCR takes for letters: dots for an "o" or a "0", two that touch for "oo", crosses for an "x". A letter is a
 * marker where others like it stand about that nobody read.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { median } from '../../../../models/geometry/median.ts';
import { boundsOf, heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import type { LabelWord } from '../../scene.ts';
import { circleThrough, offCircle } from '../markers/circle.ts';
import { clumpsAmong } from './clumpWords.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';
import { around, blobFinder, DRAWN, MARGIN } from './paint.ts';
import type { SeenWord } from './seenWord.ts';
import { tokensAmong } from './tokenWords.ts';
import { whiskersAmong } from './whiskerWords.ts';

/** What dots are read as. */
const ROUND = /^[oO0°○◯•●]+$/u;
/** ... and with a line through them: a letter of about their size. */
const CROSSED = /^[\p{L}\d]$/u;
const CROSSED_SIZE = 4;
/** A dot's outline is this near to a circle, pixels, while letters are narrower than high or straight at their sides. */
const NEAR = 0.6;
/** Dots of a series are of one size, within pixels, and as many as this. */
const SAME_SIZE = 1.5;
const FEWEST = 3;

/** @param words their boxes in pixels @returns positions of those that are dots of the chart */
export function markersAmong(image: RgbImage, words: readonly SeenWord[]): ReadonlySet<number> {
  const blobsOf = blobFinder(image, words);
  return new Set([
    ...dotsAmong(image, words),
    ...clumpsAmong(image, words, blobsOf),
    ...tokensAmong(image, words, blobsOf),
    ...whiskersAmong(image, words),
  ]);
}

function dotsAmong(image: RgbImage, words: readonly LabelWord[]): readonly number[] {
  const round = words
    .map(({ text, box }, index) => ({ index, parts: ROUND.test(text) ? partsIn(image, box) : [] }))
    .filter(({ parts }) => parts.length > 0);
  const sizes = round.flatMap(({ parts }) => parts.filter(isCircle).map(diameterOf));
  if (sizes.length < FEWEST) return [];
  const size = median(sizes);
  if (sizes.filter(one => Math.abs(one - size) <= SAME_SIZE).length < FEWEST) return [];
  const isDots = (part: readonly Point[]): boolean => {
    const [width, height] = [widthOf(boundsOf(part)), heightOf(boundsOf(part))];
    // Dots that touch, or one that lies over another: wider than one, as no "0" is.
    const isRow = Math.abs(height - size) <= SAME_SIZE && width >= size + 1 && width > height;
    return isRow || (isCircle(part) && Math.abs(diameterOf(part) - size) <= SAME_SIZE);
  };
  const isCrossed = ({ text, box }: LabelWord): boolean =>
    CROSSED.test(text) &&
    [widthOf(box), heightOf(box)].every(side => Math.abs(side - size) <= CROSSED_SIZE) &&
    partsIn(image, box).some(part => isThrough(part, box));
  const crossed = words.flatMap((word, index) => (isCrossed(word) ? [index] : []));
  return [...round.filter(({ parts }) => parts.every(isDots)).map(({ index }) => index), ...crossed];
}

/** Whether what is drawn goes on at the margin on both sides of the box. */
function isThrough(part: readonly Point[], box: Rect): boolean {
  const { left, top, right, bottom } = boundsOf(part);
  const isAcross = left <= Math.floor(box.left) - MARGIN && right >= Math.ceil(box.right) + MARGIN - 1;
  const isDown = top <= Math.floor(box.top) - MARGIN && bottom >= Math.ceil(box.bottom) + MARGIN - 1;
  return isAcross || isDown;
}

function diameterOf(outline: readonly Point[]): number {
  const bounds = boundsOf(outline);
  return Math.max(widthOf(bounds), heightOf(bounds));
}

function isCircle(outline: readonly Point[]): boolean {
  const circle = circleThrough(outline);
  const bounds = boundsOf(outline);
  if (!circle || Math.abs(widthOf(bounds) - heightOf(bounds)) > 1) return false;
  return outline.every(point => offCircle(circle, point) <= NEAR + 0.05 * circle.radius);
}

/** Outermost pixels of each connected thing in a box, in its rows and columns. */
function partsIn(image: RgbImage, box: Rect): readonly (readonly Point[])[] {
  const { left, top, right, bottom } = around(image, box);
  const ground = colorAt(image, top * image.width + left);
  const seen = new Set<number>();
  const parts: Point[][] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const start = y * image.width + x;
      if (seen.has(start) || !isDrawn(image, start, ground)) continue;
      const pixels = [start];
      seen.add(start);
      for (const at of pixels) {
        const [column, row] = [at % image.width, Math.floor(at / image.width)];
        for (const [nx, ny] of [
          [column - 1, row],
          [column + 1, row],
          [column, row - 1],
          [column, row + 1],
        ] as const) {
          const next = ny * image.width + nx;
          if (nx < left || ny < top || nx >= right || ny >= bottom || seen.has(next)) continue;
          if (!isDrawn(image, next, ground)) continue;
          seen.add(next);
          pixels.push(next);
        }
      }
      parts.push(outermost(pixels.map(at => ({ x: at % image.width, y: Math.floor(at / image.width) }))));
    }
  }
  return parts;
}

function isDrawn(image: RgbImage, at: number, ground: Rgb): boolean {
  return distance(colorAt(image, at), ground) > DRAWN;
}

function outermost(pixels: readonly Point[]): Point[] {
  const ends = (groups: Iterable<readonly Point[]>, along: 'x' | 'y'): Point[] =>
    [...groups].flatMap(group => {
      const sorted = group.toSorted((a, b) => a[along] - b[along]);
      return [sorted[0], sorted.at(-1)].filter(point => point !== undefined);
    });
  return [
    ...ends(Map.groupBy(pixels, ({ y }) => y).values(), 'x'),
    ...ends(Map.groupBy(pixels, ({ x }) => x).values(), 'y'),
  ];
}
