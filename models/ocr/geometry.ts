/**
 * Plane geometry of tilted text: oriented rectangles, convex hulls, enclosing rectangles.
 * Frame: pixels of the image at hand, y downwards; angles in radians, growing clockwise as seen on screen.
 */
import type { Point, Quad } from '../page.ts';
import type { PixelRect } from './result.ts';

/** A rectangle turned around its centre. `width` runs along the reading direction, `angle` is that direction. */
export interface OrientedRect {
  readonly center: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/**
 * The point at (`along`, `across`) of the rectangle's own frame: origin at its start-top corner, `along` runs in
 * reading direction, `across` towards the foot of the letters; both in pixels.
 */
export function pointIn(rect: OrientedRect, along: number, across: number): Point {
  const u = along - rect.width / 2;
  const v = across - rect.height / 2;
  const cos = Math.cos(rect.angle);
  const sin = Math.sin(rect.angle);
  return { x: rect.center.x + u * cos - v * sin, y: rect.center.y + u * sin + v * cos };
}

/** Corners in reading order: start-top, end-top, end-bottom, start-bottom. */
export function corners(rect: OrientedRect): Quad {
  const { width, height } = rect;
  return [
    pointIn(rect, 0, 0),
    pointIn(rect, width, 0),
    pointIn(rect, width, height),
    pointIn(rect, 0, height),
  ];
}

/** Part of a rectangle, given in its own frame (see pointIn), as a rectangle of the image's frame. */
export function subRect(
  rect: OrientedRect,
  part: { start: number; end: number; top: number; bottom: number },
): OrientedRect {
  return {
    center: pointIn(rect, (part.start + part.end) / 2, (part.top + part.bottom) / 2),
    width: part.end - part.start,
    height: part.bottom - part.top,
    angle: rect.angle,
  };
}

/** Upright rectangle around points. */
export function boundsOf(points: readonly Point[]): PixelRect {
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

/** The same rectangle read in another direction: turned by `quarters` x 90 degrees clockwise. */
export function turned(rect: OrientedRect, quarters: number): OrientedRect {
  const odd = quarters % 2 !== 0;
  return {
    center: rect.center,
    width: odd ? rect.height : rect.width,
    height: odd ? rect.width : rect.height,
    angle: normalizeAngle(rect.angle + (quarters * Math.PI) / 2),
  };
}

/** The same direction within (-pi, pi]. */
export function normalizeAngle(angle: number): number {
  const turn = 2 * Math.PI;
  const rest = ((angle % turn) + turn) % turn;
  return rest > Math.PI ? rest - turn : rest;
}

/** Convex hull, counter-clockwise in a y-up frame, without repeated points (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const last = hull.at(-1);
      const previous = hull.at(-2);
      if (!last || !previous || cross(previous, last, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

function cross(origin: Point, a: Point, b: Point): number {
  return (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x);
}

/** Smallest rectangle at the given angle around points. */
export function rectAtAngle(points: readonly Point[], angle: number): OrientedRect {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const { left, top, right, bottom } = boundsOf(
    points.map(({ x, y }) => ({ x: x * cos + y * sin, y: y * cos - x * sin })),
  );
  const u = (left + right) / 2;
  const v = (top + bottom) / 2;
  return {
    center: { x: u * cos - v * sin, y: u * sin + v * cos },
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** Smallest turn between two directions, 0..pi. */
export function angleBetween(a: number, b: number): number {
  return Math.abs(normalizeAngle(a - b));
}
