/** How sure a chart's numbers are, and when they are too unsure to be shown: a wrong table is worse than none. */
import { areaOf, commonArea, heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { SideAxis } from '../axes/sides.ts';
import type { ChartSeries, RefusalCode } from '../chart.ts';
import { printedNumber } from '../labels/numbers.ts';
import { alikeEntries } from '../series/names.ts';
import { stackNames } from '../series/stackNames.ts';
import type { Label } from '../scene.ts';
import { isStrip } from './frames.ts';
import {
  areBarsUnseen,
  areDotsUnseen,
  areNamesLost,
  isCutByLegend,
  isCutByWord,
  isInPieces,
  isPartLeft,
} from './pieces.ts';
import type { Plot } from './plot.ts';
import type { ReadSeries } from './readSeries.ts';

export interface Judgement {
  readonly refused?: RefusalCode;
  readonly confidence: number;
  readonly residual: number;
  readonly notes: readonly string[];
}

export interface Circumstances {
  /** Whether it is the only plot of its figure. */
  readonly isAlone: boolean;
  /** Whether it is known which series is measured on which of two axes. */
  readonly isOnAxes: boolean;
}

/** Largest distance of a tick from its axis, as a share of it, of a chart that is shown. */
const WORST_FIT = 0.012;
/** Share of the marks that no series explains, from which on a chart is refused. */
const MOST_UNEXPLAINED = 0.2;
/** A label that covers this much of another one is printed over it; of as many of them some words are mixed up. */
const OVERPRINTED = 0.3;
const MOST_OVERPRINTED = 0.2;
const LEAST_SHREDS = 4;
/** Between the outermost ticks of values, page units. */
const LEAST_LENGTH = 30;
/** Below this a chart is not shown. In pixels more can go wrong that leaves no trace. */
const LEAST_SURE = { vector: 0.4, raster: 0.78 } as const;
/** An area reaches beyond its plot by more than a line's width, page units. */
const CUT = 2;

export function judged(
  plot: Plot,
  read: ReadSeries,
  series: readonly ChartSeries[],
  { isAlone, isOnAxes }: Circumstances,
): Judgement {
  const axes = [plot.x, plot.y, plot.second].filter(axis => axis !== undefined);
  const measured = axes.filter(axis => !isToldByNames(axis, series));
  const residual = Math.max(0, ...measured.map(({ value }) => value?.calibration.residual ?? 0));
  const unexplained = read.unexplained.filter(
    ({ bounds }) => areaOf(bounds) > 1 || widthOf(bounds) + heightOf(bounds) > 6,
  );
  const share = unexplained.length / Math.max(1, plot.marks.length);
  const result = (confidence: number, refused?: RefusalCode, ...notes: string[]): Judgement => ({
    confidence,
    residual,
    notes,
    ...(refused && { refused }),
  });
  if (!(read.isHorizontal ? plot.x : plot.y)?.value) return result(0, 'noAxis');
  if (plot.scene.source === 'vector' && isTiny(read.isHorizontal ? plot.x : plot.y))
    return result(0, 'tooUnsure');
  const isOverNames = series.some(({ kind }) => kind === 'line' || kind === 'step' || kind === 'area');
  if (isOverNames && !plot.y?.value) return result(0, 'noAxis');
  if (residual > WORST_FIT) return result(0, 'axisDoesNotFit');
  if (isTiling(series, plot) || isCut(series, plot)) return result(0, 'unsupported');
  if (series.some(({ kind }) => kind === 'scatter') && !areDotsMeasured(plot) && !areDotsInRow(plot))
    return result(0, 'noAxis');
  if (isAmbiguous(read, plot)) return result(0, 'seriesAlike');
  if (areScalesInRow(plot) || areNamesUnclear(series, plot, read.isHorizontal))
    return result(0, 'namesUnclear');
  if (plot.scene.source === 'vector' && areCornersUnnamed(series, plot)) return result(0, 'namesUnclear');
  if (!isOnAxes) return result(0, 'seriesAlike');
  if (plot.scene.source === 'raster' && (areNamesLost(series, plot) || areNamesTwice(series)))
    return result(0, 'namesUnclear');
  if (share > MOST_UNEXPLAINED || areShreds(series)) return result(0, 'unexplainedMarks');
  const notes = [
    ...(share > 0
      ? [`${unexplained.length} of ${plot.marks.length} shapes in the plot belong to no series.`]
      : []),
    ...axes.flatMap(fewTicks),
  ];
  const fit = 1 - residual / (2 * WORST_FIT);
  const names = areUnnamed(series) ? 0.75 : 1;
  const ticks = axes.some(axis => fewTicks(axis).length > 0) ? 0.75 : 1;
  const isBroken =
    isInPieces(series, plot) ||
    isPartLeft(unexplained, series) ||
    areBarsUnseen(series, plot) ||
    isCutByWord(series, plot) ||
    isCutByLegend(series, plot) ||
    (isAlone && areDotsUnseen(series, plot));
  const whole = plot.scene.source === 'raster' && isBroken ? 0.75 : 1;
  const confidence = Math.round(fit * (1 - share) * names * ticks * whole * 1000) / 1000;
  if (confidence < LEAST_SURE[plot.scene.source]) return result(confidence, 'tooUnsure');
  return result(confidence, undefined, ...notes);
}

/** Whether all that is said along an axis of months or days is the name of one: it is no scale then, and need not fit. */
function isToldByNames({ side, value, categories }: SideAxis, series: readonly ChartSeries[]): boolean {
  if (value?.calibration.scale !== 'time') return false;
  const names = new Set<unknown>(categories.map(({ name }) => name));
  const along = side === 'left' || side === 'right' ? 'y' : 'x';
  return series.every(({ points }) => points.every(point => names.has(point[along])));
}

/** Whether one of several series has no name; outliers of a box plot need none. */
function areUnnamed(series: readonly ChartSeries[]): boolean {
  const hasBoxes = series.some(({ kind }) => kind === 'box');
  const own = series.filter(({ kind }) => !hasBoxes || kind !== 'scatter');
  return own.length > 1 && own.some(({ name }) => name === '');
}

/** Ticks and marks are drawn half a line's width apart, which is more than a hundredth of so short an axis. */
function isTiny(axis: SideAxis | undefined): boolean {
  const places = axis?.value?.calibration.ticks.map(({ at }) => at) ?? [];
  return Math.max(...places) - Math.min(...places) < LEAST_LENGTH;
}

/** Two labels make an axis that nothing confirms. */
function fewTicks({ value, side }: SideAxis): readonly string[] {
  if (!value || value.calibration.ticks.length > 2) return [];
  return [`The axis on the ${side} has only two labels, so nothing confirms its scale.`];
}

/** Tiles of many colours over two axes of names: a heat map, whose values are its colours. */
function isTiling(series: readonly ChartSeries[], { x, y }: Plot): boolean {
  const bars = series.filter(({ kind }) => kind === 'bar');
  return !x?.value && !y?.value && bars.length > 3;
}

/** Areas that reach beyond the plot were cut off where they are folded back into it: a horizon chart. */
function isCut(series: readonly ChartSeries[], { frame }: Plot): boolean {
  const areas = series.filter(({ kind }) => kind === 'area').flatMap(({ points }) => points);
  return areas.some(({ at, from }) =>
    [at, from].some(end => end && (end.y < frame.top - CUT || end.y > frame.bottom + CUT)),
  );
}

/** Whether the legend has two names for the look of a series, so that either may be meant. */
function isAmbiguous({ series }: ReadSeries, { legend }: Plot): boolean {
  if (legend.length < 2 || stackNames(series, legend)) return false;
  // Dots of one colour in several strengths or sizes show a measure, and are one series.
  return series.some(raw => raw.kind !== 'scatter' && alikeEntries(raw, legend).length > 1);
}

/** Bars that have no name of their own: two of a series at one, or all at none; in a strip all that the legend does not tell. */
function areNamesUnclear(
  series: readonly ChartSeries[],
  { x, y, frame }: Plot,
  isHorizontal: boolean,
): boolean {
  const axis = isHorizontal ? y : x;
  const bars = series.filter(({ kind }) => kind === 'bar');
  const points = bars.flatMap(one => one.points);
  if (bars.length > 0 && isStrip(frame)) return axis !== undefined || !areToldByLegend(bars);
  if (points.length < 2 || (axis?.value && axis.value.calibration.scale !== 'time')) return false;
  const nameOf = (point: (typeof points)[number]): string => String(isHorizontal ? point.y : point.x);
  const names = axis?.categories.map(({ name }) => name) ?? [];
  const areDistinct = new Set(names).size === names.length;
  const twice = bars.map(one => (areDistinct ? one.points.length - new Set(one.points.map(nameOf)).size : 0));
  const places = new Set(points.flatMap(({ at }) => (at ? Math.round(isHorizontal ? at.y : at.x) : [])));
  return (
    overlapping(axis?.labels ?? []) ||
    twice.some(count => count > 0) ||
    (places.size > 1 && points.every(point => nameOf(point) === ''))
  );
}

/** Whether each bar is the only one of its name: those of one group. Without names they may be a scale of colours. */
function areToldByLegend(bars: readonly ChartSeries[]): boolean {
  return bars.every(({ name, points }) => name !== '' && points.length === 1);
}

/** The same numbers once more, in place of names: plots side by side that were taken for one. */
function areScalesInRow({ x, y }: Plot): boolean {
  return [x, y].some(axis => {
    const names = axis && !axis.value ? axis.categories.map(({ name }) => name) : [];
    return new Set(names).size < names.length && names.every(name => printedNumber(name) !== undefined);
  });
}

/** Two corners of a line at one name: names of their own were taken for one, or are not printed. */
function areCornersUnnamed(series: readonly ChartSeries[], { x }: Plot): boolean {
  if (!x || x.value) return false;
  const lines = series.filter(({ kind }) => kind === 'line' || kind === 'area');
  const names = x.categories.map(({ name }) => name);
  const areDistinct = new Set(names).size === names.length;
  return (
    areDistinct && lines.some(({ points }) => new Set(points.map(point => point.x)).size < points.length)
  );
}

/** Whether labels are printed over each other, so that their words cannot be parted. */
function overlapping(labels: readonly Label[]): boolean {
  const over = labels.filter((label, index) =>
    labels.slice(index + 1).some(other => commonArea(label.box, other.box) > OVERPRINTED * areaOf(other.box)),
  );
  return over.length > MOST_OVERPRINTED * labels.length;
}

/** Dots say something where both axes are there and one has numbers or whole dates: not over hours and days of the week. */
function areDotsMeasured({ x, y }: Plot): boolean {
  if (!x || !y) return false;
  return [x, y].some(({ value }) => value && (value.calibration.scale !== 'time' || value.hasYear === true));
}

/** What numbers series of one name: "Line 1", "Sensor A". */
const NUMBERED = /\s+(?:\d+|\p{Lu})$/u;

/** Whether series of different looks have one name, or that of a numbered one without its number: not all was read. */
function areNamesTwice(series: readonly ChartSeries[]): boolean {
  const own = series.filter(({ name }) => name !== '');
  const named = Map.groupBy(own, ({ name, kind }) => `${kind} ${name}`);
  if ([...named.values()].some(alike => new Set(alike.map(({ color }) => color)).size > 1)) return true;
  const names = new Set(own.map(({ name }) => name));
  return [...names].some(name => NUMBERED.test(name) && names.has(name.replace(NUMBERED, '')));
}

/** Dots in a row along the only axis, of numbers: how far apart they are across it says nothing. */
function areDotsInRow({ x, y, frame }: Plot): boolean {
  const [axis, other] = x ? [x, y] : [y, x];
  return isStrip(frame) && !other && axis?.value !== undefined && axis.value.calibration.scale !== 'time';
}

/** Many short pieces that look like one line are that line, interrupted at its dots or not followed. */
function areShreds(series: readonly ChartSeries[]): boolean {
  const short = series.filter(({ kind, points }) => kind === 'line' && points.length <= 2);
  const looks = Map.groupBy(short, ({ color, name }) => `${color} ${name}`);
  return [...looks.values()].some(({ length }) => length >= LEAST_SHREDS);
}
