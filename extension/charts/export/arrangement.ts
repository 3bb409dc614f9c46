/** How series of a chart stand to each other, told from where their marks are: beside, on top of, or over one another. */
import type { Rect } from '../../../models/geometry/rect.ts';
import {
  type Chart,
  type ChartPoint,
  type ChartSeries,
  isPlaced,
  type PlacedPoint,
  type SeriesKind,
} from '../chart.ts';
import { seriesName } from './grid.ts';

export type Arrangement = 'alone' | 'beside' | 'stacked' | 'over';

/** Of the series of one kind, by the marks that two of them have at the same place. */
export function arrangementOf(chart: Chart, kind: SeriesKind): Arrangement {
  const own = chart.series.filter(series => series.kind === kind);
  const [first, ...others] = own;
  if (!first || others.length === 0) return 'alone';
  if (kind === 'area') return own.some(isLifted) ? 'stacked' : 'over';
  const place = chart.isHorizontal ? 'y' : 'x';
  for (const point of first.points) {
    const other = others.flatMap(({ points }) => points).find(one => one[place] === point[place]);
    if (!other) continue;
    const [across, along] = chart.isHorizontal
      ? (['down', 'across'] as const)
      : (['across', 'down'] as const);
    // Marks that nobody saw may cover each other: beside each other all of them can be seen.
    if (!isMark(point) || !isMark(other)) return 'beside';
    if (shared(point.box, other.box, across) < 0.5) return 'beside';
    return shared(point.box, other.box, along) < 0.5 ? 'stacked' : 'over';
  }
  return 'over';
}

/** Whether its box is that of a drawn mark. */
function isMark(point: ChartPoint): point is PlacedPoint {
  return point.provenance !== 'model' && isPlaced(point);
}

/** Whether it starts on something that is not straight: the series below it. */
function isLifted({ points }: ChartSeries): boolean {
  const starts = points.flatMap(({ from }) => (from ? [from.y] : []));
  return starts.length > 1 && Math.max(...starts) - Math.min(...starts) > 0.5;
}

/** Share of the smaller one that both have in common along a direction, 0..1. */
function shared(a: Rect, b: Rect, direction: 'across' | 'down'): number {
  const [startA, endA, startB, endB] =
    direction === 'across' ? [a.left, a.right, b.left, b.right] : [a.top, a.bottom, b.top, b.bottom];
  const common = Math.min(endA, endB) - Math.max(startA, startB);
  const smaller = Math.min(endA - startA, endB - startB);
  return smaller > 0 ? Math.max(0, common) / smaller : 0;
}

/** What each series is called, no two the same: a plot tells series apart by their names. */
export function plotNames(chart: Chart): readonly string[] {
  const names: string[] = [];
  for (const series of chart.series) {
    const wanted = seriesName(chart, series);
    let name = wanted;
    for (let count = 2; names.includes(name); count++) name = `${wanted} (${count})`;
    names.push(name);
  }
  return names;
}
