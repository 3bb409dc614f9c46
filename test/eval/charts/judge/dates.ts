/** Dates as instants: ISO 8601 as coarse as it is, a year as a number; axes without years or days count turns alike. */
import type { ChartValue } from '../../../../extension/charts/chart.ts';
import type { TrueAxis } from '../truth.ts';

const DAY = 86_400_000;

/**
 * The first moment of a date, milliseconds since 1970 UTC; NaN for what is none. A number below 3000 is a year; a month and
 * day without a year, `--03-05`, are those of a leap year.
 */
export function instantOf(value: ChartValue): number {
  if (typeof value === 'number') return Math.abs(value) < 3000 ? yearStart(value) : value;
  const known = instants.get(value) ?? parsed(value);
  instants.set(value, known);
  return known;
}

/** Each date is compared with every other one. */
const instants = new Map<string, number>();

function parsed(value: string): number {
  if (/^\d{4}$/.test(value)) return yearStart(Number(value));
  if (/^--\d\d/.test(value)) return parsed(`2000${value.slice(1)}`);
  if (!/^\d{4}-\d\d/.test(value)) return Number.NaN;
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T') ? value : `${value}Z`);
}

function yearStart(year: number): number {
  const whole = Math.floor(year);
  const start = Date.UTC(whole);
  return start + (year - whole) * (Date.UTC(whole + 1) - start);
}

/**
 * What was read, moved by whole years where the axis prints none, by whole days where it prints only hours: nobody can
 * tell them from the picture.
 */
export function nearestTurn({ printed = [] }: TrueAxis, truth: number, read: number): number {
  if (printed.length === 0 || !Number.isFinite(read)) return read;
  if (printed.every(({ text }) => /^\d{1,2}:\d\d/.test(text))) {
    return read + Math.round((truth - read) / DAY) * DAY;
  }
  if (printed.some(({ text }) => /\d{4}|'\d\d/.test(text))) return read;
  const moved = new Date(read);
  moved.setUTCFullYear(moved.getUTCFullYear() + Math.round((truth - read) / (365.2425 * DAY)));
  return moved.getTime();
}
