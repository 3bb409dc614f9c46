/**
 * What a user changes about a chart that was read, one operation each: pure, and small enough to be kept and done again.
 * A point that was touched says so; its place and its value always agree.
 */
import type { Point } from '../../../models/page.ts';
import { halfRange, valueAt } from '../axes/scale.ts';
import {
  type Chart,
  type ChartPoint,
  type ChartSeries,
  type ChartValue,
  isPlaced,
  type PlacedPoint,
} from '../chart.ts';
import {
  axisNamed,
  axisOf,
  calibrationOf,
  type Direction,
  isDistance,
  measured,
  numberOf,
  placedAt,
  valueDirection,
  valueLike,
} from './measures.ts';
import { type AxisFit, recalibrated } from './recalibrate.ts';

/** Numbers of a point that can be typed. */
export type PointField = 'x' | 'y' | 'low' | 'high';

export type ChartEdit =
  /** Axes by other ticks or another scale: a tick moved, its value corrected, a log axis, the axes of another chart. */
  | { readonly kind: 'calibrate'; readonly fits: readonly AxisFit[] }
  | { readonly kind: 'movePoint'; readonly series: number; readonly point: number; readonly at: Point }
  | {
      readonly kind: 'setValue';
      readonly series: number;
      readonly point: number;
      readonly field: PointField;
      readonly value: ChartValue;
    }
  | { readonly kind: 'addPoint'; readonly series: number; readonly at: Point }
  | { readonly kind: 'deletePoint'; readonly series: number; readonly point: number }
  | { readonly kind: 'rename'; readonly series: number; readonly name: string }
  /** Everything as it was read. */
  | { readonly kind: 'reset' };

/** Undefined where it cannot be done: there is no such point, or the axis has no such value. */
export function editChart(chart: Chart, edit: Exclude<ChartEdit, { kind: 'reset' }>): Chart | undefined {
  if (edit.kind === 'calibrate') return recalibrated(chart, edit.fits);
  const series = chart.series[edit.series];
  if (!series) return undefined;
  const changed = editSeries(chart, series, edit);
  return changed && { ...chart, series: chart.series.with(edit.series, changed) };
}

type SeriesEdit = Exclude<ChartEdit, { kind: 'reset' | 'calibrate' }>;

function editSeries(chart: Chart, series: ChartSeries, edit: SeriesEdit): ChartSeries | undefined {
  switch (edit.kind) {
    case 'rename':
      return { ...series, name: edit.name };
    case 'addPoint':
      return withNewPoint(chart, series, edit.at);
    case 'deletePoint':
      return series.points[edit.point] && { ...series, points: series.points.toSpliced(edit.point, 1) };
    case 'movePoint':
    case 'setValue': {
      const point = series.points[edit.point];
      const changed =
        point &&
        (edit.kind === 'movePoint'
          ? moved(chart, series, point, edit.at)
          : typed(chart, series, point, edit));
      return changed && { ...series, points: series.points.with(edit.point, changed) };
    }
  }
}

/** By hand nobody is closer to a mark than this, page units. */
const HAND = 0.5;

/** A direction without numbers keeps its name: categories stay where they are. What stands nowhere cannot be moved. */
function moved(chart: Chart, series: ChartSeries, point: ChartPoint, at: Point): ChartPoint | undefined {
  if (!isPlaced(point)) return undefined;
  let result: PlacedPoint = { ...point, provenance: 'user' };
  for (const direction of ['x', 'y'] as const) {
    const axis = calibrationOf(chart, series, direction);
    if (!axis || at[direction] === point.at[direction]) continue;
    const isLength = isDistance(point, direction, axis);
    const placed = { ...result, at: { ...result.at, [direction]: at[direction] } };
    const value = measured(placed, direction, axis, isLength);
    if (!Number.isFinite(value)) continue;
    result = {
      ...placed,
      [direction]: valueLike(value, point[direction]),
      plusMinus: { ...result.plusMinus, [direction]: halfRange(axis, at[direction], HAND) },
    };
  }
  return { ...result, box: boxMoved(point, result.at) };
}

/** A bar's end moves alone; what has no start moves as a whole. */
function boxMoved({ box, at, from }: PlacedPoint, to: Point): PlacedPoint['box'] {
  const [across, down] = [to.x - at.x, to.y - at.y];
  if (!from)
    return {
      ...box,
      left: box.left + across,
      right: box.right + across,
      top: box.top + down,
      bottom: box.bottom + down,
    };
  const [left, right] =
    at.x === from.x ? [box.left, box.right] : [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] =
    at.y === from.y ? [box.top, box.bottom] : [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return { ...box, left, right, top, bottom };
}

function typed(
  chart: Chart,
  series: ChartSeries,
  point: ChartPoint,
  { field, value }: Extract<ChartEdit, { kind: 'setValue' }>,
): ChartPoint | undefined {
  if (field === 'low' || field === 'high')
    return typeof value === 'number' ? { ...point, [field]: value, provenance: 'user' } : undefined;
  const number = numberOf(value);
  const axis = calibrationOf(chart, series, field);
  // A number stays a number and a date a date; only a name may become anything.
  if (typeof point[field] === 'number' && typeof value !== 'number') return undefined;
  if (axis && Number.isNaN(number)) return undefined;
  return {
    ...point,
    [field]: value,
    ...(axis && isPlaced(point) ? movedTo(point, placedAt(point, field, axis, number)) : {}),
    provenance: 'user',
    plusMinus: { ...point.plusMinus, [field]: 0 },
  };
}

function movedTo(point: PlacedPoint, at: Point): Pick<PlacedPoint, 'at' | 'box'> {
  return { at, box: boxMoved(point, at) };
}

/** Half the side of a new point's box, page units. */
const DOT = 2;

/**
 * A new point is like the one before it along the series; a series along an axis stays in order. Beside points without
 * places a place says nothing.
 */
function withNewPoint(chart: Chart, series: ChartSeries, at: Point): ChartSeries | undefined {
  const along: Direction = valueDirection(chart) === 'y' ? 'x' : 'y';
  const placed = series.points.filter(isPlaced);
  if (placed.length < series.points.length) return undefined;
  const places = placed.map(point => point.at[along]);
  const isOrdered = places.every((place, index) => index === 0 || (places[index - 1] ?? place) <= place);
  const next = isOrdered ? places.findIndex(place => place > at[along]) : -1;
  const index = next < 0 ? places.length : next;
  const like = series.points[Math.max(0, index - 1)];
  const x = valueOn(chart, series, 'x', at, like?.x);
  const y = valueOn(chart, series, 'y', at, like?.y);
  if (x === undefined || y === undefined) return undefined;
  const { page } = chart;
  const box = { page, left: at.x - DOT, top: at.y - DOT, right: at.x + DOT, bottom: at.y + DOT };
  const plusMinus = { x: handOn(chart, series, 'x', at), y: handOn(chart, series, 'y', at) };
  const point: ChartPoint = { x, y, at, box, provenance: 'user', plusMinus };
  return { ...series, points: series.points.toSpliced(index, 0, point) };
}

function handOn(chart: Chart, series: ChartSeries, direction: Direction, at: Point): number {
  const axis = calibrationOf(chart, series, direction);
  return axis ? halfRange(axis, at[direction], HAND) : 0;
}

function valueOn(
  chart: Chart,
  series: ChartSeries,
  direction: Direction,
  at: Point,
  like: ChartValue | undefined,
): ChartValue | undefined {
  const calibration = calibrationOf(chart, series, direction);
  const { categories = [], scale } = axisNamed(chart, axisOf(chart, series, direction)) ?? {};
  if (calibration) {
    const value = valueAt(calibration, at[direction]);
    return Number.isFinite(value)
      ? valueLike(value, like ?? (scale === 'time' ? '2000-01-01' : 0))
      : undefined;
  }
  const told = chart.series.flatMap(({ points }) =>
    points.filter(isPlaced).map(point => ({ name: point[direction], at: point.at[direction] })),
  );
  const far = (place: number): number => Math.abs(place - at[direction]);
  const [nearest] = [...(categories.length > 0 ? categories : told)].sort((a, b) => far(a.at) - far(b.at));
  return nearest?.name ?? like;
}
