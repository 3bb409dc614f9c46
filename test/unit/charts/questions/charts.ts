/** Charts of each kind as the readers give them, made of nothing but names and numbers. */
import type { Calibration } from '../../../../extension/charts/axes/scale.ts';
import type {
  Chart,
  ChartAxis,
  ChartPoint,
  ChartSeries,
  ChartValue,
  Provenance,
  SeriesKind,
} from '../../../../extension/charts/chart.ts';

interface Drawn {
  readonly kind: SeriesKind;
  readonly title?: string;
  readonly caption?: string;
  readonly x?: Partial<ChartAxis>;
  readonly y?: Partial<ChartAxis>;
  readonly y2?: Partial<ChartAxis>;
  /** Values by series; each at the key of its place. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  readonly keys: readonly ChartValue[];
  readonly colors?: readonly string[];
  readonly provenance?: Provenance;
  readonly plusMinus?: number;
  readonly isHorizontal?: boolean;
  readonly page?: number;
  readonly confidence?: number;
  readonly notes?: readonly string[];
  /** Series of the second value axis. */
  readonly secondary?: readonly string[];
  readonly isStacked?: boolean;
  /** What else there is to say of a point, by its place. */
  readonly more?: readonly Partial<ChartPoint>[];
}

const palette = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b'];

/** Marks stand 20 units apart, one row of them for each series; so each box tells which point it is. */
export function chartOf(drawn: Drawn): Chart {
  const { kind, page = 1, keys, isHorizontal = false, more = [] } = drawn;
  const box = { page, left: 50, top: 50, right: 450, bottom: 350 };
  const names = Object.keys(drawn.series);
  const isNumber = keys.every(key => typeof key === 'number');
  const keyAxis: ChartAxis = {
    label: '',
    unit: '',
    side: isHorizontal ? 'left' : 'bottom',
    scale: isNumber ? 'linear' : 'category',
    ...(!isNumber && { categories: keys.map((key, at) => ({ name: String(key), at: 60 + 20 * at })) }),
    ...(isHorizontal ? drawn.y : drawn.x),
  };
  const valueAxis: ChartAxis = {
    label: '',
    unit: '',
    side: isHorizontal ? 'bottom' : 'left',
    scale: 'linear',
    ...(isHorizontal ? drawn.x : drawn.y),
  };
  const series = names.map((name, row): ChartSeries => {
    const { provenance = 'vector', plusMinus = 0 } = drawn;
    const points = (drawn.series[name] ?? []).map((value, at): ChartPoint => {
      const key = keys[at] ?? at;
      const left = 60 + 20 * at;
      const below = names.slice(0, row).reduce((sum, other) => sum + (drawn.series[other]?.[at] ?? 0), 0);
      return {
        ...(isHorizontal ? { x: value, y: key } : { x: key, y: value }),
        box: { page, left, top: 60 + 20 * row, right: left + 10, bottom: 70 + 20 * row },
        at: { x: left + 5, y: drawn.isStacked ? 300 - value - below : 300 - value },
        ...(drawn.isStacked === true && { from: { x: left + 5, y: 300 - below } }),
        provenance,
        plusMinus: isHorizontal ? { x: plusMinus, y: 0 } : { x: 0, y: plusMinus },
        ...more[at],
      };
    });
    return {
      name,
      kind,
      points,
      color: drawn.colors?.[row] ?? palette[row] ?? '#000000',
      isSecondary: drawn.secondary?.includes(name) ?? false,
    };
  });
  const second: ChartAxis = { label: '', unit: '', side: 'right', scale: 'linear', ...drawn.y2 };
  return {
    page,
    box,
    plot: { ...box, left: 60, bottom: 300 },
    kind,
    isHorizontal,
    title: drawn.title ?? '',
    caption: drawn.caption ?? '',
    x: isHorizontal ? valueAxis : keyAxis,
    y: isHorizontal ? keyAxis : valueAxis,
    ...(drawn.y2 && { y2: second }),
    series,
    residual: 0,
    source: drawn.provenance === 'pixels' ? 'raster' : 'vector',
    confidence: drawn.confidence ?? 0.95,
    notes: drawn.notes ?? [],
  };
}

function calibrated(from: number, to: number, step: number): Calibration {
  const count = Math.round((to - from) / step) + 1;
  const ticks = Array.from({ length: count }, (_, at) => {
    const value = from + at * step;
    return { at: 300 - at * 10, value, text: String(value) };
  });
  return { scale: 'linear', slope: -step / 10, intercept: from + 30 * step, ticks, residual: 0 };
}

const months = Array.from({ length: 12 }, (_, at) => `2021-${String(at + 1).padStart(2, '0')}`);

export const revenue = chartOf({
  kind: 'line',
  title: 'Monthly revenue',
  x: { label: 'Month', scale: 'time' },
  y: { label: 'Revenue (EUR million)', unit: 'EUR million', calibration: calibrated(0, 30, 5) },
  keys: months,
  series: { '': [12.4, 13.1, 15.2, 14.8, 16, 18.3, 21.7, 20.9, 19.2, 17.5, 18.8, 24.6] },
});

export const internet = chartOf({
  kind: 'bar',
  title: 'Share of adults who use the internet daily',
  caption: 'Figure 2: Daily internet use by country',
  y: { label: 'Share of adults', unit: '%' },
  keys: ['Norway', 'Spain', 'South Korea', 'Turkey', 'Great Britain'],
  series: { 2014: [89, 71, 84, 55, 83], 2019: [95, 86, 93, 71, 91] },
  provenance: 'label',
});

const years = [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020];
export const oil = chartOf({
  kind: 'line',
  title: 'Olive oil prices',
  x: { label: 'Year', calibration: calibrated(2010, 2020, 2) },
  y: { label: 'Price (USD per kg)', unit: 'USD/kg' },
  keys: years,
  series: {
    Spain: [2.5, 2.4, 2.9, 3.4, 3.1, 4.2, 4, 4.6, 3.6, 2.9, 2.6],
    Italy: [3.4, 4.8, 3.3, 3.9, 5.1, 5.6, 5.2, 5.9, 5, 5.7, 3.7],
    Greece: [2.7, 2.6, 2.4, 3.2, 3.4, 3.8, 3.7, 4.3, 3.9, 3.4, 2.8],
  },
  colors: ['#1f77b4', '#2ca02c', '#ff7f0e'],
});

export const museums = chartOf({
  kind: 'bar',
  isHorizontal: true,
  title: 'Most visited museums',
  x: { label: 'Visitors (million)', unit: 'million' },
  keys: [
    'Louvre',
    'National Museum of China',
    'Vatican Museums',
    'Metropolitan Museum of Art',
    'Tate Modern',
  ],
  series: { '': [9.6, 7.4, 6.9, 6.5, 6.1] },
  provenance: 'label',
});

export const mix = chartOf({
  kind: 'pie',
  title: 'Electricity generation by source, 2020',
  keys: ['Coal', 'Natural gas', 'Wind', 'Nuclear', 'Solar', 'Other'],
  series: { '': [30.5, 24, 18.5, 14, 8, 5] },
  y: { unit: '%' },
  provenance: 'label',
});

export const cars = chartOf({
  kind: 'scatter',
  title: 'Fuel economy of cars',
  x: { label: 'Engine displacement (l)', unit: 'l' },
  y: { label: 'Fuel economy (mpg)', unit: 'mpg' },
  keys: [1, 1.2, 1.4, 1.6, 2, 2.4, 3, 3.5, 4.2, 5],
  series: { '': [44, 42, 39, 36, 33, 29, 26, 24, 19, 15] },
  plusMinus: 0.01,
});

export const waiting = chartOf({
  kind: 'histogram',
  title: 'Waiting times at the counter',
  x: { label: 'Waiting time (min)', unit: 'min' },
  y: { label: 'Number of customers' },
  keys: [0, 5, 10, 15, 20],
  series: { '': [14, 32, 21, 9, 3] },
  more: [{ xEnd: 5 }, { xEnd: 10 }, { xEnd: 15 }, { xEnd: 20 }, { xEnd: 25 }],
});

export const scores = chartOf({
  kind: 'box',
  title: 'Test scores by class',
  y: { label: 'Score' },
  keys: ['7a', '7b', '7c'],
  series: { '': [62, 71, 66] },
  more: [
    { q1: 51, q3: 70, low: 30, high: 92 },
    { q1: 60, q3: 83, low: 42, high: 98 },
    { q1: 58, q3: 74, low: 35, high: 90 },
  ],
});

export const stacked = chartOf({
  kind: 'bar',
  isStacked: true,
  title: 'Electricity by source',
  y: { label: 'TWh', unit: 'TWh' },
  keys: ['2018', '2019', '2020'],
  series: { Wind: [110, 126, 132], Solar: [45, 46, 50], Coal: [230, 171, 134] },
});

export const rainfall = chartOf({
  kind: 'bar',
  title: 'Rainfall in Bergen',
  y: { label: 'Rainfall (mm)', unit: 'mm' },
  keys: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  series: { '': [201.73, 158.2, 171.9, 118.4, 110.2, 109.8] },
  provenance: 'pixels',
  plusMinus: 0.8,
});

export const umsatz = chartOf({
  kind: 'bar',
  title: 'Umsatz nach Region',
  y: { label: 'Umsatz in Mio. EUR', unit: 'Mio. EUR' },
  keys: ['Nord', 'Süd', 'Ost', 'West'],
  series: { 2022: [41, 38, 22.5, 57], 2023: [44, 36, 25, 61] },
  provenance: 'label',
});

export const quarters = chartOf({
  kind: 'line',
  title: 'Active users',
  caption: 'Fig. 7. Active users of both apps',
  y: { label: 'Users (thousands)', unit: 'thousands' },
  keys: ['Q1 2020', 'Q2 2020', 'Q3 2020', 'Q4 2020', 'Q1 2021', 'Q2 2021'],
  series: { Alpha: [10, 20, 30, 40, 50, 60], Beta: [55, 50, 45, 40.5, 38, 35] },
  page: 3,
});

export const survey = chartOf({
  kind: 'bar',
  isHorizontal: true,
  title: 'How satisfied are you with public transport?',
  x: { label: 'Respondents', unit: '%' },
  keys: ['Very satisfied', 'Satisfied', 'Neither', 'Dissatisfied', 'Very dissatisfied', "Don't know"],
  series: { '': [12, 37, 24, 16, 7, 4] },
  provenance: 'label',
});

/** The same fruit in two shades of blue, and a line on an axis of its own. */
export const twoAxes = chartOf({
  kind: 'line',
  title: 'Temperature and rain in Lima',
  y: { label: 'Temperature (°C)', unit: '°C' },
  y2: { label: 'Rain (mm)', unit: 'mm' },
  keys: ['Jan', 'Apr', 'Jul', 'Oct'],
  series: { Temperature: [23, 22, 17, 18], Rain: [1, 0.5, 2, 1.5] },
  colors: ['#d62728', '#0b3c8c'],
  secondary: ['Rain'],
});
