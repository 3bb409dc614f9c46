/**
 * Pictures on a page, by what is drawn: patches of filled colour that no word explains, large enough to show
 * something. Searched in the document process, which has the pixels. Charts of thin lines alone are not seen; their
 * captions are (models/reader/describe/describe.ts).
 */
import { patchesOf } from '../../models/geometry/floodFill.ts';
import { boxToPixels, pixelsToBox } from '../../models/geometry/frames.ts';
import { areaOf, type PixelRect } from '../../models/geometry/rect.ts';
import { type RgbImage, toGrey } from '../../models/image.ts';
import type { Box } from '../../models/page.ts';
import type { PageSize } from './document.ts';
import { frameOf, imageOf, type PixelPlan, planPixels } from './image/pixelPlan.ts';

const DPI = 36;
/** A poster is searched more coarsely. */
const MOST_PIXELS = 4e6;
/** Side of a cell in pixels; a cell is drawn on when half of it differs from the page's ground. */
const CELL = 4;
const CONTRAST = 48;
/** Patches closer than this many cells belong to one picture: bars of a chart, parts of a diagram. */
const REACH = 8;
/** Smallest picture, as a share of the page. */
const SMALLEST = 0.03;
/** Share of a picture's cells that are drawn on. */
const LEAST_DRAWN = 0.06;

/**
 * @param page drawn whole; its box, in page units
 * @param words of the page, from its text layer or by OCR
 * @param draw gives RGB pixels of a plan
 * @returns boxes of the pictures on the page, in page units, from the top down
 */
export async function figuresOn(
  page: Box,
  size: PageSize,
  words: readonly Box[],
  draw: (plan: PixelPlan) => Promise<Uint8Array>,
): Promise<readonly Box[]> {
  const plan = planPixels(page, size, DPI, MOST_PIXELS);
  const frame = frameOf(plan);
  const known = words.map(box => boxToPixels(frame, box));
  return picturesIn(imageOf(plan, await draw(plan)), known)
    .map(rect => pixelsToBox(frame, rect))
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

function picturesIn(image: RgbImage, words: readonly PixelRect[]): PixelRect[] {
  const columns = Math.floor(image.width / CELL);
  const rows = Math.floor(image.height / CELL);
  const drawn = drawnCells(image, columns, rows);
  for (const word of words) {
    for (let row = Math.floor(word.top / CELL); row <= word.bottom / CELL; row++) {
      for (let column = Math.floor(word.left / CELL); column <= word.right / CELL; column++) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) drawn[row * columns + column] = 0;
      }
    }
  }
  const pictures: PixelRect[] = [];
  for (const { rect, count } of patchesOf({ width: columns, height: rows, cells: drawn }, REACH)) {
    const area = areaOf(rect);
    if (area < SMALLEST * columns * rows || count < LEAST_DRAWN * area) continue;
    const { left, top, right, bottom } = rect;
    pictures.push({ left: left * CELL, top: top * CELL, right: right * CELL, bottom: bottom * CELL });
  }
  return pictures;
}

/** 1 for each cell that differs from the page's commonest brightness in at least half of its pixels. */
function drawnCells(image: RgbImage, columns: number, rows: number): Uint8Array {
  const { width } = image;
  const grey = toGrey(image);
  const histogram = new Uint32Array(256);
  for (const value of grey) histogram[value] = (histogram[value] ?? 0) + 1;
  const ground = histogram.indexOf(Math.max(...histogram));
  const drawn = new Uint8Array(columns * rows);
  for (let cell = 0; cell < drawn.length; cell++) {
    const x0 = (cell % columns) * CELL;
    const y0 = Math.floor(cell / columns) * CELL;
    let different = 0;
    for (let y = y0; y < y0 + CELL; y++) {
      for (let x = x0; x < x0 + CELL; x++) {
        if (Math.abs((grey[y * width + x] ?? ground) - ground) > CONTRAST) different++;
      }
    }
    if (different * 2 >= CELL * CELL) drawn[cell] = 1;
  }
  return drawn;
}
