/** Yes or no: "Is A larger than B in 2020?", "is the sum of A and B above 15?" What is too close to tell is not told. */
import { yesOrNo } from '../../../models/language/answerWords.ts';
import { aggregateOf } from './aggregates.ts';
import type { Entry } from './cube.ts';
import { testOf } from './counts.ts';
import { exactly, mayBeEqual, type Quantity } from './quantity.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { keyName, operand, phrase, resultText, seriesName, valueText } from './telling.ts';
import { startsYesNo } from './trends.ts';
import { entriesMeant, entryAt, type View } from './view.ts';

export const compareYesNo: Compute = view => {
  if (!startsYesNo(view) || view.superlatives.length > 0 || view.has('count')) return undefined;
  if (view.numbers.length > 0) return besideNumber(view);
  const isMore = view.has('more');
  const isLess = view.has('less');
  if (isMore === isLess) return undefined;
  const pair = sidesOf(view);
  return pair && told(view, pair[0], pair[1], isMore);
};

/** "Is Turkey above 75%?" */
function besideNumber(view: View): Result | undefined {
  const test = testOf(view);
  const [limit] = test?.limits ?? [];
  if (!test || limit === undefined) return undefined;
  const { language } = view.question;
  const one = (entries: readonly Entry[]): Result | undefined => {
    const found = aggregateOf(view, entries);
    const [first] = entries;
    if (!found || !first) return undefined;
    const { quantity } = found;
    const isClose = !quantity.isExact && mayBeEqual(quantity, exactly(limit));
    const text = resultText(view, first.series, quantity);
    return {
      answer: isClose
        ? tooClose(view, first.series, quantity, exactly(limit))
        : yesOrNo(test.passes(quantity.value), language),
      computed: `${found.text}${found.text === text || entries.length === 1 ? '' : ` = ${text}`}; ${test.text}?`,
      entries,
      sure: isClose ? 0.8 : 1,
    };
  };
  const keys = new Set(view.keys.flat());
  if (view.has('sum') || view.has('average') || view.has('median')) return one(entriesMeant(view));
  return keys.size === 1 ? forEachSeries(view, series => one(entriesMeant(view, [series]))) : undefined;
}

/** "Which had fewer visitors, A or B?" */
export const whichOfTwo: Compute = view => {
  const { cube } = view;
  const isMore = view.has('more') || view.superlatives.some(({ is }) => is === 'most');
  const isLess = view.has('less') || view.superlatives.some(({ is }) => is === 'least');
  if (!view.has('which') || !view.has('or') || isMore === isLess || view.numbers.length > 0) return undefined;
  const [first, second, ...others] = entriesMeant(view);
  const isTwo = new Set(view.keys.flat()).size === 2 || view.series.length === 2;
  if (!first || !second || others.length > 0 || !isTwo) return undefined;
  if (cube.series[first.series]?.axis !== cube.series[second.series]?.axis) return undefined;
  const [larger, smaller] = first.quantity.value >= second.quantity.value ? [first, second] : [second, first];
  const isClose = mayBeEqual(first.quantity, second.quantity);
  const chosen = isMore ? larger : smaller;
  const name = first.key === second.key ? seriesName(view, chosen.series) : keyName(view, chosen.key);
  return {
    answer: isClose ? tooClose(view, first.series, first.quantity, second.quantity) : name,
    computed: `${operand(view, larger)} ${isClose ? '≈' : '>'} ${operand(view, smaller)}`,
    entries: [first, second],
    sure: isClose ? 0.8 : 0.97,
  };
};

/** The numbers on both sides of "than": what stands on one side only holds for the other as well. */
function sidesOf(view: View): readonly [Entry, Entry] | undefined {
  const { mentions, cube } = view;
  const than =
    view.places('than').at(-1)?.start ??
    view.places('more').at(-1)?.start ??
    view.places('less').at(-1)?.start;
  if (than === undefined) return undefined;
  const side = (isLeft: boolean): { series: number[]; keys: number[] } => {
    const own = mentions.named.filter(({ start }) => start < than === isLeft);
    return {
      series: own.filter(({ kind }) => kind === 'series').flatMap(({ at }) => at),
      keys: own.filter(({ kind }) => kind === 'keys').flatMap(({ at }) => at),
    };
  };
  const [left, right] = [side(true), side(false)];
  const isOnly = cube.series.length === 1;
  const entryOf = (own: typeof left, other: typeof left): Entry | undefined => {
    const [series, ...moreSeries] = own.series.length > 0 ? own.series : isOnly ? [0] : other.series;
    const [key, ...moreKeys] = own.keys.length > 0 ? own.keys : other.keys;
    if (series === undefined || key === undefined || moreSeries.length + moreKeys.length > 0)
      return undefined;
    return entryAt(view, series, key);
  };
  const [a, b] = [entryOf(left, right), entryOf(right, left)];
  return a && b && a !== b ? [a, b] : undefined;
}

function told(view: View, a: Entry, b: Entry, isMore: boolean): Result | undefined {
  const { cube, question } = view;
  if (cube.series[a.series]?.axis !== cube.series[b.series]?.axis) return undefined;
  const isExact = a.quantity.isExact && b.quantity.isExact;
  const isEqual = mayBeEqual(a.quantity, b.quantity);
  const isSo = !isEqual && a.quantity.value > b.quantity.value === isMore;
  const sign = isEqual ? (isExact ? '=' : '≈') : a.quantity.value > b.quantity.value ? '>' : '<';
  return {
    answer:
      isEqual && !isExact
        ? tooClose(view, a.series, a.quantity, b.quantity)
        : yesOrNo(isSo, question.language),
    computed: `${operand(view, a)} ${sign} ${operand(view, b)}`,
    entries: [a, b],
    sure: isEqual ? 0.85 : 1,
  };
}

function tooClose(view: View, series: number, from: Quantity, to: Quantity): string {
  const off = Math.max(from.plusMinus, to.plusMinus);
  return phrase('tooClose', view.question.language, {
    from: valueText(view, { series, quantity: from }),
    to: valueText(view, { series, quantity: to }),
    off: resultText(view, series, { value: off, plusMinus: 0, place: from.place, isExact: false }),
  });
}
