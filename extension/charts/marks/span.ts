/** Bars and boxes stand up or lie: what is said of one along its values holds for the other, turned. */
import type { Rect } from '../../../models/geometry/rect.ts';

/** A rectangle along its values, and across them; page units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

export function spanAlong({ left, top, right, bottom }: Rect, isHorizontal: boolean): Span {
  return isHorizontal
    ? { start: left, end: right, low: top, high: bottom }
    : { start: top, end: bottom, low: left, high: right };
}
