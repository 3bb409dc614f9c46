/** Lines that are named where they end, and not in a legend. */
import { heightOf, middleY } from '../../../models/geometry/rect.ts';
import type { RawSeries } from '../marks/raw.ts';
import type { Label } from '../scene.ts';

/** Furthest that a name stands from the end of its line, in heights of its own line. */
const FURTHEST = 2.5;
const LEVEL = 0.8;

/**
 * Names for lines that end right beside a label that no other line ends at.
 * @param labels inside the plot and to its right
 */
export function directNames(
  series: readonly RawSeries[],
  labels: readonly Label[],
): ReadonlyMap<RawSeries, string> {
  const found = new Map<RawSeries, string>();
  const lines = series.filter(({ kind }) => kind === 'line' || kind === 'step' || kind === 'area');
  const taken = new Set<Label>();
  const pairs = lines.flatMap(line =>
    labels.flatMap(label => {
      const off = distanceTo(line, label);
      return off === undefined ? [] : [{ line, label, off }];
    }),
  );
  for (const { line, label } of pairs.toSorted((a, b) => a.off - b.off)) {
    if (found.has(line) || taken.has(label)) continue;
    found.set(line, label.text);
    taken.add(label);
  }
  // Another word at its beginning says, as the one at its end, where the line is there.
  const isMarked = (line: RawSeries): boolean =>
    labels.some(label => label.text !== found.get(line) && isAtStart(line, label));
  if (lines.length > 1 && lines.filter(isMarked).length > lines.length / 2) return new Map();
  // One word beside one of several lines says something about that line alone.
  return found.size === lines.length ? found : new Map();
}

function distanceTo({ points }: RawSeries, { box, height, angle }: Label): number | undefined {
  const last = points.reduce((end, { at }) => (at.x > end.x ? at : end), { x: -Infinity, y: 0 });
  const gap = box.left - last.x;
  const off = Math.abs(middleY(box) - last.y);
  if (angle !== 0 || gap < -0.3 * heightOf(box) || gap > FURTHEST * height || off > LEVEL * height)
    return undefined;
  return gap + off;
}

/** Right before, over or under the first point of a line. */
function isAtStart({ points }: RawSeries, { box, height, angle }: Label): boolean {
  const first = points.reduce((start, { at }) => (at.x < start.x ? at : start), { x: Infinity, y: 0 });
  const [aside, off] = [
    Math.max(box.left - first.x, first.x - box.right),
    Math.max(box.top - first.y, first.y - box.bottom),
  ];
  return angle === 0 && aside <= 0.5 * height && off <= LEVEL * height;
}
