/**
 * How much of a question a chart explains. A word that neither the chart nor the computation knows means that something
 * else is asked for; a name or a number that the chart does not have means so beyond doubt.
 */
import { conceptsIn } from '../../../models/language/concepts.ts';
import { tokenize } from '../../../models/language/fold.ts';
import { unitsIn } from '../../../models/language/units.ts';
import words from './words.json' with { type: 'json' };
import {
  areAlike,
  type AskedQuestion,
  type AskedWord,
  says,
  type Span,
  stemsOf,
  type WordClass,
} from './asked.ts';
import type { Cube } from './cube.ts';
import { dimensionOf, measures, nounBehind } from './dimension.ts';
import { timeNouns, type View } from './view.ts';
import { anyWord } from '../../../models/language/wordPatterns.ts';
import { questionWordsOf } from '../../../models/language/questionWords.ts';

/** Least share of the words that say something. */
const ENOUGH = 0.6;
/** Of compounds ("rain" in "rainfall") the shorter has at least as many letters. */
const COMPOUND = 4;

/** Words that say what is to be done, whatever it is done with. */
const doing: readonly WordClass[] = Object.keys(words).filter(
  (name): name is WordClass => name !== 'source' && name !== 'nounBefore',
);

/** Everything that is printed around the marks. */
function textsOf({ chart, keyAxis, series }: Cube): readonly string[] {
  const axes = series.flatMap(({ axis }) => [axis.label, axis.unit]);
  return [chart.title, chart.caption, keyAxis.label, keyAxis.unit, ...new Set(axes)].filter(
    text => text !== '',
  );
}

export function contextOf(cube: Cube, { language }: AskedQuestion): readonly (readonly string[])[] {
  return textsOf(cube).flatMap(text => tokenize(text).map(({ text: word }) => stemsOf(word, language)));
}

/** @returns 0..1, the share of the words that are explained; undefined where one of them rules the chart out */
export function coverageOf(view: View, context: readonly (readonly string[])[]): number | undefined {
  const { question, cube, mentions } = view;
  if (mentions.isForeign) return undefined;
  const printed = textsOf(cube).join(' ');
  const concepts = new Set(conceptsIn(printed).map(({ id }) => id));
  const units = new Set(unitsIn(`${printed} 1 ${cube.chart.y.unit} 1 ${cube.chart.x.unit}`));
  const asked = conceptsIn(question.text);
  if (mentions.unsaid.some(({ year }) => year !== undefined && !printed.includes(String(year))))
    return undefined;
  const isPrinted = (word: AskedWord): boolean =>
    context.some(stems => areAlike(stems, word.stems) || stems.some(stem => isCompound(stem, word.text))) ||
    unitsIn(word.text).some(unit => units.has(unit)) ||
    asked.some(({ id, start, end }) => start <= word.start && word.end <= end && concepts.has(id));
  const places = [...doing.flatMap(view.places), ...ordinalPlaces(view)];
  const isDoing = (word: AskedWord): boolean =>
    places.some(({ start, end }) => start < word.end && word.start < end);
  const content = view.free.filter(({ isStop }) => !isStop);
  const inContext = content.filter(isPrinted);
  const dimension = dimensionWords(view);
  const unknown = content.filter(
    word => !inContext.includes(word) && !isDoing(word) && !dimension.includes(word),
  );
  const ties = tiesOf(view);
  if (ties === undefined || unknown.some(word => isFatal(view, word))) return undefined;
  if (unknown.length > 0 && measuresOtherwise(view)) return undefined;
  const known = mentions.named.length + inContext.length + ties;
  const share = known === 0 ? 0 : known / (known + unknown.length);
  return share >= ENOUGH ? share : undefined;
}

function ordinalPlaces({ question, rest }: View): readonly Span[] {
  const { first, second, third, fourth, fifth, last } = questionWordsOf(question.language) ?? {};
  const ordinals = [first, second, third, fourth, fifth, last].flatMap(list => list ?? []);
  return [...rest.matchAll(new RegExp(anyWord(ordinals), 'gu'))].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}

function isCompound(stem: string, word: string): boolean {
  const [short, long] = stem.length < word.length ? [stem, word] : [word, stem];
  return (
    short.length >= COMPOUND && (long.startsWith(short) || long.endsWith(short)) && /^\p{L}+$/u.test(long)
  );
}

/** "Which company": what names stand for need not be printed, where it is plain that names are asked for. */
function dimensionWords(view: View): readonly AskedWord[] {
  const isPlain =
    view.superlatives.length + view.numbers.length > 0 || view.has('shown') || view.has('chart');
  if (!isPlain) return [];
  const nouns = nounBehind(view, view.places('which'));
  const dimension = dimensionOf(view, nouns);
  return dimension === 'keys' || dimension === 'series' ? nouns.slice(0, 1) : [];
}

/** Words that only a question about such a chart has; undefined for those that speak of another kind of chart. */
function tiesOf(view: View): number | undefined {
  const { cube } = view;
  const marks = marksNamed(view);
  if (marks === 'others') return undefined;
  const isAxis = view.has('axis') || view.has('xAxis') || view.has('yAxis');
  const isCloud = view.has('correlation') && cube.chart.kind === 'scatter';
  const isTime = timeNouns.some(
    name =>
      view.has(name) && cube.keys.some(({ date }) => date && (name === 'day' || date[name] !== undefined)),
  );
  const superlative = view.superlatives.length > 0 || view.numbers.length > 0;
  return [marks === 'own', view.has('chart'), isAxis, isCloud, isTime && superlative].filter(one => one)
    .length;
}

/** Marks that a question speaks of: those of the chart, or of another kind of chart. */
function marksNamed(view: View): 'own' | 'others' | 'none' {
  const { chart, isParts } = view.cube;
  const { kind } = chart;
  const drawn = [
    ['pie', 'pie'],
    ['scatter', 'cloud'],
    ['histogram', 'histogram'],
  ] as const;
  const said = drawn.filter(([, name]) => view.has(name));
  if (said.length > 0) return said.some(([own]) => own === kind) ? 'own' : 'others';
  const named = (['bars', 'lines', 'slices', 'boxes'] as const).filter(name => view.has(name));
  if (named.length === 0) return view.has('points') ? 'own' : 'none';
  const own: Readonly<Record<typeof kind, readonly WordClass[]>> = {
    bar: isParts ? ['bars', 'slices'] : ['bars'],
    histogram: ['bars'],
    line: ['lines'],
    step: ['lines'],
    area: isParts ? ['lines', 'slices'] : ['lines'],
    scatter: ['lines'],
    pie: ['slices'],
    box: ['boxes', 'bars'],
  };
  return named.some(name => own[kind].includes(name)) ? 'own' : 'others';
}

/** "How much oil was produced", of a chart of prices: what the axis measures is not what is asked for. */
function measuresOtherwise({ cube, question, has }: View): boolean {
  const isTitled = cube.series.some(({ axis: { label, unit } }) => /\p{L}{3}/u.test(label.replace(unit, '')));
  const concepts = new Set(cube.series.flatMap(({ axis }) => conceptsIn(axis.label).map(({ id }) => id)));
  const isNamed =
    question.words.some(word => !word.isStop && measures(cube, word)) ||
    conceptsIn(question.text).some(({ id }) => concepts.has(id));
  return isTitled && !isNamed && !has('value');
}

/** A name, a number, what is asked for at the very beginning, or what stands behind an article. */
function isFatal(view: View, word: AskedWord): boolean {
  const { question } = view;
  if (word.isName || /\p{N}/u.test(word.text)) return true;
  const opening = [...view.places('count'), ...view.places('howMuch'), ...view.places('what')].map(
    ({ end }) => end,
  );
  const begins = (end: number): boolean => {
    const between = question.words.filter(one => one.start >= end && one.end <= word.start);
    return (
      word.start >= end &&
      between.every(({ isStop, text }) => isStop || says('generic', text, question.language))
    );
  };
  if (opening.some(begins)) return true;
  const before = question.words.findLast(one => one.end <= word.start);
  return before !== undefined && says('nounBefore', before.text, question.language);
}
