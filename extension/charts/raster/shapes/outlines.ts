/**
 * Lines that belong to a rectangle: its drawn outline, and the row of mixed pixels at its end that looks like a line
 * where a grid line runs beside it. Neither is a line of its own.
 */
import { boundsOf, cornersOf, heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import { mixtureOf, type Rgb } from '../pixels/color.ts';
import type { Fill } from './fills.ts';
import type { Straight } from '../lines/straight.ts';

/** How far from a side its outline is, beside the pen, pixels. */
const NEAR = 1.4;
/** How far beyond the corners an outline goes, beside the pen. */
const BEYOND = 2.2;
/** A side is outlined along this share of it. */
const SHARE = 0.65;
/** A mixture of fill and ground is this near to the line between them. */
const MIXED = 45;

export interface Bordered extends Fill {
  readonly stroke: Rgb | undefined;
  readonly width: number;
}

export interface Outlines {
  readonly fills: readonly Bordered[];
  /** Lines that are of none of the fills. */
  readonly straights: readonly Straight[];
}

/** @param grounds colours that rectangles stand on */
export function outlined(
  fills: readonly Fill[],
  straights: readonly Straight[],
  colors: readonly Rgb[],
  grounds: readonly Rgb[],
): Outlines {
  const rects = fills.flatMap(fill => (fill.kind === 'rect' ? [{ fill, rect: boundsOf(fill.points) }] : []));
  const drawn = new Map<Fill, Straight[]>();
  const used = new Set<Straight>();
  const along = alongOf(straights, rects);
  for (const rule of straights) {
    const beside = along.get(rule) ?? [];
    const length = beside.reduce((sum, { rect }) => sum + commonLength(rule, rect), 0);
    // A rule that goes on beyond what it borders is an axis or a grid line.
    if (length < SHARE * (rule.to - rule.from)) continue;
    const color = colors[rule.ink];
    for (const { fill } of beside) {
      if (color && grounds.every(ground => mixtureOf(color, ground, fill.color).off > MIXED))
        drawn.set(fill, [...(drawn.get(fill) ?? []), rule]);
      else used.add(rule);
    }
  }
  const bordered = fills.map((fill): Bordered => {
    const rect = boundsOf(fill.points);
    const rules = drawn.get(fill) ?? [];
    const sides = new Set(rules.map(rule => sideOf(rule, rect)));
    const [first] = rules;
    if (!first || sides.size < 3) return { ...fill, stroke: undefined, width: 0 };
    for (const rule of rules) used.add(rule);
    return {
      ...fill,
      points: cornersOf(onOutline(rect, rules)),
      stroke: colors[first.ink],
      width: first.width,
    };
  });
  return { fills: bordered, straights: straights.filter(straight => !used.has(straight)) };
}

interface Bar {
  readonly fill: Fill;
  readonly rect: Rect;
}

/**
 * Of each rule, the rectangles that it runs along. Rules of a side cover a good part of it together: where two bars
 * stand side by side its pen is of two shades. A rule may border several rectangles that stand on each other.
 */
function alongOf(rules: readonly Straight[], bars: readonly Bar[]): ReadonlyMap<Straight, readonly Bar[]> {
  const found = new Map<Straight, Bar[]>();
  for (const bar of bars) {
    const near = rules.filter(rule => isBeside(rule, bar.rect));
    for (const [side, own] of Map.groupBy(near, rule => sideOf(rule, bar.rect))) {
      const isLevel = side === 'top' || side === 'bottom';
      const length = isLevel ? widthOf(bar.rect) : heightOf(bar.rect);
      const whole = own.filter(rule => commonLength(rule, bar.rect) >= SHARE * length);
      const pieces = own.filter(rule => isWithin(rule, bar.rect));
      const covered = pieces.reduce((sum, rule) => sum + rule.to - rule.from, 0);
      for (const rule of covered >= SHARE * length ? new Set([...whole, ...pieces]) : whole)
        found.set(rule, [...(found.get(rule) ?? []), bar]);
    }
  }
  return found;
}

function isBeside(rule: Straight, rect: Rect): boolean {
  const { isLevel, at, width } = rule;
  const sides = isLevel ? [rect.top, rect.bottom] : [rect.left, rect.right];
  return sides.some(side => Math.abs(side - at) <= NEAR + width / 2) && commonLength(rule, rect) > 0;
}

/** Whether it ends with the side: ticks and the upper part of a higher bar's side go on. */
function isWithin({ isLevel, from, to, width }: Straight, rect: Rect): boolean {
  const [low, high] = isLevel ? [rect.left, rect.right] : [rect.top, rect.bottom];
  return from >= low - BEYOND - width && to <= high + BEYOND + width;
}

function commonLength({ isLevel, from, to, width }: Straight, rect: Rect): number {
  const [low, high] = isLevel ? [rect.left, rect.right] : [rect.top, rect.bottom];
  return Math.max(0, Math.min(to, high + BEYOND + width) - Math.max(from, low - BEYOND - width));
}

function sideOf({ isLevel, at }: Straight, rect: Rect): keyof Rect {
  if (isLevel) return Math.abs(at - rect.top) < Math.abs(at - rect.bottom) ? 'top' : 'bottom';
  return Math.abs(at - rect.left) < Math.abs(at - rect.right) ? 'left' : 'right';
}

/** As a vector file has it: the sides run in the middle of the pen. */
function onOutline(rect: Rect, drawn: readonly Straight[]): Rect {
  const sides = { ...rect };
  for (const rule of drawn) sides[sideOf(rule, rect)] = rule.at;
  return sides;
}
