/** Words without content: Snowball's lists, as @orama/stopwords brings them; what they lack as data. */
import { stopwords as dutch } from '@orama/stopwords/dutch';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as italian } from '@orama/stopwords/italian';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { fold } from './fold.ts';
import { memoize } from './memo.ts';
import { questionWordsOf } from './questionWords.ts';

const lists = new Map(
  Object.entries({
    de: german,
    en: english,
    es: spanish,
    fr: french,
    it: italian,
    nl: dutch,
    pt: portuguese,
  }).map(([code, words]): [string, ReadonlySet<string>] => [code, new Set(words.map(fold))]),
);

/** @param code ISO 639-1. @returns folded words; none for languages that are not known */
export const stopWordsOf = memoize(
  (code: string): ReadonlySet<string> =>
    new Set([...(lists.get(code) ?? []), ...(questionWordsOf(code)?.stop ?? [])]),
);
