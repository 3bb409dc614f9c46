/** A chart in the form that programs rely on, for the command line, agents and editors alike. Boxes are page units. */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Chart, ChartAxis, ChartPoint, ChartSeries } from '../chart.ts';
import { rounded, toldPlusMinus } from './number.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export function chartJson(chart: Chart): { readonly [name: string]: Json } {
  const { page, box, plot, kind, title, caption, isHorizontal, x, y, y2 } = chart;
  const value = isHorizontal ? 'x' : 'y';
  return {
    page,
    box: corners(box),
    kind,
    title,
    caption,
    isHorizontal,
    x: axisJson(x),
    y: axisJson(y),
    ...(y2 ? { y2: axisJson(y2) } : {}),
    series: chart.series.map(series => seriesJson(series, value)),
    residual: Number(chart.residual.toPrecision(3)),
    source: chart.source,
    confidence: Math.round(chart.confidence * 1000) / 1000,
    notes: chart.notes,
    plot: corners(plot),
  };
}

function corners({ left, top, right, bottom }: Rect): readonly number[] {
  return [left, top, right, bottom].map(hundredths);
}

function hundredths(place: number): number {
  return Math.round(place * 100) / 100;
}

function axisJson({ label, scale, unit, categories, calibration }: ChartAxis): Json {
  return {
    label,
    scale,
    unit,
    ...(categories ? { categories: categories.map(({ name }) => name) } : {}),
    ...(calibration
      ? { ticks: calibration.ticks.map(({ at, value, text }) => ({ at: hundredths(at), value, text })) }
      : {}),
  };
}

function seriesJson({ name, color, kind, isSecondary, points }: ChartSeries, value: 'x' | 'y'): Json {
  const own = points.map(point => pointJson(point, value));
  return { name, color, kind, ...(isSecondary ? { axis: 'y2' } : {}), points: own };
}

function pointJson(point: ChartPoint, value: 'x' | 'y'): Json {
  const { x, y, xEnd, plusMinus, provenance, box } = point;
  const alongX = (one: ChartPoint['x']): Json => (typeof one === 'number' ? rounded(one, plusMinus.x) : one);
  const ranges = (['low', 'q1', 'q3', 'high'] as const).flatMap((name): [string, Json][] => {
    const end = point[name];
    return end === undefined ? [] : [[name, rounded(end, plusMinus[value])]];
  });
  return {
    x: alongX(x),
    ...(xEnd === undefined ? {} : { xEnd: alongX(xEnd) }),
    y: typeof y === 'number' ? rounded(y, plusMinus.y) : y,
    ...Object.fromEntries(ranges),
    ...(point.size === undefined ? {} : { size: rounded(point.size, 0) }),
    plusMinus: { x: toldPlusMinus(point, 'x') ?? null, y: toldPlusMinus(point, 'y') ?? null },
    provenance,
    box: box ? corners(box) : null,
  };
}
