/**
 * Which axis measures what of a point, and how a place becomes a value there. A stacked mark measures the distance from
 * where it starts; what a point was read as tells which of the two it is.
 */
import type { Point } from '../../../models/page.ts';
import { type Calibration, placeOf, valueAt } from '../axes/scale.ts';
import type { Chart, ChartAxis, ChartSeries, ChartValue, PlacedPoint } from '../chart.ts';
import { dateAt, millisecondsOf } from '../dates.ts';
import { isOfNames } from '../export/grid.ts';

export type AxisName = 'x' | 'y' | 'y2';

/** What of a point lies along an axis: `x` along the one across the page, `y` along an upright one. */
export type Direction = 'x' | 'y';

/** The direction in which the chart's values run. */
export function valueDirection({ isHorizontal }: Pick<Chart, 'isHorizontal'>): Direction {
  return isHorizontal ? 'x' : 'y';
}

/** The axis that a series' points are measured on in that direction. */
export function axisOf(
  chart: Chart,
  { isSecondary }: Pick<ChartSeries, 'isSecondary'>,
  direction: Direction,
): AxisName {
  return isSecondary && chart.y2 && direction === valueDirection(chart) ? 'y2' : direction;
}

export function axisNamed(chart: Chart, name: AxisName): ChartAxis | undefined {
  return chart[name];
}

/** The axes that have places for values, as far as the chart has them. Where names stand, none is read by its place. */
export function calibratedAxes(chart: Chart): readonly AxisName[] {
  const names: readonly AxisName[] = ['x', 'y', 'y2'];
  return names.filter(
    name => axisNamed(chart, name)?.calibration && (name === 'y2' || !isOfNames(chart, name)),
  );
}

/** How values are told along the axis a series is measured on in that direction; undefined where names stand. */
export function calibrationOf(
  chart: Chart,
  series: ChartSeries,
  direction: Direction,
): Calibration | undefined {
  const name = axisOf(chart, series, direction);
  return name !== 'y2' && isOfNames(chart, name) ? undefined : axisNamed(chart, name)?.calibration;
}

/** Whether places along the axis are told from left to right; else from the top down. */
export function runsAcross(chart: Chart, name: AxisName): boolean {
  const side = axisNamed(chart, name)?.side;
  return side === 'top' || side === 'bottom';
}

/** A value as a number of its axis: dates as milliseconds. NaN for a name. */
export function numberOf(value: ChartValue): number {
  return typeof value === 'number' ? value : millisecondsOf(value);
}

/** A number of an axis as a value of it, dates as coarse as the one that was there. */
export function valueLike(number: number, like: ChartValue): ChartValue {
  return typeof like === 'number' ? number : dateAt(number, like);
}

/** What a point measures along a direction, by an axis; NaN for names. */
export function measured(
  point: Pick<PlacedPoint, 'at' | 'from'>,
  direction: Direction,
  axis: Calibration,
  isDistance: boolean,
): number {
  const end = valueAt(axis, point.at[direction]);
  return withoutDust(isDistance && point.from ? end - valueAt(axis, point.from[direction]) : end, axis);
}

/** Digits beyond these are left over from arithmetic. */
const DIGITS = 12;

function withoutDust(value: number, { ticks }: Calibration): number {
  const span = Math.max(...ticks.map(tick => Math.abs(tick.value)));
  return Math.abs(value) < span * 10 ** -DIGITS ? 0 : Number(value.toPrecision(DIGITS));
}

/**
 * Whether a point's value is the distance between its two places rather than the value at its end. A bar that starts at
 * zero is both.
 */
export function isDistance(point: PlacedPoint, direction: Direction, axis: Calibration): boolean {
  if (!point.from || point.at[direction] === point.from[direction]) return false;
  const value = numberOf(point[direction]);
  const off = (distance: boolean): number => Math.abs(measured(point, direction, axis, distance) - value);
  return off(true) < off(false);
}

/** Where a point with that value ends, page units; where it is where the axis has no such value. */
export function placedAt(point: PlacedPoint, direction: Direction, axis: Calibration, value: number): Point {
  const start = isDistance(point, direction, axis) && point.from ? valueAt(axis, point.from[direction]) : 0;
  const place = placeOf(axis, value + start);
  return Number.isFinite(place) ? { ...point.at, [direction]: place } : point.at;
}
