/**
 * The truth of a Vega specification: its sub-plots with their axes and series, or why it is of no kind that can be read.
 * Categories and dates are called what the axis prints; where it prints nothing, nothing is asked.
 */
import type { TrueAxis, TrueChart, TruePlot, TruePoint, TrueSeries, TrueValue } from '../truth.ts';
import { at, entries, numeric, text } from './loose.ts';
import { seriesKey } from './names.ts';
import { type Placing, told } from './places.ts';
import { runSpec } from './run.ts';
import { shownTexts } from './shownTexts.ts';
import {
  type Drawing,
  type DrawnAxis,
  type DrawnMark,
  type PlotGroup,
  sortScene,
  stackFields,
} from './scene.ts';
import { type PlottedSeries, seriesOf } from './series.ts';

/** Where the gallery's pictures were drawn: data without a time zone falls on other days elsewhere. */
const DRAWN_IN = 'America/Los_Angeles';

/** Marks that are pictures, maps or paths of changing width. */
const UNREADABLE = new Set(['shape', 'image', 'trail', 'path']);

/**
 * @param svg what Vega drew of it; tells which labels had room
 * @throws Error where the specification does not run
 */
export async function vegaTruth(spec: object, svg: string): Promise<TrueChart> {
  const zone = process.env['TZ'];
  process.env['TZ'] = DRAWN_IN;
  try {
    return truthOf(spec, sortScene(spec, await runSpec(spec), shownTexts(svg)));
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
}

function truthOf(spec: object, drawing: Drawing): TrueChart {
  const marks = drawing.marks.filter(({ type }) => type !== 'text');
  const refused = (refuse: string): TrueChart => ({ library: 'vega', kind: 'refused', refuse, plots: [] });
  if (marks.length === 0) return refused('no marks');
  const strange = marks.find(({ type }) => UNREADABLE.has(type));
  if (strange) return refused(strange.type);
  const plots: TruePlot[] = [];
  for (const [group, own] of Map.groupBy(marks, ({ plot }) => plot)) {
    if (own.every(({ items }) => items.length === 0)) continue;
    const plot = own.every(({ type }) => type === 'arc')
      ? pie(drawing, own)
      : plotOf(drawing, group, own, stackFields(spec), text(at(spec, 'background')) || 'white');
    if (typeof plot === 'string') return refused(plot);
    plots.push(plot);
  }
  const merged = grouped(plots, marks);
  const kind = plots[0]?.kind ?? '';
  return { library: 'vega', kind, plots, ...(merged && { otherwise: [merged] }) };
}

/** A pie's slices by name; a sentence for circles that also speak through their radius. */
function pie(drawing: Drawing, marks: readonly DrawnMark[]): TruePlot | string {
  const slices = marks.flatMap(mark => mark.items.map(item => ({ mark, item })));
  const radii = new Set(slices.map(({ item }) => numeric(at(item, 'outerRadius')).toFixed(3)));
  if (radii.size > 1) return 'radial';
  const angle = (item: unknown): number =>
    Math.abs(numeric(at(item, 'endAngle')) - numeric(at(item, 'startAngle')));
  const whole = slices.reduce((sum, { item }) => sum + angle(item), 0);
  const points = slices.map(({ mark, item }) => {
    return { x: seriesKey(drawing, mark, item).name, y: angle(item) / whole };
  });
  const series: TrueSeries = { name: '', kind: 'pie', secondary: false, optional: false, points };
  const x: TrueAxis = { scale: 'category', label: '', categories: points.map(point => point.x) };
  const y: TrueAxis = { scale: 'linear', label: '', range: [0, 1] };
  return { kind: 'pie', title: '', horizontal: false, x, y, series: [series] };
}

function plotOf(
  drawing: Drawing,
  group: PlotGroup,
  marks: readonly DrawnMark[],
  stacked: ReadonlySet<string>,
  background: string,
): TruePlot | string {
  if (marks.some(isCutArea)) return 'area that a clip cuts';
  const plotted = seriesOf(drawing, marks, stacked, background);
  const first = plotted.find(({ series }) => !series.optional && series.points.length > 0);
  if (first === undefined) return 'nothing that axes tell';
  const isHorizontal = first.isHorizontal;
  const axisFor = (placing: Placing | undefined): DrawnAxis | undefined => labelled(drawing, group, placing);
  const value = isHorizontal ? first.x : first.y;
  const other = isHorizontal ? first.y : first.x;
  const isTold = (placing: Placing | undefined): boolean =>
    placing !== undefined && placing.kind !== 'category' && axisFor(placing) !== undefined;
  const isDots = first.series.kind === 'scatter';
  if (!isTold(value) && !(isDots && isTold(other))) return 'no value axis';
  const isSpan = first.series.kind === 'bar' && first.series.points.every(({ low }) => low !== undefined);
  if (isSpan && axisFor(other) === undefined) return 'spans of something that no axis names';

  const second = plotted.find(
    ({ series, y }) => !series.optional && y?.name !== first.y?.name && isTold(y),
  )?.y;
  const series = plotted.map(one => ({
    ...one.series,
    secondary: second !== undefined && one.y?.name === second.name,
    points: one.series.points.map(point => printedPoint(point, one, axisFor)),
  }));
  return {
    kind: first.series.kind,
    title: '',
    horizontal: isHorizontal,
    x: axis(first.x, axisFor(first.x)),
    y: axis(first.y, axisFor(first.y)),
    ...(second && !isHorizontal && { y2: axis(second, axisFor(second)) }),
    series,
  };
}

/** Layers of an area that are cut off at the plot's edge, as a horizon chart has them, do not end where they seem to. */
function isCutArea({ type, items, isClipped, plot }: DrawnMark): boolean {
  return (
    type === 'area' &&
    isClipped &&
    items.some(item => numeric(at(item, 'y')) < -1 || numeric(at(item, 'y')) > plot.height + 1)
  );
}

/** The axis with labels that shows a scale: the plot's own, or one that it shares with its row or column. */
function labelled(drawing: Drawing, group: PlotGroup, placing: Placing | undefined): DrawnAxis | undefined {
  const all = drawing.axes.filter(({ scale, labels }) => scale === placing?.name && labels.length > 0);
  return all.find(({ plot }) => plot === group) ?? all.find(({ plot }) => plot === undefined) ?? all[0];
}

function axis(placing: Placing | undefined, drawn: DrawnAxis | undefined): TrueAxis {
  const label = drawn?.title ?? '';
  if (placing === undefined) return { scale: 'category', label, categories: [] };
  if (placing.kind === 'category') {
    return { scale: 'category', label, categories: placing.domain.map(value => printed(value, drawn)) };
  }
  const range = placing.domain.map(value => told(value, placing.kind)).filter(one => one !== null);
  if (placing.kind !== 'time') return { scale: placing.kind, label, range };
  const labels = drawn?.labels ?? [];
  const ticks = labels.map(({ value, text: words }) => ({ value: String(told(value, 'time')), text: words }));
  return { scale: 'time', label, range, printed: ticks };
}

/** The point as the axes tell it: categories by their labels, null where no label is drawn. */
function printedPoint(
  point: TruePoint,
  { x, y }: PlottedSeries,
  axisFor: (placing: Placing | undefined) => DrawnAxis | undefined,
): TruePoint {
  const told = (value: TrueValue | undefined, placing: Placing | undefined): TrueValue | undefined => {
    if (value === undefined) return undefined;
    const drawn = axisFor(placing);
    if (drawn === undefined || placing === undefined) return null;
    return placing.kind === 'category' ? printed(value, drawn) : value;
  };
  const [across, down] = [told(point.x, x), told(point.y, y)];
  return {
    ...point,
    ...(across !== undefined && { x: across }),
    ...(down !== undefined && { y: down }),
  };
}

function printed(value: unknown, drawn: DrawnAxis | undefined): string | null {
  return drawn?.labels.find(label => String(told(label.value)) === String(told(value)))?.text ?? null;
}

/**
 * Plots beside each other, one for each group of bars, whose own categories are not printed but told by colours: as one
 * chart of grouped bars, which is what they look like. The facet's value names the group.
 */
function grouped(plots: readonly TruePlot[], marks: readonly DrawnMark[]): TruePlot | undefined {
  const [first] = plots;
  const isBars = (plot: TruePlot): boolean =>
    plot.series.every(({ kind, points }) => kind === 'bar' && points.every(({ x }) => x === null));
  if (first === undefined || plots.length < 2 || !plots.every(isBars)) return undefined;
  const groups = [...new Set(marks.map(({ plot }) => plot))];
  const names = groups.map(
    ({ item }) =>
      entries(at(item, 'datum'))
        .map(([, value]) => text(value))
        .find(Boolean) ?? '',
  );
  const points = plots.flatMap((plot, index) =>
    plot.series.flatMap(series =>
      series.points.map(point => ({ name: series.name, point: { ...point, x: names[index] ?? '' } })),
    ),
  );
  const series = [...Map.groupBy(points, ({ name }) => name)].map(([name, own]) => ({
    name,
    kind: 'bar' as const,
    secondary: false,
    optional: false,
    points: own.map(({ point }) => point),
  }));
  return { ...first, x: { scale: 'category', label: '', categories: names }, series };
}
