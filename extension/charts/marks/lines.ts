/** Lines: pieces of one look become one series; what runs only along and across is a step line. */
import { boundsOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';
import { styleOf } from '../series/styles.ts';
import type { RawPoint, RawSeries } from './raw.ts';

/** Pieces of a line that was drawn in several meet within this, page units. */
const MEETS = 0.6;
/** Two lines over each other: a halo under a line, or a line drawn twice. */
const SAME_PLACE = 0.4;
/** Corners that are further outside than this were clipped away. */
const OUTSIDE = 1;
const LEVEL = 0.05;

export function lineSeries(marks: readonly Mark[]): readonly RawSeries[] {
  const halos = halosOf(marks);
  const own = marks.filter(mark => !halos.has(mark));
  const looks = [...Map.groupBy(own, lookOf).values()];
  const series = looks.flatMap(alike => joined(alike).map(pieces => seriesOf(pieces)));
  return series.map(one => ({
    ...one,
    marks: [...one.marks, ...[...halos].filter(([, top]) => one.marks.includes(top)).map(([halo]) => halo)],
  }));
}

function lookOf({ stroke, width, dash, fill }: Mark): string {
  return [stroke ?? fill, width.toFixed(1), dash.map(length => length.toFixed(1)).join(',')].join(' ');
}

/** Lines under others that run through the same points, each with the topmost of these. */
function halosOf(marks: readonly Mark[]): ReadonlyMap<Mark, Mark> {
  const ends = ({ points, bounds }: Mark): string =>
    [points.length, Math.round(bounds.left), Math.round(bounds.top), Math.round(bounds.right)].join(' ');
  const found = new Map<Mark, Mark>();
  for (const alike of Map.groupBy(marks, ends).values()) {
    const ordered = alike.toSorted((a, b) => b.order - a.order);
    for (const mark of alike) {
      const isUnder = (other: Mark): boolean =>
        other.order > mark.order &&
        mark.points.every((point, index) => isNear(point, other.points[index], SAME_PLACE));
      const top = ordered.find(isUnder);
      if (top) found.set(mark, top);
    }
  }
  return found;
}

function isNear({ x, y }: Point, other: Point | undefined, by: number): boolean {
  return other !== undefined && Math.abs(other.x - x) <= by && Math.abs(other.y - y) <= by;
}

/** Pieces that one line is made of: parts of one path, and pieces where the one ends where the next begins. */
function joined(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const lines: Mark[][] = [];
  for (const mark of marks.toSorted((a, b) => a.order - b.order)) {
    const home = lines.find(line => {
      const last = line.at(-1);
      if (!last) return false;
      const isOnePath = last.order === mark.order;
      const [start] = mark.points;
      return (isOnePath && !overlaps(line, mark)) || (start && isNear(start, last.points.at(-1), MEETS));
    });
    if (home) home.push(mark);
    else lines.push([mark]);
  }
  return lines;
}

function overlaps(line: readonly Mark[], { bounds }: Mark): boolean {
  return line.some(
    other => bounds.left < other.bounds.right - MEETS && bounds.right > other.bounds.left + MEETS,
  );
}

function seriesOf(pieces: readonly Mark[]): RawSeries {
  const corners = pieces
    .flatMap(mark => knotsOf(mark))
    .filter((corner, index, all) => {
      const before = all[index - 1];
      return !before || !isNear(corner.point, before.point, 0.01);
    });
  const isStep = corners.length > 3 && pieces.every(isStepped);
  const [first] = pieces;
  if (!first) throw new RangeError('a line has a piece at least');
  const points = isStep
    ? stepPoints(corners.map(({ point }) => point))
    : corners.map(({ point }) => rawPoint(point));
  return { kind: isStep ? 'step' : 'line', style: styleOf(first), points, marks: pieces };
}

/** @param at what was measured, which its box goes around */
function rawPoint(at: Point): RawPoint {
  return { at, box: boundsOf([at]) };
}

/** The corners of a mark that the file has and that are not clipped away. */
export function knotsOf({
  points,
  knots,
  clip,
}: Mark): readonly { readonly point: Point; readonly index: number }[] {
  const corners = knots ?? points.keys();
  return [...corners].flatMap(index => {
    const point = points[index];
    if (!point) return [];
    const isOut =
      point.x < clip.left - OUTSIDE ||
      point.x > clip.right + OUTSIDE ||
      point.y < clip.top - OUTSIDE ||
      point.y > clip.bottom + OUTSIDE;
    return isOut ? [] : [{ point, index }];
  });
}

function isStepped({ points, isCurved }: Mark): boolean {
  if (isCurved) return false;
  return points.slice(1).every((point, index) => {
    const before = points[index];
    return before && (Math.abs(point.x - before.x) <= LEVEL || Math.abs(point.y - before.y) <= LEVEL);
  });
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/**
 * A step line's level parts are its values. Where along a part its value belongs, the ends tell: a line that changes
 * half-way between its points begins and ends with half a part, one that changes at the next point ends with none.
 */
function stepPoints(corners: readonly Point[]): readonly RawPoint[] {
  const runs = runsOf(corners);
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return [];
  const [start, end] = [first.from, last.to];
  const pitch = halfwayPitch(runs);
  if (pitch !== undefined) {
    const count = Math.round(Math.abs(end - start) / pitch);
    const way = Math.sign(end - start);
    return Array.from({ length: count + 1 }, (_, index) => {
      const x = start + (index * (end - start)) / count;
      const run = runs.find(({ to }) => way * (to - x) >= 0) ?? last;
      return rawPoint({ x, y: run.y });
    });
  }
  const place = placement(runs, corners);
  const points = runs.map(({ from, to, y }, index) => {
    if (place === 'middle') {
      const x = index === 0 ? start : index === runs.length - 1 ? end : (from + to) / 2;
      return rawPoint({ x, y });
    }
    return rawPoint({ x: place === 'start' ? from : to, y });
  });
  return points;
}

/** A part is so many distances between points long, give or take this share of one. */
const EVENLY = 0.15;

/**
 * The distance between points of a line that changes half-way between them, where all of them are equally far apart:
 * values that repeat make longer parts. The first and the last part have half a distance over.
 */
function halfwayPitch(runs: readonly Run[]): number | undefined {
  const widths = runs.map(({ from, to }) => Math.abs(to - from));
  const inner = widths.slice(1, -1);
  const pitch = Math.min(...inner);
  const isWhole = (count: number): boolean => Math.abs(count - Math.round(count)) <= EVENLY;
  const outer = [widths[0] ?? 0, widths.at(-1) ?? 0];
  const isHalfway =
    inner.length > 1 &&
    pitch > LEVEL &&
    inner.every(width => isWhole(width / pitch)) &&
    outer.every(width => width > LEVEL && isWhole(width / pitch - 0.5));
  return isHalfway ? pitch : undefined;
}

/** Each level part between two corners; a line that begins or ends on its way up or down has one of no length there. */
function runsOf(corners: readonly Point[]): readonly Run[] {
  const runs = corners.slice(1).flatMap((to, index): Run[] => {
    const from = corners[index];
    return from && Math.abs(from.y - to.y) <= LEVEL ? [{ from: from.x, to: to.x, y: to.y }] : [];
  });
  const [first, last] = [corners[0], corners.at(-1)];
  const [firstRun, lastRun] = [runs[0], runs.at(-1)];
  const opening =
    first && firstRun && Math.abs(first.y - firstRun.y) > LEVEL
      ? [{ from: first.x, to: first.x, y: first.y }]
      : [];
  const closing =
    last && lastRun && Math.abs(last.y - lastRun.y) > LEVEL ? [{ from: last.x, to: last.x, y: last.y }] : [];
  return [...opening, ...runs, ...closing];
}

function placement(runs: readonly Run[], corners: readonly Point[]): 'start' | 'middle' | 'end' {
  const width = ({ from, to }: Run): number => Math.abs(to - from);
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return 'start';
  // A line that ends on the way up or down shows its last value there; one that begins so shows its first.
  const isOpenEnd = width(last) < LEVEL && corners.length > 2;
  const isOpenStart = width(first) < LEVEL && corners.length > 2;
  if (isOpenEnd && !isOpenStart) return 'start';
  if (isOpenStart && !isOpenEnd) return 'end';
  const inner = runs.slice(1, -1).map(width);
  const typical = inner.length > 0 ? inner.reduce((sum, one) => sum + one, 0) / inner.length : width(first);
  return width(first) < 0.75 * typical && width(last) < 0.75 * typical ? 'middle' : 'start';
}
