/** A question beside one chart: which of its numbers it is about, and which words are left that say what to do with them. */
import { type AskedQuestion, type AskedWord, placesOf, says, type Span, type WordClass } from './asked.ts';
import type { Cube, Entry } from './cube.ts';
import type { AskedNumber, Mention, Mentions } from './mentions.ts';
import { questionWordsOf } from '../../../models/language/questionWords.ts';

/** "The two smallest", "the second largest". */
export interface Superlative extends Span {
  readonly is: 'most' | 'least';
  /** How many are meant; 1 for a single one. */
  readonly count: number;
  /** Which one from the top or the bottom, from 1. */
  readonly nth: number;
}

export interface View {
  readonly question: AskedQuestion;
  readonly cube: Cube;
  /** The folded question with what it names blotted out, letter by letter. */
  readonly rest: string;
  readonly mentions: Mentions;
  readonly superlatives: readonly Superlative[];
  /** Numbers to compare with: those that say how many are meant left out. */
  readonly numbers: readonly AskedNumber[];
  /** Series that are named, in the order of the question. */
  readonly series: readonly number[];
  /** Keys by name, each as the list of those it stands for. */
  readonly keys: readonly (readonly number[])[];
  /** Keys between two that are named, or at an end; undefined where all are meant. */
  readonly range: readonly number[] | undefined;
  /** Words of the question that stand for nothing in the chart's numbers. */
  readonly free: readonly AskedWord[];
  /** Whether what is left has words of a class, and where. */
  readonly has: (name: WordClass) => boolean;
  readonly places: (name: WordClass) => readonly Span[];
}

export function viewOf(question: AskedQuestion, cube: Cube, mentions: Mentions): View {
  const { language, folded, words } = question;
  let rest = folded;
  for (const { start, end } of mentions.named)
    rest = rest.slice(0, start) + BLOT.repeat(end - start) + rest.slice(end);
  const superlatives = superlativesIn(rest, language, mentions.numbers);
  const windowed = windowOf(rest, language, mentions.numbers, cube);
  const counting = [...superlatives.flatMap(({ counted }) => counted ?? []), ...(windowed?.counted ?? [])];
  const named = (kind: Mention['kind']): readonly Mention[] =>
    mentions.named.filter(one => one.kind === kind);
  const keys = named('keys').map(({ at }) => at);
  const taken: readonly Span[] = [...mentions.named, ...mentions.numbers];
  return {
    question,
    cube,
    rest,
    mentions,
    superlatives,
    numbers: mentions.numbers.filter(number => !counting.includes(number)),
    series: [...new Set(named('series').flatMap(({ at }) => at))],
    keys,
    range: windowed?.keys ?? rangeOf(rest, language, named('keys'), cube),
    free: words.filter(word => !taken.some(one => one.start < word.end && word.start < one.end)),
    has: name => says(name, rest, language),
    places: name => placesOf(name, rest, language),
  };
}

/** Stands for a letter of a name: no letter itself. */
const BLOT = '·';

function superlativesIn(
  rest: string,
  language: string,
  numbers: readonly AskedNumber[],
): (Superlative & { readonly counted?: AskedNumber })[] {
  const ordinals = ordinalsOf(language);
  const found: (Superlative & { readonly counted?: AskedNumber })[] = [];
  for (const is of ['most', 'least'] as const) {
    for (const { start, end } of placesOf(is, rest, language)) {
      // "At least", "at most" limit.
      if (/\bat\s+$/u.test(rest.slice(0, start)) || found.some(one => one.start < end && start < one.end))
        continue;
      const before = rest.slice(0, start).replace(/[\s-]+$/u, '');
      const nth = ordinals.find(({ pattern }) => pattern.test(before))?.nth ?? 1;
      const counted = numbers.find(
        number =>
          Number.isInteger(number.value) &&
          number.value < 20 &&
          (number.end === before.length ||
            (number.start > end && /^\s+$/u.test(rest.slice(end, number.start)))),
      );
      found.push({ is, start, end, nth, count: counted?.value ?? 1, ...(counted && { counted }) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function ordinalsOf(language: string): readonly { readonly nth: number; readonly pattern: RegExp }[] {
  const { second, third, fourth, fifth } = questionWordsOf(language) ?? {};
  return [second, third, fourth, fifth].flatMap((words, at) =>
    words ? { nth: at + 2, pattern: new RegExp(`(?<!\\p{L})(?:${words.join('|')})$`, 'u') } : [],
  );
}

/** "The first three months", "the last two years", "the last year". */
function windowOf(
  rest: string,
  language: string,
  numbers: readonly AskedNumber[],
  { keys, isOrdered }: Cube,
): { readonly keys: readonly number[]; readonly counted: readonly AskedNumber[] } | undefined {
  if (!isOrdered) return undefined;
  const order = [...keys.keys()].sort((a, b) => (keys[a]?.order ?? 0) - (keys[b]?.order ?? 0));
  const words = questionWordsOf(language);
  for (const [list, isLast] of [
    [words?.first, false],
    [words?.last, true],
  ] as const) {
    for (const match of rest.matchAll(new RegExp(`(?<!\\p{L})(?:${(list ?? ['$^']).join('|')})\\s+`, 'gu'))) {
      const behind = match.index + match[0].length;
      const counted = numbers.find(({ start }) => start === behind);
      const noun = counted ? rest.slice(counted.end).trimStart() : rest.slice(behind);
      const isTime = timeNouns.some(name => placesOf(name, noun, language)[0]?.start === 0);
      if (!isTime) continue;
      const count = counted?.value ?? 1;
      return {
        keys: isLast ? order.slice(-count) : order.slice(0, count),
        counted: counted ? [counted] : [],
      };
    }
  }
  return undefined;
}

export const timeNouns = ['year', 'month', 'quarter', 'day'] as const;

/** "From 2010 to 2015", "since March", "before 2012". */
function rangeOf(
  rest: string,
  language: string,
  named: readonly Mention[],
  { keys, isOrdered }: Cube,
): readonly number[] | undefined {
  const [first, second, ...others] = named;
  if (!isOrdered || !first || others.length > 0) return undefined;
  const order = (at: number): number => keys[at]?.order ?? 0;
  const within = (test: (order: number) => boolean): readonly number[] =>
    [...keys.keys()].filter(at => test(order(at)));
  const least = Math.min(...first.at.map(order));
  const most = Math.max(...(second ?? first).at.map(order));
  const before = rest.slice(0, first.start);
  if (second) {
    const between = rest.slice(first.end, second.start);
    const joins = placesOf('to', between, language).some(({ start, end }) => isAll(between, start, end));
    const isUpTo = placesOf('upTo', between, language).some(({ start, end }) => isAll(between, start, end));
    return joins && (isUpTo || endsWith('from', before, language)) && most > least
      ? within(at => at >= least && at <= most)
      : undefined;
  }
  const end = Math.max(...first.at.map(order));
  if (endsWith('after', before, language)) return within(at => at > end);
  if (endsWith('before', before, language)) return within(at => at < least);
  if (endsWith('since', before, language)) return within(at => at >= least);
  if (endsWith('until', before, language)) return within(at => at <= end);
  return first.at.length > 1 ? first.at : undefined;
}

function isAll(text: string, start: number, end: number): boolean {
  return text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
}

/** Articles may stand between: "between the years". */
function endsWith(name: WordClass, text: string, language: string): boolean {
  return placesOf(name, text, language).some(({ end }) => {
    const behind = text.slice(end).trim();
    return (
      behind === '' ||
      /^(?:the|year|years|months?|den|dem|jahren?|les|los|el|il|l')(?:\s+(?:years?|months?|jahren?))?$/u.test(
        behind,
      )
    );
  });
}

/** Whether a single series is meant: the one that is named, or the only one. */
export function seriesMeant({ series, cube }: View): readonly number[] {
  return series.length > 0 ? series : [...cube.series.keys()];
}

/** The numbers a question is about. */
export function entriesMeant(view: View, series: readonly number[] = seriesMeant(view)): Entry[] {
  const keys = view.range ?? (view.keys.length > 0 ? view.keys.flat() : undefined);
  return view.cube.entries.filter(
    entry => series.includes(entry.series) && (keys === undefined || keys.includes(entry.key)),
  );
}

/** The number of a series at a key; undefined where there is none, or more than one. */
export function entryAt({ cube }: View, series: number, key: number): Entry | undefined {
  const [entry, ...others] = cube.entries.filter(one => one.series === series && one.key === key);
  return others.length === 0 ? entry : undefined;
}

/** Content words behind a place in the question, up to the next verb or small word. */
export function nounsBehind(view: View, start: number): readonly AskedWord[] {
  const behind = view.free.filter(word => word.start >= start);
  const { language } = view.question;
  const isVerb = ({ text }: AskedWord, at: number): boolean => at > 0 && says('generic', text, language);
  const end = behind.findIndex((word, at) => word.isStop || isVerb(word, at));
  return end < 0 ? behind : behind.slice(0, end);
}
