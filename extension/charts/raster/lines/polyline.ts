/**
 * A chain of pixels as the corners of the line that was drawn: every pixel is moved to the middle of the ink across the
 * line, straight stretches are found (Douglas and Peucker 1973) and fitted, and corners are where they meet.
 */
import { median } from '../../../../models/geometry/median.ts';
import { isOnWay } from '../../../../models/geometry/polyline.ts';
import type { Point } from '../../../../models/page.ts';
import type { Inks } from '../pixels/ink.ts';
import { bend } from './line.ts';

export interface Traced {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
  /** Of the pen, pixels. */
  readonly width: number;
}

/** How far a stretch may be from straight, pixels. */
const TOLERANCE = 0.5;
/** What lies this near to the way between the corners beside it is no corner, pixels. */
const COLLINEAR = 0.2;
/** A pixel's middle is at most this far from the middle of the ink, pixels. */
const SHIFT = 1.2;
/** Stretches that differ by less do not meet at a point, radians. */
const LEAST_BEND = 0.12;
/** Where two stretches do not meet, one that is this many times as long tells better where the line is. */
const FAR_LONGER = 3;
/** A stretch of this many points tells where the line is even where the next one is too short to tell anything. */
const LONG = 8;
/** ... and where they meet at less than this it is not told by the shorter one, radians. */
const SHALLOW = 0.4;
/** Beside half its pen, an end's last side is no side when it is shorter, pixels. */
const HOOK = 1;
/** Where two stretches meet is at most this far from the chain's own corner, pixels. */
const CORNER_OFF = 3;
/** ... and from the tip of a spike this far, unless its sides have so many points: at its foot both strokes run together. */
const TIP_OFF = 1.5;
const LONG_SIDE = 20;

type CoverAt = (x: number, y: number) => number;

/** How much of one ink's line covers the place (pixels, not whole), 0..1. */
export function coverOf({ width, height, ink, cover }: Inks, own: number): CoverAt {
  const cell = (x: number, y: number): number => {
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    const at = y * width + x;
    return ink[at] === own ? (cover[at] ?? 0) / 255 : 0;
  };
  return (x, y) => {
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    const [right, down] = [x - 0.5 - left, y - 0.5 - top];
    return (
      cell(left, top) * (1 - right) * (1 - down) +
      cell(left + 1, top) * right * (1 - down) +
      cell(left, top + 1) * (1 - right) * down +
      cell(left + 1, top + 1) * right * down
    );
  };
}

/**
 * @param chain middles of its pixels, in order
 * @param isFree whether the line ends at the chain's first and last pixel, and not at another line
 * @param spikes of the tips of spikes, by their index in the chain, where the spike begins
 */
export function polylineOf(
  chain: readonly Point[],
  isClosed: boolean,
  isFree: readonly [boolean, boolean],
  coverAt: CoverAt,
  spikes: ReadonlyMap<number, Point> = new Map(),
): Traced {
  const centred = chain.map((_, index) => centredAt(chain, index, isClosed, coverAt));
  const width = median(centred.map(one => one.mass)) || 1;
  const points = centred.map(({ point }, index) => {
    const [tip, foot] = [chain[index], spikes.get(index)];
    return tip && foot ? tipFrom(foot, tip, coverAt, width) : point;
  });
  const corners = cornersAlong(points, isClosed, TOLERANCE);
  const fitted = meetings(points, corners, isClosed, new Set(spikes.keys()));
  if (isClosed) return { points: fitted, isClosed, width };
  return { points: extended(withoutHooks(bending(fitted), width), isFree, coverAt, width), isClosed, width };
}

/** A spike's ink ends at most this far beyond what thinning left of it, pixels; a pointed one is cut off, too. */
const BEYOND = 6;

/** The strokes of a spike meet half a pen before its ink ends, give or take what a mitre adds and a bevel takes away. */
function tipFrom(foot: Point, tip: Point, coverAt: CoverAt, width: number): Point {
  const length = Math.hypot(tip.x - foot.x, tip.y - foot.y);
  if (length === 0) return tip;
  const [dx, dy] = [(tip.x - foot.x) / length, (tip.y - foot.y) / length];
  let along = 0;
  while (along < BEYOND && coverAt(tip.x + along * dx, tip.y + along * dy) > 0.5) along += 0.25;
  const back = Math.max(-length / 2, along - width / 2);
  return { x: tip.x + back * dx, y: tip.y + back * dy };
}

/** Corners at which a line bends. */
function bending(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const [before, after] = [kept.at(-1), points[index + 1]];
    if (!before || !after || !isOnWay(point, [before, after], COLLINEAR)) kept.push(point);
  }
  return kept;
}

/** Thinning may turn into a corner of the pen's square end: no side of a line is shorter than its pen is thick. */
function withoutHooks(points: readonly Point[], width: number): readonly Point[] {
  const isHook = (end: Point | undefined, next: Point | undefined): boolean =>
    end !== undefined && next !== undefined && Math.hypot(end.x - next.x, end.y - next.y) <= HOOK + width / 2;
  let out = points;
  if (out.length > 2 && isHook(out[0], out[1])) out = out.slice(1);
  if (out.length > 2 && isHook(out.at(-1), out.at(-2))) out = out.slice(0, -1);
  return out;
}

/** Straight stretches this long, pixels, tell where they meet. */
const SIDE = 5;
/** A rounded corner is at most this long along the line, beside five pens, of few points, and this far from where its sides meet; */
const ROUNDING = 18;
/** ... and a blunt one this long. */
const ROUNDING_BLUNT = 6;
const ROUNDED_OFF = 2.6;
const MOST_BETWEEN = 8;
/** It may lie this far behind where a side was thought to end, pixels. */
const BEHIND = 1;

/**
 * Ink runs together in a sharp corner and rounds it off: it is put where its sides meet, or where the ink ends before.
 * @param isInk whether the line's ink lies at a place, or something that may hide it
 */
export function sharpened(
  points: readonly Point[],
  width: number,
  isInk: (place: Point) => boolean,
): Point[] {
  const out = [...points];
  for (let first = 1; first < out.length - 2; first++) {
    for (let last = Math.min(first + MOST_BETWEEN, out.length - 2); last > first; last--) {
      const corner = roundedCorner(out, first, last, width, isInk);
      if (!corner) continue;
      out.splice(first, last - first + 1, corner);
      break;
    }
  }
  return out;
}

function roundedCorner(
  points: readonly Point[],
  first: number,
  last: number,
  width: number,
  isInk: (place: Point) => boolean,
): Point | undefined {
  const [before, a, b, after] = [points[first - 1], points[first], points[last], points[last + 1]];
  if (!before || !a || !b || !after) return undefined;
  const length = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);
  const between = points.slice(first, last + 1);
  const along = between
    .slice(1)
    .reduce((sum, point, index) => sum + length(between[index] ?? point, point), 0);
  const [into, out] = [Math.atan2(a.y - before.y, a.x - before.x), Math.atan2(after.y - b.y, after.x - b.x)];
  // In a sharp corner ink runs together farther from the tip.
  const half = (Math.PI - bend(into, out)) / 2;
  const longest = Math.min(ROUNDING + 5 * width, ROUNDING_BLUNT + (3 * width) / Math.tan(half));
  if (Math.min(length(before, a), length(b, after)) < SIDE || along > longest) return undefined;
  const corner = meeting({ ...a, angle: into }, { ...b, angle: out }, a, Infinity);
  const isAhead =
    (corner.x - a.x) * Math.cos(into) + (corner.y - a.y) * Math.sin(into) >= -BEHIND &&
    (b.x - corner.x) * Math.cos(out) + (b.y - corner.y) * Math.sin(out) >= -BEHIND;
  const off = Math.min(...between.map(point => length(point, corner)));
  const allowed = Math.max(ROUNDED_OFF, 1.5 * width, width / (2 * Math.sin(half)) + 1);
  if (corner === a || !isAhead || off > allowed) return undefined;
  // A dip beside a peak, or a corner beside this one, is no rounding.
  const sides = [before, corner, after];
  if (!between.every(point => isOnWay(point, sides, allowed))) return undefined;
  if (Math.min(length(before, a), length(b, after)) >= LONG_SIDE && isInk(corner)) return corner;
  // Short sides are partly where the ink of both runs together, and tell less than the tip itself.
  const [dx, dy] = [Math.cos(into) - Math.cos(out), Math.sin(into) - Math.sin(out)];
  const beyond = ({ x, y }: Point): number =>
    ((x - corner.x) * dx + (y - corner.y) * dy) / Math.hypot(dx, dy);
  const tip = between.reduce((best, point) => (beyond(point) > beyond(best) ? point : best), corner);
  if (beyond(tip) > TIP_OFF) return tip;
  return isInk(corner) ? corner : inkEnd(corner, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, width, isInk);
}

/** Half a pen behind where the ink begins on the way from one place to another. */
function inkEnd(from: Point, to: Point, width: number, isInk: (place: Point) => boolean): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const placeAt = (along: number): Point => ({
    x: from.x + (along * (to.x - from.x)) / length,
    y: from.y + (along * (to.y - from.y)) / length,
  });
  let along = 0;
  while (along < length && !isInk(placeAt(along))) along += STEP;
  return placeAt(Math.min(length, along + width / 2));
}

interface Centred {
  readonly point: Point;
  readonly mass: number;
}

/** Half the stretch that tells a pixel's direction, and half the way that is looked at across, pixels. */
const ALONG = 3;
const ACROSS = 3.5;
const STEP = 0.25;
const BESIDE = 1.5;

function centredAt(chain: readonly Point[], index: number, isClosed: boolean, coverAt: CoverAt): Centred {
  const at = (offset: number): Point | undefined =>
    isClosed
      ? chain.at((index + offset) % chain.length)
      : chain[Math.min(chain.length - 1, Math.max(0, index + offset))];
  const [here, before, after] = [at(0), at(-ALONG), at(ALONG)];
  if (!here || !before || !after) return { point: here ?? { x: 0, y: 0 }, mass: 0 };
  const length = Math.hypot(after.x - before.x, after.y - before.y);
  if (length === 0) return { point: here, mass: 0 };
  const [nx, ny] = [-(after.y - before.y) / length, (after.x - before.x) / length];
  let [mass, moment] = [coverAt(here.x, here.y), 0];
  for (const side of [-1, 1]) {
    let least = 1;
    for (let t = STEP; t <= ACROSS; t += STEP) {
      const cover = coverAt(here.x + side * t * nx, here.y + side * t * ny);
      // Beyond a gap is another line; close by the chain itself may lie beside the middle.
      if (cover < 0.02 || (t > BESIDE && cover > least + 0.25)) break;
      least = Math.min(least, cover);
      mass += cover;
      moment += side * t * cover;
    }
  }
  const shift = Math.max(-SHIFT, Math.min(SHIFT, mass > 0 ? moment / mass : 0));
  return { point: { x: here.x + shift * nx, y: here.y + shift * ny }, mass: mass * STEP };
}

/**
 * The corners of a closed outline whose points have fractions of pixels already.
 * @param tolerance how far the outline may be from straight between them, pixels
 */
export function cornersOfOutline(outline: readonly Point[], tolerance: number): Point[] {
  return withoutBevels(meetings(outline, cornersAlong(outline, true, tolerance), true));
}

/** A corner that is cut off by half a pixel is one corner: where the sides beside the cut meet. */
function withoutBevels(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (let index = 0; index < points.length; index++) {
    const [before, a, b, after] = [-1, 0, 1, 2].map(by => points.at((index + by) % points.length));
    const corner = before && a && b && after && cutCorner(before, a, b, after);
    if (corner && index < points.length - 1) {
      out.push(corner);
      index++;
    } else if (a) out.push(a);
  }
  return out;
}

const LONGEST_CUT = 2.8;
const CORNER_REACH = 2.2;

function cutCorner(before: Point, a: Point, b: Point, after: Point): Point | undefined {
  const length = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);
  const cut = length(a, b);
  if (cut > LONGEST_CUT || length(before, a) < 2 * cut || length(b, after) < 2 * cut) return undefined;
  const first = { ...a, angle: Math.atan2(a.y - before.y, a.x - before.x) };
  const second = { ...b, angle: Math.atan2(after.y - b.y, after.x - b.x) };
  const corner = meeting(first, second, a, CORNER_OFF);
  return corner !== a && Math.max(length(a, corner), length(b, corner)) <= CORNER_REACH ? corner : undefined;
}

function cornersAlong(points: readonly Point[], isClosed: boolean, tolerance: number): number[] {
  const last = points.length - 1;
  if (!isClosed) return [...simplified(points, 0, last, tolerance), last];
  let far = 0;
  for (const [index, point] of points.entries())
    if (apart(points, 0, point) > apart(points, 0, points[far])) far = index;
  return [...simplified(points, 0, far, tolerance), ...simplified(points, far, last, tolerance)];
}

function apart(points: readonly Point[], index: number, other: Point | undefined): number {
  const point = points[index];
  return point && other ? Math.hypot(point.x - other.x, point.y - other.y) : 0;
}

/** Indices of the corners from one point to another, the last one left out. */
export function simplified(
  points: readonly Point[],
  first: number,
  last: number,
  tolerance: number,
): number[] {
  const found: number[] = [];
  const open = [[first, last] as const];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    let [worst, at] = [tolerance, -1];
    if (a && b) {
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      for (let index = from + 1; index < to; index++) {
        const p = points[index];
        if (!p) continue;
        const off =
          length === 0
            ? Math.hypot(p.x - a.x, p.y - a.y)
            : Math.abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
        if (off > worst) [worst, at] = [off, index];
      }
    }
    if (at < 0) found.push(from);
    else open.push([at, to], [from, at]);
  }
  return found;
}

interface Fit {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** Points that it was fitted to. */
  readonly count: number;
}

/** The straight line through a stretch, its ends left out where it is long enough: they lie in the bend. */
function fitOf(points: readonly Point[], from: number, to: number): Fit | undefined {
  const skip = to - from >= 8 ? 2 : to - from >= 5 ? 1 : 0;
  const used = points.slice(from + skip, to + 1 - skip);
  if (used.length < 3) return undefined;
  const x = used.reduce((sum, p) => sum + p.x, 0) / used.length;
  const y = used.reduce((sum, p) => sum + p.y, 0) / used.length;
  let [xx, yy, xy] = [0, 0, 0];
  for (const p of used) {
    xx += (p.x - x) ** 2;
    yy += (p.y - y) ** 2;
    xy += (p.x - x) * (p.y - y);
  }
  return { x, y, angle: 0.5 * Math.atan2(2 * xy, xx - yy), count: used.length };
}

function meetings(
  points: readonly Point[],
  corners: readonly number[],
  isClosed: boolean,
  tips: ReadonlySet<number> = new Set(),
): Point[] {
  const stretches = corners.slice(0, isClosed ? undefined : -1).map((from, index) => {
    const to = corners[index + 1] ?? points.length - 1;
    return fitOf(points, from, to);
  });
  return corners.flatMap((corner, index) => {
    const own = points[corner];
    if (!own) return [];
    const before = stretches[isClosed ? (index + stretches.length - 1) % stretches.length : index - 1];
    const after = stretches[index];
    if (before && after) {
      const isUnsure = tips.has(corner) && Math.min(before.count, after.count) < LONG_SIDE;
      const met = meeting(before, after, own, isUnsure ? TIP_OFF : CORNER_OFF);
      const longer = before.count >= FAR_LONGER * after.count ? before : after;
      const isTold = longer.count >= FAR_LONGER * Math.min(before.count, after.count);
      const isShallow = Math.abs(Math.sin(after.angle - before.angle)) < Math.sin(SHALLOW);
      return isTold && (met === own || isShallow) ? projected(longer, own) : met;
    }
    const only = before ?? after;
    const isEnd = !isClosed && (index === 0 || index === corners.length - 1);
    return only && (isEnd || only.count >= LONG) ? projected(only, own) : own;
  });
}

type Side = Omit<Fit, 'count'>;

function meeting(a: Side, b: Side, own: Point, reach: number): Point {
  const cross = Math.sin(b.angle - a.angle);
  if (Math.abs(cross) < Math.sin(LEAST_BEND)) return own;
  const along = ((b.x - a.x) * Math.sin(b.angle) - (b.y - a.y) * Math.cos(b.angle)) / cross;
  const point = { x: a.x + along * Math.cos(a.angle), y: a.y + along * Math.sin(a.angle) };
  return Math.hypot(point.x - own.x, point.y - own.y) <= reach ? point : own;
}

function projected({ x, y, angle }: Side, p: Point): Point {
  const along = (p.x - x) * Math.cos(angle) + (p.y - y) * Math.sin(angle);
  return { x: x + along * Math.cos(angle), y: y + along * Math.sin(angle) };
}

/** Thinning shortens a line by about half its pen: its free ends are put where the ink ends. */
function extended(
  points: readonly Point[],
  isFree: readonly [boolean, boolean],
  coverAt: CoverAt,
  width: number,
): Point[] {
  const out = [...points];
  for (const [isOpen, end, next] of [
    [isFree[0], 0, 1],
    [isFree[1], out.length - 1, out.length - 2],
  ] as const) {
    const [at, inner] = [out[end], out[next]];
    if (!isOpen || !at || !inner) continue;
    const length = Math.hypot(at.x - inner.x, at.y - inner.y);
    if (length === 0) continue;
    const [dx, dy] = [(at.x - inner.x) / length, (at.y - inner.y) / length];
    let along = 0;
    while (along < width + 1.5 && coverAt(at.x + along * dx, at.y + along * dy) > 0.5) along += 0.25;
    out[end] = { x: at.x + along * dx, y: at.y + along * dy };
  }
  return out;
}
