/** What is known of a figure that is refused, for whoever else tells its data: a model's table is checked against it. */
import { contains, grown, middleOf, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Box } from '../../../models/page.ts';
import type { ChartSeries, FoundInFigure, UnreadPlot } from '../chart.ts';
import { printedNumber } from '../labels/numbers.ts';
import type { Scene } from '../scene.ts';
import type { Plot } from './plot.ts';

/** Labels of an axis that was not found stand this far from the shapes, page units. */
const BESIDE = 24;
/** A figure has fewer words; a page of text around a rule has more. */
const MOST_WORDS = 400;

/**
 * @param series as far as marks could be told apart
 * @param box around all that belongs to the plot
 */
export function foundIn(
  plot: Plot,
  parts: Omit<UnreadPlot, 'series' | 'legend' | 'printed'>,
  series: readonly ChartSeries[],
  box: Box,
): FoundInFigure {
  const named = new Set(plot.legend.map(({ label }) => label));
  return {
    area: box,
    words: textsIn(plot.scene, box),
    plot: {
      ...parts,
      series: series.map(({ name, color, kind, points }) => ({ name, color, kind, points: points.length })),
      legend: plot.legend.map(({ name }) => name),
      printed: plot.labels
        .filter(label => !named.has(label))
        .flatMap(({ text }) => printedNumber(text)?.value ?? []),
    },
  };
}

/** Of a figure in which no plot was found: its labels alone. */
export function wordsAround(scene: Scene, box: Box): FoundInFigure {
  const near = grown(box, BESIDE);
  const labels = scene.labels.filter(label => contains(near, middleOf(label.box)));
  const area = { page: box.page, ...unionOf([box, ...labels.map(label => label.box)]) };
  return { area, words: textsIn(scene, area) };
}

function textsIn({ labels }: Scene, area: Rect): readonly string[] {
  return labels
    .filter(({ box }) => contains(area, middleOf(box)))
    .slice(0, MOST_WORDS)
    .map(({ text }) => text);
}
