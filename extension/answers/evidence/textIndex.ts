/**
 * A page's words as one run of comparable characters, each pointing back at its word: the place where a quoted
 * string is looked up. Comparison forgets case, width, accents on punctuation, spaces and hyphens at line ends,
 * because models and text layers disagree about those and about nothing else.
 */
import type { PageText, Word } from '../../../models/page.ts';

export interface TextIndex {
  readonly page: number;
  readonly words: readonly Word[];
  /** Comparable characters of all words in reading order, without separators. */
  readonly characters: string;
  /** For each character the index of its word. */
  readonly wordOf: readonly number[];
  /** For each word the number of its line, so that evidence is cut at line ends. */
  readonly lineOf: readonly number[];
}

export function indexText(page: PageText): TextIndex {
  const words: Word[] = [];
  const lineOf: number[] = [];
  const wordOf: number[] = [];
  let characters = '';
  page.lines.forEach((line, lineNumber) => {
    for (const word of line.words) {
      const folded = fold(word.text);
      for (let i = 0; i < folded.length; i++) wordOf.push(words.length);
      characters += folded;
      words.push(word);
      lineOf.push(lineNumber);
    }
  });
  return { page: page.page, words, characters, wordOf, lineOf };
}

/**
 * The comparable form: NFKC, lower case, letters, digits and the signs that change a number's meaning.
 * A comma or point survives only between digits, so "Total: 1,250.00" and "total 1,250.00" agree.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().split(/\s+/u).map(foldWord).join('');
}

function foldWord(word: string): string {
  return word
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}%.,+-]/gu, '')
    .replace(/(?<!\p{N})[.,]|[.,](?!\p{N})/gu, '')
    .replace(/(?<!\p{N})[+-](?!\p{N})/gu, '')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, '');
}

/** A run of words, `from` inclusive, `to` exclusive, in a page's index. */
export interface WordRun {
  readonly index: TextIndex;
  readonly from: number;
  readonly to: number;
  /** 1 for the same characters, less for a near match. */
  readonly similarity: number;
}

/** Every run of whole words whose comparable characters are exactly those of `quote`. */
export function findExact(index: TextIndex, quote: string): WordRun[] {
  const needle = fold(quote);
  if (needle.length === 0) return [];
  const runs: WordRun[] = [];
  for (let at = index.characters.indexOf(needle); at >= 0; at = index.characters.indexOf(needle, at + 1)) {
    const from = index.wordOf[at];
    const last = index.wordOf[at + needle.length - 1];
    if (from === undefined || last === undefined) continue;
    const startsWord = at === 0 || index.wordOf[at - 1] !== from;
    const endsWord = index.wordOf[at + needle.length] !== last;
    if (startsWord && endsWord) runs.push({ index, from, to: last + 1, similarity: 1 });
  }
  return runs;
}
