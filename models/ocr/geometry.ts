/**
 * Plane geometry of tilted text: oriented rectangles and convex hulls. Upright ones are models/geometry/rect.ts.
 * Frame: pixels of the image at hand, y downwards; angles in radians, growing clockwise as seen on screen.
 */
import { apply, rotation } from '../geometry/matrix.ts';
import { type QuarterTurn, turnedSize } from '../geometry/quarterTurn.ts';
import { boundsOf, heightOf, middleOf, widthOf } from '../geometry/rect.ts';
import type { Point, Quad } from '../page.ts';

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
 * @internal
 */
export function pointIn(rect: OrientedRect, along: number, across: number): Point {
  const turned = apply(rotation(rect.angle), { x: along - rect.width / 2, y: across - rect.height / 2 });
  return { x: rect.center.x + turned.x, y: rect.center.y + turned.y };
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

/** The same rectangle read in another direction: turned clockwise. */
export function turned(rect: OrientedRect, turn: QuarterTurn): OrientedRect {
  return {
    center: rect.center,
    ...turnedSize(rect, turn),
    angle: normalizeAngle(rect.angle + (turn * Math.PI) / 180),
  };
}

/**
 * The same direction within (-pi, pi].
 * @internal
 */
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
  const back = rotation(-angle);
  const bounds = boundsOf(points.map(point => apply(back, point)));
  return {
    center: apply(rotation(angle), middleOf(bounds)),
    width: widthOf(bounds),
    height: heightOf(bounds),
    angle,
  };
}

/** Smallest turn between two directions, 0..pi. */
export function angleBetween(a: number, b: number): number {
  return Math.abs(normalizeAngle(a - b));
}
