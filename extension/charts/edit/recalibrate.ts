/**
 * A chart by other axes: every number that was read by an axis is read again by the new one. What is printed beside a
 * mark, or was typed in, does not depend on an axis and stays.
 */
import {
  type Calibration,
  fitted,
  halfRange,
  placeOf,
  type ScaleKind,
  type Tick,
  unitsOf,
  valueAt,
} from '../axes/scale.ts';
import { type Chart, type ChartAxis, type ChartPoint, isPlaced, type PlacedPoint } from '../chart.ts';
import {
  type AxisName,
  axisNamed,
  axisOf,
  type Direction,
  isDistance,
  measured,
  numberOf,
  placedAt,
  valueDirection,
  valueLike,
} from './measures.ts';

/** What an axis is to be fitted to. */
export interface AxisFit {
  readonly axis: AxisName;
  readonly ticks: readonly Tick[];
  readonly scale: ScaleKind;
  /** Of a power scale. */
  readonly exponent?: number;
}

/** Undefined where the ticks fit no such scale: two at one place, or a logarithm of what has none. */
export function recalibrated(chart: Chart, fits: readonly AxisFit[]): Chart | undefined {
  let result = chart;
  for (const { axis, ticks, scale, exponent } of fits) {
    const old = axisNamed(result, axis)?.calibration;
    const calibration = fitted(ticks, exponent === undefined ? { scale } : { scale, exponent });
    if (!old || !calibration) return undefined;
    if (!isSame(old, calibration)) result = onAxis(result, axis, old, calibration);
  }
  return result === chart ? chart : { ...result, residual: largestResidual(result) };
}

/** Shares of an axis that nobody sees, and that a fit made anew may differ by. */
const ROUNDING = 1e-12;

function isSame(a: Calibration, b: Calibration): boolean {
  const isClose = (one: number, other: number): boolean =>
    Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
  const isSameTick = (tick: Tick, index: number): boolean => {
    const other = b.ticks[index];
    return other?.at === tick.at && other.value === tick.value && other.text === tick.text;
  };
  return (
    a.scale === b.scale &&
    a.exponent === b.exponent &&
    isClose(a.slope, b.slope) &&
    isClose(a.intercept, b.intercept) &&
    a.ticks.length === b.ticks.length &&
    a.ticks.every(isSameTick)
  );
}

function largestResidual({ x, y, y2 }: Chart): number {
  return Math.max(0, ...[x, y, y2].map(axis => axis?.calibration?.residual ?? 0));
}

function onAxis(chart: Chart, name: AxisName, old: Calibration, calibration: Calibration): Chart {
  const direction: Direction = name === 'x' ? 'x' : chart.isHorizontal && name === 'y2' ? 'x' : 'y';
  const isOfValues = direction === valueDirection(chart);
  const series = chart.series.map(one =>
    axisOf(chart, one, direction) === name
      ? {
          ...one,
          points: one.points.map(point => onCalibration(point, { direction, old, calibration, isOfValues })),
        }
      : one,
  );
  const axis = axisNamed(chart, name);
  return axis ? { ...chart, series, [name]: withCalibration(axis, calibration) } : chart;
}

function withCalibration(axis: ChartAxis, calibration: Calibration): ChartAxis {
  return { ...axis, scale: calibration.scale, calibration };
}

interface Change {
  readonly direction: Direction;
  readonly old: Calibration;
  readonly calibration: Calibration;
  /** Whether ends of ranges are told in the units of this axis. */
  readonly isOfValues: boolean;
}

function onCalibration(point: ChartPoint, change: Change): ChartPoint {
  const { direction, old, calibration, isOfValues } = change;
  const value = numberOf(point[direction]);
  if (Number.isNaN(value) || !isPlaced(point)) return point;
  if (isGiven(point, direction)) {
    return point.provenance === 'label'
      ? point
      : { ...point, at: placedAt(point, direction, calibration, value) };
  }
  const next = measured(point, direction, calibration, isDistance(point, direction, old));
  if (!Number.isFinite(next)) return point;
  const again = (number: number): number => {
    const moved = valueAt(calibration, placeOf(old, number));
    return Number.isFinite(moved) ? moved : number;
  };
  return {
    ...point,
    [direction]: valueLike(next, point[direction]),
    plusMinus: { ...point.plusMinus, [direction]: widthBy(point, change) },
    ...(isOfValues ? rangesOf(point, again) : {}),
    ...(direction === 'x' && point.xEnd !== undefined
      ? { xEnd: valueLike(again(numberOf(point.xEnd)), point.xEnd) }
      : {}),
  };
}

/** Whether the value is known without the axis: printed, told by a model, or typed by the user. */
function isGiven({ provenance, plusMinus }: ChartPoint, direction: Direction): boolean {
  return ['label', 'model', 'user'].includes(provenance) && plusMinus[direction] === 0;
}

function rangesOf(
  { low, high, q1, q3 }: ChartPoint,
  again: (value: number) => number,
): Partial<Pick<ChartPoint, 'low' | 'high' | 'q1' | 'q3'>> {
  return {
    ...(low === undefined ? {} : { low: again(low) }),
    ...(high === undefined ? {} : { high: again(high) }),
    ...(q1 === undefined ? {} : { q1: again(q1) }),
    ...(q3 === undefined ? {} : { q3: again(q3) }),
  };
}

/** As many page units as before, in the units of the new axis. */
function widthBy({ at, plusMinus }: PlacedPoint, { direction, old, calibration }: Change): number {
  const width = plusMinus[direction];
  const next = halfRange(calibration, at[direction], unitsOf(old, at[direction], width));
  return Number.isFinite(next) ? next : width;
}
