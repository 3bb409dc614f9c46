/** "The most expensive": a superlative that says what is compared without naming the column. */
import measured from '../../language/data/measuredExtremes.json' with { type: 'json' };
import { fold, stem } from '../../language/fold.ts';
import { anyWord, wordsIn } from '../../language/wordPatterns.ts';
import type { Question, Term } from './types.ts';

const { price, weight, temperature } = measured;
const patterns = Object.entries({ price, weight, temperature }).map(([concept, words]) => ({
  concept,
  pattern: new RegExp(anyWord(wordsIn(words)), 'u'),
}));
/** Other concepts that head such columns. */
const related: Readonly<Record<string, readonly string[]>> = { price: ['unit-price', 'line-total'] };

/** The question with the column it means as a word, and without the superlative's own. */
export function withMeasure(question: Question): Question {
  if (!question.extreme) return question;
  const folded = fold(question.text);
  for (const { concept, pattern } of patterns) {
    const found = pattern.exec(folded);
    if (!found) continue;
    const said = found[0].split(/\s+/u);
    const column: Term = {
      stem: stem(concept),
      word: concept,
      weight: 1,
      synonyms: new Set([concept, ...(related[concept] ?? [])].map(id => `#${id}`)),
      exact: false,
    };
    const terms = question.terms.filter(({ word, extreme }) => extreme === true || !said.includes(word));
    return { ...question, terms: [...terms, column] };
  }
  return question;
}
