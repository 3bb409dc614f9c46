/**
 * Lines of a picture that have markers: these are the points that were plotted. Between them the line is straight, and
 * where it bends its ink runs into the marker; so a line goes through the middles of its markers, and its pieces go on
 * into each other where they end at one. Pieces that lie along a longer one are slips of the tracing.
 */
import { median } from '../../../models/geometry/median.ts';
import {
  alongAt,
  distance,
  isOnWay,
  lengthOf,
  lengthTo,
  placesOn,
} from '../../../models/geometry/polyline.ts';
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { groupedBy } from '../clusters.ts';
import { colourDistance, colourOf } from '../series/styles.ts';
import type { RawPoint, RawSeries } from './raw.ts';
import type { Dot } from './shapes.ts';

/** Of the dots in one colour this many stand on a line of it where they mark it, and as many as this. */
const MARKING = 0.8;
const FEWEST = 3;
/** Shades of one colour differ by less, and a thin line is paler than its markers by less, levels in a channel. */
const ONE_COLOUR = 24;
const PALER = 60;
/** So far off its line a marker may stand, as a share of its size: a peak's ink may end below its tip. */
const OFF = 0.75;
/** So far from a marker's middle lines end that are drawn with a gap around it, in its sizes. */
const GAP = 1.6;
/** A slip is this near to the line that it belongs to, and a piece between two markers longer than this, in their sizes. */
const BESIDE = 0.5;
const PIECE = 1.5;
/** ... along this share of its way. */
const SLIP = 0.8;
/** A peak's ink may end this far below its marker's middle, in its sizes. */
const TIP = 1.1;

export interface Strung {
  readonly lines: readonly RawSeries[];
  /** Dots that mark no line. */
  readonly dots: readonly Dot[];
}

/** @param lines of all kinds; those that are not plain lines stay as they are */
export function strung(lines: readonly RawSeries[], dots: readonly Dot[]): Strung {
  let [left, free] = [lines, dots];
  const groups = byColour(dots);
  for (const alike of groups) {
    const ways = left.filter(line => line.kind === 'line' && nearestTo(line, groups) === alike);
    const size = median(alike.map(sizeOf));
    const on = alike.filter(dot => ways.some(way => isOn(dot, way, size)));
    const between = alike.filter(dot => !on.includes(dot) && endsAt(dot, ways, size).length > 0);
    const markers = [...on, ...between];
    if (markers.length < Math.max(FEWEST, MARKING * alike.length)) continue;
    const inside = left.filter(line => !ways.includes(line) && isInside(line, markers, size));
    const whole = joinedAt(markers, withoutSlips(ways, markers, size), size);
    const lost = inside.flatMap(({ marks }) => marks);
    left = [
      ...left.filter(line => !ways.includes(line) && !inside.includes(line)),
      ...whole
        .map(line => through(line, markers, size))
        .map((line, index) => (index === 0 ? { ...line, marks: [...line.marks, ...lost] } : line)),
    ];
    free = free.filter(dot => !markers.includes(dot));
  }
  return { lines: left, dots: free };
}

/** Dots whose colours differ as pixels make them differ. */
function byColour(dots: readonly Dot[]): readonly (readonly [Dot, ...Dot[]])[] {
  return groupedBy(dots, ([first], dot) => apart(first, colourOf(dot.mark)) <= ONE_COLOUR);
}

function apart({ mark }: Dot, colour: string): number {
  return Math.min(colourDistance(mark.fill, colour), colourDistance(mark.stroke, colour));
}

/** The dots that are nearest to a line in their colour, if they are near. */
function nearestTo(
  { style }: RawSeries,
  groups: readonly (readonly [Dot, ...Dot[]])[],
): readonly Dot[] | undefined {
  const colour = style.stroke ?? style.fill ?? '';
  let [best, found]: [number, readonly Dot[] | undefined] = [PALER, undefined];
  for (const group of groups) {
    const by = apart(group[0], colour);
    if (by >= best) continue;
    best = by;
    found = group;
  }
  return found;
}

function sizeOf({ box }: Dot): number {
  return Math.max(widthOf(box), heightOf(box));
}

/** Whether all of a line is in a marker: pixels that are mixed of several things there. */
function isInside({ kind, points }: RawSeries, markers: readonly Dot[], size: number): boolean {
  return (
    kind === 'line' && markers.some(({ at }) => points.every(point => distance(point.at, at) <= OFF * size))
  );
}

/** Lets longer pieces take in the short ones that lie along them, and those that lie in a marker. */
function withoutSlips(ways: readonly RawSeries[], markers: readonly Dot[], size: number): RawSeries[] {
  const kept: RawSeries[] = [];
  for (const way of ways.toSorted((a, b) => lengthOf(wayOf(b.points)) - lengthOf(wayOf(a.points)))) {
    const own = wayOf(way.points);
    const isBit = lengthOf(own) < PIECE * size && markers.some(({ at }) => isOnWay(at, own, OFF * size));
    const places = placesOn(own);
    const longer = kept.map(({ points }) => wayOf(points));
    const beside = places.filter(place => longer.some(one => isOnWay(place, one, BESIDE * size)));
    const isSlip = isBit || beside.length >= SLIP * places.length;
    const [longest] = kept;
    if (isSlip && longest) kept[0] = { ...longest, marks: [...longest.marks, ...way.marks] };
    else kept.push(way);
  }
  return kept;
}

interface End {
  readonly line: RawSeries;
  readonly isFirst: boolean;
}

function endsAt({ at }: Dot, lines: readonly RawSeries[], size: number): End[] {
  return lines.flatMap(line =>
    [true, false]
      .map(isFirst => ({ line, isFirst }))
      .filter(({ isFirst }) => {
        const end = isFirst ? line.points[0] : line.points.at(-1);
        return end !== undefined && distance(end.at, at) <= GAP * size;
      }),
  );
}

/** Puts pieces together where exactly two of them end at a marker. */
function joinedAt(markers: readonly Dot[], lines: readonly RawSeries[], size: number): readonly RawSeries[] {
  let all = lines;
  for (const marker of markers) {
    const [a, b, third] = endsAt(marker, all, size);
    if (!a || !b || third || a.line === b.line) continue;
    const before = a.isFirst ? a.line.points.toReversed() : a.line.points;
    const after = b.isFirst ? b.line.points : b.line.points.toReversed();
    const isOwn = ({ at }: RawPoint): boolean => distance(at, marker.at) > GAP * size;
    const joined = {
      ...a.line,
      points: [...before.filter(isOwn), middleOf(marker), ...after.filter(isOwn)],
      marks: [...a.line.marks, ...b.line.marks],
    };
    all = [...all.filter(line => line !== a.line && line !== b.line), joined];
  }
  return all;
}

/** The line through the middles of its markers, with those of its corners that lie away from them. */
function through(line: RawSeries, markers: readonly Dot[], size: number): RawSeries {
  const way = wayOf(line.points);
  const placed = new Set(way);
  const isEnd = (marker: Dot): boolean => endsAt(marker, [line], size).length > 0;
  const own = markers.filter(marker => placed.has(marker.at) || isOn(marker, line, size) || isEnd(marker));
  const around = own.map(marker => ({ at: marker.at, reach: (isEnd(marker) ? GAP : TIP) * size }));
  const corners = line.points
    .map((point, index) => ({ along: lengthTo(way, index), point }))
    .filter(({ point }) => around.every(({ at, reach }) => distance(at, point.at) > reach));
  const middles = own.map(marker => ({ along: alongAt(way, marker.at), point: middleOf(marker) }));
  const points = [...corners, ...middles].toSorted((a, b) => a.along - b.along).map(({ point }) => point);
  return { ...line, points: straightened(points, new Set(middles.map(({ point }) => point)), BESIDE * size) };
}

/** Between two markers a line is straight: corners that are as good as on its way there are none. */
function straightened(
  points: readonly RawPoint[],
  markers: ReadonlySet<RawPoint>,
  by: number,
): readonly RawPoint[] {
  const at = points.flatMap((point, index) => (markers.has(point) ? [index] : []));
  return points.filter((point, index) => {
    const [from, to] = [at.findLast(one => one < index), at.find(one => one > index)];
    if (markers.has(point) || from === undefined || to === undefined) return true;
    const ends = wayOf([points[from], points[to]].flatMap(end => end ?? []));
    return !points.slice(from + 1, to).every(corner => isOnWay(corner.at, ends, by));
  });
}

function middleOf({ at, box }: Dot): RawPoint {
  return { at, box };
}

/** On its line, or over the tip of a corner. */
function isOn({ at }: Dot, { points }: RawSeries, size: number): boolean {
  const corners = points.slice(1, -1);
  return (
    isOnWay(at, wayOf(points), OFF * size) || corners.some(corner => distance(corner.at, at) <= TIP * size)
  );
}

function wayOf(points: readonly RawPoint[]): readonly Point[] {
  return points.map(({ at }) => at);
}
