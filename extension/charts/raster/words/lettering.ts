/**
 * Takes the printed words off the picture: what stands under them is drawn on from both sides, so that a bar with its
 * number on it stays whole and a grid line goes on behind a label.
 */
import type { RgbImage } from '../../../../models/image.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';
import { printedOn } from './printed.ts';

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

/** The box without the rows and columns at its sides that go on outside as they are inside: letters are only between. */
function trimmed(image: RgbImage, box: Rect): Rect | undefined {
  let { left, top, right, bottom } = box;
  const isPlain = (from: number, to: number, at: (along: number) => number): boolean => {
    const outside = colorAt(image, at(from - 1));
    for (let along = from; along <= to; along++)
      if (distance(colorAt(image, at(along)), outside) > PLAIN) return false;
    return true;
  };
  const { width, height } = image;
  const row = (y: number): boolean =>
    isPlain(left, right, x => y * width + Math.min(width - 1, Math.max(0, x)));
  const column = (x: number): boolean =>
    isPlain(top, bottom, y => Math.min(height - 1, Math.max(0, y)) * width + x);
  if (right <= left) return undefined;
  while (top < bottom && row(top)) top++;
  while (top < bottom && row(bottom - 1)) bottom--;
  if (bottom <= top) return undefined;
  while (left < right && column(left)) left++;
  while (left < right && column(right - 1)) right--;
  return { left, top, right, bottom };
}

function clear(image: RgbImage, box: Rect, lettered: Uint8Array): void {
  const { width, height, data } = image;
  const { left, top, right, bottom } = box;
  const at: ColorAt = (x, y) =>
    colorAt(image, Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x)));
  const rows = span(top, bottom).map(y => [at(left - 1, y), at(right, y)] as const);
  const columns = span(left, right).map(x => [at(x, top - 1), at(x, bottom)] as const);
  const border = [...rows, ...columns].flat();
  const inside = span(top, bottom).flatMap(y => span(left, right).map(x => at(x, y)));
  const isPrinted = printedOn(border, inside);
  const ground = commonest(border);
  const cleared: (readonly [at: number, color: Rgb])[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (!isPrinted(at(x, y))) continue;
      const ends = [rows[y - top], columns[x - left]];
      const nearest = (): Rgb | undefined => nearestBare(at, x, y, bottom - top, isPrinted);
      cleared.push([y * width + x, behind(ends, ground, nearest)]);
    }
  }
  for (const [index, color] of cleared) {
    data.set(color.map(Math.round), 3 * index);
    lettered[index] = 1;
  }
}

type ColorAt = (x: number, y: number) => Rgb;

/** What goes on behind a letter: a line that is seen at both sides of the word before the ground. */
function behind(ends: readonly (Ends | undefined)[], ground: Rgb, nearest: () => Rgb | undefined): Rgb {
  const line = ends.find(
    both => both && distance(both[0], both[1]) <= ALIKE && distance(both[0], ground) > ALIKE,
  );
  return line?.[0] ?? nearest() ?? ground;
}

/** Beside a letter, above or below it, whichever is nearest: the end of a bar may be behind it. */
function nearestBare(
  at: ColorAt,
  x: number,
  y: number,
  reach: number,
  isPrinted: (color: Rgb) => boolean,
): Rgb | undefined {
  for (let away = 1; away <= reach; away++) {
    const around = [at(x - away, y), at(x + away, y), at(x, y - away), at(x, y + away)];
    const bare = around.find(color => !isPrinted(color));
    if (bare) return bare;
  }
  return undefined;
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
