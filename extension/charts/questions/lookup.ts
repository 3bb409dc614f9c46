/** "What was revenue in March?": one number, or the names that have it. */
import type { Compute, Result } from './result.ts';
import { forEachSeries } from './result.ts';
import { exactly, mayBeEqual } from './quantity.ts';
import type { Entry } from './cube.ts';
import { entryName, keyName, operand, seriesName, valueText } from './telling.ts';
import { entriesMeant, entryAt, seriesMeant, type View } from './view.ts';

/** Words that ask for more than one number. */
const computes = [
  'difference',
  'ratio',
  'percentChange',
  'change',
  'trend',
  'overtake',
  'correlation',
] as const;

/** The number where a series and a key cross. */
export const lookUp: Compute = view => {
  const { keys, superlatives, numbers, range, cube } = view;
  if (superlatives.length > 0 || numbers.length > 0 || computes.some(view.has)) return undefined;
  // The line in a box is a median, no average.
  if (cube.chart.kind === 'box' && view.has('average')) return undefined;
  const [key, ...others] = range ?? keys.flat();
  if (others.length > 0) return undefined;
  if (key === undefined) return alone(view);
  // Whichever of several points it is.
  if (cube.entries.filter(entry => entry.key === key).length === 0) return undefined;
  return forEachSeries(view, series => told(view, entryAt(view, series, key)));
};

/** A series of one number needs no key. */
function alone(view: View): Result | undefined {
  const [series, ...others] = seriesMeant(view);
  const [entry, ...more] = view.cube.entries.filter(one => one.series === series);
  return others.length === 0 && more.length === 0 && view.series.length > 0 ? told(view, entry) : undefined;
}

function told(view: View, entry: Entry | undefined): Result | undefined {
  if (!entry) return undefined;
  const how = {
    label: 'printed at the mark',
    vector: 'measured on the drawn mark',
    pixels: 'measured in pixels',
    model: 'as the model read it',
    user: 'as corrected by hand',
  }[entry.point.provenance];
  return {
    answer: valueText(view, entry),
    computed: `${operand(view, entry)}, ${how}`,
    entries: [entry],
    sure: 1,
  };
}

/** "In which year was it 4.6?" */
export const findByValue: Compute = view => {
  const { numbers, superlatives } = view;
  const [number, ...others] = numbers;
  const asks = view.has('which') || view.has('when');
  const isCompared = (['above', 'below', 'difference', 'sum', 'average', 'count', 'ratio'] as const).some(
    view.has,
  );
  if (!number || others.length > 0 || superlatives.length > 0 || !asks || isCompared) return undefined;
  const meant = entriesMeant(view);
  const found = meant.filter(({ quantity }) =>
    [number.value, number.bare].some(value => {
      const printed = 10 ** Math.min(quantity.place, exactly(value).place) / 2;
      return mayBeEqual(quantity, { ...exactly(value), plusMinus: quantity.isExact ? 0 : printed });
    }),
  );
  if (found.length === 0 || found.length > 5) return undefined;
  const several = new Set(meant.map(({ series }) => series)).size > 1;
  const bySeries = view.keys.length === 1 && several;
  return {
    answer: found
      .map(entry =>
        bySeries
          ? seriesName(view, entry.series)
          : several
            ? entryName(view, entry)
            : keyName(view, entry.key),
      )
      .join(', '),
    computed: found.map(entry => operand(view, entry)).join('; '),
    entries: found,
    sure: 0.95,
  };
};
