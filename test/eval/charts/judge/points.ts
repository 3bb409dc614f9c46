/** When one point that was read is a true one: its place along the chart, its value, and the ends of what it spans. */
import type { ChartPoint } from '../../../../extension/charts/chart.ts';
import type { TrueAxis, TruePlot, TruePoint, TrueSeries, TrueValue } from '../truth.ts';
import { instantOf, nearestTurn } from './dates.ts';
import { isSame, isSameName, shareOf, shareOfNumber, TOLERANCE } from './values.ts';

export function valueAxisOf(plot: TruePlot, { secondary }: TrueSeries): TrueAxis {
  if (plot.horizontal) return plot.x;
  return secondary && plot.y2 ? plot.y2 : plot.y;
}

export function pointFits(plot: TruePlot, series: TrueSeries, truth: TruePoint, read: ChartPoint): boolean {
  const value = valueAxisOf(plot, series);
  const [along, across] = plot.horizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const place = plot.horizontal ? plot.y : plot.x;
  const isValue = series.unsigned
    ? isSame(value, size(truth[across]), size(read[across]))
    : isSame(value, truth[across], read[across]);
  if (
    !isValue ||
    !(['low', 'high', 'q1', 'q3'] as const).every(end => isSame(value, truth[end], read[end]))
  ) {
    return false;
  }
  return truth.xEnd === undefined
    ? isSame(place, truth[along], read[along])
    : isSameSpan(place, truth[along], truth.xEnd, read[along], read.xEnd);
}

function size<Value>(value: Value): Value | number {
  return typeof value === 'number' ? Math.abs(value) : value;
}

/**
 * A mark over a range: with both its ends, by its middle where only one place is told; over a span of time by any moment
 * or printed label in it.
 */
function isSameSpan(
  axis: TrueAxis,
  start: TrueValue | undefined,
  end: TrueValue,
  read: ChartPoint['x'],
  readEnd: ChartPoint['xEnd'],
): boolean {
  if (start === null || start === undefined) return true;
  const [from, to] = [shareOf(axis, start), shareOf(axis, end)];
  if (axis.scale !== 'time') {
    if (readEnd !== undefined) return isSame(axis, start, read) && isSame(axis, end, readEnd);
    return Math.abs(shareOf(axis, read) - (from + to) / 2) <= TOLERANCE;
  }
  const isWithin = (instant: number): boolean => {
    const share = shareOfNumber(axis, instant);
    return share >= from - TOLERANCE && share <= to - (to - from) * 0.1;
  };
  const instant = instantOf(read);
  if (isWithin(instant) || isWithin(nearestTurn(axis, instantOf(start), instant))) return true;
  if (Number.isFinite(instant)) return false;
  const printed = (axis.printed ?? []).filter(({ value }) => isWithin(instantOf(value)));
  return printed.some(({ text }) => isSameName(text, String(read)));
}
