/**
 * "What is a typed trace?": the sentence that says so begins with the thing, and goes on with what it is. A sentence that
 * only tells something about it ("A trace is recorded when ...") is no definition.
 */
import { fold, tokenize, type Token } from '../language/fold.ts';
import { questionWordsOf } from '../language/questionWords.ts';
import { stopWordsOf } from '../language/stopWords.ts';
import type { Passage } from '../structure/passages.ts';
import { spanText, trimSpan } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';
import type { Matcher } from './matching.ts';
import type { Question } from './question/types.ts';

/** Words of a thing's name. */
const mostWords = 4;
/** Words before the name: "The", "In short,". */
const mostBefore = 3;
/** Longest definition, in characters. */
const longest = 300;

/** Whether a question asks for nothing but what something is. */
export function asksDefinition({ text, language, kind, forms, terms, role, extreme }: Question): boolean {
  const words = questionWordsOf(language);
  if (!words || kind !== 'text' || forms.length > 0 || role !== undefined || extreme !== undefined)
    return false;
  const [first, second, ...rest] = tokenize(text);
  // "Quelle est la date" asks which one, "what is" asks what.
  const isWhich = first !== undefined && (words.which ?? []).includes(first.text);
  const isAsked = !isWhich && second !== undefined && (words.is ?? []).includes(second.text);
  // "What is the score of ...": a value is asked for, not a thing.
  const names = rest.filter(({ text: word }) => !(words.article ?? []).includes(word));
  return isAsked && names.length === terms.length && terms.length <= mostWords;
}

export function answerDefinition(
  question: Question,
  matcher: Matcher,
  passages: readonly Passage[],
): Candidate[] {
  const words = questionWordsOf(question.language);
  if (!words || !asksDefinition(question)) return [];
  const articles = new Set(words.article ?? []);
  return passages.flatMap(({ span, kind }): Candidate[] => {
    if (kind === 'heading') return [];
    const text = spanText(span);
    const tokens = tokenize(text);
    const end = nameEnd(
      tokens,
      matcher,
      word => articles.has(word) || stopWordsOf(question.language).has(word),
    );
    const last = tokens[end - 1];
    if (end === 0 || !last) return [];
    const rest = fold(text.slice(last.end));
    const phrase = (words.means ?? []).find(one => new RegExp(`^\\s${one}\\s`, 'u').test(rest));
    const verb = (words.is ?? []).find(one => new RegExp(`^\\s${one}\\s`, 'u').test(rest));
    const start = last.end + 1 + (phrase ?? verb ?? '').length;
    const next = tokens.find(token => token.start >= start);
    const isNamed = articles.size === 0 || articles.has(next?.text ?? '');
    const isThing =
      phrase !== undefined || (verb !== undefined && (isNamed || isNoun(next, text.slice(start))));
    if (!isThing || text.length - start > longest) return [];
    const said = trimSpan({ run: span.run, start: span.start + start, end: span.end }, /[\s.]/u);
    return [{ spans: [said], score: 0.93 }];
  });
}

/** "Wind power is electricity made ...": no participle, no adverb, and more than an adjective. */
function isNoun(word: Token | undefined, rest: string): boolean {
  if (!word || stopWordsOf('en').has(word.text) || rest.split(/\s+/u).length < 3) return false;
  return !/(?:ed|en|ing|ly)$/u.test(word.text);
}

/** Position behind the name, if the sentence begins with it, small words aside; 0 otherwise. */
function nameEnd(tokens: readonly Token[], matcher: Matcher, isSmall: (word: string) => boolean): number {
  const isTerm = (token: Token | undefined, at: number): boolean =>
    token !== undefined && (matcher.terms[at]?.stems.get(token.stem) ?? 0) > 0.8;
  for (let first = 0; first <= mostBefore; first += 1) {
    if (matcher.terms.every((_, at) => isTerm(tokens[first + at], at))) return first + matcher.terms.length;
    // A "typed trace" is not just a trace.
    if (!isSmall(tokens[first]?.text ?? '')) return 0;
  }
  return 0;
}
