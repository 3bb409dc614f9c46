/**
 * How well a text covers a question: each content word counts by its weight and its rarity in the document, and by
 * how surely the text has it (itself, an inflection, a synonym, a misread form, or only in the heading above).
 */
import { likeness, tokenize } from '../language/fold.ts';
import { amountNouns, isAskingWord } from './lexicon.ts';
import { memoize } from '../language/memo.ts';
import type { Question, Term } from './question.ts';

/** A question's words, met with the vocabulary of the document. */
export interface Matcher {
  readonly terms: readonly MatchedTerm[];
  /** Sum of the terms' weights. */
  readonly weight: number;
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
const synonymQuality = 0.85;
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
  const rarest = Math.log(1 + (count + 0.5) / 0.5);
  const terms = question.terms.map((term): MatchedTerm => {
    const stems = new Map<string, number>();
    for (const word of frequency.keys()) {
      const quality = qualityOf(term, word);
      if (quality > 0) stems.set(word, quality);
    }
    if (amountNouns.has(term.stem)) stems.set(AMOUNT, amountQuality);
    const seen = Math.max(
      0,
      ...[...stems].filter(([, quality]) => quality > 0.8).map(([word]) => frequency.get(word) ?? 0),
    );
    const rarity = Math.log(1 + (count - Math.min(count, seen) + 0.5) / (seen + 0.5)) / rarest;
    return { term, stems, weight: term.weight * (0.45 + 0.55 * rarity) };
  });
  return { terms, weight: terms.reduce((sum, { weight }) => sum + weight, 0) };
}

function qualityOf(term: Term, word: string): number {
  if (word === term.stem) return 1;
  if (term.exact) return 0;
  if (term.synonyms.has(word)) return synonymQuality;
  const alike = likeness(term.stem, word);
  if (alike > 0) return alike * 0.9;
  const shorter = Math.min(term.stem.length, word.length);
  const longer = Math.max(term.stem.length, word.length);
  const family =
    shorter >= 6 && longer - shorter <= 5 && term.stem.slice(0, shorter) === word.slice(0, shorter);
  return family ? familyQuality : 0;
}

const hyphenated = /(\p{L}{2,})-(\p{L}{2,})/gu;
const camel = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|_/gu;

/** Stems of a text, parts of camelCase and snake_case names and hyphenated words as one included. */
export const stemsOf = memoize((text: string): readonly string[] => {
  const stems = tokenize(text).map(token => token.stem);
  for (const [, left = '', right = ''] of text.matchAll(hyphenated))
    stems.push(...tokenize(left + right).map(token => token.stem));
  if (!/\p{Ll}\p{Lu}|\p{L}_\p{L}/u.test(text)) return stems;
  return [...stems, ...tokenize(text.replace(camel, ' ')).map(token => token.stem)];
});

/** How much of the question a text and its context cover. */
export function cover(matcher: Matcher, stems: readonly string[], context: readonly string[] = []): Coverage {
  const best = (among: readonly string[], known: ReadonlyMap<string, number>): number =>
    among.reduce((top, word) => Math.max(top, known.get(word) ?? 0), 0);
  const parts = matcher.terms.map(({ stems: known }) =>
    Math.max(best(stems, known), context.length > 0 ? contextQuality * best(context, known) : 0),
  );
  if (matcher.weight === 0) return { share: 0, parts };
  const covered = matcher.terms.reduce((sum, { weight }, at) => sum + weight * (parts[at] ?? 0), 0);
  return { share: covered / matcher.weight, parts };
}

/** Share of a label's own content words that the question asks for: "total" asks little of "Total points". */
export function precision(matcher: Matcher, stems: readonly string[]): number {
  const words = stems.filter(word => !isAskingWord(word));
  const worded = words.filter(word => !/^\d/.test(word));
  const content = worded.length > 0 ? worded : words;
  if (content.length === 0) return 0;
  const asked = content.filter(word => matcher.terms.some(({ stems: known }) => known.has(word)));
  return asked.length / content.length;
}

/** Words the question insists on (numbers, codes, "Q3") that are missing from the coverage. */
export function missesExact(matcher: Matcher, { parts }: Coverage): boolean {
  return matcher.terms.some(({ term }, at) => term.exact && (parts[at] ?? 0) === 0);
}
