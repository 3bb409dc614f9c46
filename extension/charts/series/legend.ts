/** Legends: swatches, dots and pieces of line in a column or a row, each with a name on its right. */
import { heightOf, middleX, middleY, type Rect, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Label, Mark } from '../scene.ts';

export interface LegendEntry {
  readonly name: string;
  readonly label: Label;
  /** The swatch: one shape, or a dot on a piece of line. */
  readonly marks: readonly Mark[];
}

const WIDEST_SWATCH = 52;
const GAP = [-1, 16] as const;
const ALIGNED = 1.5;

/**
 * @param labels that no axis has
 * @param marks that may be swatches: no grid, no axes
 */
export function legendsOf(
  labels: readonly Label[],
  marks: readonly Mark[],
): readonly (readonly LegendEntry[])[] {
  const small = marks.filter(({ bounds }) => widthOf(bounds) <= WIDEST_SWATCH && heightOf(bounds) <= 30);
  const byRow = Map.groupBy(small, ({ bounds }) => Math.floor(middleY(bounds) / ROW));
  const entries = labels.filter(({ angle }) => angle === 0).flatMap(label => entryOf(label, byRow));
  return [
    ...aligned(entries, ({ swatch }) => swatch.left),
    ...aligned(entries, ({ swatch }) => middleY(swatch)),
  ]
    .filter(isLegend)
    .map(group => group.map(({ name, label, marks: own }) => ({ name, label, marks: own })));
}

const ROW = 8;

interface Entry extends LegendEntry {
  readonly swatch: Rect;
}

function entryOf(label: Label, byRow: ReadonlyMap<number, readonly Mark[]>): Entry[] {
  const { box, height } = label;
  const row = Math.floor(middleY(box) / ROW);
  const near = [row - 1, row, row + 1].flatMap(at => byRow.get(at) ?? []);
  const beside = near.filter(({ bounds }) => {
    const gap = box.left - bounds.right;
    return (
      gap >= GAP[0] &&
      gap <= GAP[1] &&
      Math.abs(middleY(bounds) - middleY(box)) <= 0.5 * height &&
      heightOf(bounds) <= 2.2 * height
    );
  });
  const [nearest] = beside.toSorted((a, b) => b.bounds.right - a.bounds.right);
  if (!nearest) return [];
  // A dot on a piece of line: the line's other end may be further left.
  const own = near.filter(
    ({ bounds }) =>
      bounds.right > nearest.bounds.left - 1 &&
      bounds.right <= box.left + 1 &&
      bounds.left >= box.left - WIDEST_SWATCH - GAP[1] &&
      Math.abs(middleY(bounds) - middleY(box)) <= 0.5 * height,
  );
  const swatch = unionOf(own.map(({ bounds }) => bounds));
  if (widthOf(swatch) < 2 || widthOf(swatch) > WIDEST_SWATCH) return [];
  return [{ name: label.text, label, marks: own, swatch }];
}

function aligned(entries: readonly Entry[], edge: (entry: Entry) => number): readonly (readonly Entry[])[] {
  const groups: Entry[][] = [];
  for (const entry of entries.toSorted((a, b) => edge(a) - edge(b))) {
    const last = groups.at(-1)?.at(-1);
    if (last && edge(entry) - edge(last) <= ALIGNED) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** Two entries at least, with swatches of one size, that stand as close as lines of a list do. */
function isLegend(entries: readonly Entry[]): boolean {
  if (entries.length < 2) return false;
  const widths = entries.map(({ swatch }) => widthOf(swatch));
  const heights = entries.map(({ swatch }) => heightOf(swatch));
  const spread = (sizes: readonly number[]): number => Math.max(...sizes) - Math.min(...sizes);
  if (spread(widths) > Math.max(2, 0.3 * Math.max(...widths))) return false;
  if (spread(heights) > Math.max(3, 0.5 * Math.max(...heights))) return false;
  const isColumn = spread(entries.map(({ swatch }) => swatch.left)) <= 2 * ALIGNED;
  const ordered = entries.toSorted((a, b) =>
    isColumn ? a.swatch.top - b.swatch.top : a.swatch.left - b.swatch.left,
  );
  return ordered.every((entry, index) => {
    const next = ordered[index + 1];
    if (!next) return true;
    return isColumn
      ? next.swatch.top - entry.swatch.top < 4.5 * entry.label.height
      : next.swatch.left - entry.label.box.right < 60 && next.swatch.left > entry.label.box.right - 1;
  });
}

/** Around swatches and names of a legend. */
export function legendBox(entries: readonly LegendEntry[]): Rect {
  return unionOf(entries.flatMap(({ label, marks }) => [label.box, ...marks.map(({ bounds }) => bounds)]));
}

export function swatchMiddle({ marks }: LegendEntry): number {
  return middleX(unionOf(marks.map(({ bounds }) => bounds)));
}
