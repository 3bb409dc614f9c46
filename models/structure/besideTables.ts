/**
 * Tables that stand side by side, each with lines of its own above and below: they begin and end level with one another,
 * and no line runs over the white between them. What stands beside each other there is no row.
 */
import type { Rule, Rules } from './rules.ts';
import type { Segment } from './regions.ts';

/** Lines that one table has at least. */
const fewestLines = 2;

/** Lines of the same length under each other. */
interface Ladder {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** @returns the segments in parts, each in the order given; all in one where no tables stand side by side */
export function partBesideTables(segments: readonly Segment[], rules: Rules): Segment[][] {
  const ladders = laddersOf(rules);
  for (const left of ladders) {
    const right = ladders.find(
      other => other.from > left.to + rules.slack && areLevel(left, other, rules.slack),
    );
    if (!right) continue;
    const parts = partedBetween(segments, left, right);
    if (parts && !isCrossed(left, right, rules)) return parts.flatMap(part => partBesideTables(part, rules));
  }
  return [[...segments]];
}

function laddersOf({ across, slack }: Rules): Ladder[] {
  const groups: Rule[][] = [];
  for (const rule of across) {
    const like = groups.find(
      ([first]) =>
        first && Math.abs(first.from - rule.from) <= slack && Math.abs(first.to - rule.to) <= slack,
    );
    if (like) like.push(rule);
    else groups.push([rule]);
  }
  return groups
    .filter(group => group.length >= fewestLines)
    .map(group => ({
      from: Math.min(...group.map(({ from }) => from)),
      to: Math.max(...group.map(({ to }) => to)),
      top: Math.min(...group.map(({ at }) => at)),
      bottom: Math.max(...group.map(({ at }) => at)),
    }))
    .sort((a, b) => a.from - b.from);
}

/** They begin at one height, or end at one. */
function areLevel(a: Ladder, b: Ladder, slack: number): boolean {
  const isOver = a.top < b.bottom && b.top < a.bottom;
  return isOver && (Math.abs(a.top - b.top) <= slack || Math.abs(a.bottom - b.bottom) <= slack);
}

function isCrossed(left: Ladder, right: Ladder, { across }: Rules): boolean {
  const [top, bottom] = [Math.min(left.top, right.top), Math.max(left.bottom, right.bottom)];
  const middle = (left.to + right.from) / 2;
  return across.some(({ at, from, to }) => at >= top && at <= bottom && from < middle && to > middle);
}

/** @returns undefined where words stand in the white between, or on one side only */
function partedBetween(segments: readonly Segment[], left: Ladder, right: Ladder): Segment[][] | undefined {
  const parts: [Segment[], Segment[], Segment[], Segment[]] = [[], [], [], []];
  const [top, bottom] = [Math.min(left.top, right.top), Math.max(left.bottom, right.bottom)];
  const middle = (left.to + right.from) / 2;
  for (const segment of segments) {
    const { box } = segment;
    const y = (box.top + box.bottom) / 2;
    if (y < top) parts[0].push(segment);
    else if (y > bottom) parts[3].push(segment);
    else if (box.right < middle) parts[1].push(segment);
    else if (box.left > middle) parts[2].push(segment);
    else return undefined;
  }
  const [, before, behind] = parts;
  if (before.length === 0 || behind.length === 0) return undefined;
  return parts.filter(part => part.length > 0);
}
