/**
 * "Which encapsulation does the port support?": in the sentence that says so stands "dot1q encapsulation". The word that
 * tells one of a kind from the others stands right before the noun; where none does, a name or code right behind it.
 */
import { tokenize, type Token } from '../language/fold.ts';
import { stopWordsOf } from '../language/stopWords.ts';
import type { Passage } from '../structure/passages.ts';
import { spanText } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';
import { cover, stemsOf, withoutTerms, type Matcher } from './matching.ts';
import type { Question } from './question/types.ts';

/** Share of the rest of the question that a sentence has to cover. */
const enough = 0.6;
/** Longest name of one of a kind, in words. */
const mostWords = 3;

export function answerWhichNoun(
  question: Question,
  matcher: Matcher,
  passages: readonly Passage[],
): Candidate[] {
  const noun = question.noun;
  if (noun === undefined) return [];
  const asked = matcher.terms.find(({ term }) => term.stem === noun);
  const rest = withoutTerms(matcher, ({ stem }) => stem === noun);
  if (!asked || rest.terms.length === 0) return [];
  return passages.flatMap((passage): Candidate[] => {
    if (passage.kind === 'heading') return [];
    const text = spanText(passage.span);
    const { share } = cover(rest, stemsOf(text));
    if (share < enough) return [];
    const tokens = tokenize(text);
    const names = tokens.flatMap((token, at): Offsets[] => {
      if (!asked.stems.has(token.stem)) return [];
      const behind = nameBehind(tokens, at, text);
      const isCode = behind !== undefined && /\d/u.test(text.slice(behind.start, behind.end));
      const found = isCode ? behind : (nameBefore(tokens, at, text, matcher, question) ?? behind);
      return found ? [found] : [];
    });
    // Of several ones in one sentence it is not plain which is meant.
    if (new Set(names.map(({ start, end }) => text.slice(start, end))).size !== 1) return [];
    const { run, start: from } = passage.span;
    return names.slice(0, 1).map(({ start, end }) => ({
      spans: [{ run, start: from + start, end: from + end }],
      score: 0.95 * share,
    }));
  });
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** The words right before the noun up to one that is of the question, or small, or behind a stop. */
function nameBefore(
  tokens: readonly Token[],
  at: number,
  text: string,
  matcher: Matcher,
  { language }: Question,
): Offsets | undefined {
  let first = at;
  while (first > 0 && at - first < mostWords) {
    const token = tokens[first - 1];
    const next = tokens[first];
    if (!token || !next || /[^\s]/u.test(text.slice(token.end, next.start))) break;
    const isSmall = stopWordsOf(language).has(token.text);
    if (isSmall || matcher.terms.some(({ stems }) => (stems.get(token.stem) ?? 0) > 0.6)) break;
    first -= 1;
  }
  const start = tokens[first];
  const end = tokens[at - 1];
  return first < at && start && end ? { start: start.start, end: end.end } : undefined;
}

/** "port 1/x1", "room B": a code behind the noun. */
function nameBehind(tokens: readonly Token[], at: number, text: string): Offsets | undefined {
  const noun = tokens[at];
  if (!noun) return undefined;
  const code = /^\s+(?=\S*\d|\p{Lu}\b)[\p{L}\p{N}/._-]*[\p{L}\p{N}]/u.exec(text.slice(noun.end));
  if (!code) return undefined;
  const blank = /^\s+/u.exec(code[0])?.[0].length ?? 0;
  return { start: noun.end + blank, end: noun.end + code[0].length };
}
