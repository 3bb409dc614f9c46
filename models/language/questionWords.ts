/** How questions are opened in each language but English (who, when, how many), and how all compare. The words are data. */
import words from './data/questionWords.json' with { type: 'json' };
import { fold } from './fold.ts';

/** What an opening asks for. */
export type Opening =
  'who' | 'when' | 'time' | 'where' | 'howMany' | 'howMuch' | 'which' | 'what' | 'about' | 'yesNo' | 'list';

type WordClass =
  | Opening
  | 'most'
  | 'least'
  | 'more'
  | 'less'
  | 'than'
  | 'article'
  | 'auxiliary'
  | 'average'
  | 'difference'
  | 'together'
  | 'mention'
  | 'document'
  | 'faint'
  | 'is'
  | 'means'
  | 'verbEnding'
  | 'page'
  | 'pageOf'
  | 'footnote'
  | 'asterisk'
  | 'dagger'
  | 'says'
  | 'table'
  | 'first'
  | 'second'
  | 'third'
  | 'fourth'
  | 'fifth'
  | 'last'
  | 'stop';

/** Folded phrases of a language; those of a class it does not have are missing. */
export type QuestionWords = { readonly [K in WordClass]?: readonly string[] };

const languages = new Map<string, QuestionWords>(
  Object.entries(words.languages).map(([code, classes]) => [
    code,
    Object.fromEntries(Object.entries(classes).map(([name, list]) => [name, list.split('|').map(fold)])),
  ]),
);

/** @param code ISO 639-1; of English only the words that compare. @returns undefined for languages that are not known */
export function questionWordsOf(code: string): QuestionWords | undefined {
  return languages.get(code);
}

/** Languages whose questions are told by these words: all but English. */
export const questionLanguages: readonly string[] = [...languages.keys()].filter(code => code !== 'en');

/** Phrases of a class in all languages, the longest first; for what documents mix ("Page 3 of 12" in a German letter). */
export function wordsInAll(name: WordClass): readonly string[] {
  const all = [...languages.values()].flatMap(words => words[name] ?? []);
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}
