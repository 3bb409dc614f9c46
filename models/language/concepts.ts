/**
 * What documents of all languages name alike: "due date" is "Fälligkeitsdatum" is "date d'échéance". The terms are data;
 * here they are found in text.
 */
import terms from './data/documentTerms.json' with { type: 'json' };
import { fold, tokenize, type Token } from './fold.ts';
import { memoize } from './memo.ts';

const conceptForms = [
  'amount',
  'date',
  'email',
  'iban',
  'list',
  'name',
  'number',
  'percent',
  'phone',
  'reference',
  'text',
  'time',
  'url',
] as const;

/** What stands where a concept is named. */
export type ConceptForm = (typeof conceptForms)[number];

export interface FoundConcept {
  /** "due-date" */
  readonly id: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

type Piece = Pick<Token, 'text' | 'start' | 'end'>;

interface Phrase {
  readonly id: string;
  readonly words: readonly string[];
}

const forms = new Map(terms.concepts.map(({ id, form }) => [id, form]));
const phrases = new Map<string, Phrase[]>();
/** Phrases of scripts that are written without blanks, the longest first. */
const unspaced: { readonly id: string; readonly text: string }[] = [];
const vocabulary = new Map<string, Set<string>>();
/** Word -> languages in whose terms it stands. */
const languagesOfWord = new Map<string, Set<string>>();

for (const { id, words } of terms.concepts) {
  const own = new Set<string>();
  vocabulary.set(id, own);
  for (const [language, list] of Object.entries(words))
    for (const { text } of tokenize(fold(list.replaceAll('|', ' '))))
      languagesOfWord.set(text, (languagesOfWord.get(text) ?? new Set()).add(language));
  for (const phrase of Object.values(words).flatMap(list => list.split('|'))) {
    const folded = fold(phrase);
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(folded)) {
      if (!unspaced.some(other => other.id === id && other.text === folded))
        unspaced.push({ id, text: folded });
      continue;
    }
    const parts = folded.split(' ');
    for (const part of tokenize(folded)) own.add(part.stem);
    const [first = ''] = parts;
    const known = phrases.get(first) ?? [];
    // Languages share words: "fax", "total".
    if (known.some(other => other.id === id && other.words.join(' ') === folded)) continue;
    phrases.set(first, [...known, { id, words: parts }]);
  }
}
unspaced.sort((a, b) => b.text.length - a.text.length);
for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);

export function formOf(concept: string): ConceptForm | undefined {
  const form = forms.get(concept);
  return form === undefined ? undefined : conceptForms.find(one => one === form);
}

/** Stems of the words that name a concept, in any language. */
export function wordsOf(concept: string): ReadonlySet<string> {
  return vocabulary.get(concept) ?? new Set();
}

/** Words as phrases are written: "e-mail" and "USt-IdNr." are two, "d'échéance" too. Folding keeps offsets. */
function piecesOf(text: string): Piece[] {
  return [...fold(text).matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

/** Concepts that a text names, in order; of those that share words the longest, several if they are named alike. */
export const conceptsIn = memoize((text: string): readonly FoundConcept[] => {
  const tokens = piecesOf(text);
  const found: FoundConcept[] = [...unspacedIn(text)];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    const fitting = (phrases.get(first?.text ?? '') ?? []).filter(({ words }) =>
      words.every((word, index) => tokens[at + index]?.text === word),
    );
    const longest = fitting[0]?.words.length ?? 0;
    const last = tokens[at + longest - 1];
    if (!first || !last || longest === 0) continue;
    // Very short words stand for a concept only where little else is said: "Re: ...", "n 12".
    if (last.end - first.start < 3 && tokens.length > 4) continue;
    for (const { id } of fitting.filter(({ words }) => words.length === longest))
      found.push({ id, start: first.start, end: last.end });
    at += longest - 1;
  }
  return found;
});

/**
 * The language of a text that names things but hardly has sentences: a form, a bill.
 * @returns ISO 639-1; undefined when no language's terms clearly stand out
 */
export function languageByTerms(text: string): string | undefined {
  const scores = new Map<string, number>();
  for (const { text: word } of tokenize(text)) {
    const known = languagesOfWord.get(word);
    if (!known || word.length < 3) continue;
    for (const language of known) scores.set(language, (scores.get(language) ?? 0) + 1 / known.size);
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!best || best[1] < clearScore || best[1] < clearLead * (second?.[1] ?? 0)) return undefined;
  return best[0];
}

/** Words that only this language has for what they name, and how far it has to be ahead. */
const clearScore = 1.5;
const clearLead = 1.3;

function unspacedIn(text: string): FoundConcept[] {
  const folded = fold(text);
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(folded)) return [];
  const found: FoundConcept[] = [];
  for (const { id, text: phrase } of unspaced) {
    const start = folded.indexOf(phrase);
    const end = start + phrase.length;
    const inLonger = found.some(
      other => other.start <= start && other.end >= end && other.end - other.start > phrase.length,
    );
    if (start >= 0 && !inLonger) found.push({ id, start, end });
  }
  return found;
}
