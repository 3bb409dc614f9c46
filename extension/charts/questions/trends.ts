/** Which way numbers go: trends, the largest rise, the direction of a cloud of points. */
import { yesOrNo } from '../../../models/language/answerWords.ts';
import type { Entry } from './cube.ts';
import { differenceOf, mayBeEqual } from './quantity.ts';
import { dimensionOf, nounBehind } from './dimension.ts';
import { isOfChange } from './extremes.ts';
import { orderOf } from './pairs.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { differenceText, keyName, operand, phrase, seriesName, signed, valueText } from './telling.ts';
import { entriesMeant, entryAt, seriesMeant, type View } from './view.ts';
import { areAlike, stemsOf } from './asked.ts';
import { tokenize } from '../../../models/language/fold.ts';

/** "Did it increase or decrease between 2010 and 2017?" */
export const followTrend: Compute = view => {
  const [isUp, isDown] = [view.has('increase'), view.has('decrease')];
  const isYesNo = startsYesNo(view);
  const asks = view.has('trend') || (isUp && isDown) || (isYesNo && (isUp || isDown));
  if (!asks || !view.cube.isOrdered || view.superlatives.length > 0 || view.numbers.length > 0)
    return undefined;
  if (view.has('howMuch') || view.has('count')) return undefined;
  const named = view.keys.flat();
  if (named.length === 1 && !view.range) return undefined;
  return forEachSeries(view, series => {
    const ends = endsOf(view, series);
    if (!ends) return undefined;
    const [from, to] = ends;
    const { language } = view.question;
    const isSame = mayBeEqual(from.quantity, to.quantity);
    const rose = to.quantity.value > from.quantity.value;
    const way = phrase(isSame ? 'steady' : rose ? 'increase' : 'decrease', language);
    const told = phrase('fromTo', language, { from: atKey(view, from), to: atKey(view, to) });
    const isAsked = !isSame && rose === isUp;
    const by = differenceOf(to.quantity, from.quantity);
    return {
      answer: isYesNo && isUp !== isDown ? `${yesOrNo(isAsked, language)}: ${told}` : `${way}: ${told}`,
      computed: `${operand(view, to)} − ${operand(view, from)} = ${signed(differenceText(view, series, by), by)}`,
      entries: ends,
      sure: 0.95,
    };
  });
};

function atKey(view: View, entry: Entry): string {
  return `${valueText(view, entry)} (${keyName(view, entry.key)})`;
}

function endsOf(view: View, series: number): readonly [Entry, Entry] | undefined {
  const own = inOrder(view, series);
  const [first, last] = [own[0], own.at(-1)];
  return first && last && first !== last ? [first, last] : undefined;
}

function inOrder(view: View, series: number): readonly Entry[] {
  return entriesMeant(view, [series]).toSorted((a, b) => orderOf(view, a) - orderOf(view, b));
}

export function startsYesNo(view: View): boolean {
  const { folded } = view.question;
  const start = folded.search(/[\p{L}\p{N}]/u);
  if (view.places('yesNo').some(place => place.start === start)) return true;
  // Where verbs stand first in questions: "Stieg der Umsatz?" In English they are nouns there.
  const isVerbFirst = view.question.language !== 'en';
  return (
    isVerbFirst &&
    [...view.places('increase'), ...view.places('decrease')].some(place => place.start === start)
  );
}

/** "Which month saw the biggest increase?", "in which year was the gap between A and B largest?" */
export const largestChange: Compute = view => {
  const [asked, ...others] = view.superlatives;
  if (!asked || others.length > 0 || asked.nth > 1 || asked.count > 1 || !view.cube.isOrdered)
    return undefined;
  if (!view.has('which') && !view.has('when')) return undefined;
  const [isUp, isDown, isAny] = [view.has('increase'), view.has('decrease'), view.has('change')];
  if (view.has('difference')) return largestGap(view, asked.is === 'most');
  if (!isUp && !isDown && !isAny) return undefined;
  if (isUp === isDown && !isAny) return undefined;
  if (asked.is === 'least' || !isOfChange(view, asked)) return undefined;
  const bySeries = acrossSeries(view, value => (isUp ? value : isDown ? -value : Math.abs(value)));
  if (bySeries) return bySeries;
  return forEachSeries(view, series => {
    const own = inOrder(view, series);
    const steps = own.slice(1).flatMap((to, at) => {
      const from = own[at];
      return from ? [{ from, to, by: differenceOf(to.quantity, from.quantity) }] : [];
    });
    const size = (value: number): number => (isUp ? value : isDown ? -value : Math.abs(value));
    const ranked = steps.toSorted((a, b) => size(b.by.value) - size(a.by.value));
    const [best, second] = ranked;
    if (!best || size(best.by.value) <= 0) return undefined;
    const isClose = second !== undefined && size(best.by.value) - size(second.by.value) <= best.by.plusMinus;
    return {
      answer: keyName(view, best.to.key),
      computed: `${operand(view, best.to)} − ${operand(view, best.from)} = ${signed(differenceText(view, series, best.by), best.by)}`,
      entries: [best.from, best.to],
      sure: isClose ? 0.7 : 0.95,
    };
  });
};

/** "Which country grew most from 2014 to 2019?": of all series the one that changed most between two keys. */
function acrossSeries(view: View, size: (value: number) => number): Result | undefined {
  const meant = seriesMeant(view);
  const noun = dimensionOf(view, nounBehind(view, view.places('which')));
  const [only, ...others] = new Set(meant.map(series => view.cube.series[series]?.axis));
  if (meant.length < 2 || view.series.length > 0 || noun === 'keys' || noun === 'value' || view.has('when'))
    return undefined;
  if (!only || others.length > 0) return undefined;
  const changed = meant.flatMap(series => {
    const ends = endsOf(view, series);
    return ends ? [{ series, ends, by: differenceOf(ends[1].quantity, ends[0].quantity) }] : [];
  });
  const ranked = changed.toSorted((a, b) => size(b.by.value) - size(a.by.value));
  const [best, second] = ranked;
  if (!best || changed.length < meant.length || size(best.by.value) <= 0) return undefined;
  const isClose = second !== undefined && size(best.by.value) - size(second.by.value) <= best.by.plusMinus;
  const [from, to] = best.ends;
  return {
    answer: seriesName(view, best.series),
    computed: `${operand(view, to)} − ${operand(view, from)} = ${signed(differenceText(view, best.series, best.by), best.by)}, most of ${meant.length}`,
    entries: best.ends,
    sure: isClose ? 0.7 : 0.95,
  };
}

function largestGap(view: View, isMost: boolean): Result | undefined {
  const all = seriesMeant(view);
  const [first, second, ...others] = all;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  const gaps = view.cube.keys.flatMap((_, key) => {
    const [a, b] = [entryAt(view, first, key), entryAt(view, second, key)];
    return a && b ? [{ key, a, b, by: differenceOf(a.quantity, b.quantity) }] : [];
  });
  const ranked = gaps.toSorted((a, b) => (isMost ? -1 : 1) * (Math.abs(a.by.value) - Math.abs(b.by.value)));
  const [best] = ranked;
  if (!best || gaps.length < 2) return undefined;
  const text = differenceText(view, first, { ...best.by, value: Math.abs(best.by.value) });
  return {
    answer: keyName(view, best.key),
    computed: `|${operand(view, best.a)} − ${operand(view, best.b)}| = ${text}`,
    entries: [best.a, best.b],
    sure: 0.95,
  };
}

/** Below this, Pearson's r says nothing of a direction. */
const CLEAR = 0.3;
const FEWEST_POINTS = 4;

/** "As x grows, what happens to y?", "is there a correlation?" */
export const direction: Compute = view => {
  const { cube } = view;
  const isNumeric = cube.keys.every(({ value }) => value !== undefined);
  const asksGrowing =
    view.has('asGrows') && (view.has('increase') || view.has('decrease')) && namesKeyAxis(view);
  if (!isNumeric || (!view.has('correlation') && !asksGrowing) || view.numbers.length > 0) return undefined;
  const { language } = view.question;
  return forEachSeries(view, series => {
    const points = entriesMeant(view, [series]);
    if (points.length < FEWEST_POINTS) return undefined;
    const r = pearson(points.map(entry => [orderOf(view, entry), entry.quantity.value]));
    if (Number.isNaN(r)) return undefined;
    const isClear = Math.abs(r) >= CLEAR;
    const names =
      asksGrowing && !view.has('correlation')
        ? (['increases', 'decreases'] as const)
        : (['positive', 'negative'] as const);
    const name = seriesName(view, series);
    return {
      answer: phrase(isClear ? names[r > 0 ? 0 : 1] : 'noCorrelation', language),
      computed: `Pearson's r = ${r.toFixed(2).replace('-', '−')} over ${points.length} points${view.cube.series.length > 1 ? ` of ${name}` : ''}`,
      entries: points,
      sure: isClear ? 0.95 : 0.7,
    };
  });
};

function namesKeyAxis({ question, cube }: View): boolean {
  const label = tokenize(cube.keyAxis.label).map(({ text }) => stemsOf(text, question.language));
  return question.words.some(
    word => word.text === 'x' || (!word.isStop && label.some(stems => areAlike(stems, word.stems))),
  );
}

function pearson(points: readonly (readonly [number, number])[]): number {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  let [both, alongX, alongY] = [0, 0, 0];
  for (const [x, y] of points) {
    both += (x - meanX) * (y - meanY);
    alongX += (x - meanX) ** 2;
    alongY += (y - meanY) ** 2;
  }
  return both / Math.sqrt(alongX * alongY);
}
