/** A line that was followed through the picture, and what its ends tell about where it goes on. */
import { lengthOf as lengthAlong } from '../../../../models/geometry/polyline.ts';
import type { Point } from '../../../../models/page.ts';

/** Points in pixels with fractions. */
export interface Line {
  readonly ink: number;
  readonly points: readonly Point[];
  readonly isClosed: boolean;
  /** Of the pen. */
  readonly width: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
  /** Whether nothing else of its ink meets it at its first and last point. */
  readonly isFree: readonly [first: boolean, last: boolean];
  /** Pieces of one line with gaps in it have one number. */
  readonly path?: number;
}

export interface LineEnd {
  readonly line: Line;
  readonly isFirst: boolean;
  readonly at: Point;
  /** Where the line would go on, radians. */
  readonly heading: number;
}

/** How far back from an end its direction is taken, pixels. */
const LOOK = 5;

export function endsOf(line: Line): LineEnd[] {
  if (line.isClosed) return [];
  return [true, false].flatMap(isFirst => {
    const points = isFirst ? line.points : line.points.toReversed();
    const [at] = points;
    const back =
      points.find(point => at && Math.hypot(point.x - at.x, point.y - at.y) >= LOOK) ?? points.at(-1);
    if (!at || !back) return [];
    return { line, isFirst, at, heading: Math.atan2(at.y - back.y, at.x - back.x) };
  });
}

export function lengthOf({ points, isClosed }: Pick<Line, 'points' | 'isClosed'>): number {
  const around = isClosed && points[0] ? [...points, points[0]] : points;
  return lengthAlong(around);
}

/** Difference of two directions, 0..pi. */
export function bend(a: number, b: number): number {
  const off = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(off, 2 * Math.PI - off);
}

/** Direction from one point to another, radians. */
export function heading(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** Its points, the end's own first. */
export function pointsFrom({ line, isFirst }: LineEnd): readonly Point[] {
  return isFirst ? line.points : line.points.toReversed();
}
