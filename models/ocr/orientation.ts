/**
 * Which way up a page is, and in which direction each piece of text on it runs.
 * A page may lie on its side, stand on its head, or be tilted; single pieces may run up or down its side (axis
 * titles) or at a slant (axis labels).
 */
import { boundsOf, type PixelRect } from '../geometry/rect.ts';
import type { RowSegment } from '../geometry/rowPerspective.ts';
import { angleBetween, corners, type OrientedRect } from './geometry.ts';
import { type TextRegion, textRect } from './detection.ts';

const QUARTER = Math.PI / 2;
/** Pieces this much longer than high show their direction. */
const LONG = 3;
/** and this much longer, also small tilts; that many of them are needed for a page's. */
const VERY_LONG = 6;
const TILT_LINES = 3;
/** A direction differs from the page's when it moves the end of the line by this share of its height. */
const OWN_DIRECTION = 0.25;
/** A tilt is one when it moves the end of the page's longest line by this share of its height. */
const VISIBLE_TILT = 0.15;
/** The longer of a page's letters, over the usual height of its lines. */
const LETTER = 1.7;
/** A page lies on its side when this much of the length of its clear lines runs up or down, in this many lines. */
const SIDEWAYS_SHARE = 0.9;
const SIDEWAYS_LINES = 4;

/** Whether the page's text, all but for traces, runs up or down the image. */
export function liesSideways(regions: readonly TextRegion[]): boolean {
  const clear = regions.filter(isLong);
  const upright = clear.filter(({ kernel }) => Math.abs(kernel.angle) > QUARTER / 2);
  const length = (some: readonly TextRegion[]): number =>
    some.reduce((sum, { kernel }) => sum + kernel.width, 0);
  return upright.length >= SIDEWAYS_LINES && length(upright) >= SIDEWAYS_SHARE * length(clear);
}

/**
 * Tilt of a page whose text runs across it: half of the length of its long lines is tilted less, half more. 0 when it
 * is next to none, or when there are too few such lines to tell.
 */
export function pageTilt(regions: readonly TextRegion[]): number {
  const lines = linesAcross(regions).sort((a, b) => a.angle - b.angle);
  if (lines.length < TILT_LINES) return 0;
  let left = lines.reduce((sum, { width }) => sum + width, 0) / 2;
  const middle = lines.find(({ width }) => (left -= width) <= 0);
  const tilt = middle?.angle ?? 0;
  const longest = Math.max(...lines.map(({ width, height }) => width / height));
  return Math.abs(Math.sin(tilt)) * longest < VISIBLE_TILT ? 0 : tilt;
}

/** Lines of a page whose text runs across it, as far as they show their direction. */
export function rowsOf(regions: readonly TextRegion[]): RowSegment[] {
  return linesAcross(regions).map(({ center, width, angle }) => ({ center, angle, length: width }));
}

function linesAcross(regions: readonly TextRegion[]): OrientedRect[] {
  return regions
    .map(({ kernel }) => kernel)
    .filter(({ width, height, angle }) => width >= VERY_LONG * height && Math.abs(angle) < QUARTER / 2);
}

/** Around all of the text. */
export function textBounds(regions: readonly TextRegion[]): PixelRect {
  return boundsOf(regions.flatMap(region => corners(textRect(region, region.kernel.angle))));
}

/**
 * Rectangles under which a piece of text may be read, the likeliest first. More than one where its shape does not
 * tell: text up or down the side, and what may be a tall letter or a short word on its side.
 * @param tilt the page's
 * @param lineHeight the usual height of the page's lines
 */
export function readings(region: TextRegion, tilt: number, lineHeight: number): OrientedRect[] {
  const along = textRect(region, tilt);
  if (along.height <= along.width) {
    const { angle, width, height } = region.kernel;
    const isOwn = isLong(region) && Math.sin(angleBetween(angle, tilt)) * width > OWN_DIRECTION * height;
    return [isOwn ? textRect(region, angle) : along];
  }
  if (along.height <= LETTER * lineHeight || !isTall(along)) return [along];
  const isSlanted = isLong(region) && angleBetween(Math.abs(region.kernel.angle), QUARTER) > QUARTER / 6;
  if (isSlanted) return [textRect(region, region.kernel.angle)];
  return [textRect(region, tilt - QUARTER), textRect(region, tilt + QUARTER), along];
}

function isTall({ width, height }: OrientedRect): boolean {
  return height >= 1.4 * width;
}

function isLong({ kernel }: TextRegion): boolean {
  return kernel.width >= LONG * kernel.height;
}
