/**
 * Small markers that are neither dots nor rings: crosses, stars, outlined squares. One alone may be anything; several of
 * one ink that look alike, pixel for pixel, are the markers of a series.
 */
import type { Point } from '../../../../models/page.ts';
import { groupedBy } from '../../clusters.ts';
import { distance, type Rgb } from '../pixels/color.ts';
import type { Flats } from '../pixels/flats.ts';
import type { Inks } from '../pixels/ink.ts';
import { areAlike, type Blob, blobsIn, LEAST_PIXELS, outlineAround } from './blobs.ts';

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

/** @param flats what is filled: a stroke that runs into a dot of its own colour is an error bar, and no marker */
export function tokensOf(inks: Inks, flats: Flats): Tokens {
  const ink = inks.ink.slice();
  const found: Token[] = [];
  const counts = new Uint32Array(inks.colors.length);
  for (const own of inks.ink) if (own >= 0) counts[own] = (counts[own] ?? 0) + 1;
  for (const [own, count] of counts.entries()) {
    if (count < FEWEST * LEAST_PIXELS) continue;
    const cells = Uint8Array.from(inks.ink, one => (one === own ? 1 : 0));
    const color = inks.colors[own];
    const blobs = blobsIn(inks, cells, at => (inks.cover[at] ?? 0) / 255).filter(
      blob => !color || !touchesFlat(blob, flats, color),
    );
    for (const kind of groupedBy(blobs, (group, blob) => group.some(other => areAlike(other, blob)))) {
      const outline = kind.length >= FEWEST ? outlineAround(kind[0]) : [];
      if (outline.length < 3) continue;
      for (const { middle, pixels } of kind) {
        for (const at of pixels) ink[at] = -1;
        found.push({ ink: own, outline: outline.map(({ x, y }) => ({ x: x + middle.x, y: y + middle.y })) });
      }
    }
  }
  return { found, inks: { ...inks, ink } };
}

/** Colours this near are one, levels. */
const SAME = 40;
/** Between a stroke and a dot that it runs into there may be a mixed pixel. */
const REACH = [1, 2];

function touchesFlat({ pixels }: Blob, { width, region, list }: Flats, color: Rgb): boolean {
  return pixels.some(at =>
    REACH.flatMap(by => [at - by, at + by, at - by * width, at + by * width]).some(near => {
      const flat = list[region[near] ?? -1];
      return flat !== undefined && distance(flat.color, color) <= SAME;
    }),
  );
}
