/**
 * Where lines meet the symbols and slices that were drawn with them: a line that ends at a marker goes on to its middle,
 * and the mixed pixels between slices are no lines.
 */
import type { Circle } from '../markers/circle.ts';
import { circleThrough } from '../markers/circle.ts';
import type { Fill } from '../shapes/fills.ts';
import { bend, endsOf, heading, type Line, type LineEnd } from './line.ts';
import { boundsOf, middleOf, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';

/** How far from a marker's rim a line ends that runs into it, pixels. */
const REACH = 4;
/** Off its middle, as a share of its radius, a line into a marker passes at most; or this many pixels. */
const ASIDE = 0.4;
const ASIDE_PIXELS = 1.6;
/** Largest marker, pixels across. */
const LARGEST = 26;

/** Lines with their ends in the middles of the markers that they run into. */
export function intoMarkers(lines: readonly Line[], fills: readonly Fill[]): Line[] {
  const markers = fills.flatMap(fill => markerOf(fill) ?? []);
  if (markers.length === 0) return [...lines];
  return lines.map(line => {
    if (line.isClosed || isAxis(line)) return line;
    let points = line.points;
    for (const end of endsOf(line)) {
      const marker = markers.find(one => runsInto(end, one));
      if (!marker) continue;
      const middle = { x: marker.x, y: marker.y };
      points = end.isFirst ? [middle, ...points] : [...points, middle];
    }
    return points === line.points ? line : { ...line, points };
  });
}

function markerOf({ kind, points }: Fill): Circle | undefined {
  if (kind !== 'symbol' && kind !== 'rect') return undefined;
  const bounds = boundsOf(points);
  const [width, height] = [widthOf(bounds), bounds.bottom - bounds.top];
  if (Math.max(width, height) > LARGEST || Math.max(width, height) > 1.6 * Math.min(width, height))
    return undefined;
  const round = kind === 'symbol' ? circleThrough(points) : undefined;
  return { ...middleOf(bounds), radius: round?.radius ?? (width + height) / 4 };
}

/** Upright or level lines of two points. */
function isAxis({ points: [a, b, ...rest] }: Line): boolean {
  return a !== undefined && b !== undefined && rest.length === 0 && (a.x === b.x || a.y === b.y);
}

function runsInto(end: LineEnd, { x, y, radius }: Circle): boolean {
  const apart = Math.hypot(end.at.x - x, end.at.y - y);
  if (apart > radius + REACH || apart < 0.5) return false;
  const off = bend(end.heading, heading(end.at, { x, y }));
  return off < Math.PI / 2 && apart * Math.sin(off) <= Math.max(ASIDE_PIXELS, ASIDE * radius);
}

/** Lines of which some point lies outside all slices. */
export function outsideSlices(lines: readonly Line[], fills: readonly Fill[]): Line[] {
  const slices = fills.filter(({ kind }) => kind === 'slice').map(({ points }) => points);
  if (slices.length === 0) return [...lines];
  return lines.filter(({ points }) => points.some(point => !slices.some(slice => isInside(point, slice))));
}

/** By the number of the outline's sides to the right of the point. */
function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  let isIn = false;
  for (const [index, a] of outline.entries()) {
    const b = outline[(index + 1) % outline.length];
    if (b && a.y > y !== b.y > y && x < a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y)) isIn = !isIn;
  }
  return isIn;
}
