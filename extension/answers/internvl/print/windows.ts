/**
 * The places of a page to be looked at closer: what is printed too small there for the page's own picture, in pieces that
 * a picture of their own shows well. What lies together stays together.
 */
import { cutBox, unionBox } from '../../../../models/geometry/box.ts';
import { grown, heightOf, middleX, middleY, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import { type PictureSize, planTiles } from '../../../../models/internvl/tiling.ts';
import type { Box } from '../../../../models/page.ts';
import { LEGIBLE_PIXELS, resolutionOf, type SmallLine } from './legible.ts';

/** Wider or higher pictures than that are stretched beyond what the model was trained with. */
const MOST_ASPECT = 4;
/** White around print, in heights of it. */
const MARGIN = 1;

export interface WindowOptions {
  /** Windows stay inside it. */
  readonly area: Box;
  readonly tileSize: number;
  /** Most tiles of a picture. */
  readonly maxTiles: number;
  /** Finest drawing of the document, in pixels for a page unit. */
  readonly most: number;
}

/** @param lines in reading order, all of one page */
export function windowsOf(lines: readonly SmallLine[], options: WindowOptions): readonly Box[] {
  const windows: Box[] = [];
  let group: SmallLine[] = [];
  for (const line of lines) {
    if (group.length > 0 && !isLegible([...group, line], options)) {
      windows.push(windowAround(group, options));
      group = [];
    }
    group.push(line);
  }
  if (group.length > 0) windows.push(windowAround(group, options));
  return windows;
}

/** Whether a picture of all these lines shows each of them well. */
function isLegible(lines: readonly SmallLine[], options: WindowOptions): boolean {
  const { tileSize, maxTiles, most } = options;
  const window = windowAround(lines, options);
  const smallest = Math.min(...lines.map(({ height }) => height));
  const grid = planTiles(...pixelsOf(window, options), { tileSize, maxTiles });
  return smallest * resolutionOf(window, grid, tileSize, most).pixelsPerUnit >= LEGIBLE_PIXELS;
}

/** As it will be drawn: at about the pixels of its tiles. */
function pixelsOf(window: Box, { tileSize, maxTiles, most }: WindowOptions): readonly [number, number] {
  const scale = Math.min(most, Math.sqrt((maxTiles * tileSize ** 2) / (widthOf(window) * heightOf(window))));
  const size: PictureSize = { width: widthOf(window) * scale, height: heightOf(window) * scale };
  return [Math.max(1, size.width), Math.max(1, size.height)];
}

function windowAround(lines: readonly SmallLine[], { area }: WindowOptions): Box {
  const union = unionBox(lines.map(({ line }) => line.box));
  const margin = MARGIN * Math.max(...lines.map(({ height }) => height));
  return inside(area, notTooLong(grown(union, margin)));
}

/** What is long and thin gets more of what is around it. */
function notTooLong(rect: Rect): Rect {
  const width = Math.max(widthOf(rect), heightOf(rect) / MOST_ASPECT);
  const height = Math.max(heightOf(rect), widthOf(rect) / MOST_ASPECT);
  const [x, y] = [middleX(rect), middleY(rect)];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Moved into the area where it fits there, else cut to it. */
function inside(area: Box, rect: Rect): Box {
  const right = Math.min(0, area.right - rect.right);
  const bottom = Math.min(0, area.bottom - rect.bottom);
  const x = right + Math.max(0, area.left - rect.left - right);
  const y = bottom + Math.max(0, area.top - rect.top - bottom);
  const moved = {
    page: area.page,
    left: rect.left + x,
    right: rect.right + x,
    top: rect.top + y,
    bottom: rect.bottom + y,
  };
  return cutBox(moved, area) ?? area;
}
