/**
 * A chart as questions see it: series by keys, a number where they cross. A key is what a number belongs to: a category,
 * a date, a place along a number axis, a range of it.
 */
import type { Chart, ChartAxis, ChartPoint, ChartSeries, ChartValue } from '../chart.ts';
import words from './words.json' with { type: 'json' };
import { anyWord, wordsIn } from '../../../models/language/wordPatterns.ts';
import { fold } from '../../../models/language/fold.ts';
import { dateIn, type PartialDate, startOf } from './dates.ts';
import { type Quantity, quantityOf } from './quantity.ts';

export interface Key {
  /** As the chart has it. */
  readonly text: string;
  /** Present for dates and for numbers that count years. */
  readonly date?: PartialDate;
  /** Along a number axis: the place, or where the range starts. */
  readonly value?: number;
  /** Where the range ends. */
  readonly end?: number;
  /** Milliseconds, a number, or the place among the categories. */
  readonly order: number;
}

export interface Entry {
  /** Places in the cube's lists. */
  readonly series: number;
  readonly key: number;
  readonly quantity: Quantity;
  readonly point: ChartPoint;
}

export interface CubeSeries {
  readonly name: string;
  readonly color: string;
  /** Whose values these are. */
  readonly axis: ChartAxis;
}

export interface Cube {
  readonly chart: Chart;
  readonly keyAxis: ChartAxis;
  readonly keys: readonly Key[];
  readonly series: readonly CubeSeries[];
  readonly entries: readonly Entry[];
  /** Whether keys follow one another: dates, numbers, places along a line. */
  readonly isOrdered: boolean;
  /** Whether the numbers of one key are parts of a whole: slices, stacked bars and areas. */
  readonly isParts: boolean;
}

/** What of a box plot's boxes is asked for; of all other marks the value. */
export type BoxPart = 'value' | 'q1' | 'q3' | 'low' | 'high' | 'quartileRange';

export function cubeOf(chart: Chart, part: BoxPart = 'value'): Cube {
  const keyAxis = chart.isHorizontal ? chart.y : chart.x;
  const pie = slicesAsKeys(chart);
  const series = pie
    ? [{ name: '', color: '', kind: chart.kind, isSecondary: false, points: [] }]
    : chart.series;
  const drawn =
    pie ??
    chart.series.flatMap((one, at) => one.points.map(point => ({ series: at, name: undefined, point })));
  const named = drawn.map(({ name, point }) => name ?? keyValueOf(chart, point));
  const keys = keysOf(
    chart,
    keyAxis,
    named,
    drawn.map(({ point }) => point),
  );
  const entries = drawn.flatMap(({ series: at, point }, index): Entry[] => {
    const quantity = quantityIn(chart, point, part);
    const key = keys.at[index];
    return quantity && key !== undefined ? [{ series: at, key, quantity, point }] : [];
  });
  return {
    chart,
    keyAxis,
    keys: keys.all,
    entries,
    series: series.map(one => ({ name: one.name, color: one.color, axis: valueAxisOf(chart, one) })),
    isOrdered:
      keys.all.length > 1 &&
      chart.kind !== 'pie' &&
      (keys.all.every(({ date }) => date) ||
        keys.all.every(({ value }) => value !== undefined) ||
        ['line', 'area', 'step'].includes(chart.kind)),
    isParts: chart.kind === 'pie' || isStacked(chart),
  };
}

/**
 * The same numbers with series and keys changed about: "2014" and "2019" as keys, countries as series, so that changes
 * from one to the other can be asked for.
 * @returns undefined where the series are no dates, or have axes of their own
 */
export function transposed(cube: Cube): Cube | undefined {
  const dates = datesOf(cube.series.map(({ name }) => name));
  const [axis, ...others] = new Set(cube.series.map(one => one.axis));
  const isNamed = cube.keys.every(({ date, value }) => date === undefined && value === undefined);
  if (!dates || dates.size !== cube.series.length || dates.size < 2 || !axis || others.length > 0 || !isNamed)
    return undefined;
  return {
    ...cube,
    keys: cube.series.map(({ name }, at) => ({ text: name, order: at, ...datePart(dates.get(name)) })),
    series: cube.keys.map(({ text }) => ({ name: text, color: '', axis })),
    entries: cube.entries.map(entry => ({ ...entry, series: entry.key, key: entry.series })),
    isOrdered: true,
    isParts: false,
  };
}

/** Slices may come as one series or as a series each; asked about, each is a key. */
function slicesAsKeys(chart: Chart): { series: number; name: string; point: ChartPoint }[] | undefined {
  const isEach = chart.kind === 'pie' && chart.series.length > 1;
  if (!isEach || chart.series.some(({ points }) => points.length > 1)) return undefined;
  return chart.series.flatMap(({ name, points }) =>
    points.map(point => ({ series: 0, name: name === '' ? String(point.x) : name, point })),
  );
}

function valueAxisOf(chart: Chart, { isSecondary }: Pick<ChartSeries, 'isSecondary'>): ChartAxis {
  if (isSecondary && chart.y2) return chart.y2;
  return chart.isHorizontal ? chart.x : chart.y;
}

function keyValueOf({ isHorizontal }: Chart, { x, y }: ChartPoint): ChartValue {
  return isHorizontal ? y : x;
}

function quantityIn({ isHorizontal }: Chart, point: ChartPoint, part: BoxPart): Quantity | undefined {
  const value = partOf(point, isHorizontal ? point.x : point.y, part);
  const plusMinus = isHorizontal ? point.plusMinus.x : point.plusMinus.y;
  return value === undefined || !Number.isFinite(value)
    ? undefined
    : quantityOf(value, plusMinus, point.provenance);
}

function partOf(point: ChartPoint, value: ChartValue, part: BoxPart): number | undefined {
  switch (part) {
    case 'value':
      return typeof value === 'number' ? value : undefined;
    case 'quartileRange':
      return point.q1 === undefined || point.q3 === undefined ? undefined : point.q3 - point.q1;
    default:
      return point[part];
  }
}

const yearWords = new RegExp(anyWord([...wordsIn(words.year), ...wordsIn(words.day), 'time']), 'u');

function keysOf(
  chart: Chart,
  axis: ChartAxis,
  values: readonly ChartValue[],
  points: readonly ChartPoint[],
): { readonly all: readonly Key[]; readonly at: readonly number[] } {
  const numbers = values.filter(value => typeof value === 'number');
  const isNumeric = numbers.length === values.length && values.length > 0;
  const countsYears =
    isNumeric &&
    (axis.label === '' || yearWords.test(fold(axis.label))) &&
    numbers.every(value => Math.abs(value - Math.round(value)) < 0.02 && value > 1500 && value < 2200);
  const width = Math.max(...numbers, 0) - Math.min(...numbers, 0);
  const near = isNumeric
    ? Math.max(1e-6 * width, ...points.map(({ plusMinus }) => offAlong(chart, plusMinus)))
    : 0;
  const dates = isNumeric ? undefined : datesOf(values.map(String));
  const all: Key[] = [];
  const at = values.map((value, index): number => {
    const known =
      chart.kind === 'scatter'
        ? -1
        : all.findIndex(key => isSame(key, countsYears ? roundedYear(value) : value, near));
    if (known >= 0) return known;
    const end = points[index]?.xEnd;
    all.push(
      typeof value === 'number'
        ? numberKey(countsYears ? Math.round(value) : value, end, countsYears)
        : { text: value, order: all.length, ...datePart(dates?.get(value)) },
    );
    return all.length - 1;
  });
  return { all, at };
}

function offAlong({ isHorizontal }: Chart, { x, y }: ChartPoint['plusMinus']): number {
  return isHorizontal ? y : x;
}

function roundedYear(value: ChartValue): ChartValue {
  return typeof value === 'number' ? Math.round(value) : value;
}

function isSame(key: Key, value: ChartValue, near: number): boolean {
  return typeof value === 'number'
    ? key.value !== undefined && Math.abs(key.value - value) <= near
    : key.value === undefined && key.text === value;
}

function numberKey(value: number, end: ChartValue | undefined, isYear: boolean): Key {
  return {
    text: String(value),
    value,
    order: value,
    ...(typeof end === 'number' && { end }),
    ...(isYear && { date: { year: value } }),
  };
}

function datePart(date: PartialDate | undefined): Partial<Pick<Key, 'date' | 'order'>> {
  return date ? { date, order: startOf(date) } : {};
}

/** Only where all of them are dates. */
function datesOf(texts: readonly string[]): ReadonlyMap<string, PartialDate> | undefined {
  const dates = new Map<string, PartialDate>();
  for (const text of new Set(texts)) {
    const date = dateIn(text.replace(/T.*$/u, ''));
    if (!date) return undefined;
    dates.set(text, date);
  }
  return dates;
}

/** Parts of a stack say where they start. */
function isStacked({ series }: Chart): boolean {
  const points = series.flatMap(one => one.points);
  return series.length > 1 && 2 * points.filter(({ from }) => from).length >= points.length;
}
