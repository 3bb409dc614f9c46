/**
 * Upright rectangles, whatever frame they lie in: how they meet, what holds what, how much they share.
 * Everything here is numbers only; which frame two rectangles share is the caller's to know (frames.ts converts).
 */
import type { Point, Quad } from '../page.ts';

/** Origin of the frame at the top left, y downwards. left <= right and top <= bottom, unless a function says more. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A Rect in pixels of an image; left/top inclusive, right/bottom exclusive; may be fractional. */
export type PixelRect = Rect;

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Across = Pick<Rect, 'left' | 'right'>;
type Down = Pick<Rect, 'top' | 'bottom'>;

export function widthOf({ left, right }: Across): number {
  return right - left;
}

export function heightOf({ top, bottom }: Down): number {
  return bottom - top;
}

export function middleX({ left, right }: Across): number {
  return (left + right) / 2;
}

export function middleY({ top, bottom }: Down): number {
  return (top + bottom) / 2;
}

export function middleOf(rect: Rect): Point {
  return { x: middleX(rect), y: middleY(rect) };
}

/** From the top left, clockwise. */
export function cornersOf({ left, top, right, bottom }: Rect): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** Smallest rectangle around the points; all Infinity, and inside out, for none. */
export function boundsOf(points: Iterable<Point>): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** Smallest rectangle around the others; all Infinity, and inside out, for none. */
export function unionOf(rects: Iterable<Rect>): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const rect of rects) {
    left = Math.min(left, rect.left);
    top = Math.min(top, rect.top);
    right = Math.max(right, rect.right);
    bottom = Math.max(bottom, rect.bottom);
  }
  return { left, top, right, bottom };
}

/** What lies in both; inside out (left > right or top > bottom) where they do not meet. */
export function commonRect(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

export function grown({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** Whether the point lies inside or on the edge. */
export function contains({ left, top, right, bottom }: Rect, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

export function areaOf(rect: Rect): number {
  return widthOf(rect) * heightOf(rect);
}

/** Area of what lies in both; 0 where they do not meet. */
export function commonArea(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Share of the rectangle's area that lies inside the other, 0..1; 0 for a rectangle without any area. */
export function shareInside(rect: Rect, other: Rect): number {
  const common = commonArea(rect, other);
  return common === 0 ? 0 : common / areaOf(rect);
}

/** Area in common over the area of both together, 0..1. */
export function rectIou(a: Rect, b: Rect): number {
  const common = commonArea(a, b);
  return common === 0 ? 0 : common / (areaOf(a) + areaOf(b) - common);
}
