/** What the chart itself is: its title and axes, what its colours stand for, how many of what it shows. */
import said from './said.json' with { type: 'json' };
import type { ChartAxis, ChartPoint } from '../chart.ts';
import { shadeOf } from './colors.ts';
import type { Entry } from './cube.ts';
import { dimensionOf, nounBehind } from './dimension.ts';
import { plainStyle, styleOf, writtenBare } from './quantity.ts';
import type { Compute, Result } from './result.ts';
import { keyName, phrase, seriesName } from './telling.ts';
import type { View } from './view.ts';

export const tellAboutChart: Compute = view => {
  const { superlatives, numbers } = view;
  if (superlatives.length > 0 || numbers.length > 0) return undefined;
  return tellColor(view) ?? (isBare(view) ? (tellChart(view) ?? tellNames(view)) : undefined);
};

/** Nothing of the chart's data is named. */
function isBare({ mentions }: View): boolean {
  return mentions.named.length === 0;
}

function fact(
  answer: string,
  computed: string,
  entries: readonly Entry[] = [],
  sure = 0.95,
): Result | undefined {
  return answer.trim() === '' ? undefined : { answer, computed, entries, sure };
}

function tellChart(view: View): Result | undefined {
  const { chart } = view.cube;
  const { language } = view.question;
  if (view.has('type') && (view.has('chart') || view.rest.length < 40)) {
    const kinds = new Map<string, string>(Object.entries(said.kinds[chart.kind]));
    return fact(kinds.get(language) ?? kinds.get('en') ?? '', 'by its marks');
  }
  const axis = axisMeant(view);
  if (view.has('title') && !axis)
    return view.has('chart') ? fact(chart.title, 'the title above it') : undefined;
  if (view.has('unit')) {
    const of = axis ?? valueAxis(view);
    return of && fact(of.unit, 'of the axis');
  }
  if (!axis) return undefined;
  return view.has('range') ? rangeOf(view, axis) : fact(axis.label, 'the title beside the axis');
}

function axisMeant({ cube: { chart }, has }: View): ChartAxis | undefined {
  if (has('xAxis')) return chart.x;
  return has('yAxis') ? chart.y : undefined;
}

/** The one that all series share. */
function valueAxis({ cube }: View): ChartAxis | undefined {
  const [axis, ...others] = new Set(cube.series.map(one => one.axis));
  return others.length === 0 ? axis : undefined;
}

function rangeOf(view: View, { calibration, categories, unit, label }: ChartAxis): Result | undefined {
  const { language } = view.question;
  const ticks = (calibration?.ticks ?? []).toSorted((a, b) => a.value - b.value);
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first && last && first !== last)
    return fact(
      phrase('rangeTo', language, { from: first.text, to: last.text }),
      `first and last of ${ticks.length} ticks`,
    );
  const [from, to] = [categories?.[0], categories?.at(-1)];
  return from && to
    ? fact(
        phrase('rangeTo', language, { from: from.name, to: to.name }),
        `first and last of the names along ${label === '' ? 'the axis' : label}${unit}`,
      )
    : undefined;
}

/** "What does the blue line represent?", "what colour is Greece?" */
function tellColor(view: View): Result | undefined {
  const { cube, mentions } = view;
  const [only, ...others] = mentions.named;
  if (!only || others.length > 0 || view.keys.length > 0) return undefined;
  const [series, ...more] = only.at;
  if (series === undefined || more.length > 0) return undefined;
  const first = firstEntry(view, series);
  if (only.isColor) {
    const name = cube.series[series]?.name ?? '';
    return view.has('represent') ? fact(name, 'by the legend', first) : undefined;
  }
  const shade = view.has('color') ? shadeOf(cube.series[series]?.color ?? '') : undefined;
  const [name] = shade?.names ?? [];
  return name === undefined
    ? undefined
    : fact(
        name.charAt(0).toUpperCase() + name.slice(1),
        `drawn in ${cube.series[series]?.color ?? ''}`,
        first,
      );
}

function firstEntry({ cube }: View, series: number): Entry[] {
  const entry = cube.entries.find(one => one.series === series);
  return entry ? [entry] : [];
}

/** "How many bars are there?", "which countries are shown?" */
function tellNames(view: View): Result | undefined {
  const isCount = view.has('count');
  const compares = (
    [
      'above',
      'below',
      'more',
      'less',
      'sum',
      'difference',
      'average',
      'median',
      'increase',
      'decrease',
      'rank',
      'when',
    ] as const
  ).some(view.has);
  if (
    (!isCount && !view.has('which')) ||
    compares ||
    axisMeant(view) ||
    view.has('title') ||
    view.has('unit')
  )
    return undefined;
  const { cube } = view;
  const nouns = nounBehind(view, view.places(isCount ? 'count' : 'which'));
  const isSaid = view.has('shown') || view.has('chart') || nouns.some(({ text }) => isMark(view, text));
  const dimension = dimensionOf(view, nouns);
  if (!isSaid || dimension === undefined || dimension === 'value') return undefined;
  if (!isCount && dimension === 'marks') return undefined;
  if (dimension === 'marks') {
    const { length } = cube.entries;
    return fact(String(length), `marks counted: ${length}`, cube.entries);
  }
  const isSeries = dimension === 'series' || (view.has('color') && cube.chart.kind !== 'pie');
  const names = isSeries
    ? cube.series.map((_, at) => seriesName(view, at))
    : cube.keys.map((_, at) => keyName(view, at));
  const list = names.join(', ');
  if (isCount && isSeries) {
    const count = view.has('color')
      ? new Set(cube.series.map(({ color }) => color)).size
      : cube.series.length;
    return fact(
      String(count),
      list,
      cube.series.flatMap((_, at) => firstEntry(view, at)),
    );
  }
  if (isCount) return fact(String(cube.keys.length), list, firstOfKeys(view));
  if (isSeries && cube.series.some(({ name }) => name === '')) return undefined;
  return fact(
    list,
    isSeries ? 'by the legend' : 'along the axis',
    isSeries ? cube.series.flatMap((_, at) => firstEntry(view, at)) : firstOfKeys(view),
    0.9,
  );
}

function firstOfKeys({ cube }: View): Entry[] {
  return cube.keys.flatMap((_, key) => cube.entries.find(entry => entry.key === key) ?? []);
}

function isMark({ cube }: View, word: string): boolean {
  return word.length > 0 && cube.entries.length > 0 && /^(?:bar|line|slice|point|dot|box)/u.test(word);
}

/** A sentence on how far off the numbers may be, where they were read off pixels. */
export function precisionNote(
  points: readonly ChartPoint[],
  axis: ChartAxis | undefined,
  isHorizontal: boolean,
): string | undefined {
  const read = points.filter(({ provenance }) => provenance === 'pixels');
  const off = Math.max(0, ...read.map(({ plusMinus }) => (isHorizontal ? plusMinus.x : plusMinus.y)));
  if (off === 0) return undefined;
  const style = axis ? styleOf(axis) : plainStyle;
  const place = Math.floor(Math.log10(off)) - (off < 10 ** Math.floor(Math.log10(off)) * 2 ? 1 : 0);
  const text = writtenBare({ value: off, plusMinus: 0, place, isExact: false }, style);
  return `Read from pixels: ± ${style.before}${text}${style.behind}.`;
}
