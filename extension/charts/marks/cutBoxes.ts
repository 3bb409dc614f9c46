/**
 * Boxes of a box plot as pixels show them: the line of the median cuts a box in two, and grid lines that shine through a
 * pale one cut it again. Its sides may come along as strokes of their own.
 */
import { areaInside } from '../../../models/geometry/polyline.ts';
import { areaOf, commonArea, cornersOf, grown, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import { groupedBy } from '../clusters.ts';
import type { Segment } from '../plots/segments.ts';
import type { Mark } from '../scene.ts';
import { type Span, spanAlong } from './span.ts';

/** A box in one piece. */
export interface CutBox {
  readonly mark: Mark;
  /** Where the line across it is, along its values, page units. */
  readonly median: number;
  /** What it is drawn of, its outline included. */
  readonly pieces: readonly Mark[];
}

/** Sides of two pieces are in one row within this, page units. */
const ALIGNED = 1.6;
/** Two pieces meet where no more than a pen's width is between them, or where their outlines lie on each other. */
const MEETS = 2.6;
/** A piece fills this share of the rectangle around it; a whisker may stand out of it. */
const FULL = 0.85;
/** Strokes this near to a box are its outline, page units. */
const AROUND = 2.5;
/** A whisker stands on the middle of its box within this, and goes on beyond it by more; page units. */
const CENTRED = 1.6;
const BEYOND = 2;
/** A seam is of a grid line this near, page units. */
const AT_LINE = 1.2;

/**
 * @param marks all of the plot
 * @param segments the straight lines among them
 * @param grid places of grid lines along the values, page units
 */
export function cutBoxes(
  marks: readonly Mark[],
  segments: readonly Segment[],
  isHorizontal: boolean,
  grid: readonly number[],
): readonly CutBox[] {
  const spanOf = (rect: Rect): Span => spanAlong(rect, isHorizontal);
  const pieces = marks.filter(isFilled).toSorted((a, b) => spanOf(a.bounds).start - spanOf(b.bounds).start);
  const rows = groupedBy(pieces, (row, piece) => {
    const last = row.at(-1) ?? row[0];
    return last.fill === piece.fill && goesOn(spanOf(last.bounds), spanOf(piece.bounds));
  });
  return rows.flatMap(row => {
    const filled = unionOf(row.map(({ bounds }) => bounds));
    const whole = toOutline(filled, segments, isHorizontal);
    const seams = row.slice(1).map((next, index) => {
      const before = row[index] ?? next;
      return (spanOf(before.bounds).end + spanOf(next.bounds).start) / 2;
    });
    const own = seams.filter(seam => !grid.some(line => Math.abs(line - seam) <= AT_LINE));
    const [median, ...others] = own.length > 0 ? own : seams;
    if (median === undefined || others.length > 0 || !hasWhisker(spanOf(whole), segments, isHorizontal))
      return [];
    const outline = marks.filter(mark => isAround(mark, whole));
    const mark = { ...row[0], bounds: whole, points: cornersOf(whole) };
    return [{ mark, median, pieces: [...row, ...outline] }];
  });
}

/** Between a grid line and its own outline a box may be too thin to be seen filled: then the outline tells where it ends. */
function toOutline(box: Rect, segments: readonly Segment[], isHorizontal: boolean): Rect {
  const { start, end, low, high } = spanAlong(box, isHorizontal);
  const sides = segments.filter(
    one =>
      one.isHorizontal === isHorizontal &&
      Math.min(Math.abs(one.at - low), Math.abs(one.at - high)) <= ALIGNED,
  );
  const isJoined = (from: number, to: number): boolean =>
    sides.some(side => side.from <= from + MEETS && side.to >= to - MEETS);
  const ends = segments
    .filter(
      one =>
        one.isHorizontal !== isHorizontal &&
        Math.abs(one.from - low) <= ALIGNED &&
        Math.abs(one.to - high) <= ALIGNED,
    )
    .map(({ at }) => at)
    .filter(at => (at < start ? isJoined(at, start) : at > end && isJoined(end, at)));
  const [from, to] = [Math.min(start, ...ends), Math.max(end, ...ends)];
  return isHorizontal ? { ...box, left: from, right: to } : { ...box, top: from, bottom: to };
}

function goesOn(before: Span, next: Span): boolean {
  const areLevel = Math.abs(before.low - next.low) <= ALIGNED && Math.abs(before.high - next.high) <= ALIGNED;
  return areLevel && Math.abs(next.start - before.end) <= MEETS;
}

function isFilled({ fill, isClosed, points, bounds }: Mark): boolean {
  return fill !== undefined && isClosed && areaInside(points) >= FULL * areaOf(bounds);
}

function hasWhisker(
  { start, end, low, high }: Span,
  segments: readonly Segment[],
  isHorizontal: boolean,
): boolean {
  const middle = (low + high) / 2;
  return segments.some(
    one =>
      one.isHorizontal === isHorizontal &&
      Math.abs(one.at - middle) <= CENTRED &&
      one.to >= start - BEYOND &&
      one.from <= end + BEYOND &&
      (one.from < start - BEYOND || one.to > end + BEYOND),
  );
}

/** Strokes along the sides, and the line across. */
export function isAround({ fill, bounds }: Mark, box: Rect): boolean {
  const around = grown(box, AROUND);
  const own = grown(bounds, 0.5);
  return fill === undefined && commonArea(own, around) >= 0.999 * areaOf(own);
}
