/**
 * A whole reading against the truth. Right: every plot found and none made up, in each every series by its name and every
 * point, and nothing invented. Refused: nothing was read, or only part, and that part is right and the rest was refused.
 * Anything else is wrong, and so is any reading of a picture that has no data to read.
 */
import type { ReadCharts } from '../../../../extension/charts/chart.ts';
import type { TrueChart, TruePlot } from '../truth.ts';
import { paired } from './pairing.ts';
import { judgePlot } from './plot.ts';

export interface Verdict {
  readonly end: 'right' | 'wrong' | 'refused';
  /** True points, and how many of them were read right. */
  readonly points: { readonly right: number; readonly total: number };
  /** Why it was refused, or what is wrong. */
  readonly differences: readonly string[];
}

/** @param isTraced read from pixels */
export function judgeChart(truth: TrueChart, read: ReadCharts, isTraced: boolean): Verdict {
  const reasons = read.refused.map(({ code, reason }) => `${code}: ${reason}`);
  const total = sum(truth.plots.map(pointCount));
  if (read.charts.length === 0) {
    const differences = reasons.length > 0 ? reasons : ['nothing was found, and no reason given'];
    return { end: 'refused', points: { right: 0, total }, differences };
  }
  if (truth.refuse !== undefined) {
    const kinds = read.charts.map(({ kind }) => kind).join(', ');
    return {
      end: 'wrong',
      points: { right: 0, total: 0 },
      differences: [`${truth.refuse} was read as ${kinds}`],
    };
  }
  const first = judgePlots(truth.plots, read, isTraced);
  if (first.end === 'right' || truth.otherwise === undefined) return first;
  const other = judgePlots(truth.otherwise, read, isTraced);
  return other.end === 'right' ? other : first;
}

function judgePlots(plots: readonly TruePlot[], read: ReadCharts, isTraced: boolean): Verdict {
  const verdicts = plots.map(plot => read.charts.map(chart => judgePlot(plot, chart, isTraced)));
  const isRight = (plot: number, chart: number): boolean => verdicts[plot]?.[chart]?.isRight ?? false;
  const partners = paired(plots.length, read.charts.length, isRight);
  const rightPlots = partners.filter(partner => partner >= 0).length;
  const left = read.charts.flatMap((_, chart) => (partners.includes(chart) ? [] : [chart]));
  const others = plots.flatMap((plot, index) => {
    const partner = partners[index] ?? -1;
    if (partner >= 0) return [];
    const own = left.map(chart => verdicts[index]?.[chart]).filter(one => one !== undefined);
    const [best] = own.toSorted((a, b) => b.right - a.right);
    return [
      best ?? {
        right: 0,
        isRight: false,
        differences: [`a plot of ${pointCount(plot)} points was not read`],
      },
    ];
  });
  const matched = sum(partners.map((chart, plot) => verdicts[plot]?.[chart]?.right ?? 0));
  const points = {
    right: matched + sum(others.map(({ right }) => right)),
    total: sum(plots.map(pointCount)),
  };
  if (rightPlots === plots.length && left.length === 0) return { end: 'right', points, differences: [] };
  if (rightPlots > 0 && left.length === 0 && read.refused.length > 0) {
    const reasons = read.refused.map(({ code, reason }) => `${code}: ${reason}`);
    return { end: 'refused', points, differences: ['in part', ...reasons] };
  }
  const extra = left.length > plots.length - rightPlots ? [`${left.length} plots too many or wrong`] : [];
  return {
    end: 'wrong',
    points,
    differences: [...extra, ...others.flatMap(({ differences }) => differences)],
  };
}

function pointCount(plot: TruePlot): number {
  return sum(plot.series.filter(({ optional }) => !optional).map(({ points }) => points.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
