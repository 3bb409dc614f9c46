/** Thin ink to lines: what is upright or level first, then what bends; then across the gaps that other things made. */
import type { Point } from '../../../../models/page.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { behindShapes } from './behind.ts';
import { bridged, dashed, type Hides } from './bridges.ts';
import { chainsOf } from './chains.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';
import { cornered } from './corners.ts';
import type { Fill } from '../shapes/fills.ts';
import { alongFrames } from './alongFrame.ts';
import { withoutFringes } from './fringes.ts';
import { withGaps } from './gaps.ts';
import { withoutHugging } from './hugging.ts';
import type { Inks } from '../pixels/ink.ts';
import { intoMarkers, outsideSlices } from './joints.ts';
import { type Line, lengthOf } from './line.ts';
import { coverOf, polylineOf, sharpened } from './polyline.ts';
import { branchesOf, type Mask, thin } from './skeleton.ts';
import { areInRow, type Straight } from './straight.ts';
import type { Surroundings } from '../surroundings.ts';

/** What differs from every ground by this much may lie over a line. */
const OVER = 20;
/** Smaller remains are slips, pixels. */
const LEAST = 3;
/** Level or upright pieces in one row with a gap of this, or with other things along this share of it, are one. */
const SHORT_GAP = 2.5;
const COVERED = 0.9;
/** Between two bars that hide a line it may be lost this long, pixels. */
const LONGEST_BARE = 4;
/** Hidden gaps are no longer than this, or than a good part of the line that is seen, pixels; */
const LONG_GAP = 90;
/** beside pieces that are shorter than this they are short. */
const SLIVER = 7;
const SLIVER_GAP = 12;
/** Of a place in a line its ink covers so much. */
const SEEN = 0.3;
/** Along a row a line's own ink hides nothing. */
const NO_INK = -2;

/** @param straights upright and level lines that are of no other shape @param taken where those lie that were found */
export function linesOf(
  around: Surroundings,
  straights: readonly Straight[],
  taken: Uint8Array,
  fills: readonly Fill[],
  grounds: readonly Rgb[],
  panels: readonly Rect[],
): Line[] {
  const { inks } = around;
  const hides = hiding(around, grounds);
  const followed = shapesOf(inks, taken).flatMap(shape => bentLines(inks, shape));
  const own = withoutHugging(withoutFringes(followed, inks, grounds), fills);
  const bent = withoutScraps(own, straights);
  const isHidden = (before: Straight, next: Straight): boolean => isGapHidden(before, next, hides);
  const whole = behindShapes(lengthened(straights, hides), panels, isHidden);
  const level = cornered(evenEnds(whole));
  const ink = outsideSlices([...bent, ...level], fills);
  const lines = bridged(intoMarkers(dashed(ink), fills), hides).map(line => {
    if (line.isClosed) return line;
    const coverAt = coverOf(inks, line.ink);
    const isInk = (place: Point): boolean => coverAt(place.x, place.y) > SEEN || hides(line.ink, place);
    return { ...line, points: sharpened(line.points, line.width, isInk) };
  });
  const drawn = alongFrames(lines, whole, around.image, inks.colors, grounds);
  const width = inks.width;
  // Grid lines are behind the line and hide nothing of it.
  return withGaps(
    drawn,
    (own, { x, y }) => taken[Math.floor(y) * width + Math.floor(x)] !== 1 && hides(own, { x, y }),
  );
}

function hiding({ image, inks, lettered }: Surroundings, grounds: readonly Rgb[]): Hides {
  const { width, height } = image;
  return (ink, { x, y }) => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x)));
    const at = Math.min(height - 1, Math.max(0, Math.floor(y))) * width + column;
    if (lettered[at] === 1) return true;
    if (inks.ink[at] === ink) return false;
    return grounds.every(ground => distance(colorAt(image, at), ground) > OVER);
  };
}

/** Joins what lies in one row where the gap is no longer than a slip, or all hidden. */
function lengthened(straights: readonly Straight[], hides: Hides): Straight[] {
  const out: Straight[] = [];
  const groups = Map.groupBy(straights, ({ ink, isLevel }) => `${ink} ${isLevel ? 1 : 0}`);
  for (const group of groups.values()) {
    const open: Straight[] = [];
    for (const next of group.toSorted((a, b) => a.from - b.from)) {
      const index = open.findLastIndex(
        one =>
          areInRow(one, next) &&
          isShortGap(one, next, group) &&
          isGapHidden(one, next, hides) &&
          (next.from - one.to <= SHORT_GAP ||
            !straights.some(cap => isCapOf(cap, one, one.to) || isCapOf(cap, next, next.from))),
      );
      const before = open[index];
      if (!before) open.push(next);
      else open[index] = joinedRow(before, next);
    }
    out.push(...toGridEnds(open, hides));
  }
  return out;
}

/** Bits of an ink that draws straight lines and next to nothing else are shorter than this, pixels: corners of a grid. */
const SCRAP = 7;
const STRAIGHT_INK = 12;

function withoutScraps(bent: readonly Line[], straights: readonly Straight[]): readonly Line[] {
  const lengths = new Map<number, number>();
  for (const { ink, from, to } of straights) lengths.set(ink, (lengths.get(ink) ?? 0) + to - from);
  const bits = Map.groupBy(bent, ({ ink }) => ink);
  const areScraps = (ink: number): boolean => {
    const length = (bits.get(ink) ?? []).reduce((sum, line) => sum + lengthOf(line), 0);
    return (lengths.get(ink) ?? 0) >= STRAIGHT_INK * length;
  };
  return bent.filter(line => line.isClosed || lengthOf(line) > SCRAP || !areScraps(line.ink));
}

/** Ends this near are one place, pixels, where this many lines of an ink have them: those of a grid. */
const ONE_END = 1.6;
const MANY = 3;

/** Lines of a grid end together: what a pixel at their end hides or adds is taken back. */
function evenEnds(straights: readonly Straight[]): Straight[] {
  const groups = Map.groupBy(straights, ({ ink, isLevel }) => `${ink} ${isLevel ? 1 : 0}`);
  return [...groups.values()].flatMap(group => {
    const from = evened(group.map(one => one.from));
    const to = evened(group.map(one => one.to));
    return group.map(one => ({ ...one, from: from.get(one.from) ?? one.from, to: to.get(one.to) ?? one.to }));
  });
}

function evened(places: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let near: number[] = [];
  const close = (): void => {
    if (near.length >= MANY) for (const place of near) found.set(place, near[near.length >> 1] ?? place);
    near = [];
  };
  for (const place of places.toSorted((a, b) => a - b)) {
    if (place - (near[0] ?? place) > ONE_END) close();
    near.push(place);
  }
  close();
  return found;
}

function joinedRow(a: Straight, b: Straight): Straight {
  const longer = a.to - a.from >= b.to - b.from ? a : b;
  return { ...longer, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/**
 * Hidden gaps are short, or shorter than several other lines in the group: those of a grid. A tick below a bar and the
 * error bar above it stand in one row too, and are not one line.
 */
function isShortGap(before: Straight, next: Straight, group: readonly Straight[]): boolean {
  const gap = next.from - before.to;
  if (group.filter(({ from, to }) => to - from >= gap).length >= MANY) return true;
  const [shorter = 0, longer = 0] = [before.to - before.from, next.to - next.from].toSorted((a, b) => a - b);
  return gap <= Math.max(LONG_GAP, 1.5 * longer) && (gap <= SLIVER_GAP || shorter >= SLIVER);
}

/** A cap is no longer, is centred on its line and is at its end, pixels. */
const LONGEST_CAP = 40;
const AT_END = 1.5;

/** Whether a line is the cap that a whisker ends with. */
function isCapOf(cap: Straight, whisker: Straight, end: number): boolean {
  return (
    cap.ink === whisker.ink &&
    cap.isLevel !== whisker.isLevel &&
    cap.to - cap.from <= LONGEST_CAP &&
    Math.abs(cap.at - end) <= AT_END &&
    Math.abs((cap.from + cap.to) / 2 - whisker.at) <= 1
  );
}

/** Lines that end together, at least. */
const FAMILY = 2;

/** Lines of a grid go on behind what hides their ends, to where the others of the grid end. */
function toGridEnds(group: readonly Straight[], hides: Hides): Straight[] {
  const ends = Map.groupBy(group, ({ from, to }) => `${Math.round(from)} ${Math.round(to)}`);
  const [first] = [...ends.values()]
    .filter(family => family.length >= FAMILY)
    .map(([one]) => one)
    .filter(one => one !== undefined)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (!first) return [...group];
  const { from, to } = first;
  const extended = group.map(one => {
    if (one.from < from - ONE_END || one.to > to + ONE_END || one.to - one.from > to - from) return one;
    const [start, end] = [
      { ...one, to: from },
      { ...one, from: to },
    ];
    return isGapHidden(start, one, hides) && isGapHidden(one, end, hides) ? { ...one, from, to } : one;
  });
  // Pieces of one line may have become it each.
  return extended.filter(
    (one, index) =>
      !extended
        .slice(0, index)
        .some(other => areInRow(other, one) && other.from <= one.from && other.to >= one.to),
  );
}

function isGapHidden(before: Straight, next: Straight, hides: Hides): boolean {
  const gap = next.from - before.to;
  if (gap <= SHORT_GAP) return true;
  const placeAt = (along: number): Point =>
    before.isLevel ? { x: along, y: before.at } : { x: before.at, y: along };
  let [hidden, bare] = [0, 0];
  for (let step = 0; step < gap; step++) {
    const isHidden = hides(NO_INK, placeAt(before.to + step + 0.5));
    bare = isHidden ? 0 : bare + 1;
    if (bare > LONGEST_BARE) return false;
    if (isHidden) hidden++;
  }
  return hidden >= COVERED * Math.ceil(gap);
}

interface Shape {
  readonly ink: number;
  readonly mask: Mask;
  /** Of the mask's first cell, pixels. */
  readonly left: number;
  readonly top: number;
}

/** Connected ink that is not of a straight line, each with an empty rim. */
function shapesOf({ width, height, ink }: Inks, taken: Uint8Array): Shape[] {
  const seen = new Uint8Array(ink.length);
  const shapes: Shape[] = [];
  for (let start = 0; start < ink.length; start++) {
    const own = ink[start] ?? -1;
    if (own < 0 || taken[start] === 1 || seen[start] === 1) continue;
    const pixels = [start];
    seen[start] = 1;
    let [left, right, top, bottom] = [width, 0, height, 0];
    for (const at of pixels) {
      const x = at % width;
      const y = (at - x) / width;
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (ink[near] !== own || taken[near] === 1 || seen[near] === 1) continue;
          seen[near] = 1;
          pixels.push(near);
        }
      }
    }
    if (pixels.length < LEAST) continue;
    const mask = { width: right - left + 3, height: bottom - top + 3, cells: new Uint8Array(0) };
    const cells = new Uint8Array(mask.width * mask.height);
    for (const at of pixels) {
      const x = at % width;
      cells[((at - x) / width - top + 1) * mask.width + x - left + 1] = 1;
    }
    shapes.push({ ink: own, mask: { ...mask, cells }, left: left - 1, top: top - 1 });
  }
  return shapes;
}

function bentLines(inks: Inks, { ink, mask, left, top }: Shape): Line[] {
  const covered = mask.cells.reduce((sum, cell) => sum + cell, 0);
  const drawn = { ...mask, cells: mask.cells.slice() };
  thin(mask);
  const skeleton = branchesOf(mask);
  const length = skeleton.branches.reduce((sum, { pixels }) => sum + pixels.length, 0);
  const coverAt = coverOf(inks, ink);
  return chainsOf(skeleton, drawn, Math.min(8, covered / Math.max(1, length))).map(chain => {
    const middleOf = (at: number): Point => ({
      x: left + (at % mask.width) + 0.5,
      y: top + Math.floor(at / mask.width) + 0.5,
    });
    const feet = chain.pixels.map(at => chain.feet.get(at)).map(at => at !== undefined && middleOf(at));
    const spikes = new Map(feet.flatMap((foot, index) => (foot ? [[index, foot] as const] : [])));
    const traced = polylineOf(chain.pixels.map(middleOf), chain.isClosed, chain.isFree, coverAt, spikes);
    return { ink, ...traced, dash: [], isFree: chain.isFree };
  });
}
