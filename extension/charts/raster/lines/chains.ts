/**
 * Through junctions: branches of a skeleton are joined to the lines that somebody drew. Lines that cross go straight
 * on; a narrow peak, whose two flanks run into each other below its tip, goes up to the tip and down again.
 */
import type { Branch, Mask, Skeleton } from './skeleton.ts';
import { isGraph, zigzagOf } from './zigzag.ts';

export interface Chain {
  /** Indices into the mask, in order. */
  readonly pixels: readonly number[];
  /** Of each pixel that is the tip of a spike the one where the spike begins. */
  readonly feet: ReadonlyMap<number, number>;
  readonly isClosed: boolean;
  /** Whether nothing else of the ink meets the chain at its first and last pixel. */
  readonly isFree: readonly [first: boolean, last: boolean];
}

/** How far along a branch its direction at the end is taken, pixels. */
const LOOK = 7;
/** Branches go on into each other up to this bend, radians. */
const BEND = 0.9;
/** Flanks of a peak that run into each other are at most this far apart, radians. */
const PEAK = 1.75;
/** The tip of a blunt peak is of a few pixels, which tell little of their direction. */
const BLUNT = 6;
const BLUNT_BEND = 1.3;
/** The square end of a pen may be thinned into two prongs that are longer than the pen by no more than this, pixels. */
const PRONG = 1;
/** A tip is at most this far from where the flanks meet, pixels. */
const TIP = 40;

interface End {
  readonly branch: number;
  readonly isStart: boolean;
}

/** @param drawn the mask before it was thinned @param pen thickness of the line in it, pixels */
export function chainsOf(skeleton: Skeleton, drawn: Mask, pen: number): Chain[] {
  const { branches, ends } = cleaned(skeleton, pen);
  const chains = throughMeetings(branches, ends, drawn.width);
  const zigzag = chains.length > 1 && isGraph(drawn, pen) ? zigzagOf(branches, drawn, pen) : undefined;
  if (!zigzag) return chains;
  return [
    { pixels: withoutRepeats(zigzag.pixels), feet: zigzag.feet, isClosed: false, isFree: [true, true] },
    ...zigzag.left.map(({ pixels }): Chain => ({
      pixels,
      feet: new Map(),
      isClosed: false,
      isFree: [false, false],
    })),
  ];
}

function throughMeetings(
  branches: readonly Branch[],
  ends: ReadonlyMap<number, readonly End[]>,
  width: number,
): Chain[] {
  const partner = new Map<string, End>();
  const detour = new Map<string, readonly number[]>();
  const feet = new Map<number, number>();
  const swallowed = new Set<number>();
  const pair = (a: End, b: End): void => {
    partner.set(keyOf(a), b);
    partner.set(keyOf(b), a);
  };
  for (const meeting of ends.values()) {
    const peak = peakAt(meeting, branches, ends, width);
    if (peak) {
      pair(peak.flanks[0], peak.flanks[1]);
      detour.set(keyOf(peak.flanks[0]), peak.tip);
      detour.set(keyOf(peak.flanks[1]), peak.tip);
      swallowed.add(peak.spur);
      for (const tip of peak.tip) feet.set(tip, peak.foot);
      continue;
    }
    for (const [a, b] of pairsAt(meeting, branches, width)) pair(a, b);
  }
  const chains: Chain[] = [];
  const used = new Set<number>(swallowed);
  const isFreeEnd = (end: End): boolean => {
    const branch = branches[end.branch];
    return branch !== undefined && (ends.get(end.isStart ? branch.from : branch.to)?.length ?? 0) < 2;
  };
  const walk = (start: End): void => {
    const pixels: number[] = [];
    let at: End | undefined = start;
    let last: End = start;
    while (at && !used.has(at.branch)) {
      used.add(at.branch);
      const own: readonly number[] = branches[at.branch]?.pixels ?? [];
      pixels.push(...(at.isStart ? own : own.toReversed()));
      last = { branch: at.branch, isStart: !at.isStart };
      pixels.push(...(partner.has(keyOf(last)) ? (detour.get(keyOf(last)) ?? []) : []));
      at = partner.get(keyOf(last));
    }
    const isClosed = at !== undefined && keyOf(at) === keyOf(start);
    chains.push({
      pixels: withoutRepeats(pixels),
      feet,
      isClosed,
      isFree: [isFreeEnd(start), isFreeEnd(last)],
    });
  };
  for (const [index] of branches.entries()) {
    for (const isStart of [true, false]) {
      const end = { branch: index, isStart };
      if (!used.has(index) && !partner.has(keyOf(end))) walk(end);
    }
  }
  for (const [index] of branches.entries()) if (!used.has(index)) walk({ branch: index, isStart: true });
  return chains;
}

function keyOf({ branch, isStart }: End): string {
  return `${branch}${isStart ? '<' : '>'}`;
}

function withoutRepeats(pixels: readonly number[]): number[] {
  return pixels.filter((pixel, index) => pixel !== pixels[index - 1]);
}

/** Joins junctions that thinning pulled apart and drops the hairs that it left. */
function cleaned(
  { branches }: Skeleton,
  pen: number,
): {
  readonly branches: readonly Branch[];
  readonly ends: ReadonlyMap<number, readonly End[]>;
} {
  const meeting = new Map<number, number>();
  for (const { from, to } of branches)
    for (const node of [from, to]) meeting.set(node, (meeting.get(node) ?? 0) + 1);
  const parent = new Map<number, number>();
  const root = (node: number): number => {
    let at = node;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const isFree = ({ from, to }: Branch): boolean => meeting.get(from) === 1 || meeting.get(to) === 1;
  const prongs = branches.filter(branch => isFree(branch) && branch.pixels.length - 1 <= pen + PRONG);
  const isFork = ({ from, to }: Branch): boolean =>
    [from, to].some(
      node =>
        meeting.get(node) === 3 &&
        prongs.filter(prong => prong.from === node || prong.to === node).length === 2,
    );
  const kept: Branch[] = [];
  for (const branch of branches) {
    const [from, to] = [meeting.get(branch.from) ?? 0, meeting.get(branch.to) ?? 0];
    const length = branch.pixels.length - 1;
    if (from >= 3 && to >= 3 && length <= 1.3 * pen + 1 && root(branch.from) !== root(branch.to)) {
      parent.set(root(branch.from), root(branch.to));
      continue;
    }
    const isHair = Math.min(from, to) === 1 && Math.max(from, to) >= 3 && length <= 0.8 * pen + 0.6;
    if (!isHair && !(prongs.includes(branch) && isFork(branch))) kept.push(branch);
  }
  const ends = new Map<number, End[]>();
  const joined = kept.map(branch => ({ ...branch, from: root(branch.from), to: root(branch.to) }));
  for (const [index, { from, to }] of joined.entries()) {
    ends.set(from, [...(ends.get(from) ?? []), { branch: index, isStart: true }]);
    ends.set(to, [...(ends.get(to) ?? []), { branch: index, isStart: false }]);
  }
  return { branches: joined, ends };
}

/** Where a branch leads from its end, radians. */
function headingOf({ branch, isStart }: End, branches: readonly Branch[], width: number): number {
  const pixels = branches[branch]?.pixels ?? [];
  const reach = Math.min(LOOK, pixels.length - 1);
  const near = pixels.at(isStart ? 0 : -1) ?? 0;
  const far = pixels.at(isStart ? reach : -1 - reach) ?? 0;
  const [nx, fx] = [near % width, far % width];
  return Math.atan2((far - fx - (near - nx)) / width, fx - nx);
}

function between(a: number, b: number): number {
  const off = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(off, 2 * Math.PI - off);
}

interface Peak {
  readonly flanks: readonly [End, End];
  readonly spur: number;
  readonly tip: readonly number[];
  readonly foot: number;
}

function peakAt(
  meeting: readonly End[],
  branches: readonly Branch[],
  ends: ReadonlyMap<number, readonly End[]>,
  width: number,
): Peak | undefined {
  if (meeting.length !== 3) return undefined;
  for (const spur of meeting) {
    const branch = branches[spur.branch];
    const flanks = meeting.filter(end => end !== spur);
    const [a, b] = flanks;
    if (!branch || !a || !b || a.branch === b.branch) continue;
    const isFree = ends.get(spur.isStart ? branch.to : branch.from)?.length === 1;
    if (!isFree || branch.pixels.length > TIP) continue;
    const heading = headingOf(spur, branches, width);
    const [one, other] = [headingOf(a, branches, width), headingOf(b, branches, width)];
    const allowed = branch.pixels.length <= BLUNT ? BLUNT_BEND : BEND;
    const isPeak =
      between(one, other) < PEAK &&
      between(heading, one + Math.PI) < allowed &&
      between(heading, other + Math.PI) < allowed;
    if (isPeak)
      return {
        flanks: [a, b],
        spur: spur.branch,
        tip: branch.pixels.slice(...(spur.isStart ? [-1] : [0, 1])),
        foot: branch.pixels.at(spur.isStart ? 0 : -1) ?? 0,
      };
  }
  return undefined;
}

function* pairsAt(
  meeting: readonly End[],
  branches: readonly Branch[],
  width: number,
): Generator<readonly [End, End], undefined> {
  const [first, second] = meeting;
  if (meeting.length === 2 && first && second) {
    yield [first, second];
    return;
  }
  const headings = meeting.map(end => headingOf(end, branches, width));
  const options = meeting.flatMap((a, i) =>
    meeting.slice(i + 1).map((b, k) => ({
      a,
      b,
      bend: Math.PI - between(headings[i] ?? 0, headings[i + 1 + k] ?? 0),
    })),
  );
  const used = new Set<End>();
  for (const { a, b, bend } of options.sort((one, other) => one.bend - other.bend)) {
    if (bend > BEND || used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    yield [a, b];
  }
}
