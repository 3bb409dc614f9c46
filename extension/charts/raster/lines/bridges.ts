/**
 * Lines that something else was drawn over are one line again: across another line, under a marker, behind a word.
 * And pieces with even gaps between them are one dashed line.
 */
import { crossingOf } from '../../../../models/geometry/crossing.ts';
import { median } from '../../../../models/geometry/median.ts';
import type { Point } from '../../../../models/page.ts';
import { bend, endsOf, heading, lengthOf, type Line, type LineEnd, pointsFrom } from './line.ts';
import { simplified } from './polyline.ts';

/** Whether what lies at a place (pixels) may hide a line of this ink. */
export type Hides = (ink: number, place: Point) => boolean;

/** The longest stretch that is hidden, pixels. */
const LONGEST = 34;
/** Up to here a gap is a slip of the tracing whatever lies there. */
const SLIP = 3.2;
/** A hidden line goes on in its direction, radians; close by less is known about the direction. */
const BEND = 0.7;
const BEND_CLOSE = 1.3;
const CLOSE = 8;
/** This share of the way is hidden. */
const HIDDEN = 0.7;
/** Points of a joined line that are this near to straight are no corners, pixels. */
const STRAIGHT = 0.4;
/** More ends than this are not lines of a chart. */
const MOST = 3000;

interface Join {
  readonly a: LineEnd;
  readonly b: LineEnd;
  readonly cost: number;
}

export function bridged(lines: readonly Line[], hides: Hides): Line[] {
  const joins: Join[] = [];
  for (const ends of endsByInk(lines)) {
    for (const [index, a] of ends.entries()) {
      for (const b of ends.slice(index + 1)) {
        const cost = bridgeCost(a, b, hides);
        if (cost < Infinity) joins.push({ a, b, cost });
      }
    }
  }
  return joined(lines, joins, true);
}

function endsByInk(lines: readonly Line[]): LineEnd[][] {
  const byInk = Map.groupBy(lines.flatMap(endsOf), ({ line }) => line.ink);
  return [...byInk.values()].filter(ends => ends.length <= MOST);
}

function bridgeCost(a: LineEnd, b: LineEnd, hides: Hides): number {
  const gap = Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y);
  if (gap > LONGEST || a.line === b.line || areCrossed(a.line, b.line)) return Infinity;
  const way = heading(a.at, b.at);
  const off =
    gap < 0.5 ? bend(a.heading, b.heading + Math.PI) : bend(a.heading, way) + bend(b.heading, way + Math.PI);
  if (gap <= SLIP) return gap + off;
  const allowed = gap <= CLOSE ? BEND_CLOSE : BEND;
  if (bend(a.heading, way) > allowed || bend(b.heading, way + Math.PI) > allowed) return Infinity;
  if (bend(a.heading, b.heading + Math.PI) > 1.5 * allowed) return Infinity;
  const steps = Math.ceil(gap);
  let hidden = 0;
  for (let step = 1; step < steps; step++) {
    const share = step / steps;
    const place = { x: a.at.x + share * (b.at.x - a.at.x), y: a.at.y + share * (b.at.y - a.at.y) };
    if (hides(a.line.ink, place)) hidden++;
  }
  return hidden >= HIDDEN * (steps - 1) ? gap * (1 + 2 * off) : Infinity;
}

/** An upright and a level line: where those go on into each other is for corners.ts. */
function areCrossed(a: Line, b: Line): boolean {
  const [one, other] = [a, b].map(({ points: [p, q, ...rest] }) =>
    !p || !q || rest.length > 0 ? 0 : p.x === q.x ? 1 : p.y === q.y ? 2 : 0,
  );
  return one !== other && one !== 0 && other !== 0;
}

/** Joins the cheapest first; every end once. */
function joined(lines: readonly Line[], joins: readonly Join[], areSolid: boolean): Line[] {
  const next = new Map<string, LineEnd>();
  const names = new Map<Line, number>(lines.map((line, index) => [line, index]));
  const keyOf = (end: Pick<LineEnd, 'line' | 'isFirst'>): string =>
    `${names.get(end.line) ?? -1}${end.isFirst ? '<' : '>'}`;
  for (const { a, b } of joins.toSorted((one, other) => one.cost - other.cost)) {
    if (next.has(keyOf(a)) || next.has(keyOf(b))) continue;
    next.set(keyOf(a), b);
    next.set(keyOf(b), a);
  }
  const used = new Set<Line>();
  const out: Line[] = [];
  const follow = (line: Line, start: LineEnd | undefined): void => {
    if (!start) {
      out.push(line);
      return;
    }
    let points: readonly Point[] = [];
    const parts: Line[] = [];
    let at: LineEnd | undefined = start;
    let isClosed = false;
    while (at) {
      if (used.has(at.line)) {
        isClosed = at.line === line;
        break;
      }
      used.add(at.line);
      parts.push(at.line);
      points = spliced(points, pointsFrom(at));
      at = next.get(keyOf(farEnd(at)));
    }
    out.push(parts.length === 1 && !isClosed ? line : merged(parts, points, isClosed && areSolid));
  };
  for (const line of lines) {
    if (used.has(line)) continue;
    const ends = endsOf(line);
    const open = ends.find(end => !next.has(keyOf(end)));
    if (open || ends.length === 0) follow(line, open);
  }
  for (const line of lines) if (!used.has(line) && !line.isClosed) follow(line, endsOf(line)[0]);
  return out;
}

function farEnd({ line, isFirst }: LineEnd): Pick<LineEnd, 'line' | 'isFirst'> {
  return { line, isFirst: !isFirst };
}

function merged(parts: readonly Line[], points: readonly Point[], isClosed: boolean): Line {
  const longest = parts.reduce((best, part) => (lengthOf(part) > lengthOf(best) ? part : best));
  const corners = [...simplified(points, 0, points.length - 1, STRAIGHT), points.length - 1];
  return {
    ink: longest.ink,
    width: longest.width,
    dash: longest.dash,
    points: corners.flatMap(index => points[index] ?? []),
    isClosed,
    isFree: [true, true],
  };
}

/** Lines that bend by less meet anywhere, sine of the angle. */
const LEAST_BEND = 0.12;

/** Puts a line behind another one; where both would meet between their ends is the corner that was hidden. */
function spliced(before: readonly Point[], after: readonly Point[]): readonly Point[] {
  const [a, b, c, d] = [before.at(-2), before.at(-1), after[0], after[1]];
  if (!b || !c) return after;
  const corner = a && d && crossingOf(a, b, c, d, LEAST_BEND);
  const gap = Math.hypot(b.x - c.x, b.y - c.y);
  const isBetween =
    corner &&
    Math.hypot(corner.x - b.x, corner.y - b.y) <= gap + 2 &&
    Math.hypot(corner.x - c.x, corner.y - c.y) <= gap + 2;
  return isBetween ? [...before.slice(0, -1), corner, ...after.slice(1)] : [...before, ...after];
}

/** A dash is at most this long, pixels. */
const LONGEST_DASH = 26;
/** A gap is at most this many times as long as the longer dash beside it, */
const WIDEST_GAP = 2.2;
/** or this long, where dashes are dots. */
const DOT_GAP = 7;
/** A dashed line has this many dashes. */
const FEWEST = 4;
const DASH_BEND = 0.8;
/** Without a direction of its own is what is shorter than this, pixels. */
const DOT = 3.2;

export function dashed(lines: readonly Line[]): Line[] {
  const pieces = lines.filter(line => !line.isClosed && lengthOf(line) <= LONGEST_DASH);
  const joins: Join[] = [];
  for (const ends of endsByInk(pieces)) {
    for (const [index, a] of ends.entries()) {
      for (const b of ends.slice(index + 1)) {
        const cost = dashCost(a, b);
        if (cost < Infinity) joins.push({ a, b, cost });
      }
    }
  }
  const long = lines.filter(line => !pieces.includes(line));
  const chains = chainsOf(pieces, joins);
  return [...long, ...chains.flatMap(chain => dashedLine(chain) ?? chain.map(({ line }) => line))];
}

function dashCost(a: LineEnd, b: LineEnd): number {
  if (a.line === b.line) return Infinity;
  const gap = Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y);
  const [one, other] = [lengthOf(a.line), lengthOf(b.line)];
  if (gap > Math.max(DOT_GAP, Math.min(14, WIDEST_GAP * Math.max(one, other)))) return Infinity;
  const way = heading(a.at, b.at);
  const bends = [one < DOT ? 0 : bend(a.heading, way), other < DOT ? 0 : bend(b.heading, way + Math.PI)];
  return Math.max(...bends) > DASH_BEND && gap > 2 ? Infinity : gap * (1 + Math.max(...bends));
}

/** Pieces in the order of the line, each by the end that comes first. */
function chainsOf(pieces: readonly Line[], joins: readonly Join[]): LineEnd[][] {
  const next = new Map<Line, Map<boolean, LineEnd>>(
    pieces.map(piece => [piece, new Map<boolean, LineEnd>()]),
  );
  for (const { a, b } of joins.toSorted((one, other) => one.cost - other.cost)) {
    const [atA, atB] = [next.get(a.line), next.get(b.line)];
    if (!atA || !atB || atA.has(a.isFirst) || atB.has(b.isFirst)) continue;
    atA.set(a.isFirst, b);
    atB.set(b.isFirst, a);
  }
  const used = new Set<Line>();
  const chains: LineEnd[][] = [];
  for (const isLoose of [true, false]) {
    for (const piece of pieces) {
      const own = next.get(piece);
      if (used.has(piece) || (isLoose && own?.size === 2)) continue;
      const chain: LineEnd[] = [];
      const start = endsOf(piece).find(end => !own?.has(end.isFirst)) ?? endsOf(piece)[0];
      for (let at = start; at && !used.has(at.line);) {
        used.add(at.line);
        chain.push(at);
        at = next.get(at.line)?.get(!at.isFirst);
      }
      if (chain.length > 0) chains.push(chain);
    }
  }
  return chains;
}

function dashedLine(chain: readonly LineEnd[]): Line | undefined {
  const [first] = chain;
  if (!first || chain.length < FEWEST) return undefined;
  const points = chain.flatMap(pointsFrom);
  const gaps = chain.slice(1).map((end, index) => {
    const before = chain[index];
    const from = before && pointsFrom(before).at(-1);
    return from ? Math.hypot(from.x - end.at.x, from.y - end.at.y) : 0;
  });
  const corners = [...simplified(points, 0, points.length - 1, 2 * STRAIGHT), points.length - 1];
  return {
    ink: first.line.ink,
    points: corners.flatMap(index => points[index] ?? []),
    isClosed: false,
    width: median(chain.map(({ line }) => line.width)),
    dash: [median(chain.map(({ line }) => lengthOf(line))), median(gaps)],
    isFree: [true, true],
  };
}
