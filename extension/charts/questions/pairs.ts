/** Two numbers and what lies between them: differences, ratios, changes in percent. */
import { says } from './asked.ts';
import type { Entry } from './cube.ts';
import { dimensionOf, nounBehind } from './dimension.ts';
import { pick } from './extremes.ts';
import { differenceOf, percentOf, plainStyle, ratioOf, written } from './quantity.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { differenceText, operand, signed, valueText } from './telling.ts';
import { entriesMeant, entryAt, type View } from './view.ts';

type Pair = readonly [Entry, Entry];

/** In the order of the question. */
export const compareTwo: Compute = view => {
  const isDifference = view.has('difference');
  const isChange = isChangeAsked(view);
  const isPercent = view.has('percentChange') || (isChange && view.has('share') && !hasShares(view));
  const isRatio = view.has('ratio') && !isPercent;
  if (!isDifference && !isChange && !isRatio && !isPercent) return undefined;
  if (view.numbers.length > 0) return undefined;
  const compute = (pair: Pair | undefined): Result | undefined => {
    if (!pair) return undefined;
    if (isPercent) return percentChange(view, inTime(view, pair));
    if (isRatio) return ratio(view, pair);
    return isChange && !isDifference ? change(view, inTime(view, pair)) : difference(view, pair);
  };
  const picked = byExtremes(view);
  if (picked) return compute(picked);
  const acrossSeries = twoSeries(view) ?? crossed(view);
  if (acrossSeries) return compute(acrossSeries);
  return forEachSeries(view, series => compute(twoKeys(view, series, isChange || isPercent)));
};

/** "By how much did it grow?", "how many points did it gain?" */
function isChangeAsked(view: View): boolean {
  if (view.superlatives.length > 0 || view.has('correlation')) return false;
  if (view.has('change')) return true;
  const isMoving = view.has('increase') || view.has('decrease');
  return isMoving && (view.has('howMuch') || isCountOfValue(view));
}

/** "How many percentage points", "how many visitors": of what the chart measures. */
function isCountOfValue(view: View): boolean {
  const nouns = nounBehind(view, view.places('count'));
  const isShare = nouns.some(({ text }) => says('share', text, view.question.language));
  return isShare || dimensionOf(view, nouns) === 'value';
}

/** Its numbers are percentages themselves: "by what percentage" may then mean their difference. */
function hasShares({ cube }: View): boolean {
  return cube.series.some(({ axis }) => axis.unit.includes('%'));
}

/** "Between the largest and the smallest": two superlatives, or one for two. */
function byExtremes(view: View): Pair | undefined {
  const { superlatives } = view;
  const [first, second, ...others] = superlatives;
  if (!first || others.length > 0) return undefined;
  const entries = entriesMeant(view);
  const ofOne = new Set(entries.map(({ series }) => series)).size === 1;
  const ofKey = new Set(entries.map(({ key }) => key)).size === 1;
  const ofMark = view.has('bars') || view.has('points') || view.has('value');
  if (!ofOne && !ofKey && !ofMark) return undefined;
  if (second) {
    const found = [pick(first, entries), pick(second, entries)];
    const [a, b] = found.map(one => one?.entries[0]);
    return a && b && a !== b ? [a, b] : undefined;
  }
  const both = first.count === 2 ? pick(first, entries)?.entries : undefined;
  const [a, b] = both ?? [];
  return a && b ? [a, b] : undefined;
}

/** Two series at one key. */
function twoSeries(view: View): Pair | undefined {
  const [first, second, ...others] = view.series;
  const [key, ...more] = new Set(view.keys.flat());
  if (first === undefined || second === undefined || key === undefined || others.length + more.length > 0)
    return undefined;
  const [a, b] = [entryAt(view, first, key), entryAt(view, second, key)];
  return a && b ? [a, b] : undefined;
}

/** "A in 2010 and B in 2015": a series and a key each. */
function crossed(view: View): Pair | undefined {
  const kinds = view.mentions.named.map(({ kind, at }) => ({
    kind,
    at: at.length === 1 ? at[0] : undefined,
  }));
  const [a, b, c, d, ...others] = kinds;
  if (!a || !b || !c || !d || others.length > 0 || a.kind === b.kind || c.kind === d.kind) return undefined;
  const entry = (one: typeof a, other: typeof a): Entry | undefined => {
    const [series, key] = one.kind === 'series' ? [one.at, other.at] : [other.at, one.at];
    return series === undefined || key === undefined ? undefined : entryAt(view, series, key);
  };
  const [first, second] = [entry(a, b), entry(c, d)];
  return first && second && first !== second ? [first, second] : undefined;
}

/** Two keys of one series; of a change that names none, the first and the last. */
function twoKeys(view: View, series: number, isChange: boolean): Pair | undefined {
  const named = view.keys.filter(keys => keys.length === 1).flat();
  const ends = isChange && named.length === 0 && view.cube.isOrdered ? endsOf(view, series) : named;
  const [first, second, ...others] = ends;
  if (first === undefined || second === undefined || others.length > 0 || view.keys.length > 2)
    return undefined;
  const [a, b] = [entryAt(view, series, first), entryAt(view, series, second)];
  return a && b && a !== b ? [a, b] : undefined;
}

function endsOf(view: View, series: number): readonly number[] {
  const own = entriesMeant(view, [series]).toSorted((a, b) => orderOf(view, a) - orderOf(view, b));
  const [first, last] = [own[0], own.at(-1)];
  return first && last ? [first.key, last.key] : [];
}

function inTime(view: View, [a, b]: Pair): Pair {
  return view.cube.isOrdered && orderOf(view, a) > orderOf(view, b) ? [b, a] : [a, b];
}

export function orderOf({ cube }: View, { key }: Entry): number {
  return cube.keys[key]?.order ?? 0;
}

/** Numbers of two axes have no difference. */
function isOneAxis({ cube }: View, [a, b]: Pair): boolean {
  return cube.series[a.series]?.axis === cube.series[b.series]?.axis;
}

function difference(view: View, pair: Pair): Result | undefined {
  if (!isOneAxis(view, pair)) return undefined;
  const [larger, smaller] =
    pair[0].quantity.value >= pair[1].quantity.value ? pair : ([pair[1], pair[0]] as const);
  const text = differenceText(view, larger.series, differenceOf(larger.quantity, smaller.quantity));
  return {
    answer: text,
    computed: `${operand(view, larger)} − ${operand(view, smaller)} = ${text}`,
    entries: pair,
    sure: 1,
  };
}

/** From the first to the second. A rise that was asked for as one needs no sign. */
function change(view: View, pair: Pair): Result | undefined {
  if (!isOneAxis(view, pair)) return undefined;
  const [from, to] = pair;
  const quantity = differenceOf(to.quantity, from.quantity);
  const isAsked = quantity.value >= 0 ? view.has('increase') : view.has('decrease');
  const isOneWay = view.has('increase') !== view.has('decrease');
  const size = { ...quantity, value: Math.abs(quantity.value) };
  const text = differenceText(view, to.series, quantity);
  const answer = isAsked && isOneWay ? differenceText(view, to.series, size) : signed(text, quantity);
  return {
    answer,
    computed: `${operand(view, to)} − ${operand(view, from)} = ${text}`,
    entries: pair,
    sure: 1,
  };
}

function ratio(view: View, pair: Pair): Result | undefined {
  const isTimes = view.has('more') && !view.has('less') && pair[0].quantity.value < pair[1].quantity.value;
  const [a, b] = isTimes ? [pair[1], pair[0]] : pair;
  if (b.quantity.value === 0) return undefined;
  const text = written(ratioOf(a.quantity, b.quantity), plainStyle);
  return {
    answer: text,
    computed: `${operand(view, a)} / ${operand(view, b)} = ${text}`,
    entries: [a, b],
    sure: 1,
  };
}

function percentChange(view: View, pair: Pair): Result | undefined {
  const [from, to] = pair;
  if (from.quantity.value <= 0 || !isOneAxis(view, pair)) return undefined;
  const by = differenceOf(to.quantity, from.quantity);
  const percent = percentOf(ratioOf(by, from.quantity));
  const text = `${signed(written(percent, plainStyle), percent)}%`;
  return {
    answer: text,
    computed: `(${operand(view, to)} − ${operand(view, from)}) / ${valueText(view, from)} = ${text}`,
    entries: pair,
    sure: 1,
  };
}
