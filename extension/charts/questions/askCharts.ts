/**
 * Questions about charts, answered by computing over what was read out of them. A question that names something that no
 * chart has, or that may mean several things, stays unanswered: nothing is guessed.
 */
import { FIGURE_NUMBER, openingOf } from '../captions/pattern.ts';
import type { Chart } from '../chart.ts';
import { precisionNote, tellAboutChart } from './aboutChart.ts';
import { aggregate, rankAll, shareOfWhole } from './aggregates.ts';
import type { ChartAnswer } from './answer.ts';
import { type AskedQuestion, placesOf, readAsked, says } from './asked.ts';
import { compareYesNo, whichOfTwo } from './comparisons.ts';
import { countBy } from './counts.ts';
import { contextOf, coverageOf } from './coverage.ts';
import { findCrossing } from './crossings.ts';
import { type BoxPart, type Cube, cubeOf, type Entry, transposed } from './cube.ts';
import { findExtreme } from './extremes.ts';
import { findByValue, lookUp } from './lookup.ts';
import { mentionsIn } from './mentions.ts';
import { compareTwo } from './pairs.ts';
import type { Compute, Result } from './result.ts';
import { entryName, valueText } from './telling.ts';
import { direction, followTrend, largestChange, startsYesNo } from './trends.ts';
import { type View, viewOf } from './view.ts';

/** Each asks for its own words; those that are the most particular come first. */
const ways: readonly Compute[] = [
  tellAboutChart,
  direction,
  largestChange,
  findCrossing,
  compareYesNo,
  followTrend,
  whichOfTwo,
  countBy,
  rankAll,
  compareTwo,
  shareOfWhole,
  findExtreme,
  aggregate,
  findByValue,
  lookUp,
];

/** What even a plain question about a chart that was read surely is worth: charts and words have their surprises. */
const MOST = 0.97;
/** Charts whose answers are this near to the best are no worse. */
const NEAR = 0.05;

/**
 * @param charts those of the pages in question
 * @returns undefined where the question is not about them, names what they do not have, or does not tell which is meant
 */
export function askCharts(question: string, charts: readonly Chart[]): ChartAnswer | undefined {
  const asked = readAsked(question);
  if (isUnanswerable(asked)) return undefined;
  const found = meantBy(asked, charts)
    .flatMap(chart => answerFrom(asked, chart) ?? [])
    .sort((a, b) => b.score - a.score);
  const [best] = found;
  const rival = found
    .slice(1)
    .find(({ score, answer }) => best && best.score - score < NEAR && answer !== best.answer);
  return rival ? undefined : best;
}

/** Reasons, people and what is to come stand in no chart. */
function isUnanswerable({ folded, language, words }: AskedQuestion): boolean {
  if (words.length === 0) return true;
  const opening = words[Math.min(2, words.length - 1)]?.end ?? 0;
  return placesOf('never', folded, language).some(({ start }) => start < opening);
}

/** Behind the word for it. */
const figureNumber = new RegExp(`^\\.?\\s*(?<number>${FIGURE_NUMBER})`, 'u');

/** "In figure 2": the charts whose captions say so; all where the question names none. */
function meantBy({ folded, language }: AskedQuestion, charts: readonly Chart[]): readonly Chart[] {
  const number = placesOf('figureNumber', folded, language)
    .map(({ end }) => figureNumber.exec(folded.slice(end))?.groups?.['number'])
    .find(one => one !== undefined);
  if (number === undefined) return charts;
  return charts.filter(({ caption }) => openingOf(caption)?.number === number);
}

function answerFrom(whole: AskedQuestion, chart: Chart): ChartAnswer | undefined {
  const asked = withoutFigure(whole);
  const part = chart.kind === 'box' ? partAsked(asked) : 'value';
  const drawn = cubeOf(chart, part);
  const isChange = changes.some(name => says(name, asked.folded, asked.language));
  return (isChange ? answerOut(asked, part, transposed(drawn)) : undefined) ?? answerOut(asked, part, drawn);
}

/** Words that ask for what lies between two dates. */
const changes = ['increase', 'decrease', 'change', 'percentChange', 'trend'] as const;

function answerOut(asked: AskedQuestion, part: BoxPart, cube: Cube | undefined): ChartAnswer | undefined {
  if (!cube || cube.entries.length === 0) return undefined;
  const context = contextOf(cube, asked);
  const view = withoutPart(viewOf(asked, cube, mentionsIn(asked, cube, context)), part);
  const coverage = coverageOf(view, context);
  if (coverage === undefined || isDenied(view)) return undefined;
  for (const compute of ways) {
    const result = compute(view);
    if (result && isAsked(view, compute)) return answerOf(view, result, coverage);
  }
  return undefined;
}

/** "Not satisfied" is what is left of the chart without it: nobody knows which part of that is meant. */
function isDenied(view: View): boolean {
  const limits = view.places('inclusive');
  return view
    .places('negation')
    .some(({ start, end }) => !limits.some(one => one.start <= start && end <= one.end));
}

/** A yes or a no is asked for: then nothing else answers. */
function isAsked(view: View, compute: Compute): boolean {
  if (!startsYesNo(view) || view.has('which') || view.has('when')) return true;
  return [compareYesNo, followTrend, direction, tellAboutChart].includes(compute);
}

/** The figure's number is no number of the chart. Blanks keep every other word in its place. */
function withoutFigure(asked: AskedQuestion): AskedQuestion {
  const [place] = placesOf('figureNumber', asked.folded, asked.language).filter(({ end }) =>
    figureNumber.test(asked.folded.slice(end)),
  );
  if (!place) return asked;
  const length = figureNumber.exec(asked.folded.slice(place.end))?.[0].length ?? 0;
  const { start, end } = { start: place.start, end: place.end + length };
  return readAsked(`${asked.text.slice(0, start)}${'chart'.padEnd(end - start)}${asked.text.slice(end)}`);
}

/** Which line of its boxes a question means. */
function partAsked({ folded, language }: AskedQuestion): BoxPart {
  const parts = [
    ['quartileRange', 'quartileRange'],
    ['lowerQuartile', 'q1'],
    ['upperQuartile', 'q3'],
    ['lowerWhisker', 'low'],
    ['upperWhisker', 'high'],
  ] as const;
  return parts.find(([name]) => says(name, folded, language))?.[1] ?? 'value';
}

/** A box's middle line is its median: there is none to be computed. */
function withoutPart(view: View, part: BoxPart): View {
  if (view.cube.chart.kind !== 'box') return view;
  const isDone = (name: Parameters<View['has']>[0]): boolean =>
    name === 'median' || (part !== 'value' && (name === 'range' || name === 'above' || name === 'below'));
  return { ...view, has: name => !isDone(name) && view.has(name) };
}

function answerOf(view: View, result: Result, coverage: number): ChartAnswer {
  const { chart } = view.cube;
  const entries = distinct(result.entries);
  return {
    answer: result.answer,
    computed: result.computed,
    evidence: evidenceFor(view, entries, result.answer),
    score: MOST * chart.confidence * result.sure * coverage,
    chart,
    points: entries.map(({ point }) => point),
    notes: [...notesOf(view.cube, entries), ...chart.notes],
  };
}

/** The marks; the whole chart where there are none, or nobody knows where they stand. */
function evidenceFor(view: View, entries: readonly Entry[], answer: string): ChartAnswer['evidence'] {
  const { page, box: whole } = view.cube.chart;
  const marks = entries.flatMap(entry => {
    const { box } = entry.point;
    return box ? [{ page, box, text: evidenceText(view, entry) }] : [];
  });
  return marks.length > 0 ? marks : [{ page, box: whole, text: answer }];
}

/** A mark that is used twice is boxed once. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map(entry => [entry.point, entry])).values()];
}

/** "Spain, 2019: 86%" */
function evidenceText(view: View, entry: Entry): string {
  const name = entryName(view, entry);
  return name === '' ? valueText(view, entry) : `${name}: ${valueText(view, entry)}`;
}

function notesOf({ chart, series }: Cube, entries: readonly Entry[]): readonly string[] {
  const axes = new Set(entries.map(({ series: at }) => series[at]?.axis));
  return [...axes].flatMap(axis => {
    const own = entries.filter(({ series: at }) => series[at]?.axis === axis).map(({ point }) => point);
    return precisionNote(own, axis, chart.isHorizontal) ?? [];
  });
}
