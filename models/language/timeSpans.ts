/** From when until when: "12:30–13:15", "von 9 bis 17 Uhr", "9 am to 5:30 pm". The words are data. */
import words from './data/durationWords.json' with { type: 'json' };
import { fold } from './fold.ts';
import { anyOf, anyWord, wordsIn } from './wordPatterns.ts';

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

export interface TimeSpan {
  readonly from: Offsets;
  readonly to: Offsets;
  readonly minutes: number;
}

const clock = anyOf(wordsIn(words.clock));
/** Behind a time, but behind a number without minutes a length: "2–3 h". */
const hours = anyOf(wordsIn(words.hours));
const time = (name: string): string =>
  `(?<${name}>(?<${name}Hour>[01]?\\d|2[0-4])(?:\\s?(?<${name}Mark>[:.h])\\s?(?<${name}Minute>[0-5]\\d))?(?:\\s?(?<${name}Half>[ap])(?:m|\\.\\s?m\\.)|\\s?(?<${name}Clock>${clock})|\\s?${hours}(?!\\p{L}))?)`;
const between = `(?:\\s?[–—-]\\s?|\\s${anyWord(wordsIn(words.untilTime))}\\s)`;
const pattern = new RegExp(
  `(?<![\\p{L}\\d.,:/–—-])${time('from')}${between}${time('to')}(?![\\p{L}\\d:/%–—-]|[.,]\\d)`,
  'dgu',
);
const oneTime = new RegExp(`^\\s*${time('at')}\\s*$`, 'u');

const howLong = new RegExp(anyWord(wordsIn(words.howLong)), 'u');
const lasts = new RegExp(`^${anyOf(wordsIn(words.lasts))}$`, 'u');
const fromHead = new RegExp(`^${anyOf(wordsIn(words.from))}$`, 'u');
const toHead = new RegExp(`^${anyOf(wordsIn(words.to))}$`, 'u');

/** Whether a question asks how long something takes. */
export function asksDuration(question: string): boolean {
  return howLong.test(fold(question));
}

/** Words of such a question that name nothing: "long", "lasts". */
export function isDurationWord(word: string): boolean {
  return lasts.test(word);
}

/** Heads of two columns that hold a beginning and an end: "From | To". */
export function headsPeriod(from: string, to: string): boolean {
  return fromHead.test(fold(from).trim()) && toHead.test(fold(to).trim());
}

/** All stretches of time in a text; those that may be prices, dates or either half of the day are left out. */
export function timeSpansIn(text: string): TimeSpan[] {
  return [...fold(text).matchAll(pattern)].flatMap((match): TimeSpan[] => {
    const groups = match.groups ?? {};
    const [from, to] = [match.indices?.groups?.['from'], match.indices?.groups?.['to']];
    const minutes = minutesBetween(readTime(groups, 'from'), readTime(groups, 'to'));
    if (!from || !to || minutes === undefined) return [];
    return [{ from: { start: from[0], end: from[1] }, to: { start: to[0], end: to[1] }, minutes }];
  });
}

/** Whether a text is a time of day and nothing else; "1:45" and "3 h" may be lengths. */
export function isTimeOfDay(text: string): boolean {
  const found = oneTime.exec(fold(text))?.groups;
  if (!found) return false;
  return found['atHalf'] !== undefined || (found['atMark'] === ':' && Number(found['atHour']) > 12);
}

/** Minutes from one time of day to another, each written alone. */
export function minutesFrom(from: string, to: string): number | undefined {
  const [first, second] = [oneTime.exec(fold(from))?.groups, oneTime.exec(fold(to))?.groups];
  return first && second ? minutesBetween(readTime(first, 'at'), readTime(second, 'at')) : undefined;
}

/** 75 -> "1 h 15 min" */
export function writeMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])].join(' ');
}

interface Time {
  readonly hour: number;
  readonly minute: number | undefined;
  readonly half: string | undefined;
  readonly hasClock: boolean;
  readonly isPointed: boolean;
}

function readTime(groups: Readonly<Record<string, string | undefined>>, name: string): Time {
  const minute = groups[`${name}Minute`];
  return {
    hour: Number(groups[`${name}Hour`]),
    minute: minute === undefined ? undefined : Number(minute),
    half: groups[`${name}Half`],
    hasClock: groups[`${name}Clock`] !== undefined,
    isPointed: groups[`${name}Mark`] === '.',
  };
}

function minutesBetween(from: Time, to: Time): number | undefined {
  const isTimed = to.half !== undefined || to.hasClock;
  // "9–17" may be anything.
  if (!isTimed && (from.minute === undefined || to.minute === undefined)) return undefined;
  // "10.12–14.12" are days of December.
  const mayBeMonth = ({ isPointed, minute = 0 }: Time): boolean => isPointed && minute >= 1 && minute <= 12;
  if (!isTimed && mayBeMonth(from) && mayBeMonth(to)) return undefined;
  const end = minuteOfDay(to, to.half);
  const alike = minuteOfDay(from, from.half ?? to.half);
  const start = from.half === undefined && to.half === 'p' && alike > end ? minuteOfDay(from, 'a') : alike;
  if (end > start) return end - start;
  // "11:30–1:15": which half of the day is meant is not said.
  const isSure = from.half !== undefined || to.half !== undefined || from.hour > 12;
  return isSure && end < start ? end + day - start : undefined;
}

const day = 24 * 60;

function minuteOfDay({ hour, minute = 0 }: Time, half: string | undefined): number {
  if (half === undefined) return hour * 60 + minute;
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;
}
