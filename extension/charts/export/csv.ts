/** A chart as CSV: as spreadsheets have it, or a row for each point with all that is known about it. */
import { csvField } from '../../../models/csvField.ts';
import type { Chart } from '../chart.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import { chartGrid, extrasOf, type Grid, type GridValue, seriesName, toldExtra } from './grid.ts';
import { toldPlusMinus, toldValue } from './number.ts';

/** As spreadsheets have it: a column for each series where they share their places, else a row for each point. */
export function chartCsv(chart: Chart): string {
  return gridCsv(chartGrid(chart));
}

/** A row for each point with everything known about it: ±, where it comes from, its box in page units. */
export function chartPointsCsv(chart: Chart): string {
  const extras = extrasOf(chart);
  const value = chart.isHorizontal ? 'x' : 'y';
  const head = [
    'series',
    'x',
    'y',
    ...extras,
    'x ±',
    'y ±',
    'origin',
    'page',
    'left',
    'top',
    'right',
    'bottom',
  ];
  const rows = chart.series.flatMap(series =>
    series.points.map(point => [
      seriesName(chart, series),
      toldValue(point, 'x'),
      toldValue(point, 'y'),
      ...extras.map(extra => toldExtra(point, extra, value)),
      toldPlusMinus(point, 'x'),
      toldPlusMinus(point, 'y'),
      point.provenance,
      chart.page,
      ...cornersOf(point.box),
    ]),
  );
  return gridCsv({ head, rows });
}

function cornersOf(box: Rect | undefined): readonly GridValue[] {
  if (!box) return [undefined, undefined, undefined, undefined];
  return [box.left, box.top, box.right, box.bottom].map(hundredths);
}

function hundredths(place: number): number {
  return Math.round(place * 100) / 100;
}

function gridCsv({ head, rows }: Grid): string {
  return [head, ...rows].map(row => row.map(field).join(',')).join('\r\n');
}

function field(value: GridValue): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : csvField(value);
}
