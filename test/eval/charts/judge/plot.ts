/**
 * One plot against the true one: series by name, as they were read or as they may be read too (parts of one line joined,
 * colours that only repeat the categories left aside), each with its points, and none too much.
 */
import type { Chart, ChartPoint, ChartSeries } from '../../../../extension/charts/chart.ts';
import type { TruePlot, TrueSeries } from '../truth.ts';
import { paired } from './pairing.ts';
import { pointFits } from './points.ts';
import { judgeSeries } from './series.ts';
import { isSameName } from './values.ts';

export interface PlotVerdict {
  readonly right: number;
  readonly isRight: boolean;
  readonly differences: readonly string[];
}

/** @param isTraced read from pixels */
export function judgePlot(plot: TruePlot, chart: Chart, isTraced: boolean): PlotVerdict {
  if (plot.kind === 'pie') return judgePie(plot, chart, isTraced);
  const own = chart.series.map(one => asShares(one, plot, chart));
  const verdicts = [
    [plot, own] as const,
    [plot, joined(own, ({ name, color, kind }) => [name, color, kind].join('\n'))] as const,
    ...(coloursRepeat(plot) ? [[unnamed(plot), joined(own, ({ kind }) => kind, '')] as const] : []),
  ].map(([truth, series]) => judgeAll(truth, chart, series, isTraced));
  const [best] = verdicts.toSorted((a, b) => Number(b.isRight) - Number(a.isRight) || b.right - a.right);
  return best ?? { right: 0, isRight: false, differences: [] };
}

/** An axis of shares reaches from nothing, or from as much less, to the whole and a little beyond. */
const MOST_SHARE = 1.5;

/** A share that an axis prints in percent may be told in percent, as long as the axis says so. */
function asShares(series: ChartSeries, plot: TruePlot, chart: Chart): ChartSeries {
  const along = plot.horizontal ? 'x' : 'y';
  const ends = plot[along].range ?? [];
  const areShares = ends.every(end => typeof end === 'number' && Math.abs(end) <= MOST_SHARE);
  const isShare = chart[along].unit === '%' && ends.length > 0 && areShares;
  if (!isShare) return series;
  const share = (value: ChartPoint['x']): ChartPoint['x'] =>
    typeof value === 'number' ? value / 100 : value;
  return { ...series, points: series.points.map(point => ({ ...point, [along]: share(point[along]) })) };
}

function joined(
  all: readonly ChartSeries[],
  key: (series: ChartSeries) => string,
  name?: string,
): ChartSeries[] {
  return [...Map.groupBy(all, key).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const points = [first, ...others].flatMap(one => one.points);
    return [{ ...first, name: name ?? first.name, points }];
  });
}

/**
 * Whether colours tell nothing: nothing names them, so that marks may be grouped by them or not, or each series is called
 * what its only category is called.
 */
function coloursRepeat({ x, y, horizontal, series }: TruePlot): boolean {
  const own = series.filter(({ optional }) => !optional);
  if (!own.every(({ kind }) => ['bar', 'histogram', 'box', 'scatter'].includes(kind))) return false;
  if (own.length === 1 && own[0]?.name === '') return true;
  const isEcho = own.every(({ name, points }) =>
    points.every(point => name === (horizontal ? point.y : point.x)),
  );
  return (horizontal ? y : x).scale === 'category' && isEcho;
}

function unnamed(plot: TruePlot): TruePlot {
  const [own, optional] = [plot.series.filter(one => !one.optional), plot.series.filter(one => one.optional)];
  const [first] = own;
  if (first === undefined) return plot;
  return {
    ...plot,
    series: [{ ...first, name: '', points: own.flatMap(({ points }) => points) }, ...optional],
  };
}

function judgeAll(
  plot: TruePlot,
  chart: Chart,
  read: readonly ChartSeries[],
  isTraced: boolean,
): PlotVerdict {
  const wanted = plot.series.filter(({ optional }) => !optional);
  const verdict = (truth: TrueSeries | undefined, series: ChartSeries | undefined) =>
    truth && series && isNamed(truth, series, plot, chart)
      ? judgeSeries(plot, truth, series.points, isTraced)
      : undefined;
  const all = wanted.map(truth => read.map(series => verdict(truth, series)));
  const partners = paired(wanted.length, read.length, (one, other) => all[one]?.[other]?.isRight ?? false);
  const left = new Set([...read.keys()].filter(index => !partners.includes(index)));
  const differences: string[] = [];
  let right = 0;
  for (const [index, truth] of wanted.entries()) {
    const partner = partners[index] ?? -1;
    if (partner >= 0) {
      right += all[index]?.[partner]?.right ?? 0;
      continue;
    }
    const best = [...left]
      .map(other => ({ other, found: all[index]?.[other] }))
      .toSorted((a, b) => (b.found?.right ?? -1) - (a.found?.right ?? -1))[0];
    if (best?.found === undefined) {
      const names = [...left].map(other => `"${read[other]?.name ?? ''}"`).join(', ');
      differences.push(
        `no series "${truth.name}" of ${truth.points.length} points; not matched: ${names || 'none'}`,
      );
      continue;
    }
    left.delete(best.other);
    right += best.found.right;
    differences.push(...best.found.differences);
  }
  const optional = plot.series.filter(one => one.optional);
  for (const index of left) {
    const series = read[index];
    if (optional.some(truth => mayStand(plot, truth, series?.points ?? [], isTraced))) continue;
    differences.push(`series "${series?.name ?? ''}" of ${series?.points.length ?? 0} points too much`);
  }
  return { right, isRight: differences.length === 0, differences };
}

/** What need not be read may be, as far as it is right. */
function mayStand(
  plot: TruePlot,
  truth: TrueSeries,
  points: readonly ChartPoint[],
  isTraced: boolean,
): boolean {
  if (points.length === 0) return false;
  const isTrue = (read: ChartPoint): boolean =>
    truth.points.some(point => pointFits(plot, truth, point, read));
  return points.every(isTrue) || judgeSeries(plot, truth, points, isTraced).isRight;
}

/** A series that nothing names may be called what its axis or the chart is called. */
function isNamed(truth: TrueSeries, series: ChartSeries, plot: TruePlot, chart: Chart): boolean {
  if (truth.name !== '') return isSameName(truth.name, series.name);
  const others = [plot.x.label, plot.y.label, plot.y2?.label, chart.x.label, chart.y.label, chart.title];
  return (
    series.name === '' ||
    others.some(name => name !== undefined && name !== '' && isSameName(name, series.name))
  );
}

/** Slices by name, as shares of the whole, whether they are told as shares, in percent or as what was counted. */
function judgePie(plot: TruePlot, chart: Chart, isTraced: boolean): PlotVerdict {
  const [truth] = plot.series;
  const slices = chart.series.flatMap(({ name, points }) =>
    points.map(point => ({ ...point, x: typeof point.x === 'string' && point.x !== '' ? point.x : name })),
  );
  const whole = slices.reduce((sum, { y }) => sum + Number(y), 0);
  const points = slices.map(point => ({ ...point, y: Number(point.y) / whole }));
  if (truth === undefined || chart.kind !== 'pie') {
    return { right: 0, isRight: false, differences: [`a pie was read as ${chart.kind}`] };
  }
  return judgeSeries(plot, truth, points, isTraced);
}
