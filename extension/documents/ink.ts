/**
 * Ink on a rendered page that no word explains: pictures of text, outlined letters, figures.
 * Looks only at shapes that could be letters, so that rules, frames, fills and photographs' smooth parts do not count.
 */
import { type Grid, patchesOf } from '../../models/geometry/floodFill.ts';
import {
  contains,
  grown,
  heightOf,
  middleOf,
  type PixelRect,
  unionOf,
  widthOf,
} from '../../models/geometry/rect.ts';
import { type RgbImage, toGrey } from '../../models/image.ts';

/** Rectangles in pixels around shapes that could be letters, or a few letters that touch. */
export type Shapes = readonly PixelRect[];

/** Difference in brightness (0-255) from the neighbourhood that makes a pixel ink. */
const CONTRAST = 48;
/** Side of the neighbourhood's cells in pixels; larger than a letter, smaller than a coloured panel. */
const CELL = 32;
/** Letters and touching letters at the search resolution, in pixels. */
const [LEAST_SIDE, MOST_HEIGHT, MOST_WIDTH] = [3, 60, 240];
/** Shapes of a line of text lie closer than this, in pixels. */
const REACH = 14;
/** A region with fewer shapes is a bullet, an arrow or a stray mark. */
const LEAST_SHAPES = 3;
/** More separate regions than this are noise; OCR then reads the one box around them all. */
const MOST_REGIONS = 6;
/** Room around a region, so that OCR sees whole letters. */
const MARGIN = 6;

export function letterShapes(image: RgbImage): Shapes {
  const shapes: PixelRect[] = [];
  for (const { rect, count } of patchesOf(inkOf(image), 1)) {
    if (couldBeLetters(rect, count)) shapes.push(rect);
  }
  return shapes;
}

/** The shapes whose middle lies in none of the rectangles. */
export function shapesOutside(shapes: Shapes, known: readonly PixelRect[]): Shapes {
  const reach = known.map(rect => grown(rect, 1));
  return shapes.filter(shape => {
    const middle = middleOf(shape);
    return !reach.some(rect => contains(rect, middle));
  });
}

/** Rectangles around groups of near shapes, in pixels of the image they were found in. */
export function regionsOf(shapes: Shapes): readonly PixelRect[] {
  let groups = shapes.map(rect => ({ rect, count: 1 }));
  for (let before = -1; before !== groups.length;) {
    before = groups.length;
    groups = mergedOnce(groups);
  }
  const regions = groups.filter(({ count }) => count >= LEAST_SHAPES).map(({ rect }) => rect);
  const few = regions.length > MOST_REGIONS ? [unionOf(regions)] : regions;
  return few.map(rect => grown(rect, MARGIN));
}

interface Group {
  readonly rect: PixelRect;
  readonly count: number;
}

/** One sweep from top to bottom; groups that come near each other become one. */
function mergedOnce(groups: readonly Group[]): Group[] {
  const result: Group[] = [];
  for (const group of groups.toSorted((a, b) => a.rect.top - b.rect.top)) {
    const at = result.findIndex(({ rect }) => isNear(rect, group.rect));
    const other = result[at];
    if (other) result[at] = { rect: unionOf([other.rect, group.rect]), count: other.count + group.count };
    else result.push(group);
  }
  return result;
}

function isNear(a: PixelRect, b: PixelRect): boolean {
  return (
    a.left - REACH < b.right &&
    b.left - REACH < a.right &&
    a.top - REACH < b.bottom &&
    b.top - REACH < a.bottom
  );
}

function couldBeLetters(rect: PixelRect, count: number): boolean {
  const width = widthOf(rect);
  const height = heightOf(rect);
  if (height < LEAST_SIDE || height > MOST_HEIGHT || width > MOST_WIDTH) return false;
  if (width < 1 || width > height * 12) return false;
  // A filled rectangle is a bar, a box or a bullet; a letter leaves holes, but an "l" or "I" is narrow and full.
  return width <= LEAST_SIDE || count < 0.9 * width * height;
}

/** The pixels that stand out from the brightness most common around them. */
function inkOf(image: RgbImage): Grid {
  const { width, height } = image;
  const grey = toGrey(image);
  const ink = new Uint8Array(grey.length);
  const histogram = new Uint32Array(16);
  for (let top = 0; top < height; top += CELL) {
    for (let left = 0; left < width; left += CELL) {
      const [right, bottom] = [Math.min(width, left + CELL), Math.min(height, top + CELL)];
      histogram.fill(0);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const bin = (grey[y * width + x] ?? 0) >> 4;
          histogram[bin] = (histogram[bin] ?? 0) + 1;
        }
      }
      const ground = histogram.indexOf(Math.max(...histogram)) * 16 + 8;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = y * width + x;
          if (Math.abs((grey[at] ?? 0) - ground) > CONTRAST) ink[at] = 1;
        }
      }
    }
  }
  return { width, height, cells: ink };
}
