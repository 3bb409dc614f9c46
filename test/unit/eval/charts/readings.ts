/** Made-up truths and readings of charts, for the tests of their judge. */
import type { Chart, ChartPoint, ChartSeries, ReadCharts } from '../../../../extension/charts/chart.ts';
import type { TrueAxis, TrueChart, TruePlot, TruePoint, TrueSeries } from '../../../eval/charts/truth.ts';

type Values = Pick<ChartPoint, 'x' | 'y'> & Partial<Pick<ChartPoint, 'low' | 'high' | 'xEnd' | 'q1' | 'q3'>>;

export const upTo = (last: number): TrueAxis => ({ scale: 'linear', label: '', range: [0, last] });
export const named = (...categories: string[]): TrueAxis => ({ scale: 'category', label: '', categories });

export function trueSeries(points: readonly TruePoint[], more: Partial<TrueSeries> = {}): TrueSeries {
  return { name: '', kind: 'bar', secondary: false, optional: false, points, ...more };
}

export function truePlot(series: readonly TrueSeries[], more: Partial<TruePlot> = {}): TruePlot {
  const kind = series[0]?.kind ?? 'bar';
  return { kind, title: '', horizontal: false, x: named('A', 'B', 'C'), y: upTo(100), series, ...more };
}

export function trueChart(...plots: TruePlot[]): TrueChart {
  return { library: 'made up', kind: plots[0]?.kind ?? 'bar', plots };
}

export function readSeries(points: readonly Values[], more: Partial<ChartSeries> = {}): ChartSeries {
  const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
  const whole = points.map(point => ({
    ...point,
    box,
    at: { x: 0, y: 0 },
    provenance: 'vector' as const,
    plusMinus: { x: 0, y: 0 },
  }));
  return { name: '', color: '#000000', kind: 'bar', isSecondary: false, points: whole, ...more };
}

export function readChart(...series: ChartSeries[]): Chart {
  const box = { page: 1, left: 0, top: 0, right: 100, bottom: 100 };
  return {
    page: 1,
    box,
    plot: box,
    kind: series[0]?.kind ?? 'bar',
    isHorizontal: false,
    title: '',
    caption: '',
    x: { label: '', unit: '', scale: 'category', side: 'bottom' },
    y: { label: '', unit: '', scale: 'linear', side: 'left' },
    series,
    residual: 0,
    source: 'vector',
    confidence: 1,
    notes: [],
  };
}

export function reading(...charts: Chart[]): ReadCharts {
  return { charts, refused: [] };
}

export function refusal(charts: readonly Chart[] = []): ReadCharts {
  const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
  return { charts, refused: [{ page: 1, box, code: 'noAxis', reason: 'No axis was found.' }] };
}
