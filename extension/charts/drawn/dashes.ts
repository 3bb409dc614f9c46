/**
 * Some programs draw a dashed line as a row of small shapes in one path. Here they become the line again, with its
 * corners where the rows of dashes meet.
 */
import { crossingOf } from '../../../models/geometry/crossing.ts';
import { boundsOf, heightOf, middleOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';

/** Thickest line that is drawn dash by dash, page units. */
const THICKEST = 5;
/** Of a dash around a corner or two. */
const MOST_CORNERS = 16;
const LEAST_DASHES = 2;
/** Share of the dashes that point at the next one. */
const IN_LINE = 0.7;
/** Longest gap, in lengths of the longest dash. */
const LONGEST_GAP = 4;
/** Dashes of one straight piece are off its line by this at most, page units. */
const STRAIGHT = 0.15;
/** Dashes that are tried for the other one of two runs, from where the turn showed. */
const SHIFTS = [-4, -3, -2, -1, 1];
/** Of a run that another one takes dashes from. */
const LEAST_RUN = 2;
/** A better parting of two runs leaves at most this share of what dashes are off their lines. */
const CLEARLY = 0.5;

/** A dash from its start to its end. */
interface Dash {
  readonly from: Point;
  readonly to: Point;
  readonly width: number;
  /** Whether it goes around a corner. */
  readonly isBent: boolean;
}

/** Dashes that bend by less are of one stretch, sine of the angle. */
const LEAST_BEND = 1e-3;
const ORIGIN: Point = { x: 0, y: 0 };

export function withDashesJoined(marks: readonly Mark[]): readonly Mark[] {
  const groups = Map.groupBy(marks, ({ order }) => order);
  return [...groups.values()].flatMap(parts => {
    const line = parts.length >= LEAST_DASHES ? lineOf(parts) : undefined;
    return line ? [line] : parts;
  });
}

function lineOf(parts: readonly Mark[]): Mark | undefined {
  const [first] = parts;
  if (!first || !parts.every(isDashLike)) return undefined;
  const middles = parts.map(({ bounds }) => middleOf(bounds));
  const dashes = parts.flatMap((part, index) => {
    const [before, after] = [middles[Math.max(0, index - 1)], middles[Math.min(parts.length - 1, index + 1)]];
    return before && after ? dashOf(part, before, after) : [];
  });
  const straight = dashes.filter(({ isBent }) => !isBent);
  // Bars next to each other are a row as well, across their length.
  if (straight.some(({ width }) => width > THICKEST)) return undefined;
  const longest = Math.max(...dashes.map(lengthOf));
  const pairs = dashes.slice(1).map((next, index) => [dashes[index] ?? next, next] as const);
  const gaps = pairs.map(([dash, next]) => distance(dash.to, next.from));
  const isNext = ([dash, next]: (typeof pairs)[number], index: number): boolean =>
    (gaps[index] ?? 0) <= LONGEST_GAP * longest + 1 && leadsTo(dash, next);
  if (straight.length === 0 || pairs.filter(isNext).length < IN_LINE * pairs.length) return undefined;
  const points = cornersOf(dashes, 1.5 * (longest + Math.max(0, ...gaps.filter(gap => gap <= longest))) + 1);
  const middle = (numbers: readonly number[]): number =>
    numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
  return {
    ...first,
    points,
    isClosed: false,
    isCurved: false,
    fill: undefined,
    stroke: first.fill ?? first.stroke,
    width: middle(straight.map(({ width }) => width)),
    dash: [middle(straight.map(lengthOf)), middle(gaps)],
    bounds: boundsOf(points),
  };
}

function isDashLike({ points, isClosed, isCurved, fill, bounds }: Mark): boolean {
  if (isCurved) return false;
  if (!isClosed) return fill === undefined && points.length === 2;
  const [a, b, c] = points;
  if (!a || !b || !c || points.length < 4 || points.length > MOST_CORNERS) return false;
  if (points.length === 4) return Math.min(distance(a, b), distance(b, c)) <= THICKEST;
  return Math.min(widthOf(bounds), heightOf(bounds)) <= 4 * THICKEST;
}

/** The middle line of a shape along the row that it is in: what is longer need not be its length. */
function dashOf({ points, isClosed, width }: Mark, before: Point, after: Point): Dash[] {
  const [a, b, c, d] = points;
  if (!a || !b) return [];
  const turned = (from: Point, to: Point, thick: number, isBent: boolean): Dash =>
    along(from, to, before, after) >= 0
      ? { from, to, width: thick, isBent }
      : { from: to, to: from, width: thick, isBent };
  if (!isClosed) return [turned(a, b, width, false)];
  if (points.length > 4 || !c || !d) {
    const [from, to] = farthest(points);
    return [turned(from, to, 0, true)];
  }
  const one = turned(between(a, d), between(b, c), distance(a, d), false);
  const other = turned(between(a, b), between(d, c), distance(a, b), false);
  return [along(one.from, one.to, before, after) >= along(other.from, other.to, before, after) ? one : other];
}

/** How far a step from one point to the other goes along the row, from -1 to 1. */
function along(from: Point, to: Point, before: Point, after: Point): number {
  const both = distance(from, to) * distance(before, after);
  return both === 0
    ? 0
    : ((to.x - from.x) * (after.x - before.x) + (to.y - from.y) * (after.y - before.y)) / both;
}

function farthest(points: readonly Point[]): readonly [Point, Point] {
  let ends: readonly [Point, Point] = [points[0] ?? ORIGIN, points[0] ?? ORIGIN];
  for (const from of points) {
    for (const to of points) if (distance(from, to) > distance(...ends)) ends = [from, to];
  }
  return ends;
}

function lengthOf({ from, to }: Dash): number {
  return distance(from, to);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function between(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Whether the next dash lies ahead of this one, give or take a corner. */
function leadsTo(dash: Dash, next: Dash): boolean {
  return along(dash.from, dash.to, between(dash.from, dash.to), between(next.from, next.to)) > 0.3;
}

/** Straight runs of dashes, each as a line; corners are where lines meet. */
function cornersOf(dashes: readonly Dash[], reach: number): readonly Point[] {
  const runs = rowsOf(dashes).flatMap(row => straightRuns(row));
  const corners: Point[] = [];
  for (const [index, { from, to }] of runs.entries()) {
    const before = runs[index - 1];
    const meeting = before && crossingOf(before.from, before.to, from, to, LEAST_BEND);
    if (!before) corners.push(from);
    else if (meeting && distance(meeting, from) < reach && distance(meeting, before.to) < reach)
      corners.push(meeting);
    else corners.push(before.to, from);
    if (index === runs.length - 1) corners.push(to);
  }
  return corners;
}

/** Dashes between those that go around a corner. */
function rowsOf(dashes: readonly Dash[]): readonly (readonly Dash[])[] {
  const rows: Dash[][] = [[]];
  for (const dash of dashes) {
    if (dash.isBent) rows.push([]);
    else rows.at(-1)?.push(dash);
  }
  return rows;
}

/** A gentle turn shows only some dashes later: to which of two runs dashes belong, both together tell. */
function straightRuns(row: readonly Dash[]): readonly { readonly from: Point; readonly to: Point }[] {
  const starts: number[] = [];
  for (const index of row.keys()) {
    const start = starts.at(-1);
    if (start === undefined || !isStraight(row.slice(start, index + 1))) starts.push(index);
  }
  for (const [index, start] of starts.entries()) {
    const begin = starts[index - 1];
    if (begin === undefined) continue;
    const end = starts[index + 1] ?? row.length;
    const off = (at: number): number => unevenness(row.slice(begin, at)) + unevenness(row.slice(at, end));
    const better = SHIFTS.map(by => start + by)
      .filter(at => at - begin >= LEAST_RUN && end - at >= LEAST_RUN)
      .toSorted((a, b) => off(a) - off(b))[0];
    if (better !== undefined && off(better) < CLEARLY * off(start)) starts[index] = better;
  }
  return starts.flatMap((start, index) => {
    const [first, last] = [row[start], row[(starts[index + 1] ?? row.length) - 1]];
    return first && last ? [{ from: first.from, to: last.to }] : [];
  });
}

/** Sum of the squares of how far dashes are off the line from the first to the last, page units squared. */
function unevenness(run: readonly Dash[]): number {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return 0;
  return run
    .flatMap(({ from, to }) => [from, to])
    .reduce((sum, point) => sum + distanceFrom(point, first.from, last.to) ** 2, 0);
}

/** From the straight line through two points. */
function distanceFrom({ x, y }: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  return length === 0 ? 0 : Math.abs((x - from.x) * dy - (y - from.y) * dx) / length;
}

function isStraight(run: readonly Dash[]): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return true;
  const off = (point: Point): number => distanceFrom(point, first.from, last.to);
  // The last two dashes tell soonest that the line has turned.
  return (
    run.slice(-2).every(({ from, to }) => off(from) <= STRAIGHT && off(to) <= STRAIGHT) &&
    off(run[run.length >> 1]?.from ?? first.from) <= STRAIGHT
  );
}
