/** Whether numbers that were told can be on an axis that was found. */
import type { Rect } from '../../../models/geometry/rect.ts';
import { type Calibration, valueAt, warped } from '../axes/scale.ts';
import type { ChartAxis } from '../chart.ts';

/** Beyond its last label an axis goes on for a step at most, or for this share of what its labels span. */
const BEYOND = 0.05;
/** Of an axis that was made for its numbers they fill more than this share: else they are told in another unit. */
const LEAST_FILLED = 0.05;

/** What arithmetic may add at the very end of an axis, as a share of it. */
const ROUNDING = 1e-9;

export interface AxisRange {
  readonly contains: (value: number) => boolean;
  /** Whether the numbers reach far enough up the axis to be those it was made for. */
  readonly isFilledBy: (values: readonly number[]) => boolean;
  /** "0 to 60", in its own labels. */
  readonly text: string;
}

/**
 * From the lowest label to the highest and a step beyond, and to the ends of the plot: labels there may not have been read.
 * Undefined for an axis of names, and where its labels tell no range.
 */
export function rangeOf({ calibration, side }: ChartAxis, plot: Rect): AxisRange | undefined {
  if (!calibration) return undefined;
  const ticks = calibration.ticks.toSorted((a, b) => a.value - b.value);
  const place = (value: number): number => warped(value, calibration);
  const places = ticks.map(({ value }) => place(value));
  const [first, last] = [ticks[0], ticks.at(-1)];
  const [low = Number.NaN, high = Number.NaN] = [places[0], places.at(-1)];
  if (!first || !last || !(high > low)) return undefined;
  const slack = Math.max(stepOf(places), BEYOND * (high - low));
  const ends = side === 'left' || side === 'right' ? [plot.top, plot.bottom] : [plot.left, plot.right];
  const reached = [low - slack, high + slack, ...ends.map(end => place(valueAt(calibration, end)))];
  const rounding = ROUNDING * (high - low);
  const [least, most] = [Math.min(...reached) - rounding, Math.max(...reached) + rounding];
  return {
    contains: value => place(value) >= least && place(value) <= most,
    isFilledBy: values => isFilled(values.map(place), [low, high], calibration),
    text: `${first.text} to ${last.text}`,
  };
}

/** The usual distance of one label from the next. */
function stepOf(places: readonly number[]): number {
  const steps = places
    .slice(1)
    .map((place, at) => place - (places[at] ?? place))
    .toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

/** Logarithms and times have no size of their own. */
function isFilled(
  places: readonly number[],
  [low, high]: readonly [number, number],
  { scale }: Calibration,
): boolean {
  if (scale === 'log' || scale === 'time') return true;
  return Math.max(...places.map(Math.abs)) >= LEAST_FILLED * Math.max(Math.abs(low), Math.abs(high));
}
