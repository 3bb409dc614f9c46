/** Numbers of pages as they are printed: "3", "- 3 -", "iv", "Page 3 of 12", "Seite 3 von 12". */
import { fold } from '../language/fold.ts';
import { wordsInAll } from '../language/questionWords.ts';

export interface PageNumber {
  readonly value: number;
  readonly style: 'arabic' | 'roman';
  /** The number alone, as it is printed: "iv". */
  readonly text: string;
  /** Its form says by itself what it is: with a word for pages, "of 12", or between dashes. */
  readonly isNamed: boolean;
}

const roman = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/u;
const romanDigits: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
  ['l', 50],
  ['c', 100],
  ['d', 500],
  ['m', 1000],
]);
const whole = new RegExp(
  `^(?<word>(?:${wordsInAll('page').join('|')})(?:\\.\\s*|\\s+|(?=\\d)))?(?<open>[-–—|(]\\s*)?(?<number>\\d{1,4}|[ivxlcdm]{1,7})` +
    `(?:\\s*(?:(?<of>${wordsInAll('pageOf').join('|')})\\s+|[/|]\\s*)\\d{1,5})?(?<close>\\s*[-–—|)])?$`,
  'u',
);
/** Words of the longest page number: "Page 3 of 12". */
const mostWords = 4;
/** Letters of a word for pages that makes letters behind it a number. */
const longAsRoman = 4;

/**
 * @returns 4 for "iv"; undefined for what is no Roman number
 * @internal
 */
export function romanValue(text: string): number | undefined {
  const plain = text.toLowerCase();
  if (plain === '' || !roman.test(plain)) return undefined;
  const values = Array.from(plain, digit => romanDigits.get(digit) ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** The number of a page that the text is from its beginning to its end. */
export function asPageNumber(text: string): PageNumber | undefined {
  const plain = text.trim();
  const found = whole.exec(fold(plain))?.groups;
  const number = found?.['number'];
  if (found === undefined || number === undefined) return undefined;
  const arabic = /^\d/u.test(number);
  const value = arabic ? Number(number) : romanValue(number);
  if (value === undefined) return undefined;
  const isFramed = found['open'] !== undefined && found['close'] !== undefined;
  // "S. c" may be anything; "S. 3" is a page.
  const isWorded = (found['word']?.trim().length ?? 0) >= (arabic ? 1 : longAsRoman);
  const isNamed = isWorded || (arabic && (found['of'] !== undefined || isFramed));
  const at = fold(plain).indexOf(number, found['word']?.length ?? 0);
  return {
    value,
    style: arabic ? 'arabic' : 'roman',
    text: plain.slice(at, at + number.length),
    isNamed,
  };
}

/** Numbers of pages that a line begins or ends with: "12   Harbour report", "Harbour report | Page 3 of 12". */
export function pageNumbersAt(words: readonly string[]): PageNumber[] {
  const lengths = Array.from({ length: Math.min(mostWords, words.length) }, (_, at) => at + 1);
  const ends = lengths.flatMap(length => [words.slice(0, length), words.slice(-length)]);
  const found = ends.flatMap(end => asPageNumber(end.join(' ')) ?? []);
  return found.filter(
    ({ value, style }, at) => found.findIndex(other => other.value === value && other.style === style) === at,
  );
}
