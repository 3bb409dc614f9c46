/** Bars: beside each other, stacked, over ranges, up or across; what stands on what tells where each begins. */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';
import { styleOf } from '../series/styles.ts';
import type { RawPoint, RawSeries } from './raw.ts';

/** Ends of bars that meet, page units. */
const MEETS = 0.9;
/** Bars with less between them, page units or as a share of their pitch, share their sides. */
const NO_GAP = 1.6;
const NO_GAP_SHARE = 0.06;
/** Share of the bars that stand on the ground or on each other, for their direction to be told. */
const STANDING = 0.6;

export interface Direction {
  readonly isHorizontal: boolean;
  /** Where values begin: the place of zero, or the end of the axis; page units. */
  readonly base: number;
}

/** A bar by its ends along the value axis and its sides along the other one. */
interface Bar {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

/**
 * @param directions those that the axes allow
 * @returns undefined where the bars stand on nothing in either
 */
export function directionOf(marks: readonly Mark[], directions: readonly Direction[]): Direction | undefined {
  const scored = directions.map(direction => {
    const bars = marks.map(mark => barOf(mark, direction));
    const { starts } = grounded(bars);
    const lengths = new Set(bars.map(({ start, end }) => Math.round(Math.abs(end - start))));
    const widths = new Set(bars.map(({ low, high }) => Math.round(high - low)));
    // Bars are equally thick; their lengths differ.
    const regular = (lengths.size - widths.size) / (2 * bars.length);
    return { direction, share: starts.size / bars.length + regular, standing: starts.size / bars.length };
  });
  const best = scored.toSorted((a, b) => b.share - a.share)[0];
  return best && best.standing >= STANDING ? best.direction : undefined;
}

/** @returns one series for each look; what a point's category is, the axes tell */
export function barSeries(
  marks: readonly Mark[],
  direction: Direction,
  isContinuous: boolean,
): readonly RawSeries[] {
  const { isHorizontal } = direction;
  const bars = withoutDoubles(marks.map(mark => barOf(mark, direction)));
  const { base, starts } = grounded(bars);
  const isHistogram = isContinuous && sharesSides(bars);
  const pitch = isHistogram ? Math.min(...bars.map(({ low, high }) => high - low)) : 0;
  const looks = Map.groupBy(bars, ({ mark }) => lookOf(mark));
  return [...looks.values()].map(alike => ({
    kind: isHistogram ? ('histogram' as const) : ('bar' as const),
    style: styleOf((alike[0] ?? raise()).mark),
    points: alike.map(bar => pointOf(bar, starts.get(bar), isHorizontal, base, isHistogram ? pitch : 0)),
    marks: alike.map(({ mark }) => mark),
  }));
}

function raise(): never {
  throw new RangeError('a group has a bar at least');
}

function lookOf({ fill, opacity, stroke }: Mark): string {
  return `${fill} ${opacity.toFixed(2)} ${fill === undefined || fill === '#ffffff' ? stroke : ''}`;
}

function barOf(mark: Mark, { isHorizontal, base }: Direction): Bar {
  const { left, top, right, bottom } = mark.bounds;
  const [a, b] = isHorizontal ? [left, right] : [bottom, top];
  const [low, high] = isHorizontal ? [top, bottom] : [left, right];
  const [start, end] = Math.abs(a - base) <= Math.abs(b - base) ? [a, b] : [b, a];
  return { mark, start, end, low, high };
}

/** The same bar painted twice, as programs do for an edge or a shadow. */
function withoutDoubles(bars: readonly Bar[]): readonly Bar[] {
  const seen = new Set<string>();
  return bars.filter(({ start, end, low, high, mark }) => {
    const key = [start, end, low, high].map(side => Math.round(side * 4)).join(' ') + String(mark.fill);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

interface Standing {
  /** The ground. */
  readonly base: number;
  /** Where those that stand on it or on each other begin. */
  readonly starts: ReadonlyMap<Bar, number>;
}

/** Bars that stand on the ground or on another bar of the same place, each with where its value starts. */
function grounded(bars: readonly Bar[]): Standing {
  const levels = Map.groupBy(bars, ({ start }) => Math.round(start));
  const [, ground = []] = [...levels].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
  const base = ground[0]?.start ?? 0;
  const found = new Map<Bar, number>();
  const columns = Map.groupBy(bars, ({ low, high }) => `${Math.round(low)} ${Math.round(high)}`);
  for (const column of columns.values()) {
    const ordered = column.toSorted((a, b) => Math.abs(a.start - base) - Math.abs(b.start - base));
    for (const bar of ordered) {
      const isOnGround = Math.abs(bar.start - base) <= MEETS;
      const below = ordered.find(
        other => other !== bar && found.has(other) && Math.abs(other.end - bar.start) <= MEETS,
      );
      if (isOnGround) found.set(bar, base);
      else if (below) found.set(bar, below.end);
    }
  }
  return { base, starts: found };
}

/** Whether bars next to each other have nothing between them. */
function sharesSides(bars: readonly Bar[]): boolean {
  const sides = [
    ...new Map(bars.map(({ low, high }) => [Math.round(low * 2), { low, high }])).values(),
  ].toSorted((a, b) => a.low - b.low);
  if (sides.length < 2) return false;
  const gaps = sides.slice(1).map((side, index) => side.low - (sides[index]?.high ?? side.low));
  const width = Math.min(...sides.map(({ low, high }) => high - low));
  const close = Math.max(NO_GAP, NO_GAP_SHARE * width);
  // Where nothing was counted there is no bar: every gap is as wide as some bars, or as none.
  const touching = gaps.filter(gap => gap <= close && gap >= -close);
  return touching.length * 2 >= gaps.length && touching.length > 0;
}

function pointOf(
  bar: Bar,
  from: number | undefined,
  isHorizontal: boolean,
  base: number,
  pitch: number,
): RawPoint {
  const { mark, start, end, low, high } = bar;
  const point = (along: number, across: number): Point =>
    isHorizontal ? { x: along, y: across } : { x: across, y: along };
  const middle = (low + high) / 2;
  const box: Rect = mark.bounds;
  const across = pitch > 0 ? (isHorizontal ? high : low) : middle;
  const far = isHorizontal ? low : high;
  const range = pitch > 0 ? { end: point(end, far) } : {};
  if (from === undefined)
    return { at: point(end, across), low: point(start, across), high: point(end, across), box, ...range };
  const isStacked = Math.abs(from - base) > MEETS;
  return { at: point(end, across), ...(isStacked && { from: point(start, across) }), box, ...range };
}
