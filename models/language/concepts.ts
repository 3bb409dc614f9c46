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

const forms = new Map(terms.concepts.map(({ id, form }) => [id, form]));
/** Phrase -> the concepts it names. */
const phrases = new Map<string, string[]>();
/** Word that opens a phrase -> how many words the longest such phrase has. */
const longestFrom = new Map<string, number>();
/** Scripts that are written without blanks: first character -> phrases. */
const unspaced = new Map<string, { readonly id: string; readonly text: string }[]>();
const asian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const ascii = /^[\0-\x7f]*$/;

for (const { id, words } of terms.concepts) {
  // Languages share words: "fax", "total".
  for (const phrase of new Set(namesIn(words))) {
    if (!ascii.test(phrase) && asian.test(phrase)) {
      put(unspaced, phrase.charAt(0), { id, text: phrase });
      continue;
    }
    put(phrases, phrase, id);
    const [first = '', ...rest] = phrase.split(' ');
    longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, rest.length + 1));
  }
}

/** The data are folded, but for the voiced marks of Japanese. */
function namesIn(words: Readonly<Record<string, string>>): string[] {
  return Object.entries(words).flatMap(([language, list]) =>
    (language === 'ja' ? fold(list) : list).split('|'),
  );
}

function put<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const known = lists.get(key);
  if (known) known.push(one);
  else lists.set(key, [one]);
}

export function formOf(concept: string): ConceptForm | undefined {
  const form = forms.get(concept);
  return form === undefined ? undefined : conceptForms.find(one => one === form);
}

/** Stems of the words that name a concept, in any language. */
export const wordsOf = memoize((concept: string): ReadonlySet<string> => {
  const names = terms.concepts.filter(({ id }) => id === concept).flatMap(({ words }) => namesIn(words));
  const spaced = names.filter(name => !asian.test(name));
  return new Set(spaced.flatMap(name => tokenize(name).map(({ stem }) => stem)));
});

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
    const { ids, count } = longestAt(tokens, at);
    const first = tokens[at];
    const last = tokens[at + count - 1];
    if (!first || !last || count === 0) continue;
    // Very short words stand for a concept only where little else is said: "Re: ...", "n 12".
    if (last.end - first.start < 3 && tokens.length > 4) continue;
    for (const id of ids) found.push({ id, start: first.start, end: last.end });
    at += count - 1;
  }
  return found;
});

/** The longest phrase that begins with a piece of a text. */
function longestAt(tokens: readonly Piece[], at: number): { ids: readonly string[]; count: number } {
  const longest = longestFrom.get(tokens[at]?.text ?? '') ?? 0;
  for (let count = Math.min(longest, tokens.length - at); count > 0; count -= 1) {
    const phrase = tokens.slice(at, at + count).map(({ text }) => text);
    const ids = phrases.get(phrase.join(' '));
    if (ids) return { ids, count };
  }
  return { ids: [], count: 0 };
}

/**
 * The language of a text that names things but hardly has sentences: a form, a bill.
 * @returns ISO 639-1; undefined when no language's terms clearly stand out
 */
export function languageByTerms(text: string): string | undefined {
  const scores = new Map<string, number>();
  const languages = languagesOfWords();
  for (const { text: word } of tokenize(text)) {
    const known = languages.get(word);
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

let languagesByWord: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Word -> languages in whose terms it stands. */
function languagesOfWords(): ReadonlyMap<string, ReadonlySet<string>> {
  if (languagesByWord) return languagesByWord;
  const known = new Map<string, Set<string>>();
  for (const { words } of terms.concepts)
    for (const [language, list] of Object.entries(words))
      for (const word of new Set(list.split(/[| ]/u)))
        known.set(word, (known.get(word) ?? new Set()).add(language));
  languagesByWord = known;
  return known;
}

function unspacedIn(text: string): FoundConcept[] {
  if (ascii.test(text) || !asian.test(text)) return [];
  const folded = fold(text);
  const possible = [...new Set(folded)].flatMap(character => unspaced.get(character) ?? []);
  const found: FoundConcept[] = [];
  for (const { id, text: phrase } of possible.sort((a, b) => b.text.length - a.text.length)) {
    const start = folded.indexOf(phrase);
    const end = start + phrase.length;
    const inLonger = found.some(
      other => other.start <= start && other.end >= end && other.end - other.start > phrase.length,
    );
    if (start >= 0 && !inLonger) found.push({ id, start, end });
  }
  return found;
}
