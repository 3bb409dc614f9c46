/** One plot as a chart: its series with values and names, its titles, and how sure all of it is. */
import { areaOf, heightOf, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import { valueAt } from '../axes/scale.ts';
import type { SideAxis } from '../axes/sides.ts';
import { asTime } from '../axes/years.ts';
import type { Chart, ChartAxis, ChartSeries, RefusedChart, SeriesKind } from '../chart.ts';
import type { RawSeries } from '../marks/raw.ts';
import { refusal } from '../refusals.ts';
import type { Label } from '../scene.ts';
import { directNames } from '../series/directNames.ts';
import { entryFor } from '../series/names.ts';
import { toldColour } from '../series/styles.ts';
import { stackNames } from '../series/stackNames.ts';
import { withPrintedValues } from '../series/printedValues.ts';
import { axisTitle, plotTitle, unitIn } from '../series/titles.ts';
import { pointOf, type Teller, tellerOf } from '../series/values.ts';
import { foundIn } from './found.ts';
import { judged } from './judge.ts';
import { asNames, onceEach } from './namedAxis.ts';
import type { Plot } from './plot.ts';
import { type ReadSeries, readSeries } from './readSeries.ts';
import { onSecond } from './secondAxis.ts';

export interface PlotResult {
  readonly chart?: Chart;
  readonly refused?: RefusedChart;
}

/** @param free labels that neither axes nor legends have */
export function readPlot(plot: Plot, free: readonly Label[], all: readonly Plot[]): PlotResult {
  const { scene, frame } = plot;
  const { page } = scene;
  const drawn = readSeries(plot);
  const read = scene.source === 'raster' ? { ...drawn, series: onceEach(drawn, plot) } : drawn;
  const titles = titlesOf(plot, free, all);
  const parts = {
    plot: { page, ...frame },
    isHorizontal: read.isHorizontal,
    title: titles.plot.map(({ text }) => text).join(' '),
    x: axisOf(plot.x, titles.x, 'bottom'),
    y: axisOf(plot.y, titles.y, 'left'),
    ...(plot.second && { y2: axisOf(plot.second, titles.second, 'right') }),
  };
  const box = { page, ...unionOf(partsOf(plot, titles)) };
  if (read.series.length === 0)
    return { refused: refusal('noMarks', parts.plot, foundIn(plot, parts, [], box)) };
  const tellers = tellersOf(plot, read, titles);
  const largest = Math.max(0, ...read.series.flatMap(({ points }) => points.map(({ area = 0 }) => area)));
  const names = namesOf(read.series, plot);
  const axisTitles = { first: titles.y?.text ?? '', second: titles.second?.text ?? '' };
  const second = plot.second && onSecond(read.series, names, axisTitles, plot.scene.source);
  const told = read.series
    .map(raw => {
      const isSecondary = second?.series.has(raw) ?? false;
      return named(raw, { name: names.get(raw) ?? '', isSecondary, largest }, plot, tellers, read);
    })
    .filter(({ points }) => points.length > 0);
  const measured = inOneSeries(told, plot).toSorted(byLegend(plot));
  const span = spanOf(read.isHorizontal ? plot.x : plot.y);
  const series = withPrintedValues(measured, labelsIn(plot), read.isHorizontal, span);
  const judgement = judged(plot, read, series, {
    isAlone: all.length === 1,
    isOnAxes: second?.isTold ?? true,
  });
  if (judgement.refused)
    return { refused: refusal(judgement.refused, box, foundIn(plot, parts, series, box)) };
  return {
    chart: {
      page,
      box,
      ...parts,
      kind: mainKind(series),
      caption: '',
      series,
      residual: judgement.residual,
      source: scene.source,
      confidence: judgement.confidence,
      notes: judgement.notes,
    },
  };
}

/** Colours of dots or boxes that nothing names and that each belong to one category only repeat what the axis says. */
function inOneSeries(series: readonly ChartSeries[], { x, y }: Plot): readonly ChartSeries[] {
  const isCategory = (y !== undefined && !y.value) || (x !== undefined && !x.value);
  if (!isCategory || series.some(({ name }) => name !== '')) return series;
  const along = y && !y.value ? 'y' : 'x';
  const areDots = series.every(({ kind }) => kind === 'scatter');
  const alike = areDots ? series : series.filter(({ kind }) => kind === 'box');
  const [first] = alike;
  const places = alike.map(({ points }) => new Set(points.map(point => point[along])));
  const areApart = new Set(places.flatMap(own => [...own])).size === places.length;
  if (!first || alike.length < 2 || places.some(({ size }) => size > 1) || !(areDots || areApart))
    return series;
  const one = { ...first, points: alike.flatMap(({ points }) => points) };
  return [one, ...series.filter(other => !alike.includes(other))];
}

/** Labels in the plot that are not names of its legend. */
function labelsIn({ labels, legend }: Plot): readonly Label[] {
  return labels.filter(label => !legend.some(entry => entry.label === label));
}

/** From the lowest to the highest label of a value axis, in its units. */
function spanOf(axis: SideAxis | undefined): number {
  const values = axis?.value?.calibration.ticks.map(({ value }) => value) ?? [];
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

interface Tellers {
  readonly x: Teller;
  readonly y: Teller;
  readonly second: Teller | undefined;
}

function tellersOf(
  { x, y, second, scene }: Plot,
  { series, isHorizontal }: ReadSeries,
  titles: Titles,
): Tellers {
  const points = series.flatMap(one => one.points.flatMap(({ at, end }) => (end ? [at, end] : [at])));
  const { precision } = scene;
  const teller = (axis: SideAxis | undefined, along: 'x' | 'y', title: string): Teller => {
    const isValues = (along === 'x') === isHorizontal;
    const places = points.map(point => point[along]);
    const told = axis && !isValues ? asNames(axis, series, along) : axis;
    return tellerOf(told && timed(told, places, title), places, precision, !isValues);
  };
  return {
    x: teller(x, 'x', titles.x?.text ?? ''),
    y: teller(y, 'y', titles.y?.text ?? ''),
    second: second && teller(second, 'y', titles.second?.text ?? ''),
  };
}

/** Years with points between them are time. */
function timed(axis: SideAxis, places: readonly number[], title: string): SideAxis {
  const { value } = axis;
  if (!value) return axis;
  return {
    ...axis,
    value: asTime(
      value,
      places.map(at => valueAt(value.calibration, at)),
      title,
    ),
  };
}

interface Known {
  readonly name: string;
  /** Whether it is measured on the second axis. */
  readonly isSecondary: boolean;
  /** Area of the largest dot of the plot, page units squared. */
  readonly largest: number;
}

function named(
  raw: RawSeries,
  { name, isSecondary, largest }: Known,
  plot: Plot,
  tellers: Tellers,
  { isHorizontal }: ReadSeries,
): ChartSeries {
  const context = {
    page: plot.scene.page,
    source: plot.scene.source,
    x: tellers.x,
    y: isSecondary && tellers.second ? tellers.second : tellers.y,
    isHorizontal,
    largest: largest > 0 ? largest : undefined,
  };
  const points = raw.points.map(point => pointOf(point, context)).filter(point => point !== undefined);
  return { name, color: toldColour(raw.style), kind: raw.kind, isSecondary, points };
}

/** By the legend, by the places in it where looks repeat in a stack, or by words beside the ends of lines where it names none. */
function namesOf(series: readonly RawSeries[], { legend, labels }: Plot): ReadonlyMap<RawSeries, string> {
  const stacked = stackNames(series, legend);
  if (stacked) return stacked;
  const entries = series.map(raw => [raw, entryFor(raw, legend)?.name ?? ''] as const);
  const isUnnamed = entries.every(([, name]) => name === '');
  return isUnnamed ? directNames(series, labels) : new Map(entries);
}

function byLegend({ legend }: Plot): (a: ChartSeries, b: ChartSeries) => number {
  const place = ({ name }: ChartSeries): number => legend.findIndex(entry => entry.name === name);
  return (a, b) => place(a) - place(b);
}

function mainKind(series: readonly ChartSeries[]): SeriesKind {
  // Outliers of a box plot and dots on bars are not what the chart is.
  if (series.some(({ kind }) => kind === 'box')) return 'box';
  const counts = new Map<SeriesKind, number>();
  for (const { kind, points } of series) counts.set(kind, (counts.get(kind) ?? 0) + points.length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'scatter';
}

interface Titles {
  readonly x: Label | undefined;
  readonly y: Label | undefined;
  readonly second: Label | undefined;
  readonly plot: readonly Label[];
}

function titlesOf({ frame, x, y, second }: Plot, free: readonly Label[], all: readonly Plot[]): Titles {
  const whole = all.length > 1 ? unionOf(all.map(plot => plot.frame)) : frame;
  const title = (axis: SideAxis | undefined, side: 'left' | 'right' | 'top' | 'bottom'): Label | undefined =>
    axisTitle(axis, side, frame, free) ?? axisTitle(axis, side, whole, free);
  const titles = {
    x: title(x, x?.side ?? 'bottom'),
    y: title(y, y?.side ?? 'left'),
    second: second && title(second, second.side),
  };
  const left = free.filter(label => !Object.values(titles).includes(label));
  return { ...titles, plot: plotTitle(frame, left) };
}

function axisOf(
  axis: SideAxis | undefined,
  title: Label | undefined,
  side: 'left' | 'bottom' | 'right',
): ChartAxis {
  const label = title?.text ?? '';
  const value = axis?.value;
  const unit = value?.unit || unitIn(label);
  const scale = value?.calibration.scale ?? 'category';
  return {
    label,
    unit,
    scale,
    side: axis?.side ?? side,
    ...(value && { calibration: value.calibration }),
    ...(!value && { categories: axis?.categories ?? [] }),
  };
}

function partsOf({ frame, x, y, second, legend }: Plot, titles: Titles): readonly Rect[] {
  const axes = [x, y, second].flatMap(axis => axis?.labels ?? []);
  const labels = [...axes, ...titles.plot, titles.x, titles.y, titles.second].filter(
    label => label !== undefined,
  );
  const near = labels.map(({ box }) => box).filter(box => heightOf(box) > 0 && areaOf(box) > 0);
  return [frame, ...near, ...legend.map(({ label }) => label.box)];
}
