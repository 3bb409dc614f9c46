/**
 * Takes the printed words off the picture: what stands under them is drawn on from both sides, so that a bar with its
 * number on it stays whole and a grid line goes on behind a label.
 */
import type { RgbImage } from '../../../models/image.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import { colorAt, distance, mixtureOf, type Rgb } from './color.ts';

export interface Unlettered {
  readonly image: RgbImage;
  /** 1 where words stood. */
  readonly lettered: Uint8Array;
}

/** How far letters reach out of the box that was read for them, pixels. */
const OVERHANG = 1;
/** Colours this near are the same thing seen on both sides of a word. */
const ALIKE = 24;

/** @param boxes around words, pixels */
export function withoutLetters(image: RgbImage, boxes: readonly Rect[]): Unlettered {
  const { width, height } = image;
  const data = Uint8Array.from(image.data);
  const lettered = new Uint8Array(width * height);
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.left) - OVERHANG);
    const top = Math.max(0, Math.floor(box.top) - OVERHANG);
    const right = Math.min(width, Math.ceil(box.right) + OVERHANG);
    const bottom = Math.min(height, Math.ceil(box.bottom) + OVERHANG);
    const inked = trimmed(image, { left, top, right, bottom });
    if (inked) clear({ width, height, data }, inked, lettered);
  }
  return { image: { width, height, data }, lettered };
}

/** Differences within a row or column that nothing is printed on are smaller, levels. */
const PLAIN = 12;

/** The box without the rows and columns at its sides that are of one colour: letters are only inside. */
function trimmed(image: RgbImage, box: Rect): Rect | undefined {
  let { left, top, right, bottom } = box;
  const isPlain = (from: number, to: number, at: (along: number) => number): boolean => {
    const first = colorAt(image, at(from));
    for (let along = from + 1; along < to; along++)
      if (distance(colorAt(image, at(along)), first) > PLAIN) return false;
    return true;
  };
  const row = (y: number): boolean => isPlain(left, right, x => y * image.width + x);
  const column = (x: number): boolean => isPlain(top, bottom, y => y * image.width + x);
  if (right <= left) return undefined;
  while (top < bottom && row(top)) top++;
  while (top < bottom && row(bottom - 1)) bottom--;
  if (bottom <= top) return undefined;
  while (left < right && column(left)) left++;
  while (left < right && column(right - 1)) right--;
  return { left, top, right, bottom };
}

function clear(image: RgbImage, { left, top, right, bottom }: Rect, lettered: Uint8Array): void {
  const { width, height, data } = image;
  const at = (x: number, y: number): Rgb =>
    colorAt(image, Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x)));
  const rows = span(top, bottom).map(y => [at(left - 1, y), at(right, y)] as const);
  const columns = span(left, right).map(x => [at(x, top - 1), at(x, bottom)] as const);
  const border = [...rows, ...columns].flat();
  const ground = commonest(border);
  const isPrinted = printedOn(
    border,
    span(top, bottom).flatMap(y => span(left, right).map(x => at(x, y))),
  );
  const cleared: (readonly [at: number, color: Rgb])[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (!isPrinted(at(x, y))) continue;
      cleared.push([y * width + x, behind(rows[y - top], columns[x - left], ground, y, x)]);
    }
  }
  function behind(row: Ends | undefined, column: Ends | undefined, own: Rgb, y: number, x: number): Rgb {
    const passing = [row, column].filter(
      (ends): ends is Ends => ends !== undefined && distance(ends[0], ends[1]) <= ALIKE,
    );
    const line = passing.find(([before]) => distance(before, own) > ALIKE);
    if (line) return line[0];
    if (passing.length > 0 || !column) return own;
    return nearest(x, y) ?? own;
  }
  /** Above or below the letter, whichever is nearer: the end of a bar may be between. */
  function nearest(x: number, y: number): Rgb | undefined {
    for (let away = 1; away <= bottom - top; away++) {
      for (const near of [at(x, y - away), at(x, y + away)]) if (!isPrinted(near)) return near;
    }
    return undefined;
  }
  for (const [index, color] of cleared) {
    data.set(color.map(Math.round), 3 * index);
    lettered[index] = 1;
  }
}

/** Colours at the border of a box that are rarer than this are of letters that reach out of it, as a share. */
const RARE = 0.06;
/** What is no farther from a mixture of colours of the border is no letter, levels. */
const UNPRINTED = 14;

/** Tells what is printed in a box from what lies under it: neither a colour of its border nor where two of them meet. */
function printedOn(border: readonly Rgb[], inside: readonly Rgb[]): (color: Rgb) => boolean {
  const grounds: { readonly color: Rgb; count: number }[] = [];
  for (const color of border) {
    const known = grounds.find(one => distance(one.color, color) <= UNPRINTED);
    if (known) known.count++;
    else grounds.push({ color, count: 1 });
  }
  const common = grounds.filter(({ count }) => count >= RARE * border.length).map(({ color }) => color);
  const isGround = (color: Rgb): boolean =>
    common.some(
      (one, index) =>
        distance(one, color) <= UNPRINTED ||
        common.slice(index + 1).some(other => mixtureOf(color, one, other).off <= UNPRINTED),
    );
  // Where all of it would be ground the letters have the colour of something beside them.
  return inside.every(isGround) ? () => true : color => !isGround(color);
}

type Ends = readonly [before: Rgb, after: Rgb];

function commonest(colors: readonly Rgb[]): Rgb {
  const counts = new Map<string, { readonly color: Rgb; count: number }>();
  let best: { readonly color: Rgb; count: number } | undefined;
  for (const color of colors) {
    const key = color.map(part => part >> 3).join();
    const entry = counts.get(key) ?? { color, count: 0 };
    entry.count++;
    counts.set(key, entry);
    if (!best || entry.count > best.count) best = entry;
  }
  return best?.color ?? [255, 255, 255];
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
