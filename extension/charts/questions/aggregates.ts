/** Sums, averages and medians of what is named, of a range, or of all; shares of a whole. */
import type { Entry } from './cube.ts';
import { asksKeyNumbers } from './dimension.ts';
import { pick } from './extremes.ts';
import {
  meanOf,
  percentOf,
  plainStyle,
  type Quantity,
  ratioOf,
  styleOf,
  sumOf,
  written,
} from './quantity.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { joined, keyName, operand, resultText } from './telling.ts';
import { entriesMeant, seriesMeant, type View } from './view.ts';

type Operation = 'sum' | 'average' | 'median';

export const aggregate: Compute = view => {
  const operation = operationOf(view);
  if (!operation || view.numbers.length > 0 || asksKeyNumbers(view)) return undefined;
  const [asked, ...others] = view.superlatives;
  if (asked && others.length > 0) {
    const each = view.superlatives.map(one => pick(one, entriesMeant(view))?.entries ?? []);
    const all = each.flat();
    return each.every(one => one.length === 1) && new Set(all).size > 1
      ? computed(view, operation, all)
      : undefined;
  }
  if (asked) {
    const picked = asked.count > 1 ? pick(asked, entriesMeant(view))?.entries : undefined;
    return picked && computed(view, operation, picked);
  }
  const keys = new Set(view.keys.flat());
  const meant = seriesMeant(view);
  // Across the series of one key, or over the keys of each series.
  const isAcross = keys.size === 1 && meant.length > 1 && !view.range;
  if (isAcross || (view.series.length > 1 && keys.size === 1))
    return computed(view, operation, entriesMeant(view));
  if (operation === 'sum' && meant.length > 1 && view.cube.isParts && view.series.length === 0)
    return computed(view, operation, entriesMeant(view));
  return forEachSeries(view, series => computed(view, operation, entriesMeant(view, [series])));
};

/** The same of what stands on one side of a comparison. */
export function aggregateOf(
  view: View,
  entries: readonly Entry[],
): { readonly quantity: Quantity; readonly text: string } | undefined {
  const [only, ...others] = entries;
  if (!only) return undefined;
  const operation = operationOf(view);
  if (others.length === 0) return { quantity: only.quantity, text: operand(view, only) };
  if (!operation) return undefined;
  const found = computed(view, operation, entries);
  return found && { quantity: resultOf(operation, entries), text: found.answer };
}

function operationOf(view: View): Operation | undefined {
  if (view.has('average')) return 'average';
  if (view.has('median')) return 'median';
  return view.has('sum') ? 'sum' : undefined;
}

function computed(view: View, operation: Operation, entries: readonly Entry[]): Result | undefined {
  const [first, second] = entries;
  if (!first || !second) return undefined;
  const { cube } = view;
  if (new Set(entries.map(({ series }) => cube.series[series]?.axis)).size > 1) return undefined;
  const quantity = resultOf(operation, entries);
  const text = resultText(view, first.series, quantity);
  return {
    answer: text,
    computed: `${howOf(view, operation, entries)} = ${text}`,
    entries: operation === 'median' ? middle(entries) : entries,
    sure: 1,
  };
}

function resultOf(operation: Operation, entries: readonly Entry[]): Quantity {
  const quantities = entries.map(({ quantity }) => quantity);
  switch (operation) {
    case 'sum':
      return sumOf(quantities);
    case 'average':
      return meanOf(quantities);
    case 'median': {
      const [one, other] = middle(entries);
      return one && other ? meanOf([one.quantity, other.quantity]) : (one?.quantity ?? sumOf([]));
    }
  }
}

function howOf(view: View, operation: Operation, entries: readonly Entry[]): string {
  switch (operation) {
    case 'sum':
      return joined(view, entries, ' + ');
    case 'average':
      return `(${joined(view, entries, ' + ')}) / ${entries.length}`;
    case 'median':
      return `middle of ${entries.length}: ${joined(view, middle(entries), ', ')}`;
  }
}

/** The one in the middle, or the two. */
function middle(entries: readonly Entry[]): readonly Entry[] {
  const ranked = entries.toSorted((a, b) => a.quantity.value - b.quantity.value);
  const half = Math.floor(ranked.length / 2);
  return ranked.slice(ranked.length % 2 === 1 ? half : half - 1, half + 1);
}

/** "What share came from coal in 2020?", where the numbers themselves are no shares. */
export const shareOfWhole: Compute = view => {
  const { cube, superlatives, numbers } = view;
  if (!view.has('share') || !cube.isParts || superlatives.length > 0 || numbers.length > 0) return undefined;
  if (cube.series.some(({ axis }) => axis.unit.includes('%'))) return undefined;
  const isPie = cube.chart.kind === 'pie';
  const [key, ...others] = new Set(view.keys.flat());
  if (!isPie && (key === undefined || others.length > 0 || view.series.length === 0)) return undefined;
  const whole = isPie ? cube.entries : cube.entries.filter(entry => entry.key === key);
  const parts = entriesMeant(view);
  if (parts.length === 0 || parts.length === whole.length) return undefined;
  const total = sumOf(whole.map(({ quantity }) => quantity));
  const part = sumOf(parts.map(({ quantity }) => quantity));
  if (total.value <= 0) return undefined;
  const text = `${written(percentOf(ratioOf(part, total)), plainStyle)}%`;
  const [first] = parts;
  return {
    answer: text,
    computed: `${joined(view, parts, ' + ')} / ${resultText(view, first?.series ?? 0, total)} = ${text}`,
    entries: parts,
    sure: 0.95,
  };
};

/** "Rank the countries", "in ascending order". */
export const rankAll: Compute = view => {
  const isAscending = view.has('ascending');
  if (!view.has('rank') && !isAscending && !view.has('descending')) return undefined;
  if (!isAscending && !view.has('descending') && !view.has('rank')) return undefined;
  const keys = new Set(view.keys.flat());
  if (view.numbers.length > 0 || keys.size > 1) return undefined;
  const sign = isAscending ? 1 : -1;
  const [asked] = keys;
  const acrossSeries = asked !== undefined && view.cube.series.length > 1 && view.series.length === 0;
  if (acrossSeries) return undefined;
  return forEachSeries(view, series => {
    const entries = view.cube.entries.filter(entry => entry.series === series);
    const ranked = entries.toSorted((a, b) => sign * (a.quantity.value - b.quantity.value));
    if (ranked.length < 2 || ranked.length > 30) return undefined;
    const names = ranked.map(entry => keyName(view, entry.key));
    const axis = view.cube.series[series]?.axis;
    const how = ranked.map(
      entry => `${keyName(view, entry.key)} ${written(entry.quantity, axis ? styleOf(axis) : plainStyle)}`,
    );
    const place = ranked.findIndex(({ key }) => key === asked);
    return {
      answer: asked === undefined ? names.join(', ') : `${place + 1} / ${ranked.length}`,
      computed: how.join(isAscending ? ' < ' : ' > '),
      entries: asked === undefined ? ranked : ranked.slice(place, place + 1),
      sure: 0.9,
    };
  });
};
