/** From places on the page to values: what the axes say of a series that was drawn. */
import type { Box, Point } from '../../../models/page.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import { type Calibration, halfRange, valueAt } from '../axes/scale.ts';
import { pitchOf } from '../axes/pitch.ts';
import { stepOf } from '../axes/snap.ts';
import type { SideAxis } from '../axes/sides.ts';
import type { ChartPoint, ChartSource, ChartValue } from '../chart.ts';
import type { RawPoint } from '../marks/raw.ts';
import { type DateGrain, dateText, grainOf } from './dateText.ts';

/** How places along one axis are told. */
export interface Teller {
  readonly calibration?: Calibration;
  /** Half the width of what a value may be, in the axis's units, near a place. */
  plusMinus(at: number): number;
  value(at: number): ChartValue;
}

/** Half the width of an axis line, and the rounding of ticks to whole pixels, page units. */
const LINE = 0.8;
/** Digits that a span is told in beyond its first: a value is no finer than its ten-thousandth. */
const FINEST = 1e-4;

/**
 * @param axis undefined where there is none: every place has the value ''
 * @param places of all points along it, which tell how coarse dates and steps are
 * @param precision of places, page units
 * @param isChosen whether places along it were chosen, as years are, and not measured
 */
export function tellerOf(
  axis: SideAxis | undefined,
  places: readonly number[],
  precision: number,
  isChosen: boolean,
): Teller {
  const value = axis?.value;
  if (!axis || !value) {
    const names = axis?.categories ?? [];
    return { value: at => nearestName(names, at), plusMinus: () => 0 };
  }
  const { calibration } = value;
  const off = precision + calibration.residual * spanOf(calibration);
  const plusMinus = (at: number): number => halfRange(calibration, at, off);
  if (calibration.scale !== 'time') {
    const step = isChosen ? stepOf(calibration, places) : undefined;
    const told = (at: number): number => {
      const exact = valueAt(calibration, at);
      return step === undefined
        ? rounded(exact, calibration)
        : roundedTo(Math.round(exact / step) * step, step / 1000);
    };
    return { calibration, plusMinus, value: told };
  }
  const instants = onTicks(calibration, places) ?? places.map(at => valueAt(calibration, at));
  const span = Math.abs(calibration.slope) * spanOf(calibration);
  const tolerance = Math.max(plusMinus(places[0] ?? 0), Math.abs(calibration.slope) * LINE);
  const grain: DateGrain = grainOf(instants, tolerance, span);
  const hasYear = value.hasYear !== false;
  const instantAt = new Map(places.map((at, index) => [at, instants[index]]));
  const told = (at: number): string =>
    dateText(instantAt.get(at) ?? valueAt(calibration, at), grain, hasYear);
  return { calibration, plusMinus, value: told };
}

/** The labels' own dates where every place is that of a label: months are laid out evenly at times, and are not. */
function onTicks({ ticks }: Calibration, places: readonly number[]): readonly number[] | undefined {
  const ordered = ticks.toSorted((a, b) => a.at - b.at);
  const pitch = pitchOf(ordered.map(({ at }) => at));
  const found = places.map(at => ordered.find(tick => Math.abs(tick.at - at) <= 0.08 * pitch)?.value);
  return found.every(value => value !== undefined) ? found : undefined;
}

/** Page units between the outermost ticks. */
function spanOf({ ticks }: Calibration): number {
  const places = ticks.map(({ at }) => at);
  return Math.max(...places) - Math.min(...places);
}

/** A number with as many digits as its axis can tell. */
function rounded(value: number, calibration: Calibration): number {
  if (calibration.scale === 'log') return Number(value.toPrecision(5));
  const values = calibration.ticks.map(tick => tick.value);
  return roundedTo(value, (Math.max(...values) - Math.min(...values)) * FINEST);
}

export function roundedTo(value: number, finest: number): number {
  const digits = Math.ceil(-Math.log10(finest));
  if (digits <= 0) {
    const step = 10 ** -digits;
    return Math.round(value / step) * step;
  }
  return Number(value.toFixed(Math.min(20, digits)));
}

function nearestName(names: readonly { readonly name: string; readonly at: number }[], at: number): string {
  let best: (typeof names)[number] | undefined;
  for (const name of names) if (!best || Math.abs(name.at - at) < Math.abs(best.at - at)) best = name;
  return best?.name ?? '';
}

export interface PointContext {
  readonly page: number;
  readonly source: ChartSource;
  readonly x: Teller;
  readonly y: Teller;
  readonly isHorizontal: boolean;
  /** Largest dot of the chart, page units squared. */
  readonly largest: number | undefined;
}

/** A drawn point with its values; undefined where the scale has none there. */
export function pointOf(raw: RawPoint, context: PointContext): ChartPoint | undefined {
  const { page, source, x, y, isHorizontal, largest } = context;
  const along = isHorizontal ? x : y;
  const place = (point: Point): number => (isHorizontal ? point.x : point.y);
  const number = (point: Point): number => numberAt(along, place(point));
  const span = spanAt(raw, along, place);
  const [xValue, yValue] = [x.value(raw.at.x), y.value(raw.at.y)];
  const own = span ?? (isHorizontal ? xValue : yValue);
  if (typeof own === 'number' && !Number.isFinite(own)) return undefined;
  const ends = [raw.low, raw.high]
    .filter(end => end !== undefined)
    .map(number)
    .toSorted((a, b) => a - b);
  const quartiles = [raw.q1, raw.q3]
    .filter(end => end !== undefined)
    .map(number)
    .toSorted((a, b) => a - b);
  const [low, high] = ends;
  const [q1, q3] = quartiles;
  return {
    x: isHorizontal ? own : xValue,
    y: isHorizontal ? yValue : own,
    ...(low !== undefined && high !== undefined && { low, high }),
    ...(q1 !== undefined && q3 !== undefined && { q1, q3 }),
    ...(raw.end && { xEnd: isHorizontal ? y.value(raw.end.y) : x.value(raw.end.x) }),
    ...(raw.area !== undefined && largest !== undefined && { size: Number((raw.area / largest).toFixed(4)) }),
    box: boxOf(raw.box, page),
    at: raw.at,
    ...(raw.from && { from: raw.from }),
    provenance: source === 'vector' ? 'vector' : source === 'raster' ? 'pixels' : 'model',
    plusMinus: { x: x.plusMinus(raw.at.x), y: y.plusMinus(raw.at.y) },
  };
}

function numberAt(teller: Teller, at: number): number {
  return teller.calibration ? rounded(valueAt(teller.calibration, at), teller.calibration) : Number.NaN;
}

/** What a part of a stack adds: the distance from its foot to its end. */
function spanAt(
  { at, from }: RawPoint,
  { calibration }: Teller,
  place: (point: Point) => number,
): number | undefined {
  if (!from || !calibration || calibration.scale === 'time') return undefined;
  return rounded(valueAt(calibration, place(at)) - valueAt(calibration, place(from)), calibration);
}

function boxOf({ left, top, right, bottom }: Rect, page: number): Box {
  return { page, left, top, right, bottom };
}
