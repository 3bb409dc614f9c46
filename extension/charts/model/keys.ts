/** What the first column of a told table means along its axis: names, numbers or dates. */
import type { ChartAxis, ChartValue } from '../chart.ts';
import { datesOf, type DateUnit } from '../labels/dates.ts';
import { printedNumber } from '../labels/numbers.ts';

export interface Keys {
  readonly kind: 'names' | 'numbers' | 'dates';
  readonly values: readonly ChartValue[];
  /** Along a scale: numbers as they are, dates as milliseconds since 1970. Empty for names. */
  readonly numbers: readonly number[];
}

/** @param axis as it was found; undefined where nothing was */
export function keysOf(keys: readonly string[], axis: ChartAxis | undefined): Keys {
  if (axis?.calibration?.scale === 'time') return datedKeys(keys) ?? namedKeys(keys);
  // Numbers below bars that have no scale are names.
  const areNames = axis !== undefined && !axis.calibration && (axis.categories ?? []).length > 0;
  const numbers = areNames ? [] : keys.flatMap(key => printedNumber(key)?.value ?? []);
  return numbers.length === keys.length && keys.length > 0
    ? { kind: 'numbers', values: numbers, numbers }
    : namedKeys(keys);
}

function namedKeys(keys: readonly string[]): Keys {
  return { kind: 'names', values: keys, numbers: [] };
}

function datedKeys(keys: readonly string[]): Keys | undefined {
  const read = datesOf(keys);
  const dates = (read?.hasYear ? read.dates : []).filter(date => date !== undefined);
  if (dates.length < keys.length) return undefined;
  const numbers = dates.map(({ value }) => value);
  return { kind: 'dates', numbers, values: dates.map(({ value, unit }) => isoDate(value, unit)) };
}

/** Characters of an ISO date that is as coarse as its label. */
const LENGTHS: Readonly<Record<DateUnit, number>> = {
  year: 4,
  quarter: 7,
  month: 7,
  day: 10,
  hour: 16,
  minute: 16,
  second: 19,
};

function isoDate(milliseconds: number, unit: DateUnit): string {
  return new Date(milliseconds).toISOString().slice(0, LENGTHS[unit]);
}
