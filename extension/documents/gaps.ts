/**
 * Where a page shows more letters than its text layer holds: figures, outlined letters, lines without meaning. Searched in
 * the document process, which has the pixels.
 */
import { cutBox } from '../../models/geometry/box.ts';
import { boxToPixels, pixelsToBox } from '../../models/geometry/frames.ts';
import { contains, middleOf } from '../../models/geometry/rect.ts';
import type { Box, Line } from '../../models/page.ts';
import type { PageSize } from './document.ts';
import { frameOf, imageOf, type PixelPlan, planPixels } from './image/pixelPlan.ts';
import { letterShapes, regionsOf, shapesOutside } from './ink.ts';
import { lineOf } from './text/layout.ts';
import { isUnreadable } from './text/unreadable.ts';

/** Resolution of the search, and most pixels for it. */
const SEARCH_DPI = 72;
const SEARCH_PIXELS = 1e6;

/** The lines' words whose middle lies in the area. */
export function linesWithin(lines: readonly Line[], area: Box): readonly Line[] {
  return lines.flatMap(line => {
    const words = line.words.filter(({ box }) => contains(area, middleOf(box)));
    if (words.length === line.words.length) return [line];
    return words.length > 0 ? [lineOf(words, line.block)] : [];
  });
}

/**
 * @param lines of the text layer
 * @param draw gives RGB pixels of a plan
 * @returns boxes inside the area around what no readable word explains, page units
 */
export async function gapsIn(
  area: Box,
  size: PageSize,
  lines: readonly Line[],
  draw: (plan: PixelPlan) => Promise<Uint8Array>,
): Promise<readonly Box[]> {
  const plan = planPixels(area, size, SEARCH_DPI, SEARCH_PIXELS);
  const frame = frameOf(plan);
  const words = linesWithin(lines, area)
    .filter(line => !isUnreadable([line]))
    .flatMap(line => line.words.map(word => boxToPixels(frame, word.box)));
  const shapes = letterShapes(imageOf(plan, await draw(plan)));
  return regionsOf(shapesOutside(shapes, words)).flatMap(rect => {
    const box = cutBox(pixelsToBox(frame, rect), area);
    return box ? [box] : [];
  });
}
