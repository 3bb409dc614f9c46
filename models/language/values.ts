/**
 * Values in running text by their form alone: money, percentages, numbers, dates, times, phone numbers, addresses of
 * mail and web, reference numbers. Which of them answers a question is decided elsewhere.
 */
import { fold } from './fold.ts';
import { months } from './months.ts';
import { unitNames } from './units.ts';
import { anyOf } from './wordPatterns.ts';

export type ValueType =
  | 'money'
  | 'percent'
  | 'number'
  | 'quantity'
  | 'date'
  | 'year'
  | 'time'
  | 'phone'
  | 'email'
  | 'url'
  | 'iban'
  | 'reference';

export interface Value {
  readonly type: ValueType;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The number it stands for: money and numbers with their scale (million), percent as printed. */
  readonly amount?: number;
  /** Money: whether a currency is written with it, or only the form (two decimals) tells. */
  readonly currency?: string;
  /** The days that a date may stand for: two where day and month could be either; none for a quarter. */
  readonly days?: readonly CalendarDay[];
}

/** A day as far as a text tells it; year in full, month and day from 1. */
export interface CalendarDay {
  readonly year?: number;
  readonly month: number;
  readonly day?: number;
}

const currencies =
  '(?:US\\$|S\\$|A\\$|C\\$|HK\\$|R\\$|RM|MYR|USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|IDR|THB|SGD|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|TRY|ZAR|BRL|MXN|KRW|Rs\\.?|Rp\\.?|kr\\.?|zł|[$€£¥₹₩₺₽฿])';
const digits =
  "(?:\\d+ \\.\\d{2}|\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d{1,2})?|\\d{1,3}(?:[,.'’`\\u00a0\\u202f ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d+)?)(?![\\d])";
const scales = '(?:\\s?(?:trillion|billion|million|thousand|crores?|lakhs?|bn|mn|mio|tn|[kKMB](?![\\p{L}])))';
const moneyPattern = new RegExp(
  `(?<![\\p{L}\\d])(?<before>${currencies})(?!(?<=\\p{L})[-−]) ?(?<minus>[-−])?(?<first>${digits})(?<firstScale>${scales})?|` +
    `(?<![\\p{L}\\d.,])(?<second>${digits})(?<secondScale>${scales})? ?(?<after>${currencies}|euros?|dollars?|pounds?|ringgit|yen|francs?|cents?)(?![\\p{L}\\d])`,
  'giu',
);
const pricePattern =
  /(?<![\d.,])\d{1,3}(?:[,'’`]\d{3})*\s?\.\s?\d{2}(?![\d.,]*\d|\s?%)|(?<![\d.,'’`])\d+[.,]\d{2}(?![\d.,]*\d|\s?%)|(?<=^|\s)[-−]?\.\d{2}(?![\d.,]*\d|\s?%)/g;
const percentPattern =
  /(?<![\d.,])[-−+]?\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b|pct\b|basis points\b|percentage points\b)/giu;
const numberPattern = new RegExp(
  `(?<![\\p{L}\\d.,/#-])[-−+]?${digits}(?<scale>${scales})?(?![\\d/:]|-[\\p{L}\\s])`,
  'giu',
);
const measures =
  '(?:hours?|hrs?|h|days?|weeks?|months?|years?|minutes?|mins?|seconds?|secs?|s|ms|µs|[kMGT]i?B|bytes?|bits?|[kMG]?bps|[kMG]?Hz|[kMG]?Wh?|mA|V|km|cm|mm|m|miles?|mi|feet|ft|inch(?:es)?|kg|g|mg|tonnes?|tons?|lbs?|oz|litres?|liters?|ml|l|°\\s?[CF]|°|points?|pts|px|dpi|fps|degrees?|km\\/h|mph|m²|m2|ha|hectares?|square (?:met(?:re|er)s?|kilomet(?:re|er)s?|feet|miles?)|kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|gigawatt hours?|megawatts?|kilograms?|grams?)';
const quantityPattern = new RegExp(
  `(?<![\\p{L}\\d.,/#])[-−+]?${digits}${scales}?[\\s-]?${measures}(?![\\p{L}\\d])`,
  'gu',
);
/** ... in other languages than English; read in folded text. */
const namedQuantityPattern = new RegExp(
  `(?<![\\p{L}\\d.,/#])[-−+]?${digits}[\\s-]?${anyOf(unitNames)}(?![\\p{L}\\d])`,
  'giu',
);
const rangePattern = new RegExp(
  `(?<![\\p{L}\\d.,/#])${digits}[-\\s]?(?:\\s?[–-]\\s?|\\s(?:to|bis|à|a|tot|do|and)\\s)${digits}${scales}?[\\s-]?${measures}(?![\\p{L}\\d])`,
  'giu',
);
const ibanPattern = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:\s?[A-Z\d]){11,30}(?![\p{L}\d])/gu;
const timePattern =
  /(?<!\d)(?:[01]?\d|2[0-3])\s?[:.]\s?[0-5]\d(?:\s?:\s?[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?![\d%])/gi;
const emailPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const urlPattern =
  /(?:https?:\/\/|www\.)[^\s<>"')\]]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|dev|info|co|my|de|fr|uk|eu|ch|at|it|es|nl|se|no|dk|jp|cn|in|sg|au|ca|us)(?:\/[^\s<>"')\]]*)?(?![\w@])/gi;
const phonePattern =
  /(?<![\w/.])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)[\s.-]?)?\d{1,5}(?:\s?[\s.-]\s?\d{2,8}){1,4}(?![\d/.]*\d)|(?<![\w/.])\+?\d{8,13}(?!\d)/g;
const referencePattern =
  /(?<![\p{L}\d])(?=[\p{L}\d/#.-]*\d)[\p{L}\d][\p{L}\d/#.-]{2,}[\p{L}\d](?![\p{L}\d])/gu;

const monthNames = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
const year =
  "(?:(?:19|20)\\d{2}(?!\\d)|(?:19|20)\\d{2}(?=\\d{1,2}:\\d{2})|['’]?\\d{2}(?!\\d|\\s?[–-]\\s?\\d|,\\s?(?:19|20)\\d{2}))";
const fullYear = '(?:19|20)\\d{2}(?!\\d)';
const datePatterns = [
  new RegExp(
    `(?<!\\d)(?<year>(?:19|20)\\d{2})\\s?[-/.]\\s?(?<month>\\d{1,2})\\s?[-/.]\\s?(?<day>\\d{1,2})(?!\\d)`,
    'g',
  ),
  new RegExp(
    `(?<![\\d.,/]|\\d-)(?<day>\\d{1,2})\\s?(?<mark>[-/.])\\s?(?<month>\\d{1,2})\\s?\\k<mark>\\s?(?<year>${year})(?![/.-]\\d)`,
    'g',
  ),
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s?[-/.,]\\s?|\\s)?(?:of |de )?(?<name>${monthNames})\\.?(?:\\s?[-/.,]\\s?|\\s(?:de )?|)(?<year>${year})`,
    'g',
  ),
  new RegExp(
    `(?<![\\p{L}])(?<name>${monthNames})\\.?\\s?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s?[,/-]?\\s?(?<year>${fullYear})`,
    'gu',
  ),
  /(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]/gu,
  new RegExp(`(?<![\\p{L}\\d])(?<name>${monthNames})\\.?,?\\s(?:de )?(?<year>${fullYear})`, 'gu'),
];
const looseDates = [
  new RegExp(`(?<![\\p{L}\\d])(?:q[1-4]|[1-4]q|h[12])\\s?/?\\s?(?:fy)?(?<year>${fullYear})`, 'gu'),
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s(?:of )?(?<name>${monthNames})(?![\\p{L}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?<name>${monthNames})\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d.:%])`,
    'gu',
  ),
];
const yearPattern = /(?<![\d.,/$€£-])(?:19|20)\d{2}(?![\d/%]|[.,]\d|-\d{2}-)/g;

/** All values of a text in order; forms that overlap are all reported (a date is also digits), the caller chooses. */
export function findValues(text: string): Value[] {
  return [...findDates(text), ...findMoney(text), ...findNumbers(text), ...findContacts(text)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

/** Money: with a currency, or a bare price (two decimals). */
export function findMoney(text: string): Value[] {
  const found: Value[] = [];
  for (const match of text.matchAll(moneyPattern)) {
    const { before, after, first, second, firstScale, secondScale, minus } = match.groups ?? {};
    const amount = parseNumber(first ?? second ?? '') * scaleOf(firstScale ?? secondScale);
    const currency = before ?? after;
    if (currency === undefined) continue;
    found.push({
      type: 'money',
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      amount: minus ? -amount : amount,
      currency,
    });
  }
  for (const match of text.matchAll(pricePattern)) {
    const end = match.index + match[0].length;
    if (found.some(other => other.start < end && match.index < other.end)) continue;
    found.push({ type: 'money', start: match.index, end, amount: parseNumber(match[0]) });
  }
  return found;
}

/** Dates in any common form, numeric or with a month's name; then bare years. */
export function findDates(text: string): Value[] {
  const folded = fold(text);
  const found: Value[] = [];
  const add = (value: Value): void => {
    if (!found.some(other => other.start < value.end && value.start < other.end)) found.push(value);
  };
  for (const pattern of [...datePatterns, ...looseDates]) {
    for (const match of folded.matchAll(pattern)) {
      const days = calendarDays(match.groups ?? {});
      if (days)
        add({
          type: 'date',
          start: match.index,
          end: match.index + match[0].length,
          ...(days.length > 0 && { days }),
        });
    }
  }
  for (const match of folded.matchAll(yearPattern))
    add({ type: 'year', start: match.index, end: match.index + 4 });
  return found;
}

/** What a date may mean; undefined where it is none. */
function calendarDays(groups: Record<string, string | undefined>): readonly CalendarDay[] | undefined {
  const { name, month: written, day: dayWritten, year: yearWritten } = groups;
  const day = Number(dayWritten ?? 1);
  const month = name === undefined ? Number(written ?? 1) : (months.get(name) ?? 0);
  const year = yearWritten === undefined ? {} : { year: fullYearOf(yearWritten) };
  const inMonths = (value: number): boolean => value >= 1 && value <= 12;
  const inDays = (value: number): boolean => value >= 1 && value <= 31;
  const isStraight = inDays(day) && inMonths(month);
  const isTurned = inMonths(day) && inDays(month);
  if (!isStraight && !isTurned) return undefined;
  if (name === undefined && written === undefined) return [];
  if (dayWritten === undefined) return [{ ...year, month }];
  const straight = { ...year, month, day };
  const turned = { ...year, month: day, day: month };
  // A name, and a year in front, tell which is which.
  if (name !== undefined || (/^\d{4}$/u.test(yearWritten ?? '') && groups['mark'] === undefined))
    return [isStraight ? straight : turned];
  return [...(isStraight ? [straight] : []), ...(isTurned && day !== month ? [turned] : [])];
}

/** Years of two digits as POSIX reads them: from 1969 to 2068. */
function fullYearOf(written: string): number {
  const year = Number(written.replace(/\D/gu, ''));
  if (year >= 100) return year;
  return year + (year < 69 ? 2000 : 1900);
}

function findNumbers(text: string): Value[] {
  const found: Value[] = [];
  const ranges = [...text.matchAll(rangePattern)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  // "45- to 60-minute" is one quantity, which 45 begins.
  for (const { start, end } of ranges)
    found.push({ type: 'quantity', start, end, amount: parseNumber(text.slice(start, end)) });
  const folded = fold(text);
  const known = new Set<number>();
  for (const match of [...text.matchAll(quantityPattern), ...folded.matchAll(namedQuantityPattern)]) {
    const { index } = match;
    const end = index + match[0].length;
    if (known.has(index) || ranges.some(range => index >= range.start && index < range.end)) continue;
    known.add(index);
    found.push({ type: 'quantity', start: index, end, amount: parseNumber(match[0]) });
  }
  for (const match of text.matchAll(percentPattern)) {
    const amount = parseNumber(match[0]);
    found.push({ type: 'percent', start: match.index, end: match.index + match[0].length, amount });
  }
  for (const match of text.matchAll(numberPattern)) {
    const end = match.index + match[0].trimEnd().length;
    const scale = scaleOf(match.groups?.['scale']);
    // An address of a network, a version.
    if (/^\d+([.,])\d+\1\d{1,2}$/u.test(match[0].trimEnd())) continue;
    found.push({ type: 'number', start: match.index, end, amount: parseNumber(match[0]) * scale });
  }
  for (const match of text.matchAll(/(?<![\p{L}-])\p{L}+(?:-\p{L}+)?/gu)) {
    const amount = numberWords.get(match[0].toLowerCase());
    if (amount === undefined) continue;
    const start = match.index;
    const end = start + match[0].length;
    found.push({ type: 'number', start, end, amount });
    const unit = wordUnit.exec(folded.slice(end, end + longestUnit));
    if (unit) found.push({ type: 'quantity', start, end: end + unit[0].length, amount });
  }
  return found;
}

/** Characters in which a unit behind a number in words ends, with the blank before it and the letter behind. */
const longestUnit = 20;
/** "ten years", "thirteen dollars" */
const wordUnit = new RegExp(`^[\\s-](?:${anyOf(unitNames)}|dollars?|euros?|pounds?|cents?)(?!\\p{L})`, 'u');

const units = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
];
const teens = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const numberWords = new Map<string, number>([
  ...[...units, ...teens].map((word, at): [string, number] => [word, at + 2]),
  ...tens.flatMap((word, at): [string, number][] => [
    [word, (at + 2) * 10],
    ...['one', ...units.slice(0, 8)].map((unit, digit): [string, number] => [
      `${word}-${unit}`,
      (at + 2) * 10 + digit + 1,
    ]),
  ]),
]);

function findContacts(text: string): Value[] {
  const forms: readonly (readonly [ValueType, RegExp])[] = [
    ['time', timePattern],
    ['email', emailPattern],
    ['url', urlPattern],
    ['phone', phonePattern],
    ['reference', referencePattern],
  ];
  const accounts = [...text.matchAll(ibanPattern)].flatMap(({ 0: written, index }): Value[] => {
    const length = ibanLength(written);
    return length === undefined ? [] : [{ type: 'iban', start: index, end: index + length }];
  });
  const others = forms.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(match => type !== 'phone' || match[0].replace(/\D/g, '').length >= 7)
      .map((match): Value => ({ type, start: match.index, end: match.index + match[0].length })),
  );
  return [...accounts, ...others];
}

/** Length of the account number that the text begins with, by its check digits (ISO 13616, mod 97). */
function ibanLength(text: string): number | undefined {
  for (let end = text.length; end >= 15; end -= 1) {
    const bare = text.slice(0, end).replace(/\s/gu, '');
    if (/\s$/u.test(text.slice(0, end)) || bare.length < 15 || bare.length > 34) continue;
    const turned = bare.slice(4) + bare.slice(0, 4);
    let rest = 0;
    for (const character of turned) {
      for (const digit of parseInt(character, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
    }
    if (rest === 1) return end;
  }
  return undefined;
}

function scaleOf(word: string | undefined): number {
  const scale = word?.trim().toLowerCase();
  if (!scale) return 1;
  if (scale.startsWith('crore')) return 1e7;
  if (scale.startsWith('lakh')) return 1e5;
  if (scale.startsWith('t') && scale !== 'thousand') return 1e12;
  if (scale.startsWith('b')) return 1e9;
  if (scale.startsWith('m')) return 1e6;
  return 1e3;
}

/** Whole, or in groups of three digits: "2.900" is a whole number where a comma sets off decimals. */
export function isWhole(text: string): boolean {
  return Number.isInteger(parseNumber(text)) || isGrouped(text);
}

/** Whether the marks of a number may set off groups of three digits: "2.900", "1,234,000". */
export function isGrouped(text: string): boolean {
  return /^\D*\d{1,3}(?:[.,]\d{3})+\D*$/u.test(text);
}

/** The number written in any common style: 1,234.50, 1.234,50, 1 234,50, 1'234.50, 2,54,970. NaN when there is none. */
export function parseNumber(text: string): number {
  const written =
    /[-−+]?(?:\d|\.(?=\d))[\d.,'’`\s\u00a0\u202f]*/u.exec(text)?.[0].replace(/[\s'’`\u00a0\u202f]/gu, '') ??
    '';
  const bare = written.replace('−', '-').replace(/[.,]+$/, '');
  const lastPoint = bare.lastIndexOf('.');
  const lastComma = bare.lastIndexOf(',');
  const thousandsComma = /^[-+]?\d{1,3}(?:,\d{3})+$|^[-+]?\d{1,2}(?:,\d{2})+,\d{3}$/.test(bare);
  const decimalComma = lastComma > lastPoint && !thousandsComma;
  const plain = decimalComma ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  const manyPoints = (plain.match(/\./g) ?? []).length > 1;
  return plain === '' ? NaN : Number(manyPoints ? plain.replaceAll('.', '') : plain);
}
