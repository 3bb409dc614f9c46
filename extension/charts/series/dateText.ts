/** Instants along a time axis as ISO dates, no finer than they were measured. */

const DAY = 86_400_000;
/** Average lengths; how far a measured instant may be from the beginning of what it is told as. */
const YEAR = 365.25 * DAY;

/** Further from the first of a month is the middle of one. */
const MOST_OFF_MONTH = 12 * DAY;

export type DateGrain = 'year' | 'month' | 'day' | 'minute';

/**
 * The coarsest grain that all instants begin with: years where all are first days of years, and so on.
 * @param plusMinus how far off they may be, milliseconds
 * @param span of the axis, milliseconds
 */
export function grainOf(instants: readonly number[], plusMinus: number, span: number): DateGrain {
  const isClose = (begin: (date: Date) => number, by: number): boolean =>
    instants.every(instant => Math.abs(begin(new Date(instant)) - instant) <= by);
  const tolerance = Math.max(plusMinus, span * 0.004);
  if (tolerance < 0.2 * YEAR && isClose(nearestYear, tolerance)) return 'year';
  if (isClose(nearestMonth, Math.min(tolerance, MOST_OFF_MONTH)) && span > 32 * DAY) return 'month';
  return tolerance > 0.04 * DAY || span > 20 * DAY ? 'day' : 'minute';
}

function nearestYear(date: Date): number {
  const year = date.getUTCFullYear();
  return nearest(date.getTime(), [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]);
}

function nearestMonth(date: Date): number {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return nearest(date.getTime(), [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)]);
}

function nearest(instant: number, candidates: readonly number[]): number {
  return candidates.toSorted((a, b) => Math.abs(a - instant) - Math.abs(b - instant))[0] ?? instant;
}

/** ISO 8601, rounded to the grain. @param hasYear without, the month and day alone */
export function dateText(instant: number, grain: DateGrain, hasYear: boolean): string {
  const begin = {
    year: () => new Date(nearestYear(new Date(instant))).toISOString().slice(0, 4),
    month: () => new Date(nearestMonth(new Date(instant))).toISOString().slice(0, 7),
    day: () => new Date(Math.round(instant / DAY) * DAY).toISOString().slice(0, 10),
    minute: () => new Date(Math.round(instant / 60_000) * 60_000).toISOString().slice(0, 16),
  };
  const text = begin[grain]();
  return hasYear ? text : `-${text.slice(4)}`;
}
