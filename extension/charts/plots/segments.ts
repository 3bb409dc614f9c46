/** Straight lines along and across a figure: axes, ticks, grid lines, whiskers, sides of frames. */
import { heightOf, middleX, middleY, widthOf } from '../../../models/geometry/rect.ts';
import type { Mark } from '../scene.ts';

export interface Segment {
  readonly mark: Mark;
  readonly isHorizontal: boolean;
  /** Across its direction: y of a horizontal one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled shape this thin is a line. */
const THIN = 1.6;
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

export function lengthOf({ from, to }: Segment): number {
  return to - from;
}
