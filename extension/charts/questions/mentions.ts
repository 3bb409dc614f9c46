/**
 * What of a chart a question names: its series by name or colour, its categories and dates, ranges of its axis, and
 * numbers that belong to neither. Nothing is taken for something that it only resembles.
 */
import { findValues } from '../../../models/language/values.ts';
import { areAlike, type AskedQuestion, type AskedWord, placesOf, says, type Span, stemsOf } from './asked.ts';
import { colorsIn, shadeOf } from './colors.ts';
import type { Cube } from './cube.ts';
import { datesIn, isNamedBy, type PartialDate } from './dates.ts';
import { tokenize } from '../../../models/language/fold.ts';

export interface Mention extends Span {
  readonly kind: 'series' | 'keys';
  /** Places in the cube's list. */
  readonly at: readonly number[];
  readonly isColor?: boolean;
}

export interface AskedNumber extends Span {
  readonly value: number;
  /** Whether "million", "k" was written behind it, which axes leave to their unit. */
  readonly bare: number;
}

export interface Mentions {
  /** In the order of the question. */
  readonly named: readonly Mention[];
  readonly numbers: readonly AskedNumber[];
  /** Names a date or a colour that the chart does not have. */
  readonly isForeign: boolean;
  /** Parts of dates that the chart leaves to its title: years of its months. */
  readonly unsaid: readonly PartialDate[];
}

interface Name {
  readonly kind: 'series' | 'keys';
  readonly at: number;
  readonly text: string;
  readonly parts: readonly {
    readonly text: string;
    readonly stems: readonly string[];
    readonly isStop: boolean;
  }[];
}

export function mentionsIn(
  question: AskedQuestion,
  cube: Cube,
  context: readonly (readonly string[])[],
): Mentions {
  const names = namesOf(question, cube);
  const found: Mention[] = inFull(question, names);
  const isFree = (span: Span): boolean => !found.some(one => one.start < span.end && span.start < one.end);
  const ranges = rangesIn(question, cube).filter(isFree);
  found.push(...ranges);
  const dates = datesNamed(question, cube, isFree);
  found.push(...dates.named);
  const numeric = cube.keys.some(({ date }) => date) ? [] : numbersAsKeys(question, cube).filter(isFree);
  found.push(...numeric);
  const isPrinted = ({ start }: Span): boolean =>
    question.words.some(word => word.start === start && context.some(stems => areAlike(stems, word.stems)));
  const colors = colorsNamed(question, cube, span => isFree(span) && !isPrinted(span));
  found.push(...colors.named);
  found.push(...inPart(question, names, isFree, context));
  found.sort((a, b) => a.start - b.start);
  const numbers = numbersIn(question).filter(isFree);
  return { named: found, numbers, isForeign: dates.isForeign || colors.isForeign, unsaid: dates.unsaid };
}

function namesOf({ language, words }: AskedQuestion, { keys, series }: Cube): Name[] {
  const isStop = new Map(words.map(word => [word.text, word.isStop]));
  const name = (kind: Name['kind'], text: string, at: number): Name => ({
    kind,
    at,
    text,
    parts: tokenize(text).map(({ text: part }) => ({
      text: part,
      stems: stemsOf(part, language),
      isStop: isStop.get(part) ?? false,
    })),
  });
  const all = [
    ...series.map(({ name: text }, at) => name('series', text, at)),
    ...keys.flatMap(({ text, value, date }, at) =>
      value === undefined && date === undefined ? name('keys', text, at) : [],
    ),
  ];
  return all.filter(({ parts }) => parts.length > 0).sort((a, b) => b.parts.length - a.parts.length);
}

/** Every word of a name, one after the other. */
function inFull(question: AskedQuestion, names: readonly Name[]): Mention[] {
  const found: Mention[] = [];
  for (const name of names) {
    const count = name.parts.length;
    for (let first = 0; first + count <= question.words.length; first += 1) {
      const said = question.words.slice(first, first + count);
      const [start, end] = [said[0]?.start ?? 0, said.at(-1)?.end ?? 0];
      if (!name.parts.every((part, at) => isPart(part, said[at])) || !isMeant(question, name, start, end))
        continue;
      const known = found.find(one => one.start < end && start < one.end);
      if (!known) found.push({ kind: name.kind, at: [name.at], start, end });
      // Two series of the same name are both meant.
      else if (known.kind === name.kind && known.start === start && known.end === end)
        found[found.indexOf(known)] = { ...known, at: [...known.at, name.at] };
    }
  }
  return found;
}

function isPart(part: Name['parts'][number], word: AskedWord | undefined): boolean {
  return word !== undefined && (part.text === word.text || areAlike(part.stems, word.stems));
}

/** Names of a letter or of a word that says nothing are names only where they are written as such. */
function isMeant({ text, words }: AskedQuestion, name: Name, start: number, end: number): boolean {
  const written = text.slice(start, end);
  const isSmall = name.text.trim().length < 3 || name.parts.every(({ isStop }) => isStop);
  if (!isSmall || name.parts.length > 1) return true;
  return written === name.text.trim() && start !== words[0]?.start;
}

/** A word of a name that no other name has: "Britain" for "Great Britain". */
function inPart(
  { words }: AskedQuestion,
  names: readonly Name[],
  isFree: (span: Span) => boolean,
  context: readonly (readonly string[])[],
): Mention[] {
  const free = words.map(word => (isFree(word) && !word.isStop ? word : undefined));
  const found: Mention[] = [];
  for (const [at, word] of free.entries()) {
    if (!word || word.text.length < 3 || /^\p{N}/u.test(word.text)) continue;
    if (context.some(stems => areAlike(stems, word.stems))) continue;
    const having = names.filter(({ parts }) => parts.some(part => isPart(part, word)));
    const [name, ...others] = having;
    if (!name || others.length > 0) continue;
    // "North Korea" is not the part of "South Korea" that both have.
    const beside = [free[at - 1], free[at + 1]].filter(one => one !== undefined);
    const isAdjacent = (other: AskedWord): boolean =>
      Math.min(Math.abs(other.start - word.end), Math.abs(word.start - other.end)) <= 1;
    const isOther = (other: AskedWord): boolean =>
      isAdjacent(other) && other.isName && !name.parts.some(part => isPart(part, other));
    if (beside.some(isOther)) continue;
    const known = found.findIndex(one => one.kind === name.kind && one.at[0] === name.at);
    const before = found[known];
    if (before) found[known] = { ...before, end: word.end };
    else found.push({ kind: name.kind, at: [name.at], start: word.start, end: word.end });
  }
  return found;
}

function datesNamed(
  { text }: AskedQuestion,
  { keys }: Cube,
  isFree: (span: Span) => boolean,
): { readonly named: Mention[]; readonly isForeign: boolean; readonly unsaid: PartialDate[] } {
  const asked = datesIn(text).filter(isFree);
  const dated = keys.some(({ date }) => date !== undefined);
  const named: Mention[] = [];
  const unsaid: PartialDate[] = [];
  let isForeign = false;
  for (const { date, start, end } of asked) {
    const at = keys.flatMap((key, index) => (key.date && isNamedBy(key.date, date) ? index : []));
    const hasYear = at.some(index => keys[index]?.date?.year !== undefined);
    if (date.year !== undefined && !hasYear) unsaid.push({ year: date.year });
    // A year alone says nothing of months that have none.
    const isAll = !hasYear && date.month === undefined && date.quarter === undefined;
    if (dated && at.length === 0) isForeign = true;
    else if (at.length > 0 && !isAll) named.push({ kind: 'keys', at, start, end });
  }
  return { named, isForeign, unsaid };
}

/** "10 to 15 minutes" of a histogram. */
function rangesIn({ folded }: AskedQuestion, { keys }: Cube): Mention[] {
  if (!keys.some(({ end }) => end !== undefined)) return [];
  const pattern =
    /(?<![\d.,])(?<from>\d+(?:\.\d+)?)\s*(?:[-–—]|\p{L}{1,3})\s*(?<to>\d+(?:\.\d+)?)(?![\d.,]*\d)/gu;
  return [...folded.matchAll(pattern)].flatMap((match): Mention[] => {
    const at = keys.findIndex(
      ({ value, end }) => value === Number(match.groups?.['from']) && end === Number(match.groups?.['to']),
    );
    return at < 0 ? [] : [{ kind: 'keys', at: [at], start: match.index, end: match.index + match[0].length }];
  });
}

/** Numbers of a number axis, where nothing says that they are compared with. */
function numbersAsKeys(question: AskedQuestion, { keys }: Cube): Mention[] {
  const { folded, language } = question;
  return numbersIn(question).flatMap(({ value, start, end: last }): Mention[] => {
    const before = folded.slice(0, start);
    const isCompared = (['above', 'below', 'reach', 'more', 'less'] as const).some(name =>
      placesOf(name, before, language).some(({ end }) => start - end < 4),
    );
    const at = isCompared ? -1 : keys.findIndex(key => key.value === value && key.end === undefined);
    return at < 0 ? [] : [{ kind: 'keys', at: [at], start, end: last }];
  });
}

function colorsNamed(
  { folded, language }: AskedQuestion,
  { series, chart }: Cube,
  isFree: (span: Span) => boolean,
): { readonly named: Mention[]; readonly isForeign: boolean } {
  const asked = colorsIn(folded, language).filter(isFree);
  const shades = series.map(({ color }) => shadeOf(color));
  let isForeign = false;
  const named = asked.flatMap(({ name, start, end }): Mention[] => {
    // The name that fits best, before those that fit as well.
    const best = shades.flatMap((shade, at) => (shade?.names[0] === name ? at : []));
    const all =
      best.length > 0 ? best : shades.flatMap((shade, at) => (shade?.names.includes(name) ? at : []));
    const before = folded.slice(Math.max(0, start - 12), end + 12);
    const darkest = all.toSorted((a, b) => (shades[a]?.lightness ?? 0) - (shades[b]?.lightness ?? 0));
    const isDark = says('dark', before, language);
    const isLight = says('light', before, language);
    const meant =
      all.length > 1 && isDark ? darkest.slice(0, 1) : all.length > 1 && isLight ? darkest.slice(-1) : all;
    if (meant.length !== 1) isForeign ||= chart.series.length > 0;
    return meant.length === 1 ? [{ kind: 'series', at: meant, start, end, isColor: true }] : [];
  });
  return { named, isForeign };
}

/** Numbers of a question, with their scale. */
function numbersIn({ text }: AskedQuestion): AskedNumber[] {
  const found: AskedNumber[] = [];
  for (const { type, amount, start, end } of findValues(text)) {
    if (amount === undefined || !['number', 'percent', 'money', 'quantity'].includes(type)) continue;
    if (found.some(one => one.start < end && start < one.end)) continue;
    const digits = /[-−]?\d[\d.,]*\d|[-−]?\d/u.exec(text.slice(start, end))?.[0] ?? '';
    const bare = findValues(digits).find(({ type: kind }) => kind === 'number')?.amount ?? amount;
    // What is counted or measured is a word of its own.
    const number = type === 'quantity' ? (/^[^\s-]+/u.exec(text.slice(start, end))?.[0] ?? '') : '';
    found.push({ value: amount, bare, start, end: number === '' ? end : start + number.length });
  }
  return found;
}
