/** The one value that an answer gives: a number, amount, date or reference, or a short name. Most answers give none. */
import { answerAtStart } from '../../../../models/language/answerWords.ts';
import {
  distinctMeanings,
  likenessOf,
  type MeantValue,
  type Meaning,
} from '../../../../models/language/meaning.ts';
import { isShort } from '../claims.ts';

export type SaidValue =
  | { readonly form: 'value'; readonly text: string; readonly meaning: Meaning }
  | { readonly form: 'name'; readonly text: string };

const MOST_WORDS_OF_NAME = 4;
const SHORTEST_NAME = 5;

/**
 * @returns undefined for yes and no, descriptions, lists, several values, and values that the question names itself
 */
export function saidValue(answer: string, question: string): SaidValue | undefined {
  const text = answer.trim();
  if (text === '' || text.includes('\n') || !isShort(text) || answerAtStart(text)) return undefined;
  const said = distinctMeanings(text);
  if (said.length === 0) return nameIn(text);
  const asked = distinctMeanings(question);
  const own = said.filter(
    value => !asked.some(({ meaning }) => likenessOf(meaning, value.meaning) === 'same'),
  );
  const [only, ...others] = own;
  if (!only || others.length > 0 || hasOtherFigures(text, said)) return undefined;
  return { form: 'value', text: only.text, meaning: only.meaning };
}

/** Whether figures are left that no value explains: "5–8 May 2024" is not the year. */
function hasOtherFigures(text: string, values: readonly MeantValue[]): boolean {
  let at = 0;
  let rest = '';
  for (const { start, end } of values) {
    rest += text.slice(at, start);
    at = end;
  }
  return /\d/u.test(rest + text.slice(at));
}

/** An answer that is a name and nothing else: each word with a capital, or of a script that has none. */
function nameIn(text: string): SaidValue | undefined {
  const name = text.replace(/[.!]$/u, '');
  const words = name.split(/\s+/u);
  const isName = words.every(word => /^\p{Lu}[\p{L}\p{M}.'’&-]*$/u.test(word));
  if (!isName || words.length > MOST_WORDS_OF_NAME || name.length < SHORTEST_NAME) return undefined;
  return { form: 'name', text: name };
}
