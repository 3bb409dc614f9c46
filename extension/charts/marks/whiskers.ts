/** Error bars, and the boxes and whiskers of box plots, out of thin strokes. */
import { type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { isRectangle } from '../plots/frames.ts';
import type { Segment } from '../plots/segments.ts';
import type { Mark } from '../scene.ts';
import { styleOf } from '../series/styles.ts';
import { type CutBox, isAround } from './cutBoxes.ts';
import type { RawPoint, RawSeries } from './raw.ts';
import { spanAlong } from './span.ts';

/** A whisker stands on the middle of its box or dot within this, page units. */
const CENTRED = 1.2;
const MEETS = 1.2;
/** A cap is this near to the end of its whisker, page units. */
const AT_CAP = 2.5;
/** Longest cap at a whisker's end, page units, where there is no box that tells. */
const LONGEST_CAP = 40;

interface BoxRead {
  readonly point: RawPoint;
  readonly marks: readonly Mark[];
  readonly mark: Mark;
}

/**
 * Box plots of one direction: boxes with a line across and at least one whisker.
 * @param cut boxes that came in pieces
 */
export function boxSeries(
  marks: readonly Mark[],
  segments: readonly Segment[],
  isHorizontal: boolean,
  cut: readonly CutBox[],
): { readonly series: readonly RawSeries[]; readonly used: ReadonlySet<Mark> } {
  const pieces = new Set(cut.flatMap(box => box.pieces));
  const boxes = marks.filter(mark => !pieces.has(mark) && (isRectangle(mark) || isClosedByHand(mark)));
  const found = [
    ...boxes.flatMap(mark => {
      const across = lineAcross(mark.bounds, segments, isHorizontal);
      const own = [mark, ...marks.filter(other => isAround(other, mark.bounds))];
      return across ? boxRead(mark, across.at, own, segments, isHorizontal) : [];
    }),
    ...cut.flatMap(box => boxRead(box.mark, box.median, box.pieces, segments, isHorizontal)),
  ];
  const looks = Map.groupBy(found, ({ mark }) => mark.fill ?? mark.stroke ?? '');
  const series = [...looks.values()].flatMap((alike): RawSeries[] => {
    const [first] = alike;
    if (!first) return [];
    return [
      {
        kind: 'box',
        style: styleOf(first.mark),
        points: alike.map(({ point }) => point),
        marks: alike.flatMap(({ marks: own }) => own),
      },
    ];
  });
  return { series, used: new Set(found.flatMap(({ marks: own }) => own)) };
}

/** A rectangle drawn as four sides, the last of which need not be closed. */
function isClosedByHand({ points, bounds, isCurved }: Mark): boolean {
  if (isCurved || points.length < 4 || points.length > 6) return false;
  const corners = new Set(
    points.map(({ x, y }) => {
      const isSide =
        Math.min(Math.abs(x - bounds.left), Math.abs(x - bounds.right)) < 0.1 &&
        Math.min(Math.abs(y - bounds.top), Math.abs(y - bounds.bottom)) < 0.1;
      return isSide ? `${Math.abs(x - bounds.left) < 0.1} ${Math.abs(y - bounds.top) < 0.1}` : '';
    }),
  );
  return corners.size === 4 && !corners.has('');
}

/** The median of a box: a line from one of its sides to the other. */
function lineAcross(box: Rect, segments: readonly Segment[], isHorizontal: boolean): Segment | undefined {
  const { start, end, low, high } = spanAlong(box, isHorizontal);
  return segments.find(
    one =>
      one.isHorizontal !== isHorizontal &&
      one.at >= start - 0.2 &&
      one.at <= end + 0.2 &&
      Math.abs(one.from - low) < 0.25 * (high - low) &&
      Math.abs(one.to - high) < 0.25 * (high - low),
  );
}

/** @param median along its values, page units @param pieces what the box and its median are drawn of */
function boxRead(
  mark: Mark,
  median: number,
  pieces: readonly Mark[],
  segments: readonly Segment[],
  isHorizontal: boolean,
): BoxRead[] {
  const { start, end, low, high } = spanAlong(mark.bounds, isHorizontal);
  const middle = (low + high) / 2;
  const whiskers = segments.filter(
    one =>
      one.isHorizontal === isHorizontal &&
      Math.abs(one.at - middle) <= CENTRED &&
      (Math.abs(one.to - start) <= MEETS ||
        Math.abs(one.from - end) <= MEETS ||
        (one.from <= start && one.to >= end)),
  );
  if (whiskers.length === 0) return [];
  const ends = [
    Math.min(start, ...whiskers.map(one => one.from)),
    Math.max(end, ...whiskers.map(one => one.to)),
  ];
  const caps = segments.filter(one => isCap(one, isHorizontal, middle, ends, high - low));
  // In pixels a whisker may come out a little longer than it is; its cap tells where it ends.
  const [from = start, to = end] = ends.map(
    place => caps.find(cap => Math.abs(cap.at - place) <= AT_CAP)?.at ?? place,
  );
  const at = (along: number): Point => (isHorizontal ? { x: along, y: middle } : { x: middle, y: along });
  // Along the page upright axes run against their values: which end is low, the axis decides later.
  const point = { at: at(median), q1: at(end), q3: at(start), low: at(to), high: at(from) };
  const own = [...pieces, ...[...whiskers, ...caps].map(one => one.mark)];
  return [{ point: { ...point, box: unionOf(own.map(one => one.bounds)) }, marks: own, mark }];
}

/** @param widest a cap is no wider than the box, if there is one */
function isCap(
  one: Segment,
  isHorizontal: boolean,
  middle: number,
  ends: readonly number[],
  widest = 0,
): boolean {
  return (
    one.isHorizontal !== isHorizontal &&
    one.to - one.from <= Math.max(LONGEST_CAP, widest + MEETS) &&
    Math.abs((one.from + one.to) / 2 - middle) <= CENTRED &&
    ends.some(end => Math.abs(one.at - end) <= AT_CAP)
  );
}

/** Gives points the ends of the strokes that run through them. */
export function withErrorBars(
  series: readonly RawSeries[],
  segments: readonly Segment[],
  isHorizontal: boolean,
): { readonly series: readonly RawSeries[]; readonly used: ReadonlySet<Mark> } {
  const used = new Set<Mark>();
  const along = segments.filter(one => one.isHorizontal === isHorizontal);
  if (along.length === 0) return { series, used };
  const extended = series.map(one => ({
    ...one,
    points: one.points.map(point => {
      if (point.low) return point;
      const stroke = along.find(segment => runsThrough(segment, point.at, isHorizontal));
      if (!stroke) return point;
      const [middle, ends] = [stroke.at, [stroke.from, stroke.to]];
      const caps = segments.filter(segment => isCap(segment, isHorizontal, middle, ends));
      for (const segment of [stroke, ...caps]) used.add(segment.mark);
      const at = (place: number): Point => (isHorizontal ? { x: place, y: middle } : { x: middle, y: place });
      return {
        ...point,
        low: at(isHorizontal ? stroke.from : stroke.to),
        high: at(isHorizontal ? stroke.to : stroke.from),
      };
    }),
  }));
  return { series: extended, used };
}

function runsThrough({ at, from, to }: Segment, { x, y }: Point, isHorizontal: boolean): boolean {
  const [place, along] = isHorizontal ? [y, x] : [x, y];
  return Math.abs(at - place) <= CENTRED && along >= from - MEETS && along <= to + MEETS && to - from > 1;
}

/** Strokes that stand for ranges by themselves: error bars without dots, Gantt charts of lines. */
export function rangeSeries(segments: readonly Segment[], isHorizontal: boolean): readonly RawSeries[] {
  const along = segments.filter(one => one.isHorizontal === isHorizontal && one.to - one.from > 2);
  const looks = Map.groupBy(along, ({ mark }) => `${mark.stroke} ${mark.width.toFixed(1)}`);
  return [...looks.values()].flatMap((alike): RawSeries[] => {
    const [first] = alike;
    if (!first || alike.length < 2) return [];
    const points = alike.map(({ at, from, to, mark }) => {
      const [low, high] = isHorizontal
        ? [
            { x: from, y: at },
            { x: to, y: at },
          ]
        : [
            { x: at, y: to },
            { x: at, y: from },
          ];
      return { at: high, low, high, box: mark.bounds };
    });
    return [{ kind: 'bar', style: styleOf(first.mark), points, marks: alike.map(({ mark }) => mark) }];
  });
}
