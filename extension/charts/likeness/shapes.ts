/** What shapes that look like those of a chart have in common. */
import type { Mark } from '../scene.ts';

/** Sides of boxes that are meant to be alike are this far apart at most, page units. */
export const ALIKE = 1.5;
/** Colours that nobody takes for grey are this far from it, 0..255. */
export const LEAST_CHROMA = 40;

/** A filled rectangle along the page. */
export function isBox({ isClosed, isCurved, fill, points }: Mark): boolean {
  return isClosed && !isCurved && fill !== undefined && points.length === 4;
}

export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= ALIKE;
}

/** How many numbers are left when those closer than `apart` to one another count once. */
export function differentOf(numbers: readonly number[], apart: number): number {
  let [count, last] = [0, -Infinity];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    if (number - last <= apart) continue;
    count += 1;
    last = number;
  }
  return count;
}

/** How far a colour is from grey, 0..255; hatchings and gradients are colours, too. */
export function chromaOf(fill: string): number {
  const channels = [1, 3, 5].map(at => Number.parseInt(fill.slice(at, at + 2), 16));
  return channels.some(Number.isNaN) ? 255 : Math.max(...channels) - Math.min(...channels);
}

export function coloursOf(marks: readonly Mark[]): number {
  return new Set(marks.map(({ fill }) => fill)).size;
}

export function share<T>(all: readonly T[], isSuch: (one: T) => boolean): number {
  return all.filter(isSuch).length / all.length;
}
