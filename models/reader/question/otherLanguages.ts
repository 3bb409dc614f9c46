/** Questions in languages other than English: openings, stop words and names of concepts are data; the grammar is one. */
import { conceptsIn, formOf, type FoundConcept } from '../../language/concepts.ts';
import { fold, tokenize, type Token } from '../../language/fold.ts';
import { detectLanguage } from '../../language/language.ts';
import { hasLettersOf } from '../../language/letters.ts';
import {
  questionLanguages,
  questionWordsOf,
  type Opening,
  type QuestionWords,
} from '../../language/questionWords.ts';
import { withoutParticle } from '../../language/stemming.ts';
import { stopWordsOf } from '../../language/stopWords.ts';
import { asksDuration } from '../../language/timeSpans.ts';
import type { ValueType } from '../../language/values.ts';
import { kindOfRole, type Question, type QuestionKind, type Role, type Term } from './types.ts';

/** Openings that say most first: "wie viele" before "wie". */
const openings: readonly Opening[] = [
  'about',
  'time',
  'when',
  'howMuch',
  'howMany',
  'who',
  'where',
  'list',
  'which',
  'what',
  'yesNo',
];
const atStartOnly: ReadonlySet<Opening> = new Set(['yesNo', 'list']);
const englishOpenings =
  /^(?:please |and |in |on |at |by |from |for |to )?(?:what|who|whom|whose|when|where|which|why|how|is|are|was|were|does|do|did|has|have|can|list|name|give|tell|show|find)\b/u;

/** ISO 639-1 of the language a question is asked in: by its script, its opening and its small words; English when in doubt. */
export function languageOfQuestion(text: string): string {
  const plain = plainOf(text);
  const byScript = detectLanguage(text);
  if (byScript && ['zh', 'ja', 'ko'].includes(byScript.code)) return byScript.code;
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  const words = plain.split(' ');
  const smallWords = (code: string, from = 0): number =>
    words.slice(from).filter(word => stopWordsOf(code).has(word)).length;
  const english = englishOpenings.test(plain) ? smallWords('en', 1) + openingScore : smallWords('en');
  const others = questionLanguages.map(code => {
    const known = questionWordsOf(code) ?? {};
    const opened = openings
      .flatMap(name => known[name] ?? [])
      .filter(phrase => `${plain} `.startsWith(`${phrase} `))
      .map(phrase => phrase.split(' ').length);
    const opening = Math.max(0, ...opened);
    // What opens a question is a small word of some languages besides: it counts once.
    return { code, score: smallWords(code, opening) + openingScore * opening };
  });
  // Small words are shared; letters part Spanish from Italian.
  const [best] = others.sort(
    (a, b) => b.score - a.score || Number(hasLettersOf(text, b.code)) - Number(hasLettersOf(text, a.code)),
  );
  return best && best.score >= openingScore && best.score > english ? best.code : 'en';
}

/** Each word of an opening says as much as two small words. */
const openingScore = 2;

export function readOtherLanguage(text: string, language: string): Question {
  const words = questionWordsOf(language) ?? {};
  // Korean has blanks, but its question words carry endings.
  const isSpaced = !['zh', 'ja', 'ko'].includes(language);
  const plain = isSpaced ? plainOf(text) : fold(text);
  const concepts = conceptsIn(text);
  const opened = openingOf(plain, words, isSpaced) ?? sentenceAsked(text, words, isSpaced);
  const phrase = opened?.phrase ?? '';
  // "Qual è il numero di telefono?" asks for no number of things.
  const isCode = opened?.opening === 'howMany' && concepts.some(one => isNumbered(one, text));
  const opening = isCode ? 'what' : opened?.opening;
  const extreme = extremeOf(plain, words, isSpaced);
  const bare = isSpaced ? text : withoutPhrases(text, words, language);
  const terms = termsOf(bare, words, language, isSpaced, phrase, concepts);
  // "Bei welcher Kasse?": a preposition asks for no amount.
  const isAmong = opening === 'which' && !plain.startsWith(phrase);
  const asks = kindOf(opening, concepts);
  const kind = isAmong && asks === 'amount' ? 'text' : asks;
  const role = roleOf(opening, terms, concepts, text);
  const asked = opening === undefined ? undefined : askedConcepts[opening];
  const counted = opening === 'howMany' ? terms[0]?.stem : undefined;
  const mention =
    kind === 'yes-no' && (words.mention ?? []).some(one => includesPhrase(plain, one, isSpaced));
  return {
    text,
    language,
    kind: role ? kindOfRole(role) : kind,
    terms: [
      ...terms,
      ...(asked ? [asked] : []),
      ...(opening === 'howMuch' && asksDuration(text) ? [durationOf(phrase)] : []),
    ],
    forms: formsOf(opening, kind, concepts),
    ...(language === 'zh' && gapIn(text, words)),
    person: opening === 'who',
    mention,
    ...(role && { role }),
    ...(counted !== undefined && { counted }),
    ...(extreme && { extreme }),
  };
}

/** A telephone number, the number of a seat: named by a word for numbers, but written, not counted. */
function isNumbered({ id, start, end }: FoundConcept, text: string): boolean {
  const form = formOf(id);
  const isWritten = form !== undefined && ['phone', 'reference', 'iban', 'text'].includes(form);
  return isWritten && /(?:n[uo]m|nr|n°|nº|liczb|aantal)/u.test(fold(text.slice(start, end)));
}

/** Folded, with a blank wherever something other than a letter or a figure stands. */
function plainOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function includesPhrase(plain: string, phrase: string, isSpaced: boolean): boolean {
  return isSpaced ? ` ${plain} `.includes(` ${phrase} `) : plain.includes(phrase);
}

interface Opened {
  readonly opening: Opening;
  readonly phrase: string;
}

/** "O pequeno-almoço está incluído?": a sentence that only its mark makes a question. */
function sentenceAsked(text: string, words: QuestionWords, isSpaced: boolean): Opened | undefined {
  if (!isSpaced || !/[?？]\s*$/u.test(text)) return undefined;
  const plain = plainOf(text);
  const phrase = [...(words.yesNo ?? []), ...(words.is ?? [])].find(
    // "È" asks, "e" joins.
    one => includesPhrase(plain, one, isSpaced) && (one.length > 1 || isAccented(text, one)),
  );
  return phrase === undefined ? undefined : { opening: 'yesNo', phrase };
}

function isAccented(text: string, letter: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).some(word => fold(word) === letter && word.toLowerCase() !== letter);
}

function openingOf(plain: string, words: QuestionWords, isSpaced: boolean): Opened | undefined {
  let found: { opening: Opening; phrase: string; at: number } | undefined;
  for (const opening of openings) {
    for (const phrase of words[opening] ?? []) {
      if (!includesPhrase(plain, phrase, isSpaced)) continue;
      const at = isSpaced ? ` ${plain} `.indexOf(` ${phrase} `) : plain.indexOf(phrase);
      if (atStartOnly.has(opening) && isSpaced && at > 0) continue;
      // Where the ending alone asks ("입니까"), it does so behind question words too.
      if (opening === 'yesNo' && !isSpaced && found) continue;
      // The first opening opens; of several at one place the longest says most.
      const better =
        !found ||
        (isSpaced && at < found.at) ||
        ((!isSpaced || at === found.at) && phrase.length > found.phrase.length);
      if (better) found = { opening, phrase, at };
    }
  }
  return found;
}

function kindOf(opening: Opening | undefined, concepts: readonly FoundConcept[]): QuestionKind {
  switch (opening) {
    case 'yesNo':
      return 'yes-no';
    case 'list':
      return 'list';
    case 'howMany':
      return 'count';
    case 'howMuch':
      return 'amount';
    case 'when':
    case 'time':
      return 'date';
    case 'who':
    case 'where':
      return 'name';
    default:
      return kindOfConcept(concepts);
  }
}

/** The first concept that a question names is what it asks for. */
function kindOfConcept(concepts: readonly FoundConcept[]): QuestionKind {
  const form = concepts.map(({ id }) => formOf(id)).find(one => one !== undefined);
  if (form === 'amount' || form === 'percent' || form === 'number') return 'amount';
  return form === 'date' || form === 'name' || form === 'list' ? form : 'text';
}

function formsOf(
  opening: Opening | undefined,
  kind: QuestionKind,
  concepts: readonly FoundConcept[],
): ValueType[] {
  if (opening === 'time') return ['time'];
  if (kind === 'date') return ['date', 'year', 'time'];
  if (kind === 'count') return ['number'];
  if (kind !== 'amount') return [];
  const isShare = concepts.some(({ id }) => formOf(id) === 'percent');
  return isShare ? ['percent', 'money', 'quantity', 'number'] : ['money', 'quantity', 'number', 'percent'];
}

/** What the question is about, beside the words that ask. */
function termsOf(
  text: string,
  words: QuestionWords,
  language: string,
  isSpaced: boolean,
  phrase: string,
  concepts: readonly FoundConcept[],
): Term[] {
  const stop = stopWordsOf(language);
  const opened = new Set(phrase.split(' '));
  const documents = new Set(words.document ?? []);
  const faint = new Set(words.faint ?? []);
  const extremes = new Set([...(words.most ?? []), ...(words.least ?? [])].flatMap(one => one.split(' ')));
  const seen = new Set<string>();
  const terms = tokenize(text).flatMap((token): Term[] => {
    const { text: word, stem, start, end } = language === 'ko' ? withoutEnding(token) : token;
    const isNaming = concepts.some(one => one.start <= start && end <= one.end);
    if (seen.has(stem) || stop.has(word) || (opened.has(word) && !isNaming)) return [];
    seen.add(stem);
    // "Rechnung" is the document in hand, "Nummer der Rechnung" names a field of it.
    const isPart = concepts.some(
      one => one.start <= start && end <= one.end && one.end - one.start > end - start,
    );
    if (documents.has(word) && !isPart) return [];
    const exact = /\p{N}/u.test(word);
    const isCapital = /^\p{Lu}/u.test(text.slice(start));
    const name = language !== 'de' && start > 0 && isCapital;
    const isExtreme = extremes.has(word);
    // German writes its nouns with capitals: the rest says less.
    const isSaid = language === 'de' && !isCapital && !isNaming && !isExtreme;
    const weight = exact ? 1 : faint.has(word) ? 0.25 : isSaid ? 0.5 : name ? 1.5 : 1;
    return [{ stem, word, weight, synonyms: new Set(), exact, ...(isExtreme && { extreme: true }) }];
  });
  // A verb at the end ("bestellt", "commandés") is paraphrased more often than what was ordered.
  const last = terms.at(-1);
  const isVerb =
    last &&
    terms.length > 1 &&
    isSpaced &&
    last.weight <= 1 &&
    last.weight > 0.4 &&
    !last.exact &&
    isSmall(text, last) &&
    (endsWithVerb.has(language) ||
      isVerbForm(last.word, words) ||
      followsAuxiliary(plainOf(text), last.word, words)) &&
    !concepts.some(one => isWithin(one, fold(text).lastIndexOf(last.word)));
  return isVerb ? [...terms.slice(0, -1), { ...last, weight: 0.4 }] : terms;
}

/** Languages that put the verb last. */
const endsWithVerb: ReadonlySet<string> = new Set(['de', 'nl']);

/** Polish: "zamówiono". */
function isVerbForm(word: string, { verbEnding = [] }: QuestionWords): boolean {
  return verbEnding.some(ending => word.endsWith(ending));
}

/** "Sono state fornite", "a été commandée". */
function followsAuxiliary(plain: string, word: string, { auxiliary = [] }: QuestionWords): boolean {
  const before = plain.split(' ').at(plain.split(' ').lastIndexOf(word) - 1) ?? '';
  return auxiliary.includes(before);
}

/** A word of a concept's name: "date de livraison". */
function isWithin({ start, end }: FoundConcept, at: number): boolean {
  return start <= at && at < end;
}

function isSmall(text: string, { word }: Term): boolean {
  const at = fold(text).lastIndexOf(word);
  return /^\p{Ll}/u.test(text.slice(at)) && conceptsIn(text.slice(at)).length === 0;
}

function withoutEnding(token: Token): Token {
  const text = withoutParticle(token.text);
  return { ...token, text, stem: text, end: token.start + text.length };
}

/** Scripts without blanks: what asks is cut out, so that no pair of characters reaches over it. */
function withoutPhrases(text: string, words: QuestionWords, language: string): string {
  const opened = openings.flatMap(name => words[name] ?? []);
  // A Korean syllable that may be a particle may be a part of any word as well.
  const small = language === 'ko' ? [] : [...(words.stop ?? []), ...(words.document ?? [])];
  const asking = [...opened, ...small];
  return asking
    .sort((a, b) => b.length - a.length)
    .reduce((rest, phrase) => rest.replaceAll(phrase, ' '.repeat(phrase.length)), text);
}

/** What stands around the last question word, without the particles at the end. */
function gapIn(text: string, words: QuestionWords): { gap?: { before: string; after: string } } {
  const asking = (['what', 'who', 'where', 'when', 'howMany', 'howMuch', 'which'] as const)
    .flatMap(name => words[name] ?? [])
    .map(phrase => ({ phrase, at: text.lastIndexOf(phrase) }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => a.at - b.at || b.phrase.length - a.phrase.length);
  const [first] = asking;
  if (!first) return {};
  const after = text.slice(first.at + first.phrase.length).replace(/[呢吗？?。\s]+$/u, '');
  return {
    gap: {
      before: text
        .slice(0, first.at)
        .replace(/^请?问?/u, '')
        .trim(),
      after,
    },
  };
}

function extremeOf(plain: string, words: QuestionWords, isSpaced: boolean): 'most' | 'least' | undefined {
  if ((words.least ?? []).some(one => includesPhrase(plain, one, isSpaced))) return 'least';
  return (words.most ?? []).some(one => includesPhrase(plain, one, isSpaced)) ? 'most' : undefined;
}

/** "How long", "quanto tempo" ask for what pages label as a duration, or as time. */
function durationOf(phrase: string): Term {
  const said = tokenize(phrase).map(({ stem }) => stem);
  const synonyms = new Set(['#duration', '#time', ...said.slice(1)]);
  return { stem: 'duration', word: 'duration', weight: 0.4, synonyms, exact: false };
}

/** "Where" and "at what time" ask for what pages label so. */
const askedConcepts: { readonly [K in Opening]?: Term } = {
  where: {
    stem: 'where',
    word: 'where',
    weight: 0.6,
    synonyms: new Set(['#place', '#address']),
    exact: false,
  },
  time: { stem: 'time', word: 'time', weight: 0.6, synonyms: new Set(['#time']), exact: false },
};

const roles: Readonly<Record<string, Role>> = {
  abstract: 'summary',
  author: 'author',
  date: 'issue-date',
  'issue-date': 'issue-date',
  seller: 'issuer',
  title: 'title',
  total: 'total',
};

/** A question about nothing but such a part of the document. */
function roleOf(
  opening: Opening | undefined,
  terms: readonly Term[],
  concepts: readonly FoundConcept[],
  text: string,
): Role | undefined {
  if (opening === 'about') return 'summary';
  if (opening === 'yesNo' || opening === 'howMany') return undefined;
  const folded = fold(text);
  const strong = terms.filter(({ weight, word }) => {
    const at = folded.indexOf(word);
    const isNaming = concepts.some(({ id, start, end }) => roles[id] && start <= at && at < end);
    return weight > 0.25 && !isNaming;
  });
  const role = concepts.map(({ id }) => roles[id]).find(one => one !== undefined);
  if (strong.length > 0) return undefined;
  return role ?? (opening === 'when' && concepts.length === 0 ? 'issue-date' : undefined);
}
