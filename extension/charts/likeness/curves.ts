/** Lines that look like those of a chart. */
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Mark } from '../scene.ts';

/** A line of a chart spans this much at least, page units: underlines that wave are lower, icons are narrower. */
const LEAST_SPAN = 60;
const LEAST_RISE = 12;
/** Arrows and arcs turn once. */
const LEAST_TURNS = 3;

/** Lines that go one way across the page, and up and down several times. */
export function curves(shapes: readonly Mark[]): readonly Mark[] {
  return shapes.filter(({ isClosed, fill, points, bounds }) => {
    if (isClosed || fill !== undefined) return false;
    if (widthOf(bounds) < LEAST_SPAN || heightOf(bounds) < LEAST_RISE) return false;
    const steps = points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      return { across: to.x - from.x, down: to.y - from.y };
    });
    const isOneWay = steps.every(({ across }) => across > 0) || steps.every(({ across }) => across < 0);
    const ways = steps.map(({ down }) => Math.sign(down)).filter(way => way !== 0);
    const turns = ways.filter((way, index) => index > 0 && way !== ways[index - 1]).length;
    return isOneWay && turns >= LEAST_TURNS;
  });
}
