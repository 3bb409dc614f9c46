/**
 * Pieces of one line of text, found apart, made into one before it is read: what each of them shows of a letter at its
 * end would else be read twice, or not at all.
 */
import type { Point } from '../page.ts';
import type { TextRegion } from './detection.ts';
import { convexHull, type OrientedRect, rectAtAngle } from './geometry.ts';

/** Kernels shorter than this many of their heights do not tell their direction. */
const TELLING = 2;
/** Directions of two pieces of a line that is straight, or bent a little; radians. */
const ONE_DIRECTION = 0.1;
/** Middles of two pieces of one line lie apart by less than this share of the lower one's height, */
const ONE_LEVEL = 0.5;
/** which has at least this share of the other one's. */
const LIKE_HEIGHT = 0.4;

/** Whether two pieces lie on one line and share a part of it. */
export function overlapOnLine(a: TextRegion, b: TextRegion): boolean {
  const [long, short] = a.kernel.width >= b.kernel.width ? [a, b] : [b, a];
  if (!isTelling(long.kernel)) return false;
  const axis = long.kernel;
  const piece = isTelling(short.kernel) ? short.kernel : rectAtAngle(short.hull, axis.angle);
  if (Math.abs(Math.sin(piece.angle - axis.angle)) > ONE_DIRECTION) return false;
  const lower = Math.min(piece.height, axis.height);
  if (lower < LIKE_HEIGHT * Math.max(piece.height, axis.height)) return false;
  const one = extentAlong(axis, a.hull);
  const other = extentAlong(axis, b.hull);
  const start = Math.max(one.start, other.start);
  const end = Math.min(one.end, other.end);
  return start < end && Math.abs(levelAt((start + end) / 2, piece, axis)) < ONE_LEVEL * lower;
}

function isTelling({ width, height }: OrientedRect): boolean {
  return width >= TELLING * height;
}

/** Extent of points in the direction of a rectangle, from its middle. */
function extentAlong(
  { center, angle }: OrientedRect,
  points: readonly Point[],
): { start: number; end: number } {
  const along = points.map(({ x, y }) => (x - center.x) * Math.cos(angle) + (y - center.y) * Math.sin(angle));
  return { start: Math.min(...along), end: Math.max(...along) };
}

/** How far the axis of one rectangle is off that of another, `along` the other's from its middle. */
function levelAt(along: number, { center, angle }: OrientedRect, axis: OrientedRect): number {
  const x = center.x - axis.center.x;
  const y = center.y - axis.center.y;
  const cos = Math.cos(axis.angle);
  const sin = Math.sin(axis.angle);
  return y * cos - x * sin + Math.tan(angle - axis.angle) * (along - (x * cos + y * sin));
}

/** One region around pieces of a line, in the direction in which it is lowest. */
export function joined(pieces: readonly [TextRegion, ...TextRegion[]]): TextRegion {
  const hull = convexHull(pieces.flatMap(piece => piece.hull));
  const inOrder = pieces.map(({ kernel }) => kernel).sort((a, b) => a.center.x - b.center.x);
  const first = inOrder[0]?.center ?? pieces[0].kernel.center;
  const last = inOrder.at(-1)?.center ?? first;
  const fromEndToEnd = Math.atan2(last.y - first.y, last.x - first.x);
  const directions = [fromEndToEnd, ...inOrder.map(({ angle }) => angle)];
  const kernel = directions
    .map(angle => rectAtAngle(hull, angle))
    .reduce((best, rect) => (rect.height < best.height ? rect : best));
  return { hull, kernel, score: Math.max(...pieces.map(({ score }) => score)) };
}

/** Groups of things of which each belongs with another one of its group. */
export function grouped<T>(things: readonly T[], belong: (a: T, b: T) => boolean): [T, ...T[]][] {
  let groups: [T, ...T[]][] = [];
  for (const thing of things) {
    const met = groups.filter(group => group.some(other => belong(other, thing)));
    groups = [...groups.filter(group => !met.includes(group)), [thing, ...met.flat()]];
  }
  return groups;
}
