/**
 * Dates as far as a question or an axis tells them: a year, a quarter, a month with or without its year, a day. Two of
 * them are the same where neither says what the other denies.
 */
import { fold } from '../../../models/language/fold.ts';
import { months } from '../../../models/language/months.ts';
import ordinals from './ordinals.json' with { type: 'json' };
import { anyOf, wordsIn } from '../../../models/language/wordPatterns.ts';

export interface PartialDate {
  readonly year?: number;
  readonly quarter?: number;
  readonly month?: number;
  readonly day?: number;
}

/** A date that a text names. Offsets in the text. */
export interface FoundDate {
  readonly date: PartialDate;
  readonly start: number;
  readonly end: number;
}

const monthNames = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
const YEAR = '(?<year>(?:1[5-9]|20|21)\\d{2})(?![\\d%]|[.,]\\d)';
const between = '(?:\\s*[.,/-]?\\s*(?:of\\s+|de\\s+|del\\s+|im\\s+jahr\\s+)?)';
const quarterWords = anyOf(wordsIn(ordinals.quarter));
const nth = ([1, 2, 3, 4] as const).map(
  number => `(?<nth${number}>${anyOf(wordsIn(ordinals[`${number}`]))})`,
);
const patterns = [
  /(?<![\d.,-])--(?<month>\d{2})(?:-(?<day>\d{2}))?(?![\d-])/gu,
  /(?<![\d.,-])(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?(?![\d-])/gu,
  new RegExp(`(?<![\\p{L}\\d.,]|q[1-4]\\s?)${YEAR}\\s*[-/]?\\s*q(?<quarter>[1-4])(?![\\p{L}\\d])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\d])(?:q(?<quarter>[1-4])|(?<quarterBefore>[1-4])q)(?:${between}${YEAR})?(?![\\p{L}\\d])`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})(?:${nth.join('|')})\\s+${quarterWords}(?:${between}${YEAR})?(?!\\p{L})`, 'gu'),
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+|de\\s+)?(?<name>${monthNames})\\.?(?:${between}${YEAR})?(?!\\p{L})`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?<name>${monthNames})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+${YEAR})?`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})(?<name>${monthNames})(?:\\.|(?!\\p{L}))(?:${between}${YEAR})?`, 'gu'),
  new RegExp(`(?<![\\p{L}\\d.,$€£])${YEAR}`, 'gu'),
];

/** Dates in a text, in order; none within another. */
export function datesIn(text: string): readonly FoundDate[] {
  const folded = fold(text);
  const found: FoundDate[] = [];
  for (const pattern of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (found.some(other => other.start < end && start < other.end)) continue;
      if (isWord(text.slice(start, end), text.slice(0, start))) continue;
      found.push({ date: dateOf(match.groups ?? {}), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A text that is a date and nothing else: "2021-03", "Mar 2021", "Q1". */
export function dateIn(text: string): PartialDate | undefined {
  const [first, ...others] = datesIn(text);
  const isAll = first && others.length === 0 && first.start === 0 && first.end >= text.trimEnd().length - 1;
  return isAll ? first.date : undefined;
}

/** Short names of months are words of other languages: only where they are written as names, or alone. */
function isWord(written: string, before: string): boolean {
  const name = /^\p{L}+/u.exec(written)?.[0] ?? '';
  if (name.length === 0 || name.length > 3 || name !== written.replace(/\.$/u, '')) return false;
  const follows = /(?:^|\b(?:in|im|en|em|w|since|of|and|to|until|than|between)\s+)$/iu.test(before);
  return !/^\p{Lu}/u.test(name) && !follows;
}

function dateOf(groups: Readonly<Record<string, string | undefined>>): PartialDate {
  const year = groups['year'];
  const name = groups['name'];
  const month = name === undefined ? groups['month'] : months.get(name);
  const spoken = [1, 2, 3, 4].find(number => groups[`nth${number}`] !== undefined);
  const quarter = groups['quarter'] ?? groups['quarterBefore'] ?? spoken;
  const day = groups['day'];
  return {
    ...(year !== undefined && { year: Number(year) }),
    ...(quarter !== undefined && { quarter: Number(quarter) }),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  };
}

/** Whether a date of an axis is one that a question names: "March" names March 2021, "2021" all of its months. */
export function isNamedBy(key: PartialDate, asked: PartialDate): boolean {
  const quarter = key.quarter ?? (key.month === undefined ? undefined : Math.ceil(key.month / 3));
  return (
    agrees(asked.year, key.year, key.month !== undefined || key.quarter !== undefined) &&
    agrees(asked.quarter, quarter, false) &&
    agrees(asked.month, key.month, false) &&
    agrees(asked.day, key.day, false)
  );
}

/** @param mayBeUnsaid whether the key may leave that part to the title around it */
function agrees(asked: number | undefined, own: number | undefined, mayBeUnsaid: boolean): boolean {
  return asked === undefined || own === asked || (own === undefined && mayBeUnsaid);
}

/** Milliseconds since 1970 at its beginning; months without a year count from year 0. */
export function startOf({ year = 0, quarter, month, day = 1 }: PartialDate): number {
  const at = month ?? (quarter === undefined ? 1 : 3 * quarter - 2);
  const date = new Date(0);
  date.setUTCFullYear(year, at - 1, day);
  return date.getTime();
}

/** "March 2021", "5 März 2021", "2021", "Q2 2021". */
export function dateText({ year, quarter, month, day }: PartialDate, language: string): string {
  const parts: string[] = [];
  if (day !== undefined) parts.push(String(day));
  if (month !== undefined) {
    const within = new Date(Date.UTC(2023, month - 1, 15));
    parts.push(new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(within));
  }
  if (quarter !== undefined) parts.push(`Q${quarter}`);
  if (year !== undefined) parts.push(String(year));
  return parts.join(' ');
}
