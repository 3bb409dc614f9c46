/** Where two straight lines meet. */
import type { Point } from '../page.ts';

/**
 * Where the line through a and b meets the one through c and d, within these or beyond.
 * @param least sine of the angle between them; undefined where it is smaller, for the place would be far off
 */
export function crossingOf(a: Point, b: Point, c: Point, d: Point, least: number): Point | undefined {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < least * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return undefined;
  const share = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
  return { x: a.x + share * ux, y: a.y + share * uy };
}
