/**
 * Dates along an axis. Labels tell parts of a date ("2004", "April", "Apr 05", "12 PM"): what one leaves out, its
 * neighbours tell, in the order of the axis.
 */
import { months } from '../../../models/language/months.ts';
import { fold } from '../../../models/language/fold.ts';

/** As coarse as a label is: a year names its first moment. */
export type DateUnit = 'year' | 'quarter' | 'month' | 'day' | 'hour' | 'minute' | 'second';

interface DateParts {
  readonly year?: number;
  /** From 0. */
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly unit: DateUnit;
}

export interface DatedLabel {
  /** Milliseconds since 1970, UTC. */
  readonly value: number;
  readonly unit: DateUnit;
}

export interface DatedLabels {
  readonly dates: readonly (DatedLabel | undefined)[];
  /** Whether any label names a year; without, 2000 stands for it. */
  readonly hasYear: boolean;
}

const YEARS = [1500, 2200] as const;
const NO_YEAR = 2000;

/** @param texts of an axis in their order along it, earliest first */
export function datesOf(texts: readonly string[]): DatedLabels | undefined {
  const parts = texts.map(partsOf);
  const known = parts.filter(part => part !== undefined);
  if (known.length < 2 || known.length * 4 < texts.length * 3) return undefined;
  const hasYear = known.some(({ year }) => year !== undefined);
  let context = startBefore(known);
  const dates = parts.map(part => {
    if (!part) return undefined;
    context = completed(part, context);
    return { value: instant(context), unit: part.unit };
  });
  return { dates, hasYear };
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Before the first label that names a year, time counts back from it. */
function startBefore(parts: readonly DateParts[]): Moment {
  const first = parts.findIndex(({ year }) => year !== undefined);
  const year = parts[first]?.year ?? NO_YEAR;
  const turns =
    first <= 0 ? 0 : 1 + turnsOfTheYear(parts.slice(0, first)) - Number(parts[first]?.month !== undefined);
  return { year: year - Math.max(0, turns), month: 0, day: 1, hour: 0, minute: 0, second: 0 };
}

function turnsOfTheYear(parts: readonly DateParts[]): number {
  return parts.filter(({ month = 0 }, index) => index > 0 && month < (parts[index - 1]?.month ?? 0)).length;
}

function completed(part: DateParts, context: Moment): Moment {
  if (part.year !== undefined) {
    const { year, month = 0, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return { year, month, day, hour, minute, second };
  }
  const { hour = 0, minute = 0, second = 0 } = part;
  if (part.month !== undefined) {
    const { month, day = 1 } = part;
    const isNext = month < context.month || (month === context.month && day < context.day);
    return { year: context.year + Number(isNext), month, day, hour, minute, second };
  }
  if (part.day !== undefined) {
    const { day } = part;
    return { ...context, month: context.month + Number(day < context.day), day, hour, minute, second };
  }
  if (part.hour !== undefined) {
    const isNext = part.hour < context.hour;
    return { ...context, day: context.day + Number(isNext), hour: part.hour, minute, second };
  }
  return { ...context, ...(part.minute !== undefined && { minute: part.minute }), second };
}

function instant({ year, month, day, hour, minute, second }: Moment): number {
  return Date.UTC(year, month, day, hour, minute, second);
}

function yearOf(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  const short = /^['’]?(\d\d)$/u.exec(digits)?.[1];
  if (short !== undefined) return Number(short) + (Number(short) < 50 ? 2000 : 1900);
  const year = Number(digits);
  return year >= YEARS[0] && year < YEARS[1] ? year : undefined;
}

function partsOf(text: string): DateParts | undefined {
  const plain = fold(text).trim();
  return isoParts(plain) ?? timeParts(plain) ?? quarterParts(plain) ?? namedParts(plain) ?? slashParts(plain);
}

function isoParts(text: string): DateParts | undefined {
  const found = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2})(?:[t ](\d{1,2}):(\d\d)(?::(\d\d))?)?)?)?$/u.exec(
    text,
  );
  const year = yearOf(found?.[1]);
  if (!found || year === undefined) return undefined;
  const [month, day, hour, minute, second] = found
    .slice(2)
    .map(digits => (digits ? Number(digits) : undefined));
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  const unit =
    hour !== undefined ? 'minute' : day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return {
    year,
    ...(month !== undefined && { month: month - 1 }),
    ...(day !== undefined && { day }),
    ...(hour !== undefined && { hour }),
    ...(minute !== undefined && { minute }),
    ...(second !== undefined && { second }),
    unit,
  };
}

function timeParts(text: string): DateParts | undefined {
  const second = /^:(\d\d)$/u.exec(text)?.[1];
  if (second !== undefined) return { second: Number(second), unit: 'second' };
  const found = /^(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s?(am|pm|h)?$/u.exec(text);
  if (!found || (found[2] === undefined && found[4] === undefined)) return undefined;
  const half = found[4];
  const raw = Number(found[1]);
  if (raw > 24) return undefined;
  const hour = half === 'am' || half === 'pm' ? (raw % 12) + (half === 'pm' ? 12 : 0) : raw;
  return { hour, minute: Number(found[2] ?? 0), unit: found[2] === undefined ? 'hour' : 'minute' };
}

function quarterParts(text: string): DateParts | undefined {
  const found = /^(?:(\d{4})[-/ ]?)?q([1-4])(?:[-/ ]?(\d{4}|['’]\d\d))?$/u.exec(text);
  if (!found) return undefined;
  const year = yearOf(found[1] ?? found[3]);
  return { ...(year !== undefined && { year }), month: (Number(found[2]) - 1) * 3, unit: 'quarter' };
}

/** "Apr", "April 2004", "05 Apr", "Apr 05, 2004", "Mon 05". */
function namedParts(text: string): DateParts | undefined {
  const words = text.split(/[\s,./-]+/u).filter(word => word !== '');
  if (words.length === 0 || words.length > 4) return undefined;
  const [first = ''] = words;
  if (
    words.length === 2 &&
    /^(?:mon|tue|wed|thu|fri|sat|sun)$/u.test(first) &&
    /^\d{1,2}$/u.test(words[1] ?? '')
  ) {
    return { day: Number(words[1]), unit: 'day' };
  }
  const at = words.findIndex(word => months.has(word));
  const month = months.get(words[at] ?? '');
  if (month === undefined) return undefined;
  const rest = words.filter((_, index) => index !== at);
  const year = rest
    .map(word => (/^(?:\d{4}|['’]\d\d)$/u.test(word) ? yearOf(word) : undefined))
    .find(Boolean);
  const days = rest.filter(word => /^\d{1,2}$/u.test(word)).map(Number);
  if (rest.length !== days.length + Number(year !== undefined) || days.length > 1) return undefined;
  const [day] = days;
  return {
    ...(year !== undefined && { year }),
    month: month - 1,
    ...(day !== undefined && { day }),
    unit: day === undefined ? 'month' : 'day',
  };
}

/** "05/2010", "3/14", "3/14/2010"; where the first number cannot be a month it is the day. */
function slashParts(text: string): DateParts | undefined {
  const found = /^(\d{1,2})[/.](\d{1,2}|\d{4})(?:[/.](\d{4}|\d\d))?$/u.exec(text);
  if (!found) return undefined;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (second > 31) {
    const year = yearOf(found[2]);
    return year === undefined || first > 12 ? undefined : { year, month: first - 1, unit: 'month' };
  }
  const [month, day] = first > 12 ? [second, first] : [first, second];
  if (month > 12 || month < 1 || !text.includes('/')) return undefined;
  const year = yearOf(found[3]);
  return { ...(year !== undefined && { year }), month: month - 1, day, unit: 'day' };
}
