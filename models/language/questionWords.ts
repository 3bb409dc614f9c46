/** How questions are opened in each language but English: who, when, how many. The words are data. */
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
  | 'between'
  | 'together'
  | 'mention'
  | 'document'
  | 'faint'
  | 'stop';

/** Folded phrases of a language; those of a class it does not have are missing. */
export type QuestionWords = { readonly [K in WordClass]?: readonly string[] };

const languages = new Map<string, QuestionWords>(
  Object.entries(words.languages).map(([code, classes]) => [
    code,
    Object.fromEntries(Object.entries(classes).map(([name, list]) => [name, list.split('|').map(fold)])),
  ]),
);

/** @param code ISO 639-1. @returns undefined for English and for languages that are not known */
export function questionWordsOf(code: string): QuestionWords | undefined {
  return languages.get(code);
}

export const questionLanguages: readonly string[] = [...languages.keys()];
