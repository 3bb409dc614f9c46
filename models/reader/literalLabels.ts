/**
 * Labels that say word for word what is asked: "How much are the bills to pay?" and a tile "BILLS TO PAY". Words that
 * elsewhere only name the document or ask ("bill", "total") are part of such a label.
 */
import { tokenize } from '../language/fold.ts';
import { stopWordsOf } from '../language/stopWords.ts';
import { findValues } from '../language/values.ts';
import { findPairs } from '../structure/fields.ts';
import type { PageLayout } from '../structure/layout.ts';
import { spanText } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';
import { byScore } from './found.ts';
import { isAskingWord } from './lexicon.ts';
import type { Question } from './question/types.ts';

/** One word alone is said in too many places. */
const fewestWords = 2;

export function answerFromLiteralLabels(question: Question, pages: readonly PageLayout[]): Candidate[] {
  const asked = contentOf(question.text, question.language);
  if (asked.size < fewestWords) return [];
  return pages
    .flatMap(findPairs)
    .flatMap(({ label, value, strength }): Candidate[] => {
      const words = contentOf(spanText(label), question.language);
      if (words.size !== asked.size || [...words].some(word => !asked.has(word))) return [];
      const isAmount = question.kind === 'amount' || question.kind === 'count';
      const [number] = findValues(spanText(value)).filter(({ amount }) => amount !== undefined);
      if (!isAmount) return [{ spans: [value], score: 0.95 * strength }];
      if (!number) return [];
      const span = { run: value.run, start: value.start + number.start, end: value.start + number.end };
      return [{ spans: [span], score: 0.95 * strength }];
    })
    .sort(byScore);
}

function contentOf(text: string, language: string): Set<string> {
  const stop = language === 'en' ? undefined : stopWordsOf(language);
  return new Set(
    tokenize(text).flatMap(({ stem, text: word }) => (isAskingWord(stem) || stop?.has(word) ? [] : stem)),
  );
}
