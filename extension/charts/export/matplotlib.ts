/**
 * A chart as a Python script that draws it with matplotlib. The code is the same for every chart; what was read stands
 * before it as one literal, so that nothing a document says is ever run.
 */
import type { Chart, ChartAxis, ChartSeries, ChartValue } from '../chart.ts';
import { dateAt, millisecondsOf } from '../dates.ts';
import { arrangementOf, plotNames } from './arrangement.ts';
import { axisTitle, isOfNames } from './grid.ts';
import { chartJson, type Json } from './json.ts';
import { rounded, toldValue } from './number.ts';
import { drawing } from './matplotlibCode.ts';
import type { Origin } from './vegaLite.ts';

/** @returns a script for Python 3.7 or newer and matplotlib 3.4 or newer */
export function chartMatplotlib(chart: Chart, origin: Origin): string {
  return `${drawing.head}\nCHART = ${literal(told(chart, origin), '')}\n${drawing.body}`;
}

function told(chart: Chart, { document }: Origin): Json {
  const { page = null, box = null, source = null, confidence = null } = chartJson(chart);
  const names = plotNames(chart);
  const isNamed = chart.series.length > 1 || chart.series.some(({ name }) => name !== '');
  return {
    document,
    page,
    box,
    source,
    confidence,
    title: chart.title,
    caption: chart.caption,
    horizontal: chart.isHorizontal,
    legend: isNamed,
    bars: arrangementOf(chart, 'bar'),
    areas: arrangementOf(chart, 'area'),
    x: axis(chart.x, 'x', isOfNames(chart, 'x')),
    y: axis(chart.y, 'y', isOfNames(chart, 'y')),
    y2: chart.y2 ? axis(chart.y2, 'y', false) : null,
    series: chart.series.map((series, index) => seriesOf(chart, series, names[index] ?? '')),
  };
}

function axis(of: ChartAxis, direction: 'x' | 'y', hasNames: boolean): Json {
  const label = of.label === '' && of.unit === '' ? '' : axisTitle(of, direction);
  return { label, scale: hasNames ? 'category' : of.scale, exponent: of.calibration?.exponent ?? 1 };
}

function seriesOf(chart: Chart, series: ChartSeries, name: string): Json {
  const { points, color, kind, isSecondary } = series;
  const value = chart.isHorizontal ? 'x' : 'y';
  const ends = (['low', 'q1', 'q3', 'high'] as const).map((end): [string, Json] => [
    end,
    points.map(point => {
      const number = point[end];
      return number === undefined ? null : rounded(number, point.plusMinus[value]);
    }),
  ]);
  return {
    name,
    color: color === '' ? null : color,
    kind,
    axis: isSecondary && chart.y2 ? 'y2' : 'y',
    x: points.map(point => on(chart.x, toldValue(point, 'x'))),
    xEnd: points.map(({ xEnd }) => (xEnd === undefined ? null : on(chart.x, xEnd))),
    y: points.map(point => on(isSecondary && chart.y2 ? chart.y2 : chart.y, toldValue(point, 'y'))),
    ...Object.fromEntries(ends),
    size: points.map(({ size }) => size ?? null),
  };
}

/** Dates in full: Python reads no shorter ones. */
function on({ scale }: ChartAxis, value: ChartValue): ChartValue {
  if (scale !== 'time' || typeof value === 'number') return value;
  const time = millisecondsOf(value);
  return Number.isNaN(time) ? value : dateAt(time, '2000-01-01T00:00:00');
}

/** A value as Python writes it; long lists and dictionaries a line for each part. */
function literal(value: Json, indent: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return text(value);
  const inner = `${indent}    `;
  if (isList(value)) {
    const flat = value.every(item => item === null || typeof item !== 'object');
    if (flat) return `[${value.map(item => literal(item, inner)).join(', ')}]`;
    return `[\n${value.map(item => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(
    ([name, item]) => `${inner}${text(name)}: ${literal(item, inner)},\n`,
  );
  return `{\n${entries.join('')}${indent}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON writes strings as Python does, once no half of a surrogate pair is left; invisible signs are spelt out. */
function text(value: string): string {
  return JSON.stringify(value.toWellFormed()).replace(
    /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/gu,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
