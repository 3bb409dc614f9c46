/** Straight lines along and across a figure: axes, ticks, grid lines, whiskers, sides of frames. */
import { heightOf, middleX, middleY, widthOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';

export interface Segment {
  readonly mark: Mark;
  readonly isHorizontal: boolean;
  /** Across its direction: y of a horizontal one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Of an axis, page units, the half of its line that a tick reaches over included. */
export const LONGEST_TICK = 12;

/** A filled shape this thin is a line. */
const THIN = 1.6;
/** Three sides of a frame; more corners are those of a step line. */
const MOST_CORNERS = 4;
/** By how much a line may be off its direction, page units. */
const TILT = 0.35;

/** The line that a mark draws, if all it draws is one line along or across. */
export function segmentOf(mark: Mark): Segment | undefined {
  const { bounds, isClosed, fill } = mark;
  const [width, height] = [widthOf(bounds), heightOf(bounds)];
  const thin = fill !== undefined && isClosed ? THIN : TILT;
  if (mark.isCurved || mark.points.length > 5 || Math.max(width, height) < 0.5) return undefined;
  if (fill === undefined && isClosed && mark.points.length > 2) return undefined;
  if (height <= thin && width > 2 * height) {
    return { mark, isHorizontal: true, at: middleY(bounds), from: bounds.left, to: bounds.right };
  }
  if (width <= thin && height > 2 * width) {
    return { mark, isHorizontal: false, at: middleX(bounds), from: bounds.top, to: bounds.bottom };
  }
  return undefined;
}

export function segmentsOf(marks: readonly Mark[]): readonly Segment[] {
  return marks.map(segmentOf).filter(segment => segment !== undefined);
}

/** The same, and each side of frames and axes that are drawn in one go. */
export function sidesOf(marks: readonly Mark[]): readonly Segment[] {
  return marks.flatMap(mark => cornered(mark) ?? segmentsOf([mark]));
}

/** The parts of a line around a corner or two that runs only along and across: axes in one stroke. */
export function cornered(mark: Mark): readonly Segment[] | undefined {
  const { points, isClosed, isCurved, fill } = mark;
  if (isClosed || isCurved || fill !== undefined || points.length < 3 || points.length > MOST_CORNERS)
    return undefined;
  const parts = points.slice(1).map((to, index) => partOf(mark, points[index] ?? to, to));
  return parts.every(part => part !== undefined) ? parts : undefined;
}

function partOf(mark: Mark, a: Point, b: Point): Segment | undefined {
  if (Math.abs(a.y - b.y) <= TILT) {
    return {
      mark,
      isHorizontal: true,
      at: (a.y + b.y) / 2,
      from: Math.min(a.x, b.x),
      to: Math.max(a.x, b.x),
    };
  }
  if (Math.abs(a.x - b.x) <= TILT) {
    return {
      mark,
      isHorizontal: false,
      at: (a.x + b.x) / 2,
      from: Math.min(a.y, b.y),
      to: Math.max(a.y, b.y),
    };
  }
  return undefined;
}

export function lengthOf({ from, to }: Segment): number {
  return to - from;
}
