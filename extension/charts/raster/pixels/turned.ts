/** The inks as rows of level lines or, turned by a quarter, as rows of upright ones: one code looks for both. */
import type { Inks } from './ink.ts';

export interface Turned {
  readonly isLevel: boolean;
  /** Pixels along a line and number of lines. */
  readonly length: number;
  readonly rows: number;
  readonly ink: Int16Array;
  readonly cover: Uint8Array;
  /** Of each pixel the length of the run of its ink across. */
  readonly across: Uint16Array;
  readonly index: (along: number, row: number) => number;
}

export function turnedOf({ width, height, ink, cover }: Inks, isLevel: boolean): Turned {
  const index = isLevel
    ? (along: number, row: number): number => row * width + along
    : (along: number, row: number): number => along * width + row;
  const [length, rows] = isLevel ? [width, height] : [height, width];
  const across = new Uint16Array(ink.length);
  for (let along = 0; along < length; along++) {
    for (let from = 0; from < rows;) {
      const own = ink[index(along, from)] ?? -1;
      let to = from + 1;
      while (to < rows && ink[index(along, to)] === own) to++;
      if (own >= 0) for (let row = from; row < to; row++) across[index(along, row)] = to - from;
      from = to;
    }
  }
  return { isLevel, length, rows, ink, cover, across, index };
}

interface Piece {
  readonly ink: number;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** Where a piece starts and ends: its last pixels count by what is covered of them, beside that of its middle. */
export function alongOf(view: Turned, { first, last, from, to }: Piece): readonly [from: number, to: number] {
  const massAt = (along: number): number => {
    let mass = 0;
    for (let row = first; row <= last; row++) mass += view.cover[view.index(along, row)] ?? 0;
    return mass;
  };
  const middle = massAt((from + to) >> 1);
  if (middle === 0) return [from, to];
  const short = (along: number): number => Math.min(1, Math.max(0, 1 - massAt(along) / middle));
  return [from + short(from), to - short(to - 1)];
}
