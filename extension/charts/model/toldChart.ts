/**
 * A chart out of a model's table and of what was found of the figure. Numbers are the model's; titles, axes, colours and
 * kind are the figure's where they were found, and left open where they were not.
 */
import type {
  Chart,
  ChartAxis,
  ChartPoint,
  ChartSeries,
  RefusedChart,
  SeriesKind,
  UnreadPlot,
} from '../chart.ts';
import { axesOf, type Told } from './check.ts';
import { nameMeant } from './names.ts';
import { type Placing, placed, placingOf } from './places.ts';
import { rangeOf } from './range.ts';

/** All of a chart but how sure it is. */
export type ToldChart = Omit<Chart, 'confidence' | 'notes'>;

export function chartOf(told: Told, { page, box, code, caption = '', found }: RefusedChart): ToldChart {
  const plot = found?.plot;
  const area = found?.area ?? box;
  const isHorizontal = plot?.isHorizontal ?? false;
  const kind = kindIn(plot) ?? usualKind(told);
  const axes = { value: valueAxis(told, plot), key: keyAxis(told, plot), y2: plot?.y2 };
  const placing = plot && placingOf(kind, told, plot, axes, code);
  return {
    page,
    box: area,
    plot: plot?.plot ?? area,
    kind,
    isHorizontal,
    title: plot?.title ?? '',
    caption,
    ...(isHorizontal ? { x: axes.value, y: axes.key } : { x: axes.key, y: axes.value }),
    ...(axes.y2 && { y2: axes.y2 }),
    series: told.table.heads.map((_, at) => seriesOf(told, at, kind, plot, placing)),
    residual: Math.max(0, ...Object.values(axes).map(axis => axis?.calibration?.residual ?? 0)),
    source: 'model',
  };
}

/** Of the kinds that a table of one number a row can be; undefined where another one, or none, was found. */
export function kindIn(plot: UnreadPlot | undefined): SeriesKind | undefined {
  const counts = (plot?.series ?? []).toSorted((a, b) => b.points - a.points);
  const kind = counts[0]?.kind;
  if (kind === 'histogram') return 'bar';
  return kind === 'pie' || kind === 'box' ? undefined : kind;
}

/** How such numbers are drawn most often. */
function usualKind({ keys }: Told): SeriesKind {
  return keys.kind === 'names' ? 'bar' : 'line';
}

function valueAxis({ table }: Told, plot: UnreadPlot | undefined): ChartAxis {
  const { categories: _, ...axis } = plot ? axesOf(plot).value : unknownAxis('left');
  const [head = '', ...others] = table.heads;
  return {
    ...axis,
    label: axis.label || (others.length === 0 ? head : ''),
    unit: axis.unit || table.unit,
    ...(axis.calibration ? {} : { scale: 'linear' }),
  };
}

/** With the names as the model spells them, where they stand in the figure. */
function keyAxis({ table, keys }: Told, plot: UnreadPlot | undefined): ChartAxis {
  const { categories = [], calibration, ...axis } = plot ? axesOf(plot).key : unknownAxis('bottom');
  const label = axis.label || table.keyHead;
  if (keys.kind !== 'names')
    return { ...axis, label, ...(calibration ? { calibration } : { scale: 'linear' }) };
  const names = categories.map(({ name }) => name);
  const known = table.rows.flatMap(({ key }) => {
    const meant = nameMeant(key, names);
    const place = categories.find(({ name }) => name === meant);
    return place ? [{ name: key, at: place.at }] : [];
  });
  return { ...axis, label, scale: 'category', ...(known.length > 0 && { categories: known }) };
}

function unknownAxis(side: 'left' | 'bottom'): ChartAxis {
  return { label: '', unit: '', scale: 'category', side };
}

function seriesOf(
  { table, keys }: Told,
  at: number,
  kind: SeriesKind,
  plot: UnreadPlot | undefined,
  placing: Placing | undefined,
): ChartSeries {
  const head = table.heads[at] ?? '';
  const values = table.rows.map(row => row.values[at]);
  const isSecondary = isOnSecond(
    values.filter(value => value !== undefined),
    plot,
  );
  const points = values.flatMap((value, index): ChartPoint[] => {
    const key = keys.values[index];
    if (value === undefined || key === undefined) return [];
    const own = { provenance: 'model', plusMinus: { x: 0, y: 0 } } as const;
    return [
      {
        ...(plot?.isHorizontal ? { x: value, y: key } : { x: key, y: value }),
        ...own,
        ...(placing && placed(placing, isSecondary, index, value)),
      },
    ];
  });
  const name = table.heads.length > 1 || (plot?.legend.length ?? 0) > 0 ? head : '';
  return { name, color: colorOf(head, table.heads.length, plot), kind, isSecondary, points };
}

function isOnSecond(values: readonly number[], plot: UnreadPlot | undefined): boolean {
  const first = plot && rangeOf(axesOf(plot).value, plot.plot);
  const second = plot?.y2 && rangeOf(plot.y2, plot.plot);
  return first !== undefined && second !== undefined && !values.every(first.contains);
}

function colorOf(head: string, count: number, plot: UnreadPlot | undefined): string {
  const series = plot?.series ?? [];
  const [only, ...others] = new Set(series.map(({ color }) => color));
  if (count === 1 && only !== undefined && others.length === 0) return only;
  const named = series.filter(({ name }) => name !== '');
  const meant = nameMeant(
    head,
    named.map(({ name }) => name),
  );
  return named.find(({ name }) => name === meant)?.color ?? '';
}
