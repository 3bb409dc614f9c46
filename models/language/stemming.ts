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
    ko: withoutParticle,
    nl: dutch,
    pl: cutShort,
    pt: portuguese,
  }).map(([code, stemmer]) => [code, memoize((word: string) => fold(stemmer(word)))]),
);

/** Korean words without the particle that tells their part in the sentence ("합계는"). */
export function withoutParticle(word: string): string {
  const cut = word.replace(
    /(?:입니까|입니다|인가요|에서는|으로는|에서|으로|에게|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도)$/u,
    '',
  );
  return cut.length >= 2 ? cut : word;
}

/** Polish has no Snowball algorithm: its endings, of two letters mostly, are cut off long words. */
function cutShort(word: string): string {
  return word.length > 5 ? word.slice(0, -2) : word;
}

/** @param code ISO 639-1. @returns undefined for languages without a stemmer here, English among them (`stem` of fold.ts) */
export function stemmerOf(code: string): Stemmer | undefined {
  return stemmers[code];
}
