/**
 * One series against the true one: which of its points are right, what is missing, what was made up. Given points are
 * paired one to one; lines and areas in pixels, curves and steps are judged as paths, because their corners are not seen.
 */
import type { ChartPoint } from '../../../../extension/charts/chart.ts';
import type { TrueAxis, TruePlot, TruePoint, TrueSeries } from '../truth.ts';
import { paired } from './pairing.ts';
import { cornersOf, levelsOf, passes, type Place } from './paths.ts';
import { pointFits, valueAxisOf } from './points.ts';
import { shareOf, TOLERANCE } from './values.ts';

/** By how much a traced path may reach beyond the true one, and wander off it between its points. */
const PATH_REACH = 0.02;
/** A bar of this share of its axis is not seen, and may be left out. */
const UNSEEN = 0.002;

export interface SeriesVerdict {
  /** How many of the true points were read right. */
  readonly right: number;
  readonly total: number;
  readonly isRight: boolean;
  readonly differences: readonly string[];
}

/** @param isTraced read from pixels */
export function judgeSeries(
  plot: TruePlot,
  series: TrueSeries,
  points: readonly ChartPoint[],
  isTraced: boolean,
): SeriesVerdict {
  const isPath = ['line', 'step', 'area'].includes(series.kind) && plot.x.scale !== 'category';
  const given = judgePoints(plot, series, points, isTraced);
  if (given.isRight || !isPath) return given;
  if (series.step) return better(given, judgeSteps(plot, series, series.step, points));
  if (isTraced || series.curved) return judgePath(plot, series, points);
  return given;
}

function better(one: SeriesVerdict, other: SeriesVerdict): SeriesVerdict {
  return other.isRight || other.right > one.right ? other : one;
}

function judgePoints(
  plot: TruePlot,
  series: TrueSeries,
  points: readonly ChartPoint[],
  isTraced: boolean,
): SeriesVerdict {
  const truths = series.points;
  const fits = (truth: number, read: number): boolean => {
    const [one, other] = [truths[truth], points[read]];
    return one !== undefined && other !== undefined && pointFits(plot, series, one, other);
  };
  const partners = paired(truths.length, points.length, fits);
  const taken = new Set(partners.filter(partner => partner >= 0));
  let missing = truths.filter((_, index) => (partners[index] ?? -1) < 0);
  let invented = points.filter((_, index) => !taken.has(index));
  if (series.kind === 'scatter') missing = missing.filter(truth => !isHidden(truth, truths, partners));
  if (isTraced && series.kind === 'scatter') {
    missing = missing.filter(truth => !points.some(read => pointFits(plot, series, truth, read)));
    invented = invented.filter(read => !truths.some(truth => pointFits(plot, series, truth, read)));
  }
  const wanted = missing.filter(truth => !isUnseen(plot, series, truth));
  return {
    right: truths.length - wanted.length,
    total: truths.length,
    isRight: wanted.length === 0 && invented.length === 0,
    differences: [
      ...wanted.map(truth => `${named(series)} lacks ${shown(truth)}`),
      ...invented.map(read => `${named(series)} has ${shown(read)} too much`),
    ],
  };
}

/** Dots at the same place are one to everybody who looks, so that one of them is enough. */
function isHidden(truth: TruePoint, truths: readonly TruePoint[], partners: readonly number[]): boolean {
  return truths.some(({ x, y }, index) => x === truth.x && y === truth.y && (partners[index] ?? -1) >= 0);
}

function isUnseen(plot: TruePlot, series: TrueSeries, truth: TruePoint): boolean {
  if (series.kind !== 'bar' && series.kind !== 'histogram') return false;
  const axis = valueAxisOf(plot, series);
  const value = plot.horizontal ? truth.x : truth.y;
  return axis.scale !== 'log' && Math.abs(shareOf(axis, value) - shareOf(axis, 0)) < UNSEEN;
}

function judgePath(plot: TruePlot, series: TrueSeries, points: readonly ChartPoint[]): SeriesVerdict {
  const ends = series.points.some(({ low }) => low !== undefined)
    ? (['low', 'high'] as const)
    : (['y'] as const);
  const axis = valueAxisOf(plot, series);
  const verdicts = ends.map(end => {
    const truth = placed(plot.x, axis, series.points, end);
    const read = placed(plot.x, axis, points, end);
    const right = truth.map(place => passes(read, place, TOLERANCE));
    return { right, stray: strays(truth, read, series.curved === true) };
  });
  const isRight = series.points.map((_, index) => verdicts.every(({ right }) => right[index] === true));
  const missing = series.points.filter((_, index) => !isRight[index]);
  const stray = Math.max(...verdicts.map(one => one.stray));
  const differences = [
    ...missing.map(point => `${named(series)} misses ${shown(point)}`),
    ...(stray > 0 ? [`${named(series)} goes astray at ${stray} of ${points.length} points`] : []),
  ];
  const right = isRight.filter(Boolean).length;
  return { right, total: series.points.length, isRight: differences.length === 0, differences };
}

/** How many points of a path are not on the true one, or beyond its ends. */
function strays(truth: readonly Place[], read: readonly Place[], isCurved: boolean): number {
  const [first, last] = [truth[0]?.x ?? 0, truth.at(-1)?.x ?? 0];
  return read.filter(place => {
    const isBeyond = place.x < first - PATH_REACH || place.x > last + PATH_REACH;
    return isBeyond || (!isCurved && !passes(truth, place, PATH_REACH));
  }).length;
}

/** The read points as steps of any kind, or as the corners of one: the way that fits best. */
function judgeSteps(
  plot: TruePlot,
  series: TrueSeries,
  step: NonNullable<TrueSeries['step']>,
  points: readonly ChartPoint[],
): SeriesVerdict {
  const axis = valueAxisOf(plot, series);
  const truth = levelsOf(placed(plot.x, axis, series.points, 'y'), step);
  const read = placed(plot.x, axis, points, 'y');
  const ways = [read, ...(['post', 'pre', 'mid'] as const).map(way => cornersOf(levelsOf(read, way)))];
  const verdicts = ways.map(path => {
    const isRight = truth.map(({ x, xEnd, y }) =>
      [0.25, 0.5, 0.75].every(share => passes(path, { x: x + (xEnd - x) * share, y }, TOLERANCE)),
    );
    return { right: isRight.filter(Boolean).length, stray: strays(cornersOf(truth), path, false) };
  });
  const [best] = verdicts.toSorted((a, b) => b.right - a.right || a.stray - b.stray);
  const { right, stray } = best ?? { right: 0, stray: points.length };
  return {
    right: Math.round((right / Math.max(1, truth.length)) * series.points.length),
    total: series.points.length,
    isRight: right === truth.length && stray === 0,
    differences: [
      ...(right < truth.length
        ? [`${named(series)} has ${truth.length - right} of ${truth.length} steps wrong`]
        : []),
      ...(stray > 0 ? [`${named(series)} goes astray at ${stray} of ${points.length} points`] : []),
    ],
  };
}

/** Points as shares of the axes, from left to right; those that have no place are far outside. */
function placed(
  x: TrueAxis,
  y: TrueAxis,
  points: readonly (TruePoint | ChartPoint)[],
  end: 'y' | 'low' | 'high',
): Place[] {
  return points
    .map(point => ({ x: shareOf(x, point.x), y: shareOf(y, point[end]) }))
    .map(place => (Number.isFinite(place.x + place.y) ? place : { x: -9, y: -9 }))
    .toSorted((a, b) => a.x - b.x);
}

function named({ name, kind }: TrueSeries): string {
  return `${kind} "${name}"`;
}

function shown(point: TruePoint | ChartPoint): string {
  const parts = (['x', 'xEnd', 'y', 'low', 'q1', 'q3', 'high'] as const).map(
    name => [name, point[name]] as const,
  );
  const told = parts.filter(([, value]) => value !== undefined && value !== null);
  return told
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'number' ? Number(value.toPrecision(5)) : String(value)}`,
    )
    .join(' ');
}
