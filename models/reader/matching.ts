/**
 * How well a text covers a question: each content word counts by its weight and its rarity in the document, and by
 * how surely the text has it (itself, an inflection, a synonym, a misread form, or only in the heading above).
 */
import { acronymsFor, acronymsIn } from './acronyms.ts';
import { fold, likeness, tokenize } from '../language/fold.ts';
import { conceptsIn, formOf, languageByTerms, wordsOf } from '../language/concepts.ts';
import { detectLanguage } from '../language/language.ts';
import { stemmerOf } from '../language/stemming.ts';
import { stopWordsOf } from '../language/stopWords.ts';
import { unitsIn } from '../language/units.ts';
import { amountNouns, isAskingWord } from './lexicon.ts';
import { memoize } from '../language/memo.ts';
import { UNIT, type Question, type Term } from './question/types.ts';

/** A question's words, met with the vocabulary of the document. */
export interface Matcher {
  readonly terms: readonly MatchedTerm[];
  /** Sum of the terms' weights. */
  readonly weight: number;
  /** Whether the document writes a word (folded) small somewhere: capitals make no name of it. */
  readonly isCommon: (word: string) => boolean;
  /** Words of the question's language and of the document's that say nothing, beside the English ones. */
  readonly stopWords: ReadonlySet<string>;
}

interface MatchedTerm {
  readonly term: Term;
  /** Weight times rarity. */
  readonly weight: number;
  /** Stems of the document that stand for the term, with how surely, 0..1. */
  readonly stems: ReadonlyMap<string, number>;
}

export interface Coverage {
  /** Share of the question covered, 0..1. */
  readonly share: number;
  /** Per term of the matcher: how surely it is there. */
  readonly parts: readonly number[];
}

/** Stands among a text's stems for "here is a number": what "price", "score" or "balance" ask for by another word. */
export const AMOUNT = '#amount';
const amountQuality = 0.7;
const conceptQuality = 0.95;
/** A word out of a concept's name: "date" beside "due date". */
const conceptWordQuality = 0.3;
const synonymQuality = 0.85;
const acronymQuality = 0.9;
/** A part of a compound: "Woche" beside "Wochenpreis". */
const partQuality = 0.6;
const familyQuality = 0.7;
/** What a word in the context (heading, column head) is worth beside one in the text itself. */
const contextQuality = 0.85;

/** @param texts the document's passages; their words are its vocabulary, their number gives rarity. */
export function makeMatcher(question: Question, texts: readonly string[]): Matcher {
  const frequency = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(stemsOf(text))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const count = Math.max(1, texts.length);
  const written = languageOf(texts);
  const languages = [...new Set([question.language, written ?? 'en'])].filter(code => code !== 'en');
  // Within English its own synonyms tell more exactly what is meant.
  const asked =
    question.language === 'en' && written === 'en' ? question.terms.map(withoutConcepts) : question.terms;
  const acronyms = acronymsFor(question.text, frequency.keys());
  const rarest = Math.log(1 + (count + 0.5) / 0.5);
  const terms = asked.map((term): MatchedTerm => {
    const stems = new Map<string, number>();
    for (const word of frequency.keys()) {
      const quality = qualityOf(term, word, languages);
      if (quality > 0) stems.set(word, quality);
    }
    if (asksAmount(term)) stems.set(AMOUNT, amountQuality);
    for (const acronym of acronyms.get(term.stem) ?? []) stems.set(acronym, acronymQuality);
    const seen = Math.max(
      0,
      ...[...stems].filter(([, quality]) => quality > 0.8).map(([word]) => frequency.get(word) ?? 0),
    );
    const rarity = Math.log(1 + (count - Math.min(count, seen) + 0.5) / (seen + 0.5)) / rarest;
    return { term, stems, weight: term.weight * (0.45 + 0.55 * rarity) };
  });
  const stopWords = new Set(languages.flatMap(language => [...stopWordsOf(language)]));
  // Only names ask for it, and a long document has many words.
  let small: ReadonlySet<string> | undefined;
  const isCommon = (word: string): boolean => (small ??= smallWordsIn(texts)).has(word);
  return weighed({ terms, isCommon, stopWords });
}

function weighed(matcher: Omit<Matcher, 'weight'>): Matcher {
  return { ...matcher, weight: matcher.terms.reduce((sum, { weight }) => sum + weight, 0) };
}

/** What a word of the document is worth at least that stands for a word of the question. */
const known = 0.6;

/** Whether the document has a word for a term of the question. */
export function isKnown({ terms }: Matcher, term: Term): boolean {
  return terms.some(one => one.term === term && hasWord(one));
}

function hasWord({ stems }: MatchedTerm): boolean {
  return [...stems.values()].some(quality => quality >= known);
}

/** The matcher of the question without some of its terms. */
export function withoutTerms(matcher: Matcher, isOut: (term: Term) => boolean): Matcher {
  return weighed({ ...matcher, terms: matcher.terms.filter(({ term }) => !isOut(term)) });
}

const smallWord = /(?<![\p{L}\p{N}])\p{Ll}[\p{L}'’]+/gu;

function smallWordsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(text => (text.match(smallWord) ?? []).map(fold)));
}

/** Characters of the document that tell its language. */
const telling = 20_000;

/** ISO 639-1, by the first of the texts; undefined where they are too short or mixed to say. */
function languageOf(texts: readonly string[]): string | undefined {
  let sample = '';
  for (const text of texts) {
    if (sample.length > telling) break;
    sample += ` ${text}`;
  }
  return detectLanguage(sample)?.code ?? languageByTerms(sample);
}

/** "Price", "Betrag": a number answers to them, whatever it is called on the page. */
function asksAmount({ stem, synonyms }: Term): boolean {
  const forms = [...synonyms].map(one => (one.startsWith('#') ? formOf(one.slice(1)) : undefined));
  return amountNouns.has(stem) || forms.some(form => form === 'amount' || form === 'percent');
}

function withoutConcepts(term: Term): Term {
  const kept = [...term.synonyms].filter(one => !one.startsWith('#') || one.startsWith(UNIT));
  return { ...term, synonyms: new Set(kept) };
}

function qualityOf(term: Term, word: string, languages: readonly string[]): number {
  if (word === term.stem) return 1;
  if (term.exact) return 0;
  if (word.startsWith('#')) return term.synonyms.has(word) ? conceptQuality : 0;
  if (term.synonyms.has(word)) return synonymQuality;
  for (const language of languages) {
    const inflected = stemmerOf(language);
    if (inflected && inflected(word) === inflected(term.stem)) return 0.97;
  }
  const alike = likeness(term.stem, word);
  if (alike > 0) return alike * 0.9;
  const shorter = Math.min(term.stem.length, word.length);
  const longer = Math.max(term.stem.length, word.length);
  const family =
    shorter >= 6 && longer - shorter <= 5 && term.stem.slice(0, shorter) === word.slice(0, shorter);
  if (family || (shorter >= 4 && isDoer(term.stem, word))) return familyQuality;
  const isCompound = languages.some(one => compounding.has(one) && !stopWordsOf(one).has(word));
  if (isCompound && isPartOf(term.stem, word)) return partQuality;
  const isPart = [...term.synonyms].some(one => one.startsWith('#') && wordsOf(one.slice(1)).has(word));
  return isPart ? conceptWordQuality : 0;
}

/** English: who leads is the leader, who manages is the manager. */
function isDoer(a: string, b: string): boolean {
  const [verb, doer] = a.length < b.length ? [a, b] : [b, a];
  return doer === `${verb}er` || doer === `${verb}or`;
}

/** Languages that write compounds as one word. */
const compounding: ReadonlySet<string> = new Set(['de', 'nl']);
const shortestPart = 4;

/** Whether one word begins or ends with the other; what is left is a word as well, by its length. */
function isPartOf(a: string, b: string): boolean {
  const [part, whole] = a.length < b.length ? [a, b] : [b, a];
  if (part.length < shortestPart || whole.length - part.length < 4) return false;
  return whole.startsWith(part) || whole.endsWith(part);
}

const hyphenated = /(\p{L}{2,})-(\p{L}{2,})/gu;
const camel = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|_/gu;

/** Stems of a text; parts of camelCase and snake_case names, hyphenated words as one and what is named ("#due-date") included. */
export const stemsOf = memoize((text: string): readonly string[] => {
  const stems = [...tokenize(text).map(token => token.stem), ...namedIn(text)];
  for (const [, left = '', right = ''] of text.matchAll(hyphenated))
    stems.push(...tokenize(left + right).map(token => token.stem));
  if (!/\p{Ll}\p{Lu}|\p{L}_\p{L}/u.test(text)) return stems;
  return [...stems, ...tokenize(text.replace(camel, ' ')).map(token => token.stem)];
});

/** What a text names, whatever words it uses: "#due-date", "#unit:hour". */
function namedIn(text: string): string[] {
  return [
    ...conceptsIn(text).map(({ id }) => `#${id}`),
    ...unitsIn(text).map(unit => `${UNIT}${unit}`),
    ...acronymsIn(text),
  ];
}

/** How much of the question a text and its context cover. */
export function cover(matcher: Matcher, stems: readonly string[], context: readonly string[] = []): Coverage {
  const best = (among: readonly string[], known: ReadonlyMap<string, number>): number =>
    among.reduce((top, word) => Math.max(top, known.get(word) ?? 0), 0);
  const parts = matcher.terms.map(({ stems: known }) =>
    Math.max(best(stems, known), context.length > 0 ? contextQuality * best(context, known) : 0),
  );
  return { share: shareOf(matcher, parts), parts };
}

/** Share of the question that such parts cover, 0..1. @param parts one a term of the matcher, as in `Coverage` */
export function shareOf({ terms, weight: whole }: Matcher, parts: readonly number[]): number {
  if (whole === 0) return 0;
  return terms.reduce((sum, { weight }, at) => sum + weight * (parts[at] ?? 0), 0) / whole;
}

/** Share of a label's own content words that the question asks for: "total" asks little of "Total points". */
export function precision(matcher: Matcher, stems: readonly string[]): number {
  const words = stems.filter(word => !word.startsWith('#') && !isSmall(matcher, word));
  const worded = words.filter(word => !/^\d/.test(word));
  const isAsked = (word: string): boolean => isOfQuestion(matcher, word);
  const content = eachOnce(worded.length > 0 ? worded : words, isAsked);
  if (content.length === 0) return 0;
  return content.filter(isAsked).length / content.length;
}

/** Whether the question has every number of a label: "River bank" does not ask for "River bank 3". */
export function hasNumbersOf(matcher: Matcher, stems: readonly string[]): boolean {
  return stems.every(word => !/^\d/.test(word) || isOfQuestion(matcher, word));
}

/** Whether a text has a word that the question has not: what repeats the question answers nothing. */
export function saysMore(matcher: Matcher, text: string): boolean {
  return tokenize(text).some(
    ({ stem, text: word }) =>
      !isSmall(matcher, stem) && !matcher.stopWords.has(word) && !isOfQuestion(matcher, stem),
  );
}

/** A word that only asks, or says nothing. */
function isSmall({ stopWords }: Matcher, word: string): boolean {
  return isAskingWord(word) || stopWords.has(word);
}

function isOfQuestion({ terms }: Matcher, word: string): boolean {
  return terms.some(({ stems }) => stems.has(word));
}

/** "on-boarding" is told as "on", "boarding" and "onboarding": of the whole and its parts only one counts. */
function eachOnce(words: readonly string[], isAsked: (word: string) => boolean): readonly string[] {
  const dropped = new Set<string>();
  for (const word of words)
    for (const part of words) {
      const rest = word.slice(part.length);
      if (part === word || rest === '' || !word.startsWith(part) || !words.includes(rest)) continue;
      for (const one of isAsked(word) ? [part, rest] : [word]) dropped.add(one);
    }
  return words.filter(word => !dropped.has(word));
}

/** Words the question insists on (numbers, codes, "Q3") that are missing from the coverage. */
export function missesExact(matcher: Matcher, { parts }: Coverage): boolean {
  return matcher.terms.some(({ term }, at) => term.exact && (parts[at] ?? 0) === 0);
}
