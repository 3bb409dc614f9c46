/** A question as its words: their language, and what they say is to be done (words.json). */
import { fold, tokenize, type Token } from '../../../models/language/fold.ts';
import { questionLanguages, questionWordsOf } from '../../../models/language/questionWords.ts';
import { stopWordsOf } from '../../../models/language/stopWords.ts';
import { stemmerOf } from '../../../models/language/stemming.ts';
import { anyWord, type WordLists, wordsIn } from '../../../models/language/wordPatterns.ts';
import words from './words.json' with { type: 'json' };

export type WordClass = Exclude<keyof typeof words, 'source'>;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface AskedWord extends Span {
  /** Folded. */
  readonly text: string;
  /** Without inflection, in English and in the question's language. */
  readonly stems: readonly string[];
  /** Says nothing of its own. */
  readonly isStop: boolean;
  /** Written with a capital where no sentence begins. */
  readonly isName: boolean;
}

export interface AskedQuestion {
  readonly text: string;
  readonly folded: string;
  readonly language: string;
  readonly words: readonly AskedWord[];
}

/** Languages whose words are in the data. */
const languages = ['en', ...questionLanguages].filter(code => code in words.chart);

export function readAsked(text: string): AskedQuestion {
  const tokens = tokenize(text);
  const language = languageOf(tokens);
  const stop = stopWordsOf(language);
  const all = text.toUpperCase() === text;
  return {
    text,
    folded: fold(text),
    language,
    words: tokens.map((token, at) => ({
      text: token.text,
      start: token.start,
      end: token.end,
      stems: stemsOf(token.text, language),
      isStop: stop.has(token.text) || /^\p{L}$/u.test(token.text),
      isName: at > 0 && !all && language !== 'de' && /^\p{Lu}/u.test(text.slice(token.start)),
    })),
  };
}

export function stemsOf(word: string, language: string): readonly string[] {
  const [token] = tokenize(word);
  const own = stemmerOf(language)?.(word);
  return [...new Set([word, token?.stem ?? word, own ?? word])];
}

export function areAlike(a: readonly string[], b: readonly string[]): boolean {
  return a.some(stem => b.includes(stem));
}

/** The language with most of the small words; English where none has more. */
function languageOf(tokens: readonly Token[]): string {
  const counts = languages.map(code => {
    const stop = stopWordsOf(code);
    const { which, what, howMany, howMuch, is, when } = questionWordsOf(code) ?? {};
    const asking = new Set(
      [which, what, howMany, howMuch, is, when].flatMap(list => list ?? []).flatMap(one => one.split(' ')),
    );
    const count = tokens.filter(({ text }) => stop.has(text) || asking.has(text)).length;
    return { code, count: code === 'en' ? count + 0.5 : count };
  });
  return counts.reduce((best, one) => (one.count > best.count ? one : best), { code: 'en', count: 0 }).code;
}

const patterns = new Map<string, RegExp | undefined>();

/** Where a text has words of a class. */
export function placesOf(name: WordClass, folded: string, language: string): readonly Span[] {
  const pattern = patternOf(name, language);
  if (!pattern) return [];
  return [...folded.matchAll(pattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}

/** Whether a text has words of a class. */
export function says(name: WordClass, folded: string, language: string): boolean {
  const pattern = patternOf(name, language);
  return pattern !== undefined && folded.search(pattern) >= 0;
}

function patternOf(name: WordClass, language: string): RegExp | undefined {
  const key = `${name} ${language}`;
  if (!patterns.has(key)) patterns.set(key, compiled(words[name], language));
  return patterns.get(key);
}

/** Words of a list of its own, for a language. */
export function compiled(lists: WordLists, language: string): RegExp | undefined {
  const known = wordsIn(lists, [language]).flatMap(word =>
    language === 'de' && word.includes('ss') ? [word, word.replaceAll('ss', 'ß')] : [word],
  );
  return known.length > 0 ? new RegExp(anyWord(known), 'gu') : undefined;
}
