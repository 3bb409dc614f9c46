/**
 * Which print a model can make out at the resolution it sees a picture with. Print is as high as its words' boxes, from
 * the tops of its tall letters to the bottoms of its low ones, in page units.
 */
import { heightOf, widthOf } from '../../../../models/geometry/rect.ts';
import type { TileGrid } from '../../../../models/internvl/tiling.ts';
import type { Box, Line, PageText, Point, Word } from '../../../../models/page.ts';
import { cutToRegion } from '../../pages/region.ts';

/**
 * Pixels that print needs in height. Measured with the recogniser that comes along on pages drawn ever smaller
 * (`npm run eval -- print`): of words 9 pixels high 95 in 100 are read right, at 8 pixels 82, at 7 54, at 6 21. Another
 * reader may do a little better or worse, but none finds what the pixels do not hold.
 */
export const LEGIBLE_PIXELS = 9;

/** How finely a part of a page is seen. */
export interface Resolution {
  /** Pixels of the tiles for a page unit; the lesser of across and down. */
  readonly pixelsPerUnit: number;
  /** The most that any picture of the document has: for an image its own, beyond which nothing is gained. */
  readonly most: number;
}

/** @param area what the picture shows */
export function resolutionOf(
  area: Box,
  { cols, rows }: TileGrid,
  tileSize: number,
  most: number,
): Resolution {
  const across = (cols * tileSize) / widthOf(area);
  const down = (rows * tileSize) / heightOf(area);
  return { pixelsPerUnit: Math.min(across, down, most), most };
}

/** Page units. */
export function smallestPrint({ pixelsPerUnit }: Pick<Resolution, 'pixelsPerUnit'>): number {
  return LEGIBLE_PIXELS / pixelsPerUnit;
}

/** A line of print that is lost, and its height. */
export interface SmallLine {
  readonly line: Line;
  readonly height: number;
}

/** Lines of the area, in reading order, that the model cannot make out, though a finer picture would show them. */
export function smallLines(text: PageText, area: Box, resolution: Resolution): readonly SmallLine[] {
  const least = smallestPrint(resolution);
  return cutToRegion(text, area)
    .lines.map(line => ({ line, height: printHeight(line.words) }))
    .filter(({ height }) => height > 0 && height < least && height * resolution.most >= LEGIBLE_PIXELS);
}

/** Half of the words are lower; of a tilted word, across its writing. @internal */
export function printHeight(words: readonly Word[]): number {
  const heights = words
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ box, quad }) => (quad ? distance(quad[0], quad[3]) : heightOf(box)))
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
