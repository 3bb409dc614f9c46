/**
 * A chart as rows and columns, before anybody says in which format: wide where all series stand over the same places, as
 * spreadsheets have it, else a row for each point.
 */
import type { Chart, ChartAxis, ChartPoint, ChartSeries, ChartValue } from '../chart.ts';
import { millisecondsOf } from '../dates.ts';
import { rounded, toldPlusMinus, toldValue } from './number.ts';

export type GridValue = ChartValue | undefined;

export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly GridValue[])[];
}

/** What spreadsheets and readers expect of the chart. */
export function chartGrid(chart: Chart): Grid {
  return wideGrid(chart) ?? longGrid(chart);
}

/** The axis' title with its unit, or the name of the direction. */
export function axisTitle({ label, unit }: ChartAxis, direction: 'x' | 'y'): string {
  if (label === '') return unit === '' ? direction : unit;
  return unit === '' || label.includes(unit) ? label : `${label} (${unit})`;
}

/** What a series is called; numbered where nothing names it. */
export function seriesName(chart: Pick<Chart, 'series' | 'x' | 'y'>, series: ChartSeries): string {
  if (series.name !== '') return series.name;
  return chart.series.length === 1 ? 'Value' : `Series ${chart.series.indexOf(series) + 1}`;
}

/** Whether names stand along that direction: categories, or dates that are told as "Q1". */
export function isOfNames(chart: Chart, direction: 'x' | 'y'): boolean {
  if (chart[direction].scale === 'category') return true;
  const isName = (value: ChartValue): boolean =>
    typeof value === 'string' && Number.isNaN(millisecondsOf(value));
  return chart.series.some(({ points }) => points.some(point => isName(point[direction])));
}

/** Fields of a point beside its values, where any point of the chart has them. */
const EXTRAS = ['xEnd', 'low', 'q1', 'q3', 'high', 'size'] as const;

export type Extra = (typeof EXTRAS)[number];

export function extrasOf({ series }: Chart): readonly Extra[] {
  return EXTRAS.filter(extra =>
    series.some(({ points }) => points.some(point => point[extra] !== undefined)),
  );
}

/** A field as it is told: as many digits as the value of the point has. */
export function toldExtra(point: ChartPoint, extra: Extra, direction: 'x' | 'y'): GridValue {
  const value = point[extra];
  return typeof value === 'number'
    ? rounded(value, point.plusMinus[extra === 'xEnd' ? 'x' : direction])
    : value;
}

/** Undefined where points have more than a value, a place comes twice, or series have different places. */
function wideGrid(chart: Chart): Grid | undefined {
  const [first] = chart.series;
  if (!first || extrasOf(chart).length > 0) return undefined;
  const [place, value] = chart.isHorizontal ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const placesOf = ({ points }: ChartSeries): readonly ChartValue[] =>
    points.map(point => toldValue(point, place));
  const places = placesOf(first);
  if (new Set(places).size !== places.length) return undefined;
  const isOver = (series: ChartSeries): boolean => {
    const own = placesOf(series);
    return own.length === places.length && own.every((one, index) => one === places[index]);
  };
  if (!chart.series.every(isOver)) return undefined;
  const title = axisTitle(chart[value], value);
  const names = chart.series.map(series =>
    series.name === '' && chart.series.length === 1 && title !== value ? title : seriesName(chart, series),
  );
  const rows = places.map((name, index) => [
    name,
    ...chart.series.map(({ points }) => {
      const point = points[index];
      return point && toldValue(point, value);
    }),
  ]);
  return { head: [axisTitle(chart[place], place), ...names], rows };
}

/** A row for each point, with what it may be off by. */
function longGrid(chart: Chart): Grid {
  const extras = extrasOf(chart);
  const hasNames = chart.series.length > 1 || chart.series.some(({ name }) => name !== '');
  const value = chart.isHorizontal ? 'x' : 'y';
  const head = [
    ...(hasNames ? ['Series'] : []),
    axisTitle(chart.x, 'x'),
    axisTitle(chart.y, 'y'),
    ...extras,
    '±',
  ];
  const rows = chart.series.flatMap(series =>
    series.points.map(point => [
      ...(hasNames ? [seriesName(chart, series)] : []),
      toldValue(point, 'x'),
      toldValue(point, 'y'),
      ...extras.map(extra => toldExtra(point, extra, value)),
      toldPlusMinus(point, value),
    ]),
  );
  return { head, rows };
}
