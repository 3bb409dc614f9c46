/**
 * The part of a passage that answers a kind of question: the value of the right form nearest to the question's
 * words, the number that counts the thing asked for, the name beside the title. Distances are counted in words.
 */
import { conceptsIn } from '../language/concepts.ts';
import business from '../language/data/businessWords.json' with { type: 'json' };
import { labelledWords } from '../language/documentParts.ts';
import { fold, tokenize, type Token } from '../language/fold.ts';
import { asksEnd, asksStart, clauseMark, endBefore, forBehind } from '../language/sentenceWords.ts';
import { anyOf, anyWord } from '../language/wordPatterns.ts';
import { byScore } from './found.ts';
import { isAskingWord, opensSentence } from './lexicon.ts';
import type { Matcher } from './matching.ts';
import { UNIT, type Question } from './question/types.ts';
import { partOf, spanText, type Span } from '../structure/run.ts';
import { unitsIn } from '../language/units.ts';
import { findValues, isWhole, type Value, type ValueType } from '../language/values.ts';

export interface Fit {
  readonly span: Span;
  /** 0..1: how well the span fits the kind of question and its place among the question's words. */
  readonly fit: number;
}

/** Values of the forms a question may be answered with, best first. */
export function fittingValues(question: Question, matcher: Matcher, passage: Span): Fit[] {
  const text = spanText(passage);
  const tokens = tokenize(text);
  const values = findValues(text);
  const fits = question.forms.flatMap((form, rank) =>
    values
      .filter(value => value.type === form && isFree(value, values, text, question))
      .map(value => {
        const counted = form === 'number' && question.counted !== undefined;
        const place = counted
          ? countPlace(value, tokens, matcher, question)
          : placeOf(value, tokens, matcher, text, question);
        const end = counted ? endOfMeasure(value, values, question, text) : value.end;
        const span = partOf(passage, { start: value.start, end });
        return {
          span,
          fit:
            place *
            (1 - 0.12 * rank) *
            plausibility(value, question, text) *
            endFit(value, question, text) *
            (end > value.end && !asksAmounts.has(question.language) ? measured : 1),
        };
      }),
  );
  return fits.map(({ span, fit }) => ({ span, fit, score: fit })).sort(byScore);
}

/** "How much disk space": a number of gigabytes; but "how many days" counts days. */
function endOfMeasure(value: Value, values: readonly Value[], { terms }: Question, text: string): number {
  const measure = values.find(({ type, start }) => type === 'quantity' && start === value.start);
  if (!measure) return value.end;
  const named = unitsIn(text.slice(measure.start, measure.end));
  const isCounted = named.some(unit => terms.some(({ synonyms }) => synonyms.has(`${UNIT}${unit}`)));
  const unit = tokenize(text.slice(value.end, measure.end)).map(({ stem }) => stem);
  const isAsked = terms.some(({ stem }) => unit.includes(stem));
  return isCounted || isAsked ? value.end : measure.end;
}

/** Languages whose word for "how many" asks for amounts as well: "hoeveel ruimte". */
const asksAmounts: ReadonlySet<string> = new Set(['fr', 'nl', 'pl', 'zh', 'ja', 'ko']);
/** What a measure is worth where things are counted: "35 minutes" are no people. */
const measured = 0.4;

const larger: Readonly<Record<ValueType, readonly ValueType[]>> = {
  quantity: ['date', 'time', 'money'],
  number: ['date', 'time', 'phone', 'percent', 'money', 'year', 'url', 'email'],
  money: ['date', 'percent', 'phone', 'time'],
  percent: [],
  date: [],
  year: [],
  time: [],
  phone: ['date', 'iban'],
  email: [],
  url: ['email'],
  iban: [],
  reference: ['time', 'iban', 'money'],
};
const labelBefore = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])${anyOf(labelledWords)}\\.?\\s?|#|(?<![\\p{L}\\p{N}])v)$`,
  'u',
);

/** Not part of a larger value (the digits of a date), not a label ("Table 2"), not a word of the question. */
function isFree(value: Value, values: readonly Value[], text: string, question: Question): boolean {
  const inside = values.some(
    other =>
      larger[value.type].includes(other.type) &&
      other.start <= value.start &&
      other.end >= value.end &&
      // "1.36" may be a time of day, but hardly where an amount is asked for.
      (other.type !== 'time' || /[:apm]/iu.test(text.slice(other.start, other.end))),
  );
  if (inside) return false;
  const measured = values.some(
    other => other.type === 'quantity' && other.start === value.start && other.end > value.end,
  );
  if (value.type === 'number' && question.kind !== 'count' && measured) return false;
  const countable = value.type === 'number' || value.type === 'money';
  // "17. Length of permit": the number of a field, a section, an item.
  if (countable && /^\s*$/u.test(text.slice(0, value.start)) && /^[.)]\s+\p{L}/u.test(text.slice(value.end)))
    return false;
  if (countable && labelBefore.test(fold(text.slice(0, value.start)))) return false;
  const own = tokenize(text.slice(value.start, value.end)).map(token => token.stem);
  return !own.some(word => question.terms.some(term => term.exact && term.stem === word));
}

/** Of a period ("from 10 to 14 May") its end is asked for, or its beginning. */
function endFit(value: Value, question: Question, text: string): number {
  if (question.kind !== 'date') return 1;
  const isEnd = endBefore.test(fold(text.slice(0, value.start)));
  if (asksEnd.test(fold(question.text))) return isEnd ? 1 : 0.85;
  if (asksStart.test(fold(question.text))) return isEnd ? 0.7 : 1;
  return isEnd ? 0.9 : 1;
}

/** An amount has digits and mostly a unit; a count is a whole number. */
function plausibility(value: Value, question: Question, text: string): number {
  if (question.kind === 'count') return isWhole(text.slice(value.start, value.end)) ? 1 : 0.4;
  if (question.kind !== 'amount' || value.type !== 'number') return 1;
  if (!/\d/.test(text.slice(value.start, value.end))) return 0.2;
  // "27 Baxter Road" is an address.
  return /^\s+\p{Lu}\p{Ll}/u.test(text.slice(value.end)) ? 0.5 : 0.8;
}

/** Nearness to the question's words; words before the value count as nearer than words after it. */
function placeOf(
  value: Value,
  tokens: readonly Token[],
  matcher: Matcher,
  text: string,
  question: Question,
): number {
  let distance = 0;
  let weight = 0;
  for (const { stems, weight: own, term } of matcher.terms) {
    const gaps = tokens
      .filter(token => stems.has(token.stem))
      .map(token => gapTo(token, value, tokens, text));
    if (gaps.length === 0) continue;
    const importance = (own / term.weight) * (term.exact ? 3 : 1);
    distance += importance * Math.min(9, ...gaps);
    weight += importance;
  }
  if (weight === 0) return 0.55;
  const near = 1 / (1 + 0.05 * (distance / weight));
  const before = text.slice(0, value.start);
  const dated = matcher.terms.some(
    ({ term, stems }) => term.exact && tokens.some(token => stems.has(token.stem)),
  );
  if (/\bby how much\b/i.test(question.text))
    return /\bby\s+$/i.test(before) ? Math.min(1, near * 1.2) : near;
  if (!dated && /\b(?:from|by|than|with|versus|vs\.?|against)\s+(?:about |roughly |around )?$/i.test(before))
    return near * 0.75;
  return !dated &&
    /\b(?:to|was|is|of|reached|totall?ed|at|were|are|=|:)\s+(?:about |roughly |around |over |nearly |approximately )?$/i.test(
      before,
    )
    ? Math.min(1, near * 1.1)
    : near;
}

function gapTo(token: Token, value: Value, tokens: readonly Token[], text: string): number {
  const ahead = token.end <= value.start;
  const from = ahead ? token.end : value.end;
  const to = ahead ? value.start : token.start;
  if (to < from) return 0;
  const words = tokens.filter(other => other.start >= from && other.end <= to).length;
  const between = text.slice(from, to);
  const clauses = (between.match(clauseMark) ?? []).length;
  // "50 € for kayaks and 300 € for rafts": what follows right behind "for" says what the value is for.
  if (!ahead && forBehind.test(fold(between))) return 0.3 * words;
  // A word of the next clause belongs to the next value.
  return words * (ahead ? 1 : 1.3) + (ahead ? 5 : 8) * clauses;
}

/** A count stands right before what it counts ("214 new stores"); elsewhere it is doubtful. */
function countPlace(value: Value, tokens: readonly Token[], matcher: Matcher, question: Question): number {
  const counted = matcher.terms.find(({ term }) => term.stem === question.counted);
  const after = tokens.filter(token => token.start >= value.end).slice(0, 4);
  const at = after.findIndex(token => counted?.stems.has(token.stem) ?? token.stem === question.counted);
  if (at >= 0) return 1 - 0.08 * at;
  const before = tokens.filter(token => token.end <= value.start).slice(-3);
  return before.some(token => counted?.stems.has(token.stem) ?? false) ? 0.75 : 0.35;
}

const namePattern =
  /(?<![\p{L}\p{N}])(?:\p{Lu}\.|(?:Dr|Mr|Mrs|Ms|Prof|St)\.|\p{Lu}[\p{L}'’-]*)(?: +(?:(?:of|the|de|del|der|van|von|da|di|la|le|du|and|&) +)*(?:\p{Lu}\.|\p{Lu}[\p{L}\p{N}'’-]*))*/gu;
const organisation = new RegExp(
  anyWord(Object.values(business.organisation).flatMap(list => list.split(' '))),
  'u',
);

function isOrganisation(name: string): boolean {
  return organisation.test(fold(name));
}

/** Capitalised names near the question's words, none of which is a word of the question; best first. */
export function fittingNames(question: Question, matcher: Matcher, passage: Span): Fit[] {
  const text = spanText(passage);
  const tokens = tokenize(text);
  const isPerson = question.person;
  const asksCompany =
    /\b(?:company|firm|organi[sz]ation|supplier|vendor|agency)\b/i.test(question.text) && !isPerson;
  const fits: (Fit & { readonly score: number })[] = [];
  for (const match of text.matchAll(namePattern)) {
    const name = trimName(match[0], match.index, matcher);
    if (!name) continue;
    const written = text.slice(name.start, name.end);
    if (namesWhatIsAsked(written, matcher) || isTooShort(written)) continue;
    const parts = fold(written).split(/\s+/u);
    // People are seldom called by words that the document writes small, "the Baltic Sea Foundation" by one of them.
    const common = parts.filter(word => matcher.isCommon(word)).length;
    const isCommon = isPerson ? 2 * common >= parts.length : common === parts.length;
    const value: Value = { type: 'reference', start: name.start, end: name.end };
    const words = parts.length;
    const shape = !isPerson ? 1 : words >= 2 && words <= 5 ? 1 : 0.55;
    const kind = asksCompany
      ? isOrganisation(written)
        ? 1.15
        : 0.75
      : isPerson && isOrganisation(written)
        ? 0.7
        : 1;
    const opening = name.start === 0 && words === 1 ? 0.55 : 1;
    const agent = /\b(?:by|to|from|with|is|was|called|named)\s+(?:the\s+)?$/i.test(text.slice(0, name.start))
      ? 1.1
      : 1;
    const apposition = /^,?\s*(?:the |our |its )?$/.test(textBetween(text, name, tokens, matcher)) ? 1.12 : 1;
    const fit = Math.min(
      1,
      placeOf(value, tokens, matcher, text, question) *
        shape *
        kind *
        opening *
        agent *
        apposition *
        (isCommon ? commonWord : 1),
    );
    const span = partOf(passage, name);
    fits.push({ span, fit, score: fit });
  }
  return fits.sort(byScore);
}

/** What a word with a capital is worth as a name that the document elsewhere writes small. */
const commonWord = 0.5;

/** "No", "If": two letters are a name only as capitals. */
function isTooShort(name: string): boolean {
  return name.length < 3 && !/^\p{Lu}+$/u.test(name);
}

/** "Protokoll der Sitzung" is no answer to who wrote the minutes. */
function namesWhatIsAsked(name: string, matcher: Matcher): boolean {
  return conceptsIn(name).some(({ id }) => matcher.terms.some(({ term }) => term.synonyms.has(`#${id}`)));
}

/** Text between a name and the question's word next to it. */
function textBetween(
  text: string,
  name: { start: number; end: number },
  tokens: readonly Token[],
  matcher: Matcher,
): string {
  const matched = tokens.filter(token => matcher.terms.some(({ stems }) => stems.has(token.stem)));
  const after = matched.find(token => token.start >= name.end);
  const before = matched.filter(token => token.end <= name.start).at(-1);
  const ahead = before ? text.slice(before.end, name.start) : undefined;
  const behind = after ? text.slice(name.end, after.start) : undefined;
  return [ahead, behind].filter(part => part !== undefined).sort((a, b) => a.length - b.length)[0] ?? 'none';
}

/** A name without the words before it that only open the sentence, and without words of the question at its ends. */
function trimName(name: string, at: number, matcher: Matcher): { start: number; end: number } | undefined {
  const words = tokenize(name);
  const isOut = (token: Token | undefined): boolean =>
    token !== undefined &&
    !isOrganisation(token.text) &&
    (opensSentence(token.text) ||
      isAskingWord(token.stem) ||
      matcher.stopWords.has(token.text) ||
      matcher.terms.some(({ stems }) => (stems.get(token.stem) ?? 0) > 0.6));
  while (isOut(words[0])) words.shift();
  while (isOut(words.at(-1))) words.pop();
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || last.end - first.start < 2) return undefined;
  return { start: at + first.start, end: at + last.end };
}
