/**
 * Small markers that are neither dots nor rings: crosses, stars, outlined squares. One alone may be anything; several of
 * one ink that look alike, pixel for pixel, are the markers of a series.
 */
import type { Point } from '../../../models/page.ts';
import { areAlike, type Blob, blobsIn, outlineAround } from './blobs.ts';
import type { Inks } from './ink.ts';

export interface Token {
  readonly ink: number;
  /** Of the marker, around its middle; the same for all that look alike. Pixels. */
  readonly outline: readonly Point[];
}

export interface Tokens {
  readonly found: readonly Token[];
  /** The inks without them. */
  readonly inks: Inks;
}

/** Markers of one kind, at least. */
const FEWEST = 4;

export function tokensOf(inks: Inks): Tokens {
  const ink = inks.ink.slice();
  const found: Token[] = [];
  for (const own of inks.colors.keys()) {
    const cells = Uint8Array.from(inks.ink, one => (one === own ? 1 : 0));
    for (const kind of kindsOf(blobsIn(inks, cells, at => (inks.cover[at] ?? 0) / 255))) {
      const [first] = kind;
      const outline = first && kind.length >= FEWEST ? outlineAround(first) : [];
      if (outline.length < 3) continue;
      for (const { middle, pixels } of kind) {
        for (const at of pixels) ink[at] = -1;
        found.push({ ink: own, outline: outline.map(({ x, y }) => ({ x: x + middle.x, y: y + middle.y })) });
      }
    }
  }
  return { found, inks: { ...inks, ink } };
}

function kindsOf(blobs: readonly Blob[]): Blob[][] {
  const kinds: Blob[][] = [];
  for (const blob of blobs) {
    const home = kinds.find(kind => kind.some(other => areAlike(other, blob)));
    if (home) home.push(blob);
    else kinds.push([blob]);
  }
  return kinds;
}
