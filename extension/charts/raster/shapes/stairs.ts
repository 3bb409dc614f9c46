/**
 * Bars of one colour that touch are one part with steps in its outline: told apart at the steps. Where all of them are
 * multiples of the narrowest, as the classes of a histogram are, those of one height are told apart too.
 */
import { middleOf, type Rect, unionOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import type { Field } from './contour.ts';

/** A step is this high at least, pixels. */
const STEP = 1.2;
/** A bar is this broad at least, pixels. */
const NARROWEST = 3;
/** Ends within one bar differ by less. */
const EVEN = 0.35;
/** Ends of one bar on both sides of a notch differ by less, pixels. */
const LEVEL = 0.6;
/** By how much a width may differ from a multiple of the narrowest one. */
const MULTIPLE = 0.12;

interface Stair {
  from: number;
  to: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Bars that make up the part, side by side; undefined where its outline has no steps.
 * @param isHidden whether something else than the ground lies at a place: a step that it hides is none
 */
export function stairsOf(field: Field, isHidden: (place: Point) => boolean): Rect[] | undefined {
  for (const isUpright of [true, false]) {
    const stairs = upright(field, isUpright);
    if (stairs) return withoutNotches(stairs, isUpright, isHidden);
  }
  return undefined;
}

/** A marker on the end of a bar leaves a notch in it: what is beside it on both sides is one bar. */
function withoutNotches(
  stairs: readonly Rect[],
  isUpright: boolean,
  isHidden: (place: Point) => boolean,
): Rect[] {
  const whole: Rect[] = [];
  for (let index = 0; index < stairs.length; index++) {
    const [before, notched, after] = stairs.slice(index, index + 3);
    if (!before) continue;
    const isOne = notched && after && areLevel(before, after, isUpright);
    if (isOne && notchesOf(before, notched, isUpright).some(isHidden)) {
      whole.push(unionOf([before, notched, after]));
      index += 2;
    } else whole.push(before);
  }
  return whole;
}

function areLevel(a: Rect, b: Rect, isUpright: boolean): boolean {
  const ends = isUpright ? [a.top - b.top, a.bottom - b.bottom] : [a.left - b.left, a.right - b.right];
  return ends.every(off => Math.abs(off) < LEVEL);
}

/** Middles of what a bar lacks beside another one, at its two ends. */
function notchesOf(whole: Rect, notched: Rect, isUpright: boolean): readonly Point[] {
  const { x, y } = middleOf(notched);
  const [ends, own] = isUpright
    ? [
        [whole.top, whole.bottom],
        [notched.top, notched.bottom],
      ]
    : [
        [whole.left, whole.right],
        [notched.left, notched.right],
      ];
  return ends.flatMap((end, index) => {
    const at = own[index] ?? end;
    if (Math.abs(at - end) < STEP) return [];
    return isUpright ? [{ x, y: (at + end) / 2 }] : [{ x: (at + end) / 2, y }];
  });
}

function upright({ left, top, width, height, cover }: Field, isUpright: boolean): Rect[] | undefined {
  const [length, depth] = isUpright ? [width, height] : [height, width];
  const value = (along: number, across: number): number =>
    cover[isUpright ? across * width + along : along * width + across] ?? 0;
  const stairs: Stair[] = [];
  for (let along = 0; along < length; along++) {
    const ends = endsAlong(across => value(along, across), depth);
    if (!ends) continue;
    const last = stairs.at(-1);
    if (last?.to === along && Math.abs(last.low - ends.low) < EVEN && Math.abs(last.high - ends.high) < EVEN)
      last.to = along + 1;
    else stairs.push({ from: along, to: along + 1, ...ends });
  }
  const bars = stairs.filter(stair => stair.to - stair.from >= NARROWEST - 1);
  const covered = bars.reduce((sum, bar) => sum + bar.to - bar.from, 0);
  const [first] = bars;
  const last = bars.at(-1);
  if (bars.length < 2 || !first || !last || covered < 0.85 * (last.to - first.from)) return undefined;
  if (!haveCommonBase(bars) || !areSteps(bars)) return undefined;
  const edges = bars.map((bar, index) => {
    const before = bars[index - 1];
    if (!before) return outerEdge(value, bar, bar.from, -1);
    return before.to === bar.from ? bar.from : sharedEdge(value, before, bar);
  });
  const end = outerEdge(value, last, last.to - 1, 1);
  const placed = bars.map((bar, index) => ({
    ...bar,
    from: edges[index] ?? bar.from,
    to: edges[index + 1] ?? end,
  }));
  return divided(placed).map(({ from, to, low, high }) =>
    isUpright
      ? { left: left + from, right: left + to, top: top + low, bottom: top + high }
      : { left: left + low, right: left + high, top: top + from, bottom: top + to },
  );
}

/** Where the part starts and ends across; undefined where it does not lie, or in several pieces. */
function endsAlong(
  value: (across: number) => number,
  depth: number,
): { low: number; high: number } | undefined {
  let first = -1;
  let last = -1;
  for (let across = 0; across < depth; across++) {
    if (value(across) < 0.95) continue;
    if (first < 0) first = across;
    last = across;
  }
  if (first < 0) return undefined;
  const low = first - (first > 0 ? value(first - 1) : 0);
  const high = last + 1 + (last < depth - 1 ? value(last + 1) : 0);
  return { low, high };
}

function haveCommonBase(bars: readonly Stair[]): boolean {
  return [bars.map(bar => bar.low), bars.map(bar => bar.high)].some(
    ends => Math.max(...ends) - Math.min(...ends) < STEP,
  );
}

/** Whether each differs clearly from the next: a slope would make steps of a pixel. */
function areSteps(bars: readonly Stair[]): boolean {
  return bars.every((bar, index) => {
    const next = bars[index + 1];
    return !next || Math.abs(bar.low - next.low) + Math.abs(bar.high - next.high) >= STEP;
  });
}

type Value = (along: number, across: number) => number;

function outerEdge(value: Value, { low, high }: Stair, along: number, step: -1 | 1): number {
  const across = Math.floor((low + high) / 2);
  const rest = value(along + step, across);
  return step < 0 ? along - rest : along + 1 + rest;
}

/** Between two bars the column that both share counts for the higher one. */
function sharedEdge(value: Value, before: Stair, after: Stair): number {
  const isFalling = after.high - after.low < before.high - before.low;
  const across = Math.floor(
    Math.abs(before.low - after.low) > Math.abs(before.high - after.high)
      ? (before.low + after.low) / 2
      : (before.high + after.high) / 2,
  );
  let reach = 0;
  for (let along = before.to; along < after.from; along++) reach += value(along, across);
  return isFalling ? before.to + reach : after.from - reach;
}

function divided(bars: readonly Stair[]): Stair[] {
  const unit = Math.min(...bars.map(({ from, to }) => to - from));
  const counts = bars.map(({ from, to }) => (to - from) / unit);
  const areMultiples = counts.every(
    count => Math.abs(count - Math.round(count)) <= MULTIPLE * Math.max(1, count / 4),
  );
  if (!areMultiples || bars.length < 3) return [...bars];
  return bars.flatMap(bar => {
    const parts = Math.round((bar.to - bar.from) / unit);
    return Array.from({ length: parts }, (_, index) => ({
      ...bar,
      from: bar.from + (index * (bar.to - bar.from)) / parts,
      to: bar.from + ((index + 1) * (bar.to - bar.from)) / parts,
    }));
  });
}
