/**
 * Where plots may be on a figure: rectangles that are drawn around them or behind them, that clip them, that axis lines
 * span or grid lines fill. Which of them is one, its axes tell (axes/).
 */
import { heightOf, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import type { Mark, Scene } from '../scene.ts';
import { lengthOf, LONGEST_TICK, type Segment } from './segments.ts';

/** Plots that are lower or narrower have room for one row of dots or one group of bars, page units. */
const LEAST_SIDE = 18;
/** Smaller plots are sparklines and icons. */
const LEAST_STRIP = 12;
const LEAST_HELD = 2;
const LEAST_AXIS = 40;
const MOST_SHAPES = 3000;
const MOST_CORNERS = 40_000;
const SAME = 1.5;
/** Axis lines may leave their corner open by this much: R and ggplot draw them apart. */
const CORNER = 3;
/** ... and where they want to show that they do, by this. */
const APART = 30;

/** @param segments the sides of the scene's marks @param axes those among them that have ticks */
export function framesOf(
  { marks, area }: Scene,
  segments: readonly Segment[],
  axes: readonly Segment[],
): readonly Rect[] {
  const drawn = [
    ...marks.filter(mark => isRectangle(mark) && mayHoldMarks(mark, marks)).map(({ bounds }) => bounds),
    ...clipsOf(marks, area),
  ];
  const grids = gridsOf(segments, drawn);
  const found = [...drawn, ...grids, ...downToAxes(grids, axes), ...cornersOf(segments)];
  return distinct(found.filter(rect => widthOf(rect) >= LEAST_STRIP && heightOf(rect) >= LEAST_STRIP));
}

/** Whether a plot has room for one row of marks only, along one axis. */
export function isStrip(frame: Rect): boolean {
  return Math.min(widthOf(frame), heightOf(frame)) < LEAST_SIDE;
}

/** Whether the shape is an upright rectangle, its corners rounded or not. */
export function isRectangle({ points, isClosed, bounds }: Mark): boolean {
  if (!isClosed || points.length < 4 || points.length > 5) return false;
  return points.every(
    ({ x, y }) =>
      (Math.abs(x - bounds.left) < 0.1 || Math.abs(x - bounds.right) < 0.1) &&
      (Math.abs(y - bounds.top) < 0.1 || Math.abs(y - bounds.bottom) < 0.1),
  );
}

/** A bar holds nothing; the ground of a plot holds its marks. */
function mayHoldMarks({ fill, bounds, order }: Mark, marks: readonly Mark[]): boolean {
  if (fill === undefined) return true;
  if (widthOf(bounds) < LEAST_STRIP || heightOf(bounds) < LEAST_STRIP) return false;
  let held = 0;
  for (const other of marks) {
    const { left, top, right, bottom } = other.bounds;
    const isHeld =
      other.order > order &&
      left >= bounds.left - 1 &&
      right <= bounds.right + 1 &&
      top >= bounds.top - 1 &&
      bottom <= bounds.bottom + 1;
    if (isHeld && ++held >= LEAST_HELD) return true;
  }
  return false;
}

function clipsOf(marks: readonly Mark[], area: Rect): readonly Rect[] {
  const clips = new Map<string, Rect>();
  for (const { clip } of marks) {
    const isAll = widthOf(clip) > 0.98 * widthOf(area) && heightOf(clip) > 0.98 * heightOf(area);
    if (!isAll) clips.set([clip.left, clip.top, clip.right, clip.bottom].map(Math.round).join(' '), clip);
  }
  return [...clips.values()];
}

/**
 * Grid lines of one length, across and along.
 * @param drawn rectangles that are no grids: where one is, its sides are those of the plot
 */
function gridsOf(segments: readonly Segment[], drawn: readonly Rect[]): readonly Rect[] {
  const families = (isHorizontal: boolean): Segment[][] => {
    const long = segments.filter(one => one.isHorizontal === isHorizontal && lengthOf(one) >= LEAST_STRIP);
    const byEnds = Map.groupBy(long, ({ from, to }) => `${Math.round(from)} ${Math.round(to)}`);
    return [...byEnds.values()].filter(family => new Set(family.map(({ at }) => Math.round(at))).size >= 2);
  };
  const rects = (family: readonly Segment[]): Rect => {
    const places = family.map(({ at }) => at);
    const [least, most] = [Math.min(...places), Math.max(...places)];
    const [first] = family;
    const [from, to] = [first?.from ?? 0, first?.to ?? 0];
    return first?.isHorizontal === true
      ? { left: from, right: to, top: least, bottom: most }
      : { left: least, right: most, top: from, bottom: to };
  };
  const across = families(true).map(rects);
  const along = families(false).map(rects);
  // Where both are drawn the one tells how far the other's outermost line is from the border.
  const both = across.flatMap(a =>
    along
      .filter(
        b =>
          b.left >= a.left - SAME &&
          b.right <= a.right + SAME &&
          a.top >= b.top - SAME &&
          a.bottom <= b.bottom + SAME,
      )
      .flatMap(b => {
        const outer = { left: a.left, right: a.right, top: b.top, bottom: b.bottom };
        const inner = { left: b.left, right: b.right, top: a.top, bottom: a.bottom };
        const isTicked = areTicksOnBoth(inner, outer) && !drawn.some(rect => isSame(rect, outer));
        return isTicked ? [outer, inner] : [outer];
      }),
  );
  return [...both, ...across, ...along];
}

/** Grids whose lines are all above an axis, or all on the right of one, with no line where it runs. */
function downToAxes(grids: readonly Rect[], axes: readonly Segment[]): readonly Rect[] {
  const spans = ({ from, to }: Segment, low: number, high: number): boolean =>
    Math.abs(to - high) <= SAME && low - from >= -SAME && low - from <= LONGEST_TICK;
  return grids.flatMap(grid =>
    axes.flatMap((axis): Rect[] => {
      const { at, isHorizontal } = axis;
      if (isHorizontal)
        return at > grid.bottom + SAME && spans(axis, grid.left, grid.right) ? [{ ...grid, bottom: at }] : [];
      const isBeside = at < grid.left - SAME && Math.abs(axis.from - grid.top) <= SAME;
      return isBeside && axis.to >= grid.bottom - SAME && axis.to - grid.bottom <= LONGEST_TICK
        ? [{ ...grid, left: at }]
        : [];
    }),
  );
}

/** Whether lines of both directions reach beyond the outermost ones of the other by as much as ticks do, left and below. */
function areTicksOnBoth(inner: Rect, outer: Rect): boolean {
  const isTick = (length: number): boolean => length > SAME && length <= LONGEST_TICK;
  return (
    isTick(inner.left - outer.left) &&
    isTick(outer.bottom - inner.bottom) &&
    Math.abs(outer.right - inner.right) <= SAME &&
    Math.abs(outer.top - inner.top) <= SAME
  );
}

/** An axis line along and one across that meet. */
function cornersOf(segments: readonly Segment[], least = LEAST_STRIP): readonly Rect[] {
  const long = segments.filter(one => lengthOf(one) >= least);
  const across = long.filter(one => one.isHorizontal);
  const along = long.filter(one => !one.isHorizontal);
  if (across.length * along.length > MOST_CORNERS)
    return least < LEAST_SIDE ? cornersOf(segments, LEAST_SIDE) : [];
  return across.flatMap(a =>
    along
      .filter(b => touches(a.at, b) && touches(b.at, a) && isEnd(a.at, b) && isEnd(b.at, a))
      .map(b => meetingAt(a, b)),
  );
}

/** From the corner on: a tick at the end of an axis, in one row with the other one, is outside. */
function meetingAt(across: Segment, along: Segment): Rect {
  const isLeft = Math.abs(across.from - along.at) <= Math.abs(across.to - along.at);
  const isTop = Math.abs(along.from - across.at) <= Math.abs(along.to - across.at);
  return {
    left: isLeft ? along.at : across.from,
    right: isLeft ? across.to : along.at,
    top: isTop ? across.at : along.from,
    bottom: isTop ? along.to : across.at,
  };
}

/** Where axes are lines with ticks that meet nothing: between two of them, else from one as far as marks reach. */
export function axisFrames({ marks }: Scene, axes: readonly Segment[]): readonly Rect[] {
  const shapes = marks.filter(({ points }) => points.length > 2).slice(0, MOST_SHAPES);
  return [
    ...axesApart(axes),
    ...axes.flatMap((axis): Rect[] => {
      const { at, from, to, isHorizontal } = axis;
      const beside = shapes
        .map(({ bounds }) => bounds)
        .filter(({ left, top, right, bottom }) =>
          isHorizontal
            ? left >= from - 0.1 * (to - from) &&
              right <= to + 0.1 * (to - from) &&
              top <= at &&
              bottom <= at + CORNER
            : top >= from - 0.1 * (to - from) &&
              bottom <= to + 0.1 * (to - from) &&
              right >= at &&
              left >= at - CORNER,
        );
      if (beside.length < LEAST_HELD) return [];
      return isHorizontal
        ? [{ left: from, right: to, top: Math.min(...beside.map(({ top }) => top)), bottom: at }]
        : [{ left: at, right: Math.max(...beside.map(({ right }) => right)), top: from, bottom: to }];
    }),
  ];
}

/** An axis on the left and one below that begin near each other but do not meet, as R and seaborn draw them. */
function axesApart(axes: readonly Segment[]): readonly Rect[] {
  const isNear = (gap: number): boolean => gap >= -CORNER && gap <= APART;
  return axes.flatMap(across =>
    axes
      .filter(along => across.isHorizontal && !along.isHorizontal)
      .filter(along => isNear(across.from - along.at) && isNear(across.at - along.to))
      .map(along => ({ left: along.at, right: across.to, top: along.from, bottom: across.at })),
  );
}

/** Ticks that make an axis of a line. */
const LEAST_TICKS = 3;

/** Long lines that several short ones stand on. */
export function tickedAxes(segments: readonly Segment[]): readonly Segment[] {
  const short = segments.filter(one => lengthOf(one) <= LONGEST_TICK);
  return segments.filter(axis => {
    if (lengthOf(axis) < LEAST_AXIS) return false;
    const ticks = short.filter(
      one =>
        one.isHorizontal !== axis.isHorizontal &&
        one.at >= axis.from - 1 &&
        one.at <= axis.to + 1 &&
        one.from <= axis.at + 1 &&
        one.to >= axis.at - 1,
    );
    return ticks.length >= LEAST_TICKS;
  });
}

function touches(at: number, { from, to }: Segment): boolean {
  return at >= from - CORNER && at <= to + CORNER;
}

function isEnd(at: number, { from, to }: Segment): boolean {
  return Math.abs(at - from) <= CORNER || Math.abs(at - to) <= CORNER;
}

function distinct(rects: readonly Rect[]): readonly Rect[] {
  const kept: Rect[] = [];
  for (const rect of rects) if (!kept.some(other => isSame(other, rect))) kept.push(rect);
  return kept;
}

function isSame(a: Rect, b: Rect, by = SAME): boolean {
  return (
    Math.abs(a.left - b.left) <= by &&
    Math.abs(a.top - b.top) <= by &&
    Math.abs(a.right - b.right) <= by &&
    Math.abs(a.bottom - b.bottom) <= by
  );
}
