/** How many are above or below something, and which they are. */
import type { Entry } from './cube.ts';
import { exactly, mayBeEqual, plainStyle, written } from './quantity.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { entryName, joined, keyName, seriesName } from './telling.ts';
import { entriesMeant, entryAt, seriesMeant, type View } from './view.ts';
import { dimensionOf, nounBehind } from './dimension.ts';

type Test = (value: number) => boolean;

/** "In how many years was it above 50?", "which countries are below 80%?" */
export const countBy: Compute = view => {
  const isCount = view.has('count');
  const asks = isCount || view.has('which') || view.has('when');
  if (
    !asks ||
    view.superlatives.length > 0 ||
    view.has('difference') ||
    view.has('ratio') ||
    view.has('sum') ||
    view.has('average')
  )
    return undefined;
  const between = betweenSeries(view);
  if (between) return between;
  const test = testOf(view);
  if (!test) return undefined;
  const keys = new Set(view.keys.flat());
  const acrossSeries = keys.size === 1 && !view.range && seriesMeant(view).length > 1;
  const count = (entries: readonly Entry[]): Result | undefined =>
    counted(view, test, entries, isCount, acrossSeries);
  const noun = dimensionOf(view, nounBehind(view, view.places(isCount ? 'count' : 'which')));
  if (noun === 'value') return undefined;
  if (acrossSeries || noun === 'marks') return count(entriesMeant(view));
  return forEachSeries(view, series => count(entriesMeant(view, [series])));
};

interface Threshold {
  readonly text: string;
  readonly passes: Test;
  readonly limits: readonly number[];
}

/** A number, or two of them, with the word that says on which side of it. */
export function testOf(view: View): Threshold | undefined {
  const [first, second, ...others] = view.numbers;
  if (!first || others.length > 0) return undefined;
  const isAbove = view.has('above');
  const isBelow = view.has('below');
  const isInclusive = view.has('inclusive');
  const scaled = scaleFor(view);
  const a = scaled(first);
  const text = (value: number): string => written(exactly(value), plainStyle);
  if (second) {
    const [low, high] = [Math.min(a, scaled(second)), Math.max(a, scaled(second))];
    return view.has('from')
      ? {
          text: `from ${text(low)} to ${text(high)}`,
          passes: value => value >= low && value <= high,
          limits: [low, high],
        }
      : undefined;
  }
  if (isAbove === isBelow) return undefined;
  const passes: Test = isAbove
    ? value => value > a || (isInclusive && value === a)
    : value => value < a || (isInclusive && value === a);
  return {
    text: `${isAbove ? (isInclusive ? 'at least' : 'above') : isInclusive ? 'at most' : 'below'} ${text(a)}`,
    passes,
    limits: [a],
  };
}

/** "15 million" beside an axis in millions is 15. */
function scaleFor(view: View): (number: { readonly value: number; readonly bare: number }) => number {
  const most = Math.max(...view.cube.entries.map(({ quantity }) => Math.abs(quantity.value)));
  return ({ value, bare }) => (value !== bare && Math.abs(value) > 100 * most ? bare : value);
}

function counted(
  view: View,
  { text, passes, limits }: Threshold,
  entries: readonly Entry[],
  isCount: boolean,
  acrossSeries: boolean,
): Result | undefined {
  if (entries.length === 0) return undefined;
  const found = entries.filter(({ quantity }) => passes(quantity.value));
  const unsure = entries.filter(
    ({ quantity }) => !quantity.isExact && limits.some(limit => mayBeEqual(quantity, exactly(limit))),
  );
  const several = new Set(entries.map(({ series }) => series)).size > 1;
  const nameOf = (entry: Entry): string =>
    acrossSeries
      ? seriesName(view, entry.series)
      : several
        ? entryName(view, entry)
        : keyName(view, entry.key);
  const names = found.map(nameOf).join(', ');
  if (!isCount && found.length === 0) return undefined;
  const doubt = unsure.length === 0 ? '' : `; too close to tell: ${unsure.map(nameOf).join(', ')}`;
  return {
    answer: isCount ? String(found.length) : names,
    computed: isCount
      ? `${text}: ${names === '' ? '0' : names}${doubt}`
      : `${text}: ${joined(view, found, ', ')}${doubt}`,
    entries: found,
    sure: unsure.length === 0 ? 0.97 : 0.75,
  };
}

/** "How many years was Greece above Spain?" */
function betweenSeries(view: View): Result | undefined {
  const [first, second, ...others] = view.series;
  const isAbove = view.has('above') || view.has('more');
  const isBelow = view.has('below') || view.has('less');
  if (
    first === undefined ||
    second === undefined ||
    others.length > 0 ||
    isAbove === isBelow ||
    view.numbers.length > 0
  )
    return undefined;
  const { cube } = view;
  if (cube.series[first]?.axis !== cube.series[second]?.axis) return undefined;
  const keys = [...new Set(entriesMeant(view).map(({ key }) => key))];
  if (keys.length < 2) return undefined;
  const pairs = keys.flatMap(key => {
    const [a, b] = [entryAt(view, first, key), entryAt(view, second, key)];
    return a && b ? [{ key, a, b }] : [];
  });
  const found = pairs.filter(
    ({ a, b }) =>
      (isAbove ? a.quantity.value > b.quantity.value : a.quantity.value < b.quantity.value) &&
      !mayBeEqual(a.quantity, b.quantity),
  );
  const unsure = pairs.some(({ a, b }) => !a.quantity.isExact && mayBeEqual(a.quantity, b.quantity));
  const names = found.map(({ key }) => keyName(view, key)).join(', ');
  const isCount = view.has('count');
  if (pairs.length === 0 || (!isCount && found.length === 0)) return undefined;
  return {
    answer: isCount ? String(found.length) : names,
    computed: `${seriesName(view, first)} ${isAbove ? '>' : '<'} ${seriesName(view, second)}: ${names === '' ? '0' : names}`,
    entries: found.flatMap(({ a, b }) => [a, b]),
    sure: unsure ? 0.75 : 0.95,
  };
}
