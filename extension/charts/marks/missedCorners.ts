/**
 * Corners of a picture's line at which it goes straight on: no pixel shows them. Where a line has a corner at nearly every
 * tick, it has one at the others, too.
 */
import { pitchOf } from '../axes/pitch.ts';
import type { RawPoint, RawSeries } from './raw.ts';

/** A corner is at a tick within this, page units. */
const AT_TICK = 1.2;
/** Share of the corners that are at ticks, and of the ticks between a line's ends that have one. */
const ON_TICKS = 0.8;
const TAKEN = 0.7;
/** Fewer corners tell nothing. */
const FEWEST = 5;
/** A tick has a corner of its own within this share of the way to the next one. */
const OWN = 0.3;

/** @param ticks places across, page units */
export function withMissedCorners(line: RawSeries, ticks: readonly number[]): RawSeries {
  if (line.kind !== 'line' || line.points.length < FEWEST || ticks.length === 0) return line;
  const points = line.points.toSorted((a, b) => a.at.x - b.at.x);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !isInOrder(line.points)) return line;
  const within = ticks
    .filter(at => at > first.at.x + AT_TICK && at < last.at.x - AT_TICK)
    .toSorted((a, b) => a - b);
  const pitch = pitchOf(within);
  const isAt = (place: number, { at }: RawPoint): boolean => Math.abs(at.x - place) <= AT_TICK;
  const on = points.filter(point => ticks.some(place => isAt(place, point)));
  const taken = within.filter(place => points.some(point => isAt(place, point)));
  if (on.length < ON_TICKS * points.length || taken.length < TAKEN * within.length) return line;
  const missed = within.filter(place =>
    points.every(({ at }) => Math.abs(at.x - place) > Math.min(OWN * pitch, OWN * (last.at.x - first.at.x))),
  );
  const added = missed.flatMap(place => cornerAt(points, place));
  return added.length === 0
    ? line
    : { ...line, points: [...points, ...added].toSorted((a, b) => a.at.x - b.at.x) };
}

/** From left to right or from right to left all along. */
function isInOrder(points: readonly RawPoint[]): boolean {
  const steps = points.slice(1).map(({ at }, index) => at.x - (points[index]?.at.x ?? at.x));
  return steps.every(step => step > 0) || steps.every(step => step < 0);
}

/** The place of a line above one on the page; none beyond its ends. @param points from left to right */
export function cornerAt(points: readonly RawPoint[], x: number): RawPoint[] {
  const index = points.findIndex(({ at }) => at.x > x);
  const [from, to] = [points[index - 1]?.at, points[index]?.at];
  if (!from || !to) return [];
  const at = { x, y: from.y + ((x - from.x) * (to.y - from.y)) / (to.x - from.x) };
  return [{ at, box: { left: at.x, right: at.x, top: at.y, bottom: at.y } }];
}
