/**
 * Error bars that OCR takes for upright letters: "I", "TI", "王". They are much longer than letters of the chart's labels,
 * with one line down their middle and a cap at each end.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { median } from '../../../../models/geometry/median.ts';
import { heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import { inkIn, paintIn } from './paint.ts';
import type { SeenWord } from './seenWord.ts';

/** What one is read as is no longer, characters. */
const LONGEST = 3;
/** It is so many times as long as broad, and longer than so many usual letters are high. */
const LONG = 2.5;
const HIGH = 2.5;
/** Labels that tell how high letters are. */
const LEAST_LABELS = 3;
/** Rows with ink in the middle, as a share, and how much of a row a cap takes up. */
const MIDDLE = 0.95;
const CAP = 0.75;
/** A cap is this near to the end of the box, pixels. */
const AT_END = 4;

/** @param words their boxes in pixels @returns positions of those that are error bars */
export function whiskersAmong(image: RgbImage, words: readonly SeenWord[]): readonly number[] {
  const labels = words.filter(({ isLabel }) => isLabel === true);
  if (labels.length < LEAST_LABELS) return [];
  const usual = median(labels.map(({ box }) => Math.min(widthOf(box), heightOf(box))));
  return words.flatMap(({ text, box, isLabel = false }, index) => {
    const height = heightOf(box);
    const mayBe =
      !isLabel && text.length <= LONGEST && height >= LONG * widthOf(box) && height >= HIGH * usual;
    return mayBe && isWhisker(image, box) ? [index] : [];
  });
}

function isWhisker(image: RgbImage, box: Rect): boolean {
  const paint = paintIn(image, box);
  if (!paint) return false;
  const isInk = inkIn(image, paint);
  const [left, right] = [Math.floor(box.left), Math.ceil(box.right)];
  const rows = Array.from({ length: Math.ceil(box.bottom) - Math.floor(box.top) }, (_, row) => {
    const y = Math.floor(box.top) + row;
    return Array.from({ length: right - left }, (__, column) => isInk(y * image.width + left + column));
  });
  const inked = rows.filter(row => row.includes(true));
  const middle = (right - left) / 2;
  const isInMiddle = (row: readonly boolean[]): boolean =>
    row.some((is, column) => is && Math.abs(column + 0.5 - middle) <= 1.5);
  const isCap = (row: readonly boolean[]): boolean => row.filter(is => is).length >= CAP * (right - left - 2);
  return (
    inked.length > 0 &&
    inked.filter(isInMiddle).length >= MIDDLE * inked.length &&
    inked.slice(0, AT_END).some(isCap) &&
    inked.slice(-AT_END).some(isCap)
  );
}
