/**
 * What a written value means, so that two of them can be compared: 1,243 is 1243 and 1 243, "5 May 2024" is 2024-05-05.
 * Whether two values are the same, may be, differ by a slip of one who read, or have nothing to do with each other.
 */
import { editDistance, fold } from './fold.ts';
import { unitsIn } from './units.ts';
import {
  type CalendarDay,
  findValues,
  isGrouped,
  parseNumber,
  type Value,
  type ValueType,
} from './values.ts';

export type Meaning =
  | {
      readonly form: 'amount';
      /** What it may stand for: "1.243" is two numbers. */
      readonly readings: readonly Reading[];
      /** Units, and the sign of a currency; empty where nothing says. */
      readonly units: readonly string[];
      readonly currency: string | undefined;
      /** Written as years are: 1998. */
      readonly isYear: boolean;
    }
  | { readonly form: 'date'; readonly days: readonly CalendarDay[] }
  /** Times, numbers of telephones and accounts, addresses, references: their letters and figures are what they are. */
  | { readonly form: 'code'; readonly characters: string };

interface Reading {
  readonly amount: number;
  /** Of the last place that is told: 0.1 for 12.3, 100 for 1,200. */
  readonly unit: number;
}

/** A value of a text with what it means. */
export interface MeantValue {
  readonly type: ValueType;
  readonly text: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** alike: neither the same nor different, such as 12.3 and 12.34, "May 2024" and "5 May 2024", 5 kg and 5 lb. */
export type Likeness = 'same' | 'alike' | 'near' | 'other';

/** Of forms that fit the same figures: "2024-05-05" is a date before it is a telephone number. */
const telling: readonly ValueType[] = [
  'date',
  'iban',
  'email',
  'url',
  'percent',
  'money',
  'quantity',
  'year',
  'time',
  'number',
  'phone',
  'reference',
];

/** All values of a text that have figures or an address, in every form that fits them; none that is a piece of a word. */
export function meaningsIn(text: string): MeantValue[] {
  return findValues(text).flatMap(value => {
    if (isPiece(text, value)) return [];
    const written = text.slice(value.start, value.end);
    const isWorded = !/\d/u.test(written) && value.type !== 'email' && value.type !== 'url';
    const meaning = isWorded ? undefined : meaningOf(written, value);
    return meaning ? [{ type: value.type, text: written, start: value.start, end: value.end, meaning }] : [];
  });
}

/** The values of a text, each once: of forms that overlap the longest, then the one that tells most. */
export function distinctMeanings(text: string): MeantValue[] {
  const kept: MeantValue[] = [];
  const rank = ({ type }: MeantValue): number => telling.indexOf(type);
  const longest = meaningsIn(text).sort((a, b) => b.end - b.start - (a.end - a.start) || rank(a) - rank(b));
  for (const value of longest)
    if (!kept.some(other => other.start < value.end && value.start < other.end)) kept.push(value);
  return kept.sort((a, b) => a.start - b.start);
}

const figureAtEnd = /\d\S*$/u;
const figureAtStart = /^\S*?\d/u;

/** "46" of "08:46", "8 May" of "5–8 May": more figures of the same word stand before it or behind. */
function isPiece(text: string, { start, end }: Value): boolean {
  const before = text.slice(text.slice(0, start).search(/\S*$/u), start);
  return figureAtEnd.test(before) || figureAtStart.test(text.slice(end));
}

function meaningOf(written: string, value: Value): Meaning | undefined {
  switch (value.type) {
    case 'date':
      return value.days && { form: 'date', days: value.days };
    case 'money':
    case 'percent':
    case 'number':
    case 'quantity':
    case 'year':
      return isRange(written) ? undefined : amountOf(written, value);
    case 'time':
    case 'phone':
    case 'email':
    case 'url':
    case 'iban':
    case 'reference':
      return { form: 'code', characters: charactersOf(written) };
  }
}

/** "45 to 60 minutes" */
function isRange(written: string): boolean {
  return (written.match(/\d[\d.,'’`\s]*/gu) ?? []).length > 1;
}

function amountOf(written: string, { type, amount, currency }: Value): Meaning | undefined {
  const bare = parseNumber(written);
  const whole = amount ?? bare;
  if (!Number.isFinite(whole) || !Number.isFinite(bare)) return undefined;
  const scale = bare === 0 ? 1 : Math.abs(whole / bare);
  const readings = [{ amount: whole, unit: lastPlace(written, bare) * scale }];
  const grouped = Number(digitsOf(written));
  // "2.900" is a whole number where a comma sets off decimals.
  if (isGrouped(written) && grouped !== Math.abs(bare))
    readings.push({ amount: Math.sign(bare) * grouped * scale, unit: roundedTo(grouped) * scale });
  return {
    form: 'amount',
    readings,
    units: unitsIn(written),
    currency: currency === undefined ? undefined : signOf(currency),
    isYear: type === 'year' || /^(?:19|20)\d{2}$/u.test(written),
  };
}

function lastPlace(written: string, bare: number): number {
  const decimals = /[.,](\d+)\D*$/u.exec(written)?.[1]?.length ?? 0;
  return Number.isInteger(bare) && (decimals === 0 || decimals === 3) ? roundedTo(bare) : 10 ** -decimals;
}

/**
 * Two zeros and more at the end may stand for a number that was rounded; one may be a figure like others. Who rounds
 * keeps two figures.
 */
function roundedTo(whole: number): number {
  const zeros = /0{2,}$/u.exec(String(Math.abs(whole)))?.[0].length ?? 0;
  return Math.max(1, Math.min(10 ** zeros, Math.abs(whole) / 10));
}

/** "€" for "EUR"; as it is where it is no code. */
function signOf(currency: string): string {
  if (!/^[A-Z]{3}$/u.test(currency)) return currency;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}

/** Letters and figures alone, without case and accents. */
export function charactersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** What the second value is to the first; the order does not matter. */
export function likenessOf(a: Meaning, b: Meaning): Likeness {
  if (a.form === 'amount' && b.form === 'amount') return amountsLikeness(a, b);
  if (a.form === 'date' && b.form === 'date') return best(a.days, b.days, daysLikeness);
  if (a.form === 'code' && b.form === 'code') {
    if (a.characters === b.characters) return 'same';
    return isSlip(a.characters, b.characters, SHORTEST_CODE) ? 'near' : 'other';
  }
  return 'other';
}

type Amount = Extract<Meaning, { form: 'amount' }>;

function amountsLikeness(a: Amount, b: Amount): Likeness {
  const isOfAnother = conflicts(a, b);
  const found = best(a.readings, b.readings, readingsLikeness);
  if (!isOfAnother) return found;
  return found === 'same' ? 'alike' : 'other';
}

/** Whether both say of what they are, and not the same. */
function conflicts(a: Amount, b: Amount): boolean {
  // Names of currencies ("euros") are in one language; signs are not.
  const isSign = (currency: string | undefined): boolean =>
    currency !== undefined && !/^\p{L}{2,}$/u.test(currency);
  if (isSign(a.currency) && isSign(b.currency) && a.currency !== b.currency) return true;
  if (isMoney(a) !== isMoney(b) && a.units.length + b.units.length > 0) return true;
  return a.units.length > 0 && b.units.length > 0 && !a.units.some(unit => b.units.includes(unit));
}

function isMoney({ currency }: Amount): boolean {
  return currency !== undefined;
}

function readingsLikeness(a: Reading, b: Reading): Likeness {
  if (a.amount === b.amount) return 'same';
  const [x, y] = [Math.abs(a.amount), Math.abs(b.amount)];
  // A sign may stand as brackets, one may be the other in round figures.
  if (x === y || isRounded(x, y, a.unit) || isRounded(y, x, b.unit)) return 'alike';
  const [figuresX, figuresY] = [figuresOf(x), figuresOf(y)];
  // Only the point stands elsewhere, or the scale is told elsewhere.
  if (figuresX === figuresY) return 'alike';
  return Math.sign(a.amount) === Math.sign(b.amount) && isSlip(figuresX, figuresY, SHORTEST_NUMBER)
    ? 'near'
    : 'other';
}

/** Whether the first is the second to that place, rounded or cut off. */
function isRounded(round: number, exact: number, unit: number): boolean {
  return round !== 0 && Math.abs(round - exact) < unit;
}

/** Figures of a number without zeros at either end; none are lost for a whole number that ends in one or two. */
function figuresOf(amount: number): string {
  return digitsOf(amount.toFixed(Number.isInteger(amount) ? 0 : 6))
    .replace(/^0+/u, '')
    .replace(Number.isInteger(amount) ? /0{3,}$/u : /0+$/u, '');
}

function daysLikeness(a: CalendarDay, b: CalendarDay): Likeness {
  const isEqual = a.month === b.month && a.day === b.day;
  if (isEqual && a.year === b.year) return 'same';
  const isTold = (day: CalendarDay): boolean => day.year !== undefined && day.day !== undefined;
  const agrees = (x: number | undefined, y: number | undefined): boolean =>
    x === undefined || y === undefined || x === y;
  if (a.month === b.month && agrees(a.day, b.day) && agrees(a.year, b.year)) return 'alike';
  return isTold(a) && isTold(b) && editDistance(figuresOfDay(a), figuresOfDay(b), 1) <= 1 ? 'near' : 'other';
}

function figuresOfDay({ year = 0, month, day = 0 }: CalendarDay): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}${two(month)}${two(day)}`;
}

const order: readonly Likeness[] = ['same', 'alike', 'near', 'other'];

/** The closest of all pairs of what both may mean. */
function best<T>(as: readonly T[], bs: readonly T[], compare: (a: T, b: T) => Likeness): Likeness {
  const ranks = as.flatMap(a => bs.map(b => order.indexOf(compare(a, b))));
  return order[Math.min(order.length - 1, ...ranks)] ?? 'other';
}

/** A lone figure that is another one proves nothing. */
const SHORTEST_NUMBER = 2;
const SHORTEST_CODE = 4;
/** From this many characters on two may be wrong. */
const TWO_SLIPS_FROM = 7;

/** Whether one may be misread from the other: a character or two are other ones, or two changed places. */
export function isSlip(a: string, b: string, shortest: number): boolean {
  const length = Math.min(a.length, b.length);
  if (length < shortest || a === b) return false;
  const most = length >= TWO_SLIPS_FROM ? 2 : 1;
  return editDistance(a, b, most) <= most || isSwapped(a, b);
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at] ?? ''}${a.slice(at + 2)}` === b;
}
