/**
 * A chart as a Vega-Lite 6 specification with its data inside, drawn as the original is: same kind, colours, scales and
 * ends of axes. What the document says stands in values and titles only, never in a field's name or an expression.
 */
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import { valueAt } from '../axes/scale.ts';
import type { Chart, ChartAxis, ChartPoint, ChartSeries, ChartValue, SeriesKind } from '../chart.ts';
import { arrangementOf, plotNames } from './arrangement.ts';
import { axisTitle, isOfNames } from './grid.ts';
import { chartJson, type Json } from './json.ts';
import { rounded, toldValue } from './number.ts';

type JsonObject = { readonly [name: string]: Json };

/** What a chart was read from, as its readers know it. */
export interface Origin {
  readonly document: string;
}

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';
/** Of the plot, CSS pixels. */
const WIDTH = 360;
const HEIGHTS = [160, 480] as const;

/** @returns a specification as JSON; `usermeta` names document, page, box, source and confidence */
export function chartVegaLite(chart: Chart, { document }: Origin): JsonObject {
  const layers = layersOf(chart);
  const [only] = layers;
  const isSimple = layers.length === 1 && only !== undefined;
  const { page, box, source, confidence } = chartJson(chart);
  const height = Math.round((WIDTH * heightOf(chart.plot)) / Math.max(1, widthOf(chart.plot)));
  return {
    $schema: SCHEMA,
    ...(chart.title === '' ? {} : { title: chart.title }),
    ...(chart.caption === '' ? {} : { description: chart.caption }),
    usermeta: { document, ...pick({ page, box, source, confidence }) },
    width: WIDTH,
    height: Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], height)),
    ...(isSimple ? only : { layer: layers }),
    ...(chart.series.some(({ isSecondary }) => isSecondary)
      ? { resolve: { scale: { y: 'independent' } } }
      : {}),
  };
}

/** Leaves out what is not there. */
function pick(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

interface Part {
  readonly kind: SeriesKind;
  readonly isSecondary: boolean;
  readonly rows: readonly JsonObject[];
  readonly hasSizes: boolean;
  readonly hasRanges: boolean;
}

function layersOf(chart: Chart): readonly JsonObject[] {
  return partsOf(chart).flatMap(part => {
    const data = { values: part.rows };
    if (part.kind === 'box') return boxLayers(chart, part).map(layer => ({ data, ...layer }));
    const ranges = part.hasRanges ? [{ data, ...rangeLayer(chart, part) }] : [];
    return [{ data, ...markLayer(chart, part) }, ...ranges];
  });
}

/** Series of one kind on the same axes. */
function partsOf(chart: Chart): readonly Part[] {
  const names = plotNames(chart);
  const places = placesOf(chart);
  const parts = new Map<
    string,
    { readonly series: ChartSeries; readonly rows: JsonObject[]; points: ChartPoint[] }
  >();
  chart.series.forEach((series, at) => {
    const key = `${series.kind} ${series.isSecondary}`;
    const part = parts.get(key) ?? { series, rows: [], points: [] };
    parts.set(key, part);
    part.points.push(...series.points);
    const own = { name: names[at] ?? '', order: at, places };
    part.rows.push(...series.points.map((point, index) => rowOf(chart, point, { ...own, index })));
  });
  return [...parts.values()].map(({ series: { kind, isSecondary }, rows, points }) => ({
    kind,
    isSecondary,
    rows,
    hasSizes: points.some(({ size }) => size !== undefined),
    hasRanges: points.some(({ low, high }) => low !== undefined && high !== undefined),
  }));
}

interface RowOrder {
  readonly name: string;
  /** Of the series. */
  readonly order: number;
  /** Names along an axis of categories. */
  readonly places: readonly string[];
  /** Of the point. */
  readonly index: number;
}

function rowOf(chart: Chart, point: ChartPoint, { name, order, places, index }: RowOrder): JsonObject {
  const value = chart.isHorizontal ? 'x' : 'y';
  const end = (number: number | undefined): number | undefined =>
    number === undefined ? undefined : rounded(number, point.plusMinus[value]);
  return pick({
    series: name,
    order,
    index,
    ...(places.length > 0 ? { place: places.indexOf(String(point[chart.isHorizontal ? 'y' : 'x'])) } : {}),
    x: moment(toldValue(point, 'x')),
    xEnd: point.xEnd === undefined ? undefined : moment(point.xEnd),
    y: moment(toldValue(point, 'y')),
    low: end(point.low),
    q1: end(point.q1),
    q3: end(point.q3),
    high: end(point.high),
    size: point.size,
  });
}

/** A time of day without a zone would be taken for one of the reader's own. */
function moment(value: ChartValue): ChartValue {
  return typeof value === 'string' && /^-?\d{4,6}-\d\d-\d\dT[\d:]+$/u.test(value) ? `${value}Z` : value;
}

function markLayer(chart: Chart, part: Part): JsonObject {
  const { kind } = part;
  if (kind === 'pie') return pieLayer(chart);
  const [place, value] = chart.isHorizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const arrangement = arrangementOf(chart, kind);
  const isFilled = kind === 'bar' || kind === 'histogram' || kind === 'area';
  const valueAxis = axisFor(chart, part, value);
  const places: JsonObject =
    kind === 'histogram'
      ? { x: { ...channel(chart, part, 'x'), bin: 'binned' }, x2: { field: 'xEnd' } }
      : { [place]: channel(chart, part, place) };
  const stack = isFilled ? { stack: arrangement === 'stacked' ? 'zero' : null } : {};
  // A bar on a logarithmic axis has no zero to start from.
  const start =
    isFilled && valueAxis.scale === 'log' ? { [`${value}2`]: { datum: lowest(chart, part, value) } } : {};
  const besides = arrangement === 'beside' && kind === 'bar' && isOfNames(chart, place);
  return {
    mark: markOf(kind, arrangement),
    encoding: {
      ...places,
      [value]: { ...channel(chart, part, value), ...stack },
      ...start,
      ...(besides
        ? { [`${place}Offset`]: { field: 'series', type: 'nominal', sort: { field: 'order', op: 'min' } } }
        : {}),
      ...(kind === 'line' || kind === 'step' ? { order: { field: 'index', type: 'quantitative' } } : {}),
      ...(part.hasSizes ? { size: { field: 'size', type: 'quantitative', legend: null } } : {}),
      color: colour(chart),
    },
  };
}

function markOf(kind: SeriesKind, arrangement: string): JsonObject {
  switch (kind) {
    case 'line':
      return { type: 'line', point: true, tooltip: true };
    case 'step':
      return { type: 'line', interpolate: 'step-after', tooltip: true };
    case 'area':
      return { type: 'area', opacity: arrangement === 'over' ? 0.6 : 1, tooltip: true };
    case 'scatter':
      return { type: 'point', filled: true, tooltip: true };
    default:
      return { type: 'bar', tooltip: true };
  }
}

/** A slice for each point; each series its own where a legend made them series. */
function pieLayer(chart: Chart): JsonObject {
  const value = chart.isHorizontal ? 'x' : 'y';
  const name = chart.series.length > 1 ? 'series' : chart.isHorizontal ? 'y' : 'x';
  return {
    mark: { type: 'arc', tooltip: true },
    encoding: {
      theta: { field: value, type: 'quantitative', stack: true },
      color: name === 'series' ? colour(chart) : { field: name, type: 'nominal', sort: null, title: null },
    },
  };
}

function rangeLayer(chart: Chart, part: Part): JsonObject {
  const [place, value] = chart.isHorizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  return {
    mark: { type: 'rule' },
    encoding: {
      [place]: channel(chart, part, place),
      [value]: { ...channel(chart, part, value), field: 'low' },
      [`${value}2`]: { field: 'high' },
    },
  };
}

function boxLayers(chart: Chart, part: Part): readonly JsonObject[] {
  const [place, value] = chart.isHorizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const at = { [place]: channel(chart, part, place) };
  const spans = (from: string, to: string): JsonObject => ({
    ...at,
    [value]: { ...channel(chart, part, value), field: from },
    [`${value}2`]: { field: to },
  });
  return [
    { mark: { type: 'rule' }, encoding: spans('low', 'high') },
    {
      mark: { type: 'bar', size: 20, tooltip: true },
      encoding: { ...spans('q1', 'q3'), color: colour(chart) },
    },
    {
      mark: { type: 'tick', color: 'white', size: 20 },
      encoding: { ...at, [value]: channel(chart, part, value) },
    },
  ];
}

function colour(chart: Chart): JsonObject {
  const colours = chart.series.map(({ color }) => color);
  const isNamed = chart.series.length > 1 || chart.series.some(({ name }) => name !== '');
  return {
    field: 'series',
    type: 'nominal',
    scale: { domain: plotNames(chart), ...(colours.includes('') ? {} : { range: colours }) },
    title: null,
    ...(isNamed ? {} : { legend: null }),
  };
}

type Placed = Pick<Part, 'isSecondary'>;

function axisFor(chart: Chart, { isSecondary }: Placed, direction: 'x' | 'y'): ChartAxis {
  const isOfValues = chart.isHorizontal ? direction === 'x' : direction === 'y';
  return isSecondary && isOfValues && chart.y2 ? chart.y2 : chart[direction];
}

/** The title goes with the axis: that of a field would become part of an expression. */
function channel(chart: Chart, part: Part, direction: 'x' | 'y'): JsonObject {
  const axis = axisFor(chart, part, direction);
  const title = axis.label === '' && axis.unit === '' ? null : axisTitle(axis, direction);
  if (axis === chart[direction] && isOfNames(chart, direction)) {
    // Names to sort by would become part of an expression, too.
    return {
      field: direction,
      type: 'nominal',
      sort: { field: 'place', op: 'min' },
      axis: { title, labelAngle: 0 },
    };
  }
  const type = axis.scale === 'time' ? 'temporal' : 'quantitative';
  return { field: direction, type, axis: { title }, scale: scaleOf(chart, part, direction) };
}

/** Names along an axis of categories, in the order of the page; those of points that stand at none of them come last. */
function placesOf(chart: Chart): readonly string[] {
  const direction = chart.isHorizontal ? 'y' : 'x';
  const { categories = [] } = chart[direction];
  if (!isOfNames(chart, direction)) return [];
  const used = chart.series.flatMap(({ points }) => points.map(point => String(point[direction])));
  return [...new Set([...categories.map(({ name }) => name), ...used])];
}

function scaleOf(chart: Chart, part: Part, direction: 'x' | 'y'): JsonObject {
  const { scale, calibration } = axisFor(chart, part, direction);
  const domain = domainOf(chart, part, direction);
  const ends = domain ? { domain, nice: false } : {};
  if (scale === 'time') return { type: 'utc', ...ends };
  if (scale === 'log') return { type: 'log', ...ends };
  const kind = scale === 'power' ? { type: 'pow', exponent: calibration?.exponent ?? 1 } : {};
  return { ...kind, ...ends, zero: false };
}

/** What the plot shows of an axis, and what its points have beyond that. In the direction of the page. */
function domainOf(chart: Chart, part: Part, direction: 'x' | 'y'): readonly [number, number] | undefined {
  const { calibration, scale } = axisFor(chart, part, direction);
  if (!calibration) return undefined;
  const { left, top, right, bottom } = chart.plot;
  const ends = direction === 'x' ? [left, right] : [bottom, top];
  const [start = Number.NaN, end = Number.NaN] = ends.map(place => valueAt(calibration, place));
  const values = part.rows.flatMap(row =>
    (direction === 'x' ? ['x', 'xEnd'] : ['y']).flatMap(name => {
      const value = row[name];
      return typeof value === 'number' ? [value] : [];
    }),
  );
  const all = [start, end, ...(part.kind === 'area' || part.kind === 'bar' ? [] : values)];
  if (!all.every(value => Number.isFinite(value) && (scale !== 'log' || value > 0))) return undefined;
  const low = rounded(Math.min(...all), Math.abs(end - start) / 1000);
  const high = rounded(Math.max(...all), Math.abs(end - start) / 1000);
  return start <= end ? [low, high] : [high, low];
}

function lowest(chart: Chart, part: Part, direction: 'x' | 'y'): number {
  const domain = domainOf(chart, part, direction);
  return domain ? Math.min(...domain) : 1;
}
