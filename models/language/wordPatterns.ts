/**
 * Patterns out of the words that the data files list. Words are folded and parted by "|": "table|fig." A star stands for
 * any ending ("begin*"). What is searched has to be folded as well.
 */
import { fold } from './fold.ts';

/** Words of one sort by language, as a data file lists them. */
export type WordLists = Readonly<Record<string, string>>;

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Words of one sort in all languages, or in some (ISO 639-1). */
export function wordsIn(lists: WordLists, languages = Object.keys(lists)): readonly string[] {
  return [...new Set(languages.flatMap(code => lists[code]?.split('|').map(fold) ?? []))];
}

/** Source of a pattern for any of the words, the longest first, wherever they stand. */
export function anyOf(words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map(sourceOf).join('|')})`;
}

/** Source of a pattern for any of the words as words; those of scripts without blanks stand anywhere. */
export function anyWord(words: readonly string[]): string {
  const spaced = words.filter(word => !unspaced.test(word));
  const others = words.filter(word => unspaced.test(word));
  const whole = spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])${anyOf(spaced)}(?![\\p{L}\\p{N}])`] : [];
  return `(?:${[...whole, ...(others.length > 0 ? [anyOf(others)] : [])].join('|')})`;
}

function sourceOf(word: string): string {
  return word
    .replace(/[.+?^${}()|[\]\\/]/gu, '\\$&')
    .replaceAll('*', '\\p{L}*')
    .replaceAll(' ', '\\s+');
}
