/** Circles through points: least squares, and the one that most points of an outline lie on. */
import type { Point } from '../../../../models/page.ts';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Kåsa, A circle fitting procedure and its error analysis, 1976. Undefined for points in a row. */
export function circleThrough(points: readonly Point[]): Circle | undefined {
  const n = points.length;
  if (n < 3) return undefined;
  const mx = points.reduce((sum, p) => sum + p.x, 0) / n;
  const my = points.reduce((sum, p) => sum + p.y, 0) / n;
  let [uu, vv, uv, uuu, vvv, uvv, vuu] = [0, 0, 0, 0, 0, 0, 0];
  for (const p of points) {
    const [u, v] = [p.x - mx, p.y - my];
    uu += u * u;
    vv += v * v;
    uv += u * v;
    uuu += u * u * u;
    vvv += v * v * v;
    uvv += u * v * v;
    vuu += v * u * u;
  }
  const determinant = uu * vv - uv * uv;
  if (Math.abs(determinant) < 1e-6 * (uu + vv) ** 2) return undefined;
  const a = (uuu + uvv) / 2;
  const b = (vvv + vuu) / 2;
  const [x, y] = [(a * vv - b * uv) / determinant, (b * uu - a * uv) / determinant];
  return { x: mx + x, y: my + y, radius: Math.sqrt(x * x + y * y + (uu + vv) / n) };
}

export function offCircle({ x, y, radius }: Circle, point: Point): number {
  return Math.abs(Math.hypot(point.x - x, point.y - y) - radius);
}

/** Triples of an outline that are tried. */
const TRIES = 24;

/**
 * The circle that most points of a closed outline lie on, arcs of it at least.
 * @param near how far from the circle a point may be, pixels
 */
export function arcOf(points: readonly Point[], near: number): Circle | undefined {
  let best: readonly Point[] = [];
  for (let start = 0; start < TRIES; start++) {
    for (const span of [0.12, 0.25, 0.5]) {
      const at = (share: number): Point | undefined =>
        points[Math.floor(((start / TRIES + share) % 1) * points.length)];
      const triple = [at(0), at(span / 2), at(span)].filter(point => point !== undefined);
      const circle = circleThrough(triple);
      if (!circle) continue;
      const on = points.filter(point => offCircle(circle, point) <= near);
      if (on.length > best.length) best = on;
    }
  }
  return circleThrough(best);
}
