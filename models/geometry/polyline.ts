/** Measures of polylines and polygons in the units of their points: lengths, places along them, distances, areas. */
import type { Point } from '../page.ts';

export function lengthOf(points: readonly Point[]): number {
  return lengthTo(points, points.length - 1);
}

/** From its first point to the one at `last`. */
export function lengthTo(points: readonly Point[], last: number): number {
  return points.slice(1, last + 1).reduce((sum, to, index) => sum + distance(points[index] ?? to, to), 0);
}

/** How far along it the place on it is that is nearest; beyond its ends where that lies beyond. */
export function alongAt(points: readonly Point[], place: Point): number {
  let [best, found] = [Infinity, 0];
  const last = points.length - 2;
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index] ?? to;
    const share = shareAlong(place, from, to);
    const kept = Math.min(index === last ? Infinity : 1, Math.max(index === 0 ? -Infinity : 0, share));
    const off = distance(place, between(from, to, kept));
    if (off >= best) continue;
    best = off;
    found = lengthTo(points, index) + kept * distance(from, to);
  }
  return found;
}

/** Places on it, one every unit or so. */
export function placesOn(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const steps = Math.max(1, Math.round(distance(from, to)));
    return Array.from({ length: steps }, (_, step) => between(from, to, (step + 0.5) / steps));
  });
}

/** Whether the place is no farther from it than `by`. */
export function isOnWay(place: Point, points: readonly Point[], by: number): boolean {
  return points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    const share = Math.min(1, Math.max(0, shareAlong(place, from, to)));
    return distance(place, between(from, to, share)) <= by;
  });
}

/** Area inside the closed outline through the points: the shoelace formula. */
export function areaInside(outline: readonly Point[]): number {
  let twice = 0;
  for (const [index, { x, y }] of outline.entries()) {
    const next = outline[(index + 1) % outline.length];
    if (next) twice += x * next.y - next.x * y;
  }
  return Math.abs(twice) / 2;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function shareAlong(place: Point, from: Point, to: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return ((place.x - from.x) * x + (place.y - from.y) * y) / (x * x + y * y || 1);
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}
