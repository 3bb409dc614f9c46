/** Legends: swatches, dots and pieces of line in a column or a row, each with a name on its right. */
import { heightOf, middleX, middleY, type Rect, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import { clustersOf } from '../clusters.ts';
import type { Label, Mark } from '../scene.ts';

export interface LegendEntry {
  readonly name: string;
  readonly label: Label;
  /** The swatch: one shape, or a dot on a piece of line. */
  readonly marks: readonly Mark[];
}

const WIDEST_SWATCH = 52;
/** Between a swatch and its name, page units; or so many heights of the name. */
const GAP = [-1, 16] as const;
const GAP_HEIGHTS = 2.2;
/** Of a swatch, heights of its name: R's are the highest, and letters in pixels are measured without their margins. */
const HIGHEST = 2.8;
const ALIGNED = 1.5;
/** Markers of several shapes differ by as much in width, page units. */
const MARKERS = 3.5;

/**
 * @param labels that no axis has
 * @param marks that may be swatches: no grid, no axes
 */
export function legendsOf(
  labels: readonly Label[],
  marks: readonly Mark[],
): readonly (readonly LegendEntry[])[] {
  const byRow = swatchRows(marks);
  const level = labels.filter(({ angle }) => angle === 0);
  const found = (side: 'left' | 'right'): readonly (readonly Entry[])[] => {
    const entries = onePerSwatch(level.flatMap(label => entryOf(label, byRow, side)));
    return [
      ...clustersOf(entries, ({ swatch }) => swatch.left, ALIGNED),
      ...clustersOf(entries, ({ swatch }) => middleX(swatch), ALIGNED),
      ...clustersOf(entries, ({ swatch }) => middleY(swatch), ALIGNED),
    ]
      .filter(isLegend)
      .filter((group, index, all) => !all.slice(0, index).some(other => areSame(group, other)));
  };
  const leftOf = found('left');
  // Swatches behind the names are rare, and every legend in a row looks as if it had them.
  const legends = leftOf.length > 0 ? leftOf : found('right');
  return legends.map(group => group.map(({ name, label, marks: own }) => ({ name, label, marks: own })));
}

/** A swatch has one name: OCR may have read its end as a letter. */
function onePerSwatch(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(
    entry =>
      !entries.some(
        other =>
          other.name.length > entry.name.length && other.marks.some(mark => entry.marks.includes(mark)),
      ),
  );
}

/** Swatches in line on their left are so by their middles, too. */
function areSame(group: readonly Entry[], other: readonly Entry[]): boolean {
  return group.every(({ label }) => other.some(entry => entry.label === label));
}

const SHORTEST_LINE = 8;
/** Ends of pieces of one line meet within this, page units. */
const MEETS = 1;

/**
 * The key of the only series: one name beside a piece of line that stands by itself and looks like what is drawn.
 * @param labels that no axis has
 * @param marks that may be swatches: no grid, no axes
 */
export function loneLegend(labels: readonly Label[], marks: readonly Mark[]): readonly LegendEntry[] {
  const byRow = swatchRows(marks);
  const entries = onePerSwatch(
    labels
      .filter(({ angle }) => angle === 0)
      .flatMap(label => (['left', 'right'] as const).flatMap(side => entryOf(label, byRow, side)))
      .filter(entry => isKeyLine(entry, marks)),
  );
  const [only] = entries;
  return only && entries.length === 1 ? [{ name: only.name, label: only.label, marks: only.marks }] : [];
}

function isKeyLine({ marks: own }: Entry, marks: readonly Mark[]): boolean {
  const others = marks.filter(mark => !own.includes(mark));
  const line = own.find(
    ({ bounds, fill, isClosed }) =>
      !isClosed && fill === undefined && heightOf(bounds) < 0.5 && widthOf(bounds) >= SHORTEST_LINE,
  );
  if (!line) return false;
  const alike = others.filter(
    ({ stroke, width }) => stroke === line.stroke && Math.abs(width - line.width) < 0.05,
  );
  const goesOn = alike.some(({ points }) =>
    points.some(({ x, y }) =>
      line.points.some(end => Math.abs(end.x - x) <= MEETS && Math.abs(end.y - y) <= MEETS),
    ),
  );
  return alike.length > 0 && !goesOn;
}

const ROW = 8;

/** Marks that may be swatches, by the row that their middles are in. */
function swatchRows(marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const small = marks.filter(({ bounds }) => widthOf(bounds) <= WIDEST_SWATCH && heightOf(bounds) <= 30);
  return Map.groupBy(small, ({ bounds }) => Math.floor(middleY(bounds) / ROW));
}

interface Entry extends LegendEntry {
  readonly swatch: Rect;
}

function entryOf(label: Label, byRow: ReadonlyMap<number, readonly Mark[]>, side: 'left' | 'right'): Entry[] {
  const { box, height } = label;
  const row = Math.floor(middleY(box) / ROW);
  const level = [row - 1, row, row + 1]
    .flatMap(at => byRow.get(at) ?? [])
    .filter(
      ({ bounds }) =>
        Math.abs(middleY(bounds) - middleY(box)) <= 0.5 * height && heightOf(bounds) <= HIGHEST * height,
    );
  const widest = Math.max(GAP[1], GAP_HEIGHTS * height);
  const gapTo = ({ left, right }: Rect): number => (side === 'left' ? box.left - right : left - box.right);
  const [nearest] = level
    .filter(({ bounds }) => gapTo(bounds) >= GAP[0] && gapTo(bounds) <= widest)
    .toSorted((a, b) => gapTo(a.bounds) - gapTo(b.bounds));
  if (!nearest) return [];
  // A dot on a piece of line: the line's ends are on both sides of it.
  const own = level.filter(
    ({ bounds }) =>
      bounds.right > nearest.bounds.left - 1 - WIDEST_SWATCH / 2 &&
      bounds.left < nearest.bounds.right + 1 + WIDEST_SWATCH / 2 &&
      gapTo(bounds) >= GAP[0] &&
      gapTo(bounds) <= WIDEST_SWATCH + widest &&
      overlaps(bounds, nearest.bounds),
  );
  const swatch = unionOf(own.map(({ bounds }) => bounds));
  if (widthOf(swatch) < 2 || widthOf(swatch) > WIDEST_SWATCH) return [];
  return [{ name: label.text, label, marks: own, swatch }];
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.right > b.left - 1 && a.left < b.right + 1;
}

/** Two entries at least, with swatches of one size, that stand as close as lines of a list do. */
function isLegend(entries: readonly Entry[]): boolean {
  if (entries.length < 2) return false;
  const widths = entries.map(({ swatch }) => widthOf(swatch));
  const heights = entries.map(({ swatch }) => heightOf(swatch));
  const spread = (sizes: readonly number[]): number => Math.max(...sizes) - Math.min(...sizes);
  if (spread(widths) > Math.max(MARKERS, 0.3 * Math.max(...widths))) return false;
  if (spread(heights) > Math.max(3, 0.5 * Math.max(...heights))) return false;
  const isColumn = [({ left }: Rect) => left, middleX].some(
    place => spread(entries.map(({ swatch }) => place(swatch))) <= 2 * ALIGNED,
  );
  const ordered = entries.toSorted((a, b) =>
    isColumn ? a.swatch.top - b.swatch.top : a.swatch.left - b.swatch.left,
  );
  return ordered.every((entry, index) => {
    const next = ordered[index + 1];
    if (!next) return true;
    return isColumn
      ? next.swatch.top - entry.swatch.top < 4.5 * entry.label.height
      : next.swatch.left - entry.swatch.right < 60 + 2 * widthOf(entry.label.box);
  });
}

/** Around swatches and names of a legend. */
export function legendBox(entries: readonly LegendEntry[]): Rect {
  return unionOf(entries.flatMap(({ label, marks }) => [label.box, ...marks.map(({ bounds }) => bounds)]));
}
