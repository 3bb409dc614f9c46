/** Bars: beside each other, stacked, over ranges, up or across; what stands on what tells where each begins. */
import { type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { clustersOf } from '../clusters.ts';
import type { Mark } from '../scene.ts';
import { styleOf } from '../series/styles.ts';
import type { RawPoint, RawSeries } from './raw.ts';

/** Ends of bars that meet, page units. */
const MEETS = 0.9;
/** Bars with less between them, page units or as a share of their pitch, share their sides. */
const NO_GAP = 1.6;
const NO_GAP_SHARE = 0.06;
/** Bars that start this close to where values begin stand on it: half the width of an axis line. */
const NEAR_BASE = 1.5;
/** Share of the places with stacks that stand on nothing, from which on every loose bar is a part of one. */
const LEAST_ROWS = 0.5;
/** Share of the places of bars at which one starts on a ground that is not where the axis begins. */
const LEAST_ON_GROUND = 0.5;
/** Share of the bars that stand on the ground or on each other, for their direction to be told. */
const STANDING = 0.6;

export interface Direction {
  readonly isHorizontal: boolean;
  /** Where values begin: the place of zero, or the end of the axis; page units. */
  readonly base: number;
}

/** A bar by its ends along the value axis and its sides along the other one. */
interface Bar extends Sides {
  readonly mark: Mark;
  /** What it is drawn of. */
  readonly pieces: readonly Mark[];
  readonly start: number;
  readonly end: number;
}

/**
 * @param directions those that the axes allow
 * @returns undefined where the bars stand on nothing in either
 */
export function directionOf(marks: readonly Mark[], directions: readonly Direction[]): Direction | undefined {
  const scored = directions.map(direction => {
    const bars = marks.map(mark => barOf(mark, direction));
    const { starts } = grounded(bars, direction.base);
    const lengths = new Set(bars.map(({ start, end }) => Math.round(Math.abs(end - start))));
    const widths = new Set(bars.map(({ low, high }) => Math.round(high - low)));
    // Bars are equally thick; their lengths differ.
    const regular = (lengths.size - widths.size) / (2 * bars.length);
    return { direction, share: starts.size / bars.length + regular, standing: starts.size / bars.length };
  });
  const best = scored.toSorted((a, b) => b.share - a.share)[0];
  return best && best.standing >= STANDING ? best.direction : undefined;
}

/**
 * @param edges where the labels of the other axis stand, if it has values: bars between them are ranges
 * @param isNamed whether a legend has a name for the look of a bar
 * @returns one series for each look; what a point's category is, the axes tell
 */
export function barSeries(
  marks: readonly Mark[],
  direction: Direction,
  edges: readonly number[] | undefined,
  isNamed: (mark: Mark) => boolean,
): readonly RawSeries[] {
  if (marks.length === 0) return [];
  const { isHorizontal } = direction;
  const bars = inOnePiece(withoutDoubles(marks.map(mark => barOf(mark, direction))));
  const { base, starts } = grounded(bars, direction.base);
  const groups = edges && groupsOf(bars);
  const isOnLabels = edges !== undefined && isOnMiddles(groups ?? bars, edges);
  const isHistogram = edges !== undefined && !groups && sharesSides(bars) && !isOnLabels;
  const gap = isHistogram ? gapOf(bars) : undefined;
  const placeOf = (bar: Bar): number => {
    const { low, high } =
      groups?.find(group => bar.low >= group.low - MEETS && bar.high <= group.high + MEETS) ?? bar;
    // A group that labels do not stand under begins where its label does.
    if (groups && !isOnLabels) return isHorizontal ? high : low;
    return (low + high) / 2;
  };
  const looks =
    !bars.some(({ mark }) => isNamed(mark)) && inOneLook(bars)
      ? [bars]
      : [...Map.groupBy(bars, ({ mark }) => lookOf(mark)).values()];
  return looks.map(alike => ({
    kind: isHistogram ? ('histogram' as const) : ('bar' as const),
    style: styleOf((alike[0] ?? raise()).mark),
    points: alike.map(bar => pointOf(bar, starts.get(bar), isHorizontal, base, { gap, place: placeOf(bar) })),
    marks: alike.flatMap(({ pieces }) => pieces),
  }));
}

/** Bars next to each other of which each has another look, several times over: the bars of one place. */
function groupsOf(bars: readonly Bar[]): readonly Sides[] | undefined {
  const columns = columnsOf(bars);
  if (columns.some(column => column.length > 1) || new Set(bars.map(({ mark }) => lookOf(mark))).size < 2)
    return undefined;
  const groups: Bar[][] = [];
  for (const bar of columns.flat()) {
    const last = groups.at(-1)?.at(-1);
    const isNext = last && Math.abs(bar.low - last.high) <= NO_GAP;
    if (isNext && !groups.at(-1)?.some(({ mark }) => lookOf(mark) === lookOf(bar.mark)))
      groups.at(-1)?.push(bar);
    else groups.push([bar]);
  }
  if (groups.length < 2 || groups.every(({ length }) => length === 1)) return undefined;
  return groups.map(group => ({
    low: Math.min(...group.map(({ low }) => low)),
    high: Math.max(...group.map(({ high }) => high)),
  }));
}

/** Colours that only set one bar apart, or say less and more, are no series: every place has one bar. */
function inOneLook(bars: readonly Bar[]): boolean {
  const columns = columnsOf(bars);
  if (columns.some(column => column.length > 1)) return false;
  const pitches = columns
    .slice(1)
    .map((column, index) => (column[0]?.low ?? 0) - (columns[index]?.[0]?.low ?? 0));
  const [least, most] = [Math.min(...pitches), Math.max(...pitches)];
  // Places of a group follow each other closer than groups do.
  return pitches.length === 0 || most <= 1.3 * least;
}

interface Sides {
  readonly low: number;
  readonly high: number;
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
  return { mark, pieces: [mark], start, end, low, high };
}

/** Pieces of one look on top of each other with nothing to part them are one bar to whoever looks at it. */
function inOnePiece(bars: readonly Bar[]): readonly Bar[] {
  return columnsOf(bars).flatMap(column => {
    const whole: Bar[] = [];
    for (const bar of column.toSorted((a, b) => a.start - b.start)) {
      const at = whole.findIndex(
        other =>
          other.mark.stroke === undefined &&
          lookOf(other.mark) === lookOf(bar.mark) &&
          meets(other.low, bar.low) &&
          meets(other.high, bar.high) &&
          (meets(other.end, bar.start) || meets(other.start, bar.end)),
      );
      const other = whole[at];
      if (other) whole.splice(at, 1, joinedBar(other, bar));
      else whole.push(bar);
    }
    return whole;
  });
}

function joinedBar(a: Bar, b: Bar): Bar {
  const [lower, upper] = meets(a.end, b.start) ? [a, b] : [b, a];
  const mark = { ...lower.mark, bounds: unionOf([a.mark.bounds, b.mark.bounds]) };
  return { ...lower, end: upper.end, mark, pieces: [...a.pieces, ...b.pieces] };
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
  /** The ground; undefined where bars have none in common. */
  readonly base: number | undefined;
  /** Where those that stand on it or on each other begin. */
  readonly starts: ReadonlyMap<Bar, number>;
}

/** Bars that stand on the ground or on another bar of the same place, each with where its value starts. */
function grounded(bars: readonly Bar[], axisBase: number): Standing {
  const base = groundOf(bars, axisBase);
  const found = new Map<Bar, number>();
  const columns = columnsOf(bars);
  const rows: (readonly Bar[])[] = [];
  for (const column of columns) {
    const ordered = column.toSorted((a, b) => distanceTo(base, a) - distanceTo(base, b));
    for (const bar of ordered) {
      const below = ordered.find(other => other !== bar && found.has(other) && meets(other.end, bar.start));
      if (base !== undefined && meets(bar.start, base)) found.set(bar, base);
      else if (below) found.set(bar, below.end);
    }
    // A stack that stands on nothing, as answers do on both sides of "neutral": each part is as long as it is.
    const isRow = ordered.every(bar =>
      ordered.some(other => other !== bar && (meets(other.end, bar.start) || meets(other.start, bar.end))),
    );
    if (isRow && column.length > 1) rows.push(column);
  }
  const areRows = rows.length > 0 && rows.length >= LEAST_ROWS * columns.length;
  for (const column of areRows ? columns : rows) {
    for (const bar of column) if (!found.has(bar)) found.set(bar, bar.start);
  }
  return { base, starts: found };
}

function distanceTo(base: number | undefined, { start }: Bar): number {
  return base === undefined ? start : Math.abs(start - base);
}

function meets(a: number, b: number): boolean {
  return Math.abs(a - b) <= MEETS;
}

/** Where most bars start, if that is where the axis begins or if many agree on it. */
function groundOf(bars: readonly Bar[], axisBase: number): number | undefined {
  const levels = Map.groupBy(bars, ({ start }) => Math.round(start));
  const near = bars.filter(({ start }) => Math.abs(start - axisBase) <= NEAR_BASE);
  const [, most = []] = [...levels].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
  const ground = near.length > 0 && near.length >= 0.5 * most.length ? near : most;
  const isAgreed =
    ground === near || (ground.length > 1 && ground.length >= LEAST_ON_GROUND * columnsOf(bars).length);
  return isAgreed ? ground[0]?.start : undefined;
}

/** Bars above each other; those of a stack may be of several widths around one middle. */
function columnsOf(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  return clustersOf(bars, ({ low, high }) => (low + high) / 2, MEETS);
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

/** What is left free between bars next to each other: each range reaches to its middle. */
function gapOf(bars: readonly Bar[]): number {
  const ordered = bars.toSorted((a, b) => a.low - b.low);
  const gaps = ordered.slice(1).map((bar, index) => bar.low - (ordered[index]?.high ?? bar.low));
  return Math.max(0, Math.min(...gaps.filter(gap => gap > -MEETS)));
}

/** Whether labels name the middles of bars rather than the sides between them. */
function isOnMiddles(bars: readonly Sides[], labels: readonly number[]): boolean {
  const width = Math.min(...bars.map(({ low, high }) => high - low));
  const isNear = (at: number, place: number): boolean => Math.abs(at - place) <= 0.2 * width;
  const middles = labels.filter(at => bars.some(({ low, high }) => isNear(at, (low + high) / 2)));
  const sides = labels.filter(at => bars.some(({ low, high }) => isNear(at, low) || isNear(at, high)));
  return middles.length > sides.length;
}

function pointOf(
  bar: Bar,
  from: number | undefined,
  isHorizontal: boolean,
  base: number | undefined,
  { gap, place }: { readonly gap: number | undefined; readonly place: number },
): RawPoint {
  const { mark, start, end, low, high } = bar;
  const point = (along: number, across: number): Point =>
    isHorizontal ? { x: along, y: across } : { x: across, y: along };
  const box: Rect = mark.bounds;
  const [first, last] = [low - (gap ?? 0) / 2, high + (gap ?? 0) / 2];
  const across = gap === undefined ? place : isHorizontal ? last : first;
  const range = gap === undefined ? {} : { end: point(end, isHorizontal ? first : last) };
  if (from === undefined)
    return { at: point(end, across), low: point(start, across), high: point(end, across), box, ...range };
  const isStacked = base === undefined || Math.abs(from - base) > MEETS;
  return { at: point(end, across), ...(isStacked && { from: point(start, across) }), box, ...range };
}
