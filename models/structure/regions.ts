/**
 * Parts of a page that stand side by side without having to do with one another: a menu beside a table, a chart beside
 * a list. The lines of a table are level from left to right; the lines of two such parts are not.
 */
import { median } from '../geometry/median.ts';
import { heightOf, middleX } from '../geometry/rect.ts';
import type { Box, Word } from '../page.ts';

/** Words that stand together on one line. */
export interface Segment {
  readonly words: readonly Word[];
  readonly box: Box;
  readonly height: number;
  /** Middle of the segment once the page's tilt is taken out. */
  readonly level: number;
}

/** Lines of a stack follow within this, in line heights. */
const stackGap = 1.6;
/** How far the edges of a stack's lines may differ, in line heights. */
const stackEdge = 0.8;
/** Lines that two stacks must have side by side before their levels tell anything. */
const enoughLines = 4;
/** Lines of two parts are off level by a quarter of their distance on average; those of one row hardly at all. */
const offLevel = 0.17;

interface Stack {
  readonly members: Segment[];
}

/** @returns the segments in parts, each in the order given; the part that begins highest first */
export function partRegions(segments: readonly Segment[]): Segment[][] {
  const stacks = stacksOf(segments);
  const big = stacks.filter(({ members }) => members.length >= enoughLines);
  const apart = (a: Stack, b: Stack): boolean => areOffLevel(a, b);
  if (!big.some((a, at) => big.slice(at + 1).some(b => apart(a, b)))) return [[...segments]];
  const regions: Stack[][] = [];
  // The largest first: they say where the parts are.
  for (const stack of [...stacks].sort((a, b) => b.members.length - a.members.length)) {
    const fitting = regions
      .map(region => ({ region, links: linksBetween(region, stack) }))
      .filter(({ region, links }) => links > 0 && !region.some(other => apart(other, stack)))
      .sort((a, b) => b.links - a.links);
    const [best] = fitting;
    if (best) best.region.push(stack);
    else regions.push([stack]);
  }
  const order = new Map(segments.map((segment, at) => [segment, at]));
  return regions
    .map(region => region.flatMap(({ members }) => members))
    .map(members => members.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)))
    .sort((a, b) => topOf(a) - topOf(b));
}

function topOf(segments: readonly Segment[]): number {
  return Math.min(...segments.map(({ box }) => box.top));
}

/** Lines under one another with a common edge or middle: a paragraph, the cells of a column. */
function stacksOf(segments: readonly Segment[]): Stack[] {
  const stackOf = new Map<Segment, Stack>();
  const sorted = [...segments].sort((a, b) => a.level - b.level);
  const stacks: Stack[] = [];
  for (const segment of sorted) {
    const above = [...stackOf.keys()]
      .filter(other => isUnder(other, segment))
      .sort((a, b) => b.box.bottom - a.box.bottom)[0];
    const stack = above ? stackOf.get(above) : undefined;
    if (stack) {
      stack.members.push(segment);
      stackOf.set(segment, stack);
    } else {
      const own = { members: [segment] };
      stacks.push(own);
      stackOf.set(segment, own);
    }
  }
  return stacks;
}

function isUnder(upper: Segment, lower: Segment): boolean {
  const height = Math.max(upper.height, lower.height);
  const gap = lower.box.top - upper.box.bottom;
  if (gap > stackGap * height || lower.level - upper.level < 0.5 * Math.min(upper.height, lower.height))
    return false;
  const edge = stackEdge * height;
  return (
    Math.abs(upper.box.left - lower.box.left) < edge ||
    Math.abs(upper.box.right - lower.box.right) < edge ||
    Math.abs(middleX(upper.box) - middleX(lower.box)) < edge
  );
}

/** Whether two stacks stand side by side for some lines, and these lines are not level with one another. */
function areOffLevel(a: Stack, b: Stack): boolean {
  const from = Math.max(topOf(a.members), topOf(b.members));
  const to = Math.min(bottomOf(a.members), bottomOf(b.members));
  const inside = ({ members }: Stack): Segment[] =>
    members.filter(({ box }) => box.bottom > from && box.top < to);
  const [few, many] = [inside(a), inside(b)].sort((x, y) => x.length - y.length);
  if (!few || !many || few.length < enoughLines) return false;
  const pitch = (last(few).level - (few[0]?.level ?? 0)) / (few.length - 1);
  const finer = Math.min(pitch, (last(many).level - (many[0]?.level ?? 0)) / (many.length - 1));
  const off = few.map(({ level }) => Math.min(...many.map(other => Math.abs(other.level - level))));
  return median(off) > offLevel * finer;
}

function last(segments: readonly Segment[]): Segment {
  const segment = segments.at(-1);
  if (!segment) throw new RangeError('a stack has lines');
  return segment;
}

function bottomOf(segments: readonly Segment[]): number {
  return Math.max(...segments.map(({ box }) => box.bottom));
}

/** Lines of a stack that are level with lines of a region, or go on with one of its stacks. */
function linksBetween(region: readonly Stack[], { members }: Stack): number {
  const others = region.flatMap(stack => stack.members);
  return members.filter(segment =>
    others.some(other => {
      const height = Math.min(other.height, segment.height);
      const level = Math.abs(other.level - segment.level) < 0.35 * height;
      const near =
        Math.abs(other.level - segment.level) < 2.5 * Math.max(heightOf(other.box), heightOf(segment.box));
      const over = other.box.left < segment.box.right && other.box.right > segment.box.left;
      return level || (near && over);
    }),
  ).length;
}
