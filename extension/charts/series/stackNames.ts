/**
 * Areas on each other whose colours repeat, because there are more of them than colours: their looks do not tell them
 * apart, but programs stack them in the order of the legend.
 */
import { middleY } from '../../../models/geometry/rect.ts';
import type { RawSeries } from '../marks/raw.ts';
import type { LegendEntry } from './legend.ts';
import { alikeEntries } from './names.ts';

/** Edges of areas on each other, and their corners one above the other, are the same within this, page units. */
const TOUCHING = 1;
const SAME_X = 0.5;

/** @returns undefined where not all is one stack, or its looks do not follow the legend, down or up, and in one way only */
export function stackNames(
  series: readonly RawSeries[],
  legend: readonly LegendEntry[],
): ReadonlyMap<RawSeries, string> | undefined {
  if (series.length < 3 || series.length !== legend.length) return undefined;
  if (series.some(({ kind }) => kind !== 'area')) return undefined;
  const stack = series.toSorted((a, b) => meanLevel(a) - meanLevel(b));
  if (!stack.slice(1).every((below, index) => liesOn(stack[index] ?? below, below))) return undefined;
  const down = legend.toSorted(
    (a, b) => a.label.box.top - b.label.box.top || a.label.box.left - b.label.box.left,
  );
  const alike = new Map(series.map(one => [one, alikeEntries(one, legend)]));
  const [order, other] = [down, down.toReversed()].filter(entries =>
    stack.every((one, index) => alike.get(one)?.some(entry => entry === entries[index])),
  );
  if (!order || other) return undefined;
  return new Map(stack.map((one, index) => [one, order[index]?.name ?? '']));
}

function meanLevel({ points }: RawSeries): number {
  return points.reduce((sum, { box }) => sum + middleY(box), 0) / points.length;
}

/** Whether the lower edge of one is the upper edge of the other, corner for corner. */
function liesOn(upper: RawSeries, lower: RawSeries): boolean {
  return (
    upper.points.length === lower.points.length &&
    upper.points.every(({ at, box }, index) => {
      const under = lower.points[index];
      return (
        under !== undefined &&
        Math.abs(under.at.x - at.x) <= SAME_X &&
        Math.abs(under.box.top - box.bottom) <= TOUCHING
      );
    })
  );
}
