/** How sure a chart's numbers are, and when they are too unsure to be shown: a wrong table is worse than none. */
import { areaOf, heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { SideAxis } from '../axes/sides.ts';
import type { ChartSeries, RefusalCode } from '../chart.ts';
import type { Plot } from './plot.ts';
import type { ReadSeries } from './readSeries.ts';

export interface Judgement {
  readonly refused?: RefusalCode;
  readonly confidence: number;
  readonly residual: number;
  readonly notes: readonly string[];
}

/** Largest distance of a tick from its axis, as a share of it, of a chart that is shown. */
const WORST_FIT = 0.012;
/** Share of the marks that no series explains, from which on a chart is refused. */
const MOST_UNEXPLAINED = 0.2;

export function judged(plot: Plot, read: ReadSeries, series: readonly ChartSeries[]): Judgement {
  const axes = [plot.x, plot.y, plot.second].filter(axis => axis !== undefined);
  const residual = Math.max(0, ...axes.map(({ value }) => value?.calibration.residual ?? 0));
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
  if (residual > WORST_FIT) return result(0, 'axisDoesNotFit');
  if (isTiling(series, plot)) return result(0, 'unsupported');
  if (share > MOST_UNEXPLAINED) return result(0, 'unexplainedMarks');
  const notes = [
    ...(share > 0
      ? [`${unexplained.length} of ${plot.marks.length} shapes in the plot belong to no series.`]
      : []),
    ...axes.flatMap(fewTicks),
  ];
  const fit = 1 - residual / (2 * WORST_FIT);
  const names = series.length > 1 && series.some(({ name }) => name === '') ? 0.75 : 1;
  const ticks = axes.some(axis => fewTicks(axis).length > 0) ? 0.75 : 1;
  return result(Math.round(fit * (1 - share) * names * ticks * 1000) / 1000, undefined, ...notes);
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
