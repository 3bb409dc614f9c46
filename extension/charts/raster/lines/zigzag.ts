/**
 * A jagged line whose peaks and valleys run into each other: its skeleton is a tree of many short branches, few of which
 * go straight on. But where every column of the ink is one run it is a single line from left to right, and goes through
 * the tips of all its spikes in their order.
 */
import { bend } from './line.ts';
import type { Branch, Mask } from './skeleton.ts';

/** Share of the columns that are one run; soft rims break a few. */
const WHOLE = 0.97;
/** Narrower ink is no line with spikes, in pens. */
const NARROWEST = 8;
/** A spike is no longer than this, pixels. */
const LONGEST = 60;
/** Where a line goes on with less of a bend, radians, what stands off it is a spike if it is as short as this, in pens, */
const STRAIGHT = 0.6;
const SHORT = 2.5;
/** or broader than one pen by this. */
const BROADER = 1.25;
/** How far along the line its direction is taken, pixels. */
const LOOK = 7;

export interface Zigzag {
  /** Indices into the mask, from left to right, up each spike and down again. */
  readonly pixels: readonly number[];
  /** Where each tip's spike begins. */
  readonly feet: ReadonlyMap<number, number>;
  /** Branches that are no part of it. */
  readonly left: readonly Branch[];
}

/** Whether the ink of a mask that is not thinned yet is nowhere above itself. */
export function isGraph({ width, height, cells }: Mask, pen: number): boolean {
  let [columns, whole] = [0, 0];
  for (let x = 1; x < width - 1; x++) {
    let runs = 0;
    for (let at = x + width; at < width * (height - 1); at += width)
      if (cells[at] === 1 && cells[at - width] !== 1) runs++;
    if (runs > 0) columns++;
    if (runs === 1) whole++;
  }
  return columns >= NARROWEST * pen && whole >= WHOLE * columns;
}

/**
 * @param drawn the mask before it was thinned
 * @param pen thickness of the line in it, pixels
 * @returns undefined where there are no two ends
 */
export function zigzagOf(branches: readonly Branch[], drawn: Mask, pen: number): Zigzag | undefined {
  const { width } = drawn;
  const tree = treeOf(branches);
  const column = (pixel: number | undefined): number => (pixel ?? 0) % width;
  const ends = [...tree].flatMap(([node, ways]) => {
    const [only] = ways;
    return only && ways.length === 1 ? [{ node, at: column(only.pixels[0]) }] : [];
  });
  const ordered = ends.toSorted((a, b) => a.at - b.at);
  const [first, last] = [ordered[0], ordered.at(-1)];
  const spine = first && last && first !== last ? wayBetween(first.node, last.node, tree) : undefined;
  if (!spine) return undefined;
  const along = spine.flatMap(way => way.pixels);
  const own = new Set(spine.map(({ branch }) => branch));
  const left = new Set<number>();
  const pixels: number[] = [];
  const feet = new Map<number, number>();
  let passed = 0;
  for (const way of spine) {
    pixels.push(...way.pixels);
    passed += way.pixels.length;
    const isBent = bendAt(along, passed, width) > STRAIGHT;
    const isSpike = (spur: readonly number[]): boolean =>
      spur.length <= LONGEST && (isBent || spur.length <= SHORT * pen || isBroad(spur, drawn, pen));
    const tips = (tree.get(way.to) ?? [])
      .filter(({ branch }) => !own.has(branch))
      .flatMap(spur => tipsOf(spur, tree, isSpike, left));
    for (const { at, foot } of tips.toSorted((a, b) => column(a.at) - column(b.at))) {
      pixels.push(at, foot);
      feet.set(at, foot);
    }
  }
  return { pixels, feet, left: [...left].flatMap(index => branches[index] ?? []) };
}

interface Way {
  readonly branch: number;
  /** The node that it leads to. */
  readonly to: number;
  readonly pixels: readonly number[];
}

type Tree = ReadonlyMap<number, readonly Way[]>;

/** The ways from each node; of small rings the longest side is left out. */
function treeOf(branches: readonly Branch[]): Tree {
  const parent = new Map<number, number>();
  const root = (node: number): number => {
    let at = node;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const tree = new Map<number, Way[]>();
  const order = [...branches.entries()].toSorted(([, a], [, b]) => a.pixels.length - b.pixels.length);
  for (const [branch, { from, to, pixels }] of order) {
    if (root(from) === root(to)) continue;
    parent.set(root(from), root(to));
    tree.set(from, [...(tree.get(from) ?? []), { branch, to, pixels }]);
    tree.set(to, [...(tree.get(to) ?? []), { branch, to: from, pixels: pixels.toReversed() }]);
  }
  return tree;
}

function wayBetween(from: number, to: number, tree: Tree): Way[] | undefined {
  const before = new Map<number, { readonly node: number; readonly way: Way }>();
  const open = [from];
  for (const node of open) {
    for (const way of tree.get(node) ?? []) {
      if (way.to === from || before.has(way.to)) continue;
      before.set(way.to, { node, way });
      open.push(way.to);
    }
  }
  const found: Way[] = [];
  for (let step = before.get(to); step; step = before.get(step.node)) found.unshift(step.way);
  return found.length > 0 ? found : undefined;
}

interface Tip {
  readonly at: number;
  /** Where its branch begins. */
  readonly foot: number;
}

/** The free ends of a spike, which may be several that run into each other. */
function tipsOf(
  spur: Way,
  tree: Tree,
  isSpike: (pixels: readonly number[]) => boolean,
  left: Set<number>,
): readonly Tip[] {
  const [foot, at] = [spur.pixels[0], spur.pixels.at(-1)];
  const beyond = (tree.get(spur.to) ?? []).filter(({ branch }) => branch !== spur.branch);
  if (beyond.length > 0) return beyond.flatMap(way => tipsOf(way, tree, isSpike, left));
  if (foot !== undefined && at !== undefined && isSpike(spur.pixels)) return [{ at, foot }];
  left.add(spur.branch);
  return [];
}

/** By how much the line bends at one of its pixels, radians. */
function bendAt(along: readonly number[], index: number, width: number): number {
  const angle = (from: number | undefined, to: number | undefined): number => {
    const [a, b] = [from ?? 0, to ?? 0];
    return Math.atan2(Math.floor(b / width) - Math.floor(a / width), (b % width) - (a % width));
  };
  const [before, after] = [along[Math.max(0, index - LOOK)], along[Math.min(along.length - 1, index + LOOK)]];
  return bend(angle(before, along[index]), angle(along[index], after));
}

/** Two strokes that run into each other are broader than one that ends. */
function isBroad(pixels: readonly number[], { cells }: Mask, pen: number): boolean {
  const own = pixels.slice(1);
  const breadths = own.map(pixel => {
    let [from, to] = [pixel, pixel];
    while (cells[from - 1] === 1) from--;
    while (cells[to + 1] === 1) to++;
    return to - from + 1;
  });
  return breadths.reduce((sum, one) => sum + one, 0) >= BROADER * pen * own.length;
}
