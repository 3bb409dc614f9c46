/**
 * What upright and level lines make where their ends meet: the outline of a box, a line that goes in steps. Lines that
 * only touch each other, such as an axis and its ticks, stay what they are.
 */
import type { Point } from '../../../../models/page.ts';
import type { Line } from './line.ts';
import type { Straight } from './straight.ts';

/** Ends this far apart meet, beside the pen; pixels. */
const MEETING = 1.3;

/** Ticks are no longer than this, pixels, and an axis with ticks at its ends is of few pieces. */
const TICK = 10;
const FEW = 4;

interface Corner {
  readonly straight: number;
  readonly isFrom: boolean;
}

export function cornered(straights: readonly Straight[]): Line[] {
  const partner = partnersOf(straights);
  const used = new Set<number>();
  const lines: Line[] = [];
  const order = [...straights.keys()].sort((a, b) => looseEnds(partner, b) - looseEnds(partner, a));
  for (const start of order) {
    if (used.has(start)) continue;
    const chain = chainFrom(start, partner, used);
    const parts = chain.parts.flatMap(index => straights[index] ?? []);
    const whole = wholeOf(parts, chain.isClosed);
    if (whole) lines.push(whole);
    else lines.push(...parts.map(lineOf));
  }
  return lines;
}

function looseEnds(partner: ReadonlyMap<string, Corner>, straight: number): number {
  return [true, false].filter(isFrom => !partner.has(keyOf({ straight, isFrom }))).length;
}

function keyOf({ straight, isFrom }: Corner): string {
  return `${straight}${isFrom ? '<' : '>'}`;
}

/** Ends of level lines that meet exactly one end of an upright one, and the other way round. */
function partnersOf(straights: readonly Straight[]): Map<string, Corner> {
  const found = new Map<string, Corner[]>();
  const cells = new Map<string, Corner[]>();
  const cell = (x: number, y: number): string => `${Math.floor(x / 8)},${Math.floor(y / 8)}`;
  for (const [straight, one] of straights.entries()) {
    if (one.isLevel) continue;
    for (const isFrom of [true, false]) {
      const key = cell(one.at, isFrom ? one.from : one.to);
      cells.set(key, [...(cells.get(key) ?? []), { straight, isFrom }]);
    }
  }
  for (const [straight, one] of straights.entries()) {
    if (!one.isLevel) continue;
    for (const isFrom of [true, false]) {
      const x = isFrom ? one.from : one.to;
      for (const dx of [-8, 0, 8])
        for (const dy of [-8, 0, 8])
          for (const corner of cells.get(cell(x + dx, one.at + dy)) ?? []) {
            const other = straights[corner.straight];
            if (!other || other.ink !== one.ink) continue;
            const near = MEETING + Math.max(one.width, other.width) / 2;
            const y = corner.isFrom ? other.from : other.to;
            if (Math.abs(other.at - x) > near || Math.abs(y - one.at) > near) continue;
            const own = { straight, isFrom };
            found.set(keyOf(own), [...(found.get(keyOf(own)) ?? []), corner]);
            found.set(keyOf(corner), [...(found.get(keyOf(corner)) ?? []), own]);
          }
    }
  }
  const partner = new Map<string, Corner>();
  for (const [key, corners] of found) {
    const [only] = corners;
    if (only && corners.length === 1 && found.get(keyOf(only))?.length === 1) partner.set(key, only);
  }
  return partner;
}

function chainFrom(
  start: number,
  partner: ReadonlyMap<string, Corner>,
  used: Set<number>,
): { readonly parts: readonly number[]; readonly isClosed: boolean } {
  const parts: number[] = [];
  const isFrom = !partner.has(keyOf({ straight: start, isFrom: true }));
  let at: Corner | undefined = { straight: start, isFrom };
  while (at && !used.has(at.straight)) {
    used.add(at.straight);
    parts.push(at.straight);
    at = partner.get(keyOf({ straight: at.straight, isFrom: !at.isFrom }));
  }
  return { parts, isClosed: at?.straight === start && parts.length > 2 };
}

function wholeOf(parts: readonly Straight[], isClosed: boolean): Line | undefined {
  const [first, second] = parts;
  const last = parts.at(-1);
  if (!first || !second || !last) return undefined;
  if (!isClosed && !areSteps(parts)) return undefined;
  const meetings = parts.slice(1).flatMap((part, index) => {
    const before = parts[index];
    return before ? meetingOf(before, part) : [];
  });
  const points = isClosed
    ? [...meetings, meetingOf(last, first)]
    : [farEnd(first, meetings[0]), ...meetings, farEnd(last, meetings.at(-1))];
  const width = Math.min(...parts.map(part => part.width));
  return { ink: first.ink, points, isClosed, width, dash: [], isFree: [true, true] };
}

/** Level pieces that all go on in one direction: those of a frame go there and back. */
function areSteps(all: readonly Straight[]): boolean {
  const parts = all.filter(
    (part, index) => !isTick(part, all[index - 1] ?? all[index + 1], index, all.length),
  );
  if (parts.length < 3) return false;
  return [true, false].some(isLevel => {
    const treads = parts.filter(part => part.isLevel === isLevel);
    if (treads.length < 2) return false;
    const middles = treads.map(({ from, to }) => (from + to) / 2);
    const signs = new Set(middles.slice(1).map((at, index) => Math.sign(at - (middles[index] ?? 0))));
    const apart = treads.slice(1).every((tread, index) => {
      const before = treads[index];
      return (
        before && Math.min(tread.to, before.to) - Math.max(tread.from, before.from) <= MEETING + tread.width
      );
    });
    return signs.size === 1 && apart;
  });
}

/** A tick at the end of an axis: short, and at the end of a few pieces of which its neighbour is long. */
function isTick(part: Straight, beside: Straight | undefined, index: number, count: number): boolean {
  if (!beside || count > FEW || (index > 0 && index < count - 1)) return false;
  const [own, other] = [part.to - part.from, beside.to - beside.from];
  return own <= TICK && own * 6 < other;
}

function meetingOf(a: Straight, b: Straight): Point {
  return a.isLevel ? { x: b.at, y: a.at } : { x: a.at, y: b.at };
}

function farEnd({ isLevel, from, to, at }: Straight, near: Point | undefined): Point {
  const inner = near ? (isLevel ? near.x : near.y) : from;
  const outer = Math.abs(from - inner) > Math.abs(to - inner) ? from : to;
  return isLevel ? { x: outer, y: at } : { x: at, y: outer };
}

function lineOf({ ink, isLevel, from, to, at, width }: Straight): Line {
  const points = isLevel
    ? [
        { x: from, y: at },
        { x: to, y: at },
      ]
    : [
        { x: at, y: from },
        { x: at, y: to },
      ];
  return { ink, points, isClosed: false, width, dash: [], isFree: [true, true] };
}
