/** What a noun of a question stands for in a chart: its keys, its series, its marks, or what it measures. */
import { tokenize } from '../../../models/language/fold.ts';
import { unitsIn } from '../../../models/language/units.ts';
import { areAlike, type AskedWord, says, type Span, stemsOf, type WordClass } from './asked.ts';
import type { Cube } from './cube.ts';
import { nounsBehind, timeNouns, type View } from './view.ts';

export type Dimension = 'keys' | 'series' | 'marks' | 'value';

const marks = ['bars', 'slices', 'points', 'boxes'] as const satisfies readonly WordClass[];

/** @returns undefined where the noun may stand for anything, or for something that the chart does not have */
export function dimensionOf(view: View, nouns: readonly AskedWord[]): Dimension | undefined {
  const { cube, question } = view;
  const any = (name: WordClass): boolean => nouns.some(({ text }) => says(name, text, question.language));
  if (timeNouns.some(any)) return isDated(cube) || rangeIsTime(cube) ? 'keys' : undefined;
  if (marks.some(any)) return cube.chart.kind === 'pie' ? 'keys' : 'marks';
  if (any('lines') || any('color') || any('series')) return cube.series.length > 1 ? 'series' : 'keys';
  if (any('categories') || any('range')) return 'keys';
  if (nouns.some(noun => measures(cube, noun))) return 'value';
  if (nouns.some(noun => isOfAxis(cube.keyAxis.label, noun, question.language))) return 'keys';
  if (nouns.length === 0 || nouns.every(({ text }) => says('generic', text, question.language)))
    return undefined;
  const named = cube.series.filter(({ name }) => name !== '');
  const isNamed = cube.keys.some(({ date, value }) => date === undefined && value === undefined);
  if (isNamed) return 'keys';
  return named.length > 1 ? 'series' : undefined;
}

function isDated({ keys }: Cube): boolean {
  return keys.some(({ date }) => date !== undefined);
}

function rangeIsTime({ keyAxis }: Cube): boolean {
  return keyAxis.scale === 'time';
}

/** Whether a word belongs to what the value axes measure: their titles and units. */
export function measures({ series, chart }: Cube, word: AskedWord): boolean {
  const axes = new Set(series.map(({ axis }) => axis));
  const units = unitsIn(word.text);
  return [...axes].some(
    ({ label, unit }) =>
      isOfAxis(label, word, 'en') ||
      isOfAxis(unit, word, 'en') ||
      units.some(name => unitsIn(`1 ${unit} ${chart.y.unit}`).includes(name)),
  );
}

function isOfAxis(label: string, word: AskedWord, language: string): boolean {
  return tokenize(label).some(({ text }) => areAlike(stemsOf(text, language), word.stems));
}

/** "The average waiting time" of a histogram, "the largest displacement" of a cloud: numbers of the other axis are asked for. */
export function asksKeyNumbers({ cube, question, free }: View): boolean {
  const isNumeric = cube.keys.every(({ value, date }) => value !== undefined && date === undefined);
  const isKey = free.some(word => !word.isStop && isOfAxis(cube.keyAxis.label, word, question.language));
  return isNumeric && isKey && !free.some(word => !word.isStop && measures(cube, word));
}

/** The noun right behind a question's opening: "which country", "how many years". */
export function nounBehind(view: View, places: readonly Span[]): readonly AskedWord[] {
  const [first] = places;
  if (!first) return [];
  const nouns = nounsBehind(view, first.end);
  // Lists of small words have nouns, too: "país".
  const next = view.free.find(word => word.start >= first.end);
  return nouns.length === 0 && next && isNoun(view, next) ? [next] : nouns;
}

function isNoun({ question }: View, { text }: AskedWord): boolean {
  const small = ['nounBefore', 'yesNo', 'most', 'least', 'generic', 'than', 'from'] as const;
  return text.length > 3 && !small.some(name => says(name, text, question.language));
}
