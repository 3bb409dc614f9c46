/** Yes and no, and what else says whether something is so or not, in each language. The words are data. */
import words from './data/answerWords.json' with { type: 'json' };
import { fold } from './fold.ts';
import { anyOf, anyWord, wordsIn, type WordLists } from './wordPatterns.ts';

/** Begins with "yes", with "no": an option of a form, an answer. */
const yesFirst = new RegExp(`^${anyWord(wordsIn(words.yes))}`, 'u');
const noFirst = new RegExp(`^${anyWord(wordsIn(words.no))}`, 'u');
const endsWithAnswer = new RegExp(`${anyWord([...wordsIn(words.yes), ...wordsIn(words.no)])}\\s*$`, 'u');

export interface SaidAnswer {
  readonly isYes: boolean;
  /** Characters of the word that says so. */
  readonly length: number;
}

/** "Ja, im Sommer": the answer that a text begins with, in any language. */
export function answerAtStart(text: string): SaidAnswer | undefined {
  const plain = fold(text);
  const yes = yesFirst.exec(plain)?.[0];
  const no = noFirst.exec(plain)?.[0];
  if (yes === undefined && no === undefined) return undefined;
  return { isYes: yes !== undefined, length: (yes ?? no ?? '').length };
}

/** "Haustiere: ja": whether the last word of a text is an answer. */
export function endsInAnswer(text: string): boolean {
  return endsWithAnswer.test(fold(text));
}

/** The number of an item, "no. 7", denies nothing. */
const numbered = /(?<!\p{L})n[or]\.?\s*(?=\d)/gu;
const harmless = new RegExp(anyWord(wordsIn(words.deniesNothing)), 'gu');

function inLanguage(lists: WordLists, code: string): RegExp | undefined {
  const own = wordsIn(lists, [code]);
  return own.length > 0 ? new RegExp(anyWord(own), 'u') : undefined;
}

const negations = new Map(Object.keys(words.not).map(code => [code, inLanguage(words.not, code)]));

/** Whether a text in a language denies something; languages that are not known are read as English. */
export function denies(text: string, language: string): boolean {
  const plain = fold(text).replaceAll('’', "'").replace(numbered, '').replace(harmless, '');
  return (negations.get(language) ?? negations.get('en'))?.test(plain) ?? false;
}

const opposites = Object.values(words.opposites)
  .flat()
  .map(pair => pair.split(':').map(side => new RegExp(`^${anyOf(side.split('|'))}$`, 'u')));

/** "Allowed" and "forbidden", as stems or words. */
export function areOpposite(a: string, b: string): boolean {
  return opposites.some(
    ([one, other]) => (one?.test(a) && other?.test(b)) === true || (one?.test(b) && other?.test(a)) === true,
  );
}

const mentioned = new RegExp(`^${anyOf(wordsIn(words.mentioned))}$`, 'u');

/** Stems that only ask whether something is spoken of. */
export function asksMention(stem: string): boolean {
  return mentioned.test(stem);
}

const onlyMentioned = new RegExp(anyWord(wordsIn(words.onlyMentioned)), 'u');

/** A question whether something is spoken of at all: "not included" mentions it, too. */
export function asksOnlyMention(question: string): boolean {
  return onlyMentioned.test(fold(question));
}

const has = new RegExp(`^${anyOf(wordsIn(words.has))}$`, 'u');
const ticked = new RegExp(anyWord(wordsIn(words.ticked)), 'u');
const chosen = new RegExp(anyWord(wordsIn(words.chosen)), 'u');
const tickWord = new RegExp(`^${anyOf([...wordsIn(words.ticked), ...wordsIn(words.chosen)])}$`, 'u');
const boxWord = new RegExp(`^${anyOf(wordsIn(words.box))}$`, 'u');

/** "Included", "available": what a "yes" beside a thing says of it. */
export function saysHas(word: string): boolean {
  return has.test(word);
}

/** Whether a question asks about boxes that are ticked; people and things may be chosen without any. */
export function asksTicked(question: string): 'surely' | 'maybe' | 'no' {
  const plain = fold(question);
  if (ticked.test(plain)) return 'surely';
  return chosen.test(plain) ? 'maybe' : 'no';
}

/** Words of such a question that name no box: "ticked", "options". */
export function isTickWord(word: string): boolean {
  return tickWord.test(word) || boxWord.test(word);
}

const said: {
  readonly yes: Readonly<Record<string, string>>;
  readonly no: Readonly<Record<string, string>>;
} = words.said;

/** @param language ISO 639-1; English where no other is known. @returns "Ja", "Não" */
export function yesOrNo(isYes: boolean, language: string): string {
  const known = isYes ? said.yes : said.no;
  return known[language] ?? known['en'] ?? '';
}
