/**
 * An axis of years is printed like one of numbers. It is read as time where its labels are whole years without
 * separators, its title does not name something else, and its points stand between the years.
 */
import { fold } from '../../../models/language/fold.ts';
import { anyWord, wordsIn } from '../../../models/language/wordPatterns.ts';
import words from '../data/timeWords.json' with { type: 'json' };
import type { ValueAxis } from './fit.ts';
import { fitted } from './scale.ts';

/** Years that charts show; four digits outside are numbers. */
const YEARS = [1500, 2200] as const;
/** Share of a year that places may be off a first of January and still be told as whole years. */
const WHOLE = 0.06;
/** Share of the points that stand at whole years where these are meant; of points every half a year fewer do. */
const MOSTLY = 0.65;

/** Whether every label is a year. */
function isYearly({ calibration }: ValueAxis): boolean {
  const { ticks, scale } = calibration;
  return (
    scale === 'linear' &&
    ticks.length >= 2 &&
    ticks.every(
      ({ value, text }) =>
        Number.isInteger(value) && value >= YEARS[0] && value < YEARS[1] && /^\d{4}$/u.test(text.trim()),
    )
  );
}

/**
 * The axis as time, where points stand between its years.
 * @param values of the points along it, as numbers
 * @param title of the axis; one that names a quantity keeps the numbers
 */
export function asTime(axis: ValueAxis, values: readonly number[], title: string): ValueAxis {
  if (!isYearly(axis) || !isTitleOfTime(title)) return axis;
  const whole = values.filter(value => Math.abs(value - Math.round(value)) <= WHOLE);
  if (whole.length >= MOSTLY * values.length) return axis;
  const ticks = axis.calibration.ticks.map(tick => ({ ...tick, value: Date.UTC(tick.value, 0, 1) }));
  const calibration = fitted(ticks, { scale: 'time' });
  return calibration ? { ...axis, calibration, hasYear: true } : axis;
}

/** No title, or one that names a date in a language that charts are labelled in. */
function isTitleOfTime(title: string): boolean {
  return title === '' || timeWords.test(fold(title));
}

const timeWords = new RegExp(anyWord(wordsIn(words.axis)), 'u');
