/** Titles: of the axes, of the plot, of the figure; what an axis is measured in. */
import { heightOf, middleX, middleY, type Rect, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Side, SideAxis } from '../axes/sides.ts';
import type { Label } from '../scene.ts';

/** Furthest that an axis's title stands from its labels, in heights of its own line. */
const FURTHEST = 3.5;
/** Wider lines are text of the page, as a share of the plot's width. */
const WIDEST_TITLE = 1.3;

/** @param labels that nothing else has taken */
export function axisTitle(
  axis: SideAxis | undefined,
  side: Side,
  frame: Rect,
  labels: readonly Label[],
): Label | undefined {
  const edge = axis && axis.labels.length > 0 ? unionOf(axis.labels.map(({ box }) => box)) : frame;
  const beside = labels.filter(label => isTitleAt(label, side, frame, edge));
  const near = (label: Label): number => distanceTo(label, side, edge);
  return beside.toSorted(
    (a, b) => near(a) - near(b) || offCentre(a, side, frame) - offCentre(b, side, frame),
  )[0];
}

function isTitleAt(label: Label, side: Side, frame: Rect, edge: Rect): boolean {
  const isUpright = side === 'left' || side === 'right';
  if (isUpright && Math.abs(label.angle) !== 90) return false;
  if (!isUpright && label.angle !== 0) return false;
  const gap = distanceTo(label, side, edge);
  const middle = isUpright ? middleY(label.box) : middleX(label.box);
  const [from, to] = isUpright ? [frame.top, frame.bottom] : [frame.left, frame.right];
  return gap > -0.5 * label.height && gap < FURTHEST * label.height && middle >= from - 2 && middle <= to + 2;
}

function distanceTo({ box }: Label, side: Side, edge: Rect): number {
  switch (side) {
    case 'left':
      return edge.left - box.right;
    case 'right':
      return box.left - edge.right;
    case 'top':
      return edge.top - box.bottom;
    case 'bottom':
      return box.top - edge.bottom;
  }
}

function offCentre({ box }: Label, side: Side, frame: Rect): number {
  return side === 'left' || side === 'right'
    ? Math.abs(middleY(box) - middleY(frame))
    : Math.abs(middleX(box) - middleX(frame));
}

/** What stands above the plot: the nearest line, unless a larger one stands above that. */
export function plotTitle(frame: Rect, labels: readonly Label[]): readonly Label[] {
  const above = labels.filter(
    ({ box, angle }) =>
      angle === 0 &&
      box.bottom <= frame.top + 1 &&
      middleX(box) > frame.left - 0.25 * widthOf(frame) - 30 &&
      middleX(box) < frame.right + 0.25 * widthOf(frame) &&
      box.bottom > frame.top - Math.max(60, 0.3 * heightOf(frame)),
  );
  const rows: Label[][] = [];
  for (const label of above.toSorted((a, b) => b.box.bottom - a.box.bottom)) {
    const last = rows.at(-1)?.[0];
    if (last && Math.abs(middleY(last.box) - middleY(label.box)) < 0.5 * label.height)
      rows.at(-1)?.push(label);
    else if (!last || last.box.top - label.box.bottom < 2.2 * label.height) rows.push([label]);
    else break;
  }
  if (isRunningText(rows)) return [];
  const lines = rows
    .filter(row => widthOf(unionOf(row.map(({ box }) => box))) <= WIDEST_TITLE * widthOf(frame))
    .map(row => row.toSorted((a, b) => offCentre(a, 'top', frame) - offCentre(b, 'top', frame))[0]);
  return lines.filter(label => label !== undefined).toReversed();
}

/** Three lines and more of one size are a paragraph above the figure. */
function isRunningText(rows: readonly (readonly Label[])[]): boolean {
  const heights = rows.flatMap(row => row.slice(0, 1).map(({ height }) => height));
  return heights.length >= 3 && Math.max(...heights) < 1.1 * Math.min(...heights);
}

/** "Revenue (k EUR)" is measured in k EUR; "Time, s" and "Time [s]" in s. */
export function unitIn(title: string): string {
  const found =
    /[([]\s*([^()[\]]{1,24})\s*[)\]]\s*$/u.exec(title)?.[1] ?? /,\s*([^\s,]{1,8})$/u.exec(title)?.[1];
  return found?.trim() ?? '';
}
