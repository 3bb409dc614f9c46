/** What inflection leaves of a word, in languages other than English: the Snowball algorithms, as @orama/stemmers brings them. */
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fold } from './fold.ts';
import { memoize } from './memo.ts';

type Stemmer = (word: string) => string;

const stemmers: Readonly<Record<string, Stemmer>> = Object.fromEntries(
  Object.entries({
    de: german,
    es: spanish,
    fr: french,
    it: italian,
    nl: dutch,
    pt: portuguese,
  }).map(([code, stemmer]) => [code, memoize((word: string) => fold(stemmer(word)))]),
);

/** @param code ISO 639-1. @returns undefined for languages without a stemmer here, English among them (`stem` of fold.ts) */
export function stemmerOf(code: string): Stemmer | undefined {
  return stemmers[code];
}
