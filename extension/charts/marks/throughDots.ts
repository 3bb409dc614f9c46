/** Lines that stop short of their dots, as R draws them: pieces that point at dots from both sides are one line. */
import { boundsOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';
import type { Dot } from './shapes.ts';

/** Furthest that a piece ends from the middle of its dot, page units. */
const SHORT_OF = 14;
/** By how much it may point past the middle, page units. */
const BESIDE = 0.6;
const LEAST_PIECES = 2;

export interface LinesThroughDots {
  readonly lines: readonly Mark[];
  /** What they are made of. */
  readonly pieces: ReadonlySet<Mark>;
}

/** @param strokes all that may be pieces of lines */
export function linesThroughDots(strokes: readonly Mark[], dots: readonly Dot[]): LinesThroughDots {
  const pieces = new Set<Mark>();
  const lines: Mark[] = [];
  const straight = strokes.filter(({ points, fill }) => points.length === 2 && fill === undefined);
  const looks = Map.groupBy(
    straight,
    ({ stroke, width, dash }) => `${stroke} ${width.toFixed(1)} ${dash.join(' ')}`,
  );
  for (const alike of looks.values()) {
    const line = alike.length >= LEAST_PIECES ? lineThrough(alike, dots) : undefined;
    if (!line) continue;
    lines.push(...line);
    for (const piece of alike) pieces.add(piece);
  }
  return { lines, pieces };
}

interface Link {
  readonly from: Dot;
  readonly to: Dot;
}

/** @returns undefined unless every piece leads from one dot to another, and no dot has a fork */
function lineThrough(pieces: readonly Mark[], dots: readonly Dot[]): readonly Mark[] | undefined {
  const links = pieces.flatMap((piece): Link[] => {
    const [a, b] = piece.points.toSorted((one, other) => one.x - other.x);
    const from = a && b && dotAhead(b, a, dots);
    const to = a && b && dotAhead(a, b, dots);
    return from && to && from !== to ? [{ from, to }] : [];
  });
  const starts = new Map(links.map(({ from, to }) => [from, to]));
  const ends = new Set(links.map(({ to }) => to));
  if (links.length < pieces.length || starts.size < links.length || ends.size < links.length)
    return undefined;
  const [first] = pieces;
  if (!first) return undefined;
  return links
    .filter(({ from }) => !ends.has(from))
    .map(({ from }) => {
      const points = [from.at];
      for (let dot = starts.get(from); dot; dot = starts.get(dot)) points.push(dot.at);
      return { ...first, points, bounds: boundsOf(points) };
    });
}

/** The dot that a piece points at with its end and does not reach. */
function dotAhead(start: Point, end: Point, dots: readonly Dot[]): Dot | undefined {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length === 0) return undefined;
  const [dx, dy] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const ahead = ({ at }: Dot): number => (at.x - end.x) * dx + (at.y - end.y) * dy;
  const beside = ({ at }: Dot): number => Math.abs((at.x - end.x) * dy - (at.y - end.y) * dx);
  return dots
    .filter(dot => ahead(dot) > 0.5 && ahead(dot) <= SHORT_OF && beside(dot) <= BESIDE)
    .toSorted((a, b) => ahead(a) - ahead(b))[0];
}
