/**
 * Lines down the page that part it: a menu from what stands beside it, one column of a newspaper from the next. The line
 * behind the first column of a table looks the same, but there both sides are level.
 */
import { median } from '../geometry/median.ts';
import type { Segment } from './regions.ts';
import type { Rule, Rules } from './rules.ts';

/** Shortest divider, of the page's height. */
const leastLength = 0.35;
/** Lines that both sides have at least. */
const enoughLines = 4;
/** Share of the shorter side's lines that have no line of the other side level with them. */
const leastOff = 0.35;
/** Lines are level within this, in line heights. */
const level = 0.3;
/** Lines across that run over a divider make it a line of a table. */
const mostCrossed = 1;

/** @returns the segments in parts, in reading order, each in the order given; all in one where nothing parts them */
export function partAtDividers(segments: readonly Segment[], rules: Rules, pageHeight: number): Segment[][] {
  const long = rules.down.filter(({ from, to }) => to - from >= leastLength * pageHeight);
  for (const divider of long.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const sides = sidesOf(segments, divider);
    if (!sides || isCrossed(divider, rules) || !areOffLevel(sides)) continue;
    const parts = [sides.above, sides.left, sides.right, sides.below].filter(part => part.length > 0);
    return parts.flatMap(part => partAtDividers(part, rules, pageHeight));
  }
  return [[...segments]];
}

interface Sides {
  readonly above: Segment[];
  readonly left: Segment[];
  readonly right: Segment[];
  readonly below: Segment[];
}

/** @returns undefined where words stand across the divider, or hardly any on one of its sides */
function sidesOf(segments: readonly Segment[], { at, from, to }: Rule): Sides | undefined {
  const sides: Sides = { above: [], left: [], right: [], below: [] };
  for (const segment of segments) {
    const { left, right, top, bottom } = segment.box;
    const y = (top + bottom) / 2;
    const slack = 0.25 * segment.height;
    if (y < from) sides.above.push(segment);
    else if (y > to) sides.below.push(segment);
    else if (right <= at + slack) sides.left.push(segment);
    else if (left >= at - slack) sides.right.push(segment);
    else return undefined;
  }
  return Math.min(sides.left.length, sides.right.length) < enoughLines ? undefined : sides;
}

function isCrossed({ at, from, to }: Rule, { across, slack }: Rules): boolean {
  const crossing = across.filter(
    rule =>
      rule.at > from + slack &&
      rule.at < to - slack &&
      rule.from < at - 2 * slack &&
      rule.to > at + 2 * slack,
  );
  return crossing.length > mostCrossed;
}

function areOffLevel({ left, right }: Sides): boolean {
  const levels = (side: readonly Segment[]): number[] => [...new Set(side.map(one => one.level))];
  const [few = [], many = []] = [levels(left), levels(right)].sort((a, b) => a.length - b.length);
  const height = median([...left, ...right].map(one => one.height));
  const off = few.filter(one => !many.some(other => Math.abs(other - one) < level * height));
  return off.length >= leastOff * few.length;
}
