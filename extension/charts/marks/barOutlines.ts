/**
 * Outlines of bars that pixels show in pieces: where two bars share a side, what is higher than the lower one is left
 * over, and so is the ground that several bars stand on, which is the outline of those of no height.
 */
import { boundsOf, contains, grown, middleOf, type Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { type Segment, segmentOf } from '../plots/segments.ts';
import type { Mark } from '../scene.ts';

/** Strokes this near to a bar's side lie on it, and go on beyond its corners by no more; page units. */
const ON_SIDE = 1.6;
/** Bars on one ground: at least, and as a share of all. */
const FEWEST = 3;
const SHARE = 0.6;

/** @param marks that nothing explains @param bars filled rectangles @returns those that are no outline of a bar */
export function withoutOutlines(marks: readonly Mark[], bars: readonly Mark[]): readonly Mark[] {
  return marks.filter(mark => {
    const segment = mark.fill === undefined ? segmentOf(mark) : undefined;
    return !segment || !(bars.some(({ bounds }) => isOnSide(segment, bounds)) || isGround(segment, bars));
  });
}

/** Whether a line runs along outlines of bars from end to end, around their corners and into ticks beside the plot. */
export function isAlongBars({ points, isClosed, fill }: Mark, bars: readonly Mark[], frame: Rect): boolean {
  if (isClosed || fill !== undefined || bars.length === 0) return false;
  const middles = points.slice(1).map((to, index) => middleOf(boundsOf([points[index] ?? to, to])));
  const within = grown(frame, -ON_SIDE);
  return [...points, ...middles].every(
    point => !contains(within, point) || bars.some(({ bounds }) => isOnRim(point, bounds)),
  );
}

function isOnRim(point: Point, bounds: Rect): boolean {
  return contains(grown(bounds, ON_SIDE), point) && !contains(grown(bounds, -ON_SIDE), point);
}

function isGround({ isHorizontal, at }: Segment, bars: readonly Mark[]): boolean {
  const grounds: readonly (keyof Rect)[] = isHorizontal ? ['bottom', 'top'] : ['left', 'right'];
  return grounds.some(side => {
    const own = bars.filter(({ bounds }) => Math.abs(bounds[side] - at) <= ON_SIDE);
    return own.length >= FEWEST && own.length >= SHARE * bars.length;
  });
}

function isOnSide({ isHorizontal, at, from, to }: Segment, { left, top, right, bottom }: Rect): boolean {
  const sides = isHorizontal ? [top, bottom] : [left, right];
  const [low, high] = isHorizontal ? [left, right] : [top, bottom];
  return sides.some(side => Math.abs(side - at) <= ON_SIDE) && from >= low - ON_SIDE && to <= high + ON_SIDE;
}
