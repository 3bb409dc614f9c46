/**
 * The view's own rotation: between a page's frame (models/page.ts) and the frame it is shown in after turning it
 * clockwise by quarter turns. Both have their origin at the top left and share units.
 */
import type { Box, Point } from '../../models/page.ts';
import type { Rotation } from '../../extension/protocol/viewer.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function rotatedSize({ width, height }: Size, rotation: Rotation): Size {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** A point of the page to where it is shown. `size` is the page's own. */
export function toShown({ x, y }: Point, { width, height }: Size, rotation: Rotation): Point {
  switch (rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: height - y, y: x };
    case 180:
      return { x: width - x, y: height - y };
    case 270:
      return { x: y, y: width - x };
  }
}

/** Inverse of toShown. */
export function toPage({ x, y }: Point, { width, height }: Size, rotation: Rotation): Point {
  switch (rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: y, y: height - x };
    case 180:
      return { x: width - x, y: height - y };
    case 270:
      return { x: width - y, y: x };
  }
}

export function boxToShown(box: Box, size: Size, rotation: Rotation): Box {
  const a = toShown({ x: box.left, y: box.top }, size, rotation);
  const b = toShown({ x: box.right, y: box.bottom }, size, rotation);
  return boxAround(box.page, a, b);
}

/** The box with these opposite corners, whichever way it was drawn. */
export function boxAround(page: number, a: Point, b: Point): Box {
  return {
    page,
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

export function turn(rotation: Rotation, quarters: 1 | -1): Rotation {
  const turns: readonly Rotation[] = [0, 90, 180, 270];
  return turns[(rotation / 90 + quarters + 4) % 4] ?? 0;
}
