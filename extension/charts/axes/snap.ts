/**
 * Places along an axis that are nothing measured but chosen (years, steps, ends of ranges) are round numbers. Where all
 * of them stand within the width of a line from such numbers, these are meant.
 */
import { type Calibration, valueAt } from './scale.ts';

/** Half the width of an axis line, and the rounding of ticks to whole pixels, page units. */
const LINE = 0.8;
/** Several places at whole steps may be off by as much of a step, but no more page units: sides of bars are rounded, too. */
const SEVERAL = 4;
const OF_STEP = 0.03;
const MOST_OFF = 2;
/** A step must be this much wider than what places may be off, or any place would be near one. */
const CLEAR = 3.5;
const PARTS = [1, 2, 4, 5, 10, 20, 25, 50];

/** The step that all places are multiples of; undefined where they are not round. */
export function stepOf(calibration: Calibration, places: readonly number[]): number | undefined {
  if (calibration.scale !== 'linear' || places.length === 0) return undefined;
  const tick = tickStep(calibration);
  if (tick === undefined) return undefined;
  const unit = Math.abs(calibration.slope);
  const values = places.map(at => valueAt(calibration, at));
  const offOf = (step: number): number =>
    new Set(places).size < SEVERAL
      ? LINE * unit
      : Math.max(LINE * unit, Math.min(MOST_OFF * unit, OF_STEP * step));
  return PARTS.map(part => tick / part).find(step => {
    const off = offOf(step);
    return (
      step > CLEAR * off && values.every(value => Math.abs(value - Math.round(value / step) * step) <= off)
    );
  });
}

/** The commonest distance between ticks next to each other. */
function tickStep({ ticks }: Calibration): number | undefined {
  const values = ticks.map(({ value }) => value).toSorted((a, b) => a - b);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1];
}
