/** Flat parts to shapes: rectangles with exact sides, slices, round and other symbols, and areas by their outline. */
import { median } from '../../../../models/geometry/median.ts';
import { areaInside } from '../../../../models/geometry/polyline.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { areaOf, boundsOf, cornersOf, heightOf, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import type { Circle } from '../markers/circle.ts';
import { colorAt, distance, type Rgb } from '../pixels/color.ts';
import { type Field, fieldOf, outlineOf } from './contour.ts';
import { commonRadius, discOf, discsIn, roundOf } from '../markers/discs.ts';
import type { Group } from './groups.ts';
import type { Surroundings } from '../surroundings.ts';
import { polygonOf } from '../markers/polygons.ts';
import { cornersOfOutline } from '../lines/polyline.ts';
import { sidesOf } from './sides.ts';
import { stairsOf } from './stairs.ts';
import { sliceOutline, slicesOf } from './wedges.ts';

export interface Fill {
  readonly kind: 'rect' | 'symbol' | 'slice' | 'area';
  readonly points: readonly Point[];
  readonly isCurved: boolean;
  readonly color: Rgb;
  readonly isPattern: boolean;
}

/** Symbols are no larger, pixels. */
const LARGEST_SYMBOL = 44;
/** Of small rectangles and other symbols: share of the box around them that they fill. */
const SQUARE = 0.93;
/** ... or of the rectangle that most of their rows and columns make: as much more or less, as a share. */
const LIKE_RECT = 0.1;
/** Rows of a rectangle that start and end where the others do, as a share. */
const ALIGNED = 0.84;
/** What differs by more from the ground and from a part is something else, levels. */
const OTHER = 60;
/** Corners of areas are where their outline leaves a straight line by this much, pixels. */
const AREA_TOLERANCE = 0.5;
const SYMBOL_TOLERANCE = 0.35;
/** Outlines of parts smaller than this many pixels are not looked at. */
const LEAST = 5;

interface Outlined {
  readonly group: Group;
  readonly field: Field;
  readonly outline: readonly Point[];
}

export function fillsOf(around: Surroundings, groups: readonly Group[], ground: Rgb): Fill[] {
  const fills: Fill[] = [];
  const others: Outlined[] = [];
  for (const group of groups) {
    if (group.count < LEAST) continue;
    const field = fieldOf(around, group, ground);
    const outline = outlineOf(field);
    if (outline.length < 4) continue;
    const rects = rectsOf(around, group, field, outline, ground);
    if (rects)
      fills.push(
        ...rects.map((rect): Fill => ({
          ...paintOf(group),
          kind: 'rect',
          points: cornersOf(rect),
          isCurved: false,
        })),
      );
    else others.push({ group, field, outline });
  }
  const small = others.filter(({ outline }) => isSmall(boundsOf(outline)));
  const large = others.filter(one => !small.includes(one));
  for (const alike of byColor(small)) fills.push(...symbolsOf(alike));
  const slices = slicesOf(large.map(({ outline }) => outline));
  for (const [index, one] of large.entries()) {
    const slice = slices[index];
    if (slice)
      fills.push({ ...paintOf(one.group), kind: 'slice', points: sliceOutline(slice), isCurved: true });
    else fills.push(...areasOf(one));
  }
  return fills;
}

function paintOf({ color, isUneven }: Group): Pick<Fill, 'color' | 'isPattern'> {
  return { color, isPattern: isUneven };
}

function isSmall(bounds: Rect): boolean {
  return Math.max(widthOf(bounds), heightOf(bounds)) <= LARGEST_SYMBOL;
}

function rectsOf(
  { image }: Surroundings,
  group: Group,
  field: Field,
  outline: readonly Point[],
  ground: Rgb,
): readonly Rect[] | undefined {
  const { rect, color } = group;
  const isTiny = Math.max(widthOf(rect), heightOf(rect)) <= 14;
  if (isTiny) {
    const bounds = boundsOf(outline);
    const share = areaInside(outline) / (widthOf(bounds) * heightOf(bounds));
    if (share >= SQUARE || isElongated(rect)) return [sidesOf(image, rect, color, ground)];
    // What it touches may reach out of its outline; its rows and columns are still as a rectangle's.
    const core = isRound(rect) ? undefined : alignedRect(field, 0);
    const exact = core && sidesOf(image, core, color, ground);
    return exact && Math.abs(areaInside(outline) / areaOf(exact) - 1) <= LIKE_RECT ? [exact] : undefined;
  }
  const whole = alignedRect(field, 1);
  if (whole) return [sidesOf(image, whole, color, ground)];
  const isHidden = ({ x, y }: Point): boolean => {
    const here = colorAt(image, Math.floor(y) * image.width + Math.floor(x));
    return [ground, color].every(other => distance(here, other) > OTHER);
  };
  return stairsOf(field, isHidden);
}

/** As wide as high, as dots are: the middle of a small one is a square. */
function isRound(rect: Rect): boolean {
  const [width, height] = [widthOf(rect), heightOf(rect)];
  return Math.max(width, height) < 1.3 * Math.min(width, height);
}

/** Thin and long, and still no line: its ends tell nothing about its shape. */
function isElongated(rect: Rect): boolean {
  const [width, height] = [widthOf(rect), heightOf(rect)];
  return Math.max(width, height) > 2.5 * Math.min(width, height);
}

/** The whole pixels of a part whose rows and columns nearly all start and end at the same places, give or take `by`. */
function alignedRect({ left, top, width, height, cover }: Field, by: number): Rect | undefined {
  const rows = ends(height, width, by, (line, along) => cover[line * width + along] ?? 0);
  const columns = ends(width, height, by, (line, along) => cover[along * width + line] ?? 0);
  if (!rows || !columns) return undefined;
  return { left: left + rows.from, right: left + rows.to, top: top + columns.from, bottom: top + columns.to };
}

function ends(
  lines: number,
  length: number,
  by: number,
  value: (line: number, along: number) => number,
): { from: number; to: number } | undefined {
  const froms: number[] = [];
  const tos: number[] = [];
  for (let line = 0; line < lines; line++) {
    let [from, to] = [-1, -1];
    for (let along = 0; along < length; along++) {
      if (value(line, along) < 0.97) continue;
      if (from < 0) from = along;
      to = along + 1;
    }
    if (from < 0) continue;
    froms.push(from);
    tos.push(to);
  }
  const from = median(froms);
  const to = median(tos);
  const aligned = froms.filter(
    (one, index) => Math.abs(one - from) <= by && Math.abs((tos[index] ?? 0) - to) <= by,
  );
  return aligned.length >= ALIGNED * froms.length && to - from >= 2 ? { from, to } : undefined;
}

function byColor(all: readonly Outlined[]): Outlined[][] {
  return [...Map.groupBy(all, ({ group }) => group.color.map(part => Math.round(part / 6)).join()).values()];
}

function symbolsOf(alike: readonly Outlined[]): Fill[] {
  const discs = alike.map(({ outline }) => discOf(outline));
  const radius = commonRadius(discs.filter(disc => disc !== undefined));
  return alike.flatMap((one, index) => {
    const disc = discs[index];
    if (disc) return round(one, [disc]);
    const polygon = polygonOf(one.outline);
    if (polygon) return [{ ...paintOf(one.group), kind: 'symbol', points: polygon, isCurved: false }];
    const clump = discsIn(one.outline, insideOf(one.field), radius);
    return clump ? round(one, clump) : other(one);
  });
}

function round({ group }: Outlined, circles: readonly Circle[]): Fill[] {
  return circles.map(circle => ({
    ...paintOf(group),
    kind: 'symbol',
    points: roundOf(circle),
    isCurved: true,
  }));
}

function other({ group, outline }: Outlined): Fill[] {
  return [
    {
      ...paintOf(group),
      kind: 'symbol',
      points: cornersOfOutline(outline, SYMBOL_TOLERANCE),
      isCurved: false,
    },
  ];
}

function areasOf(one: Outlined): Fill[] {
  const discs = clumpOf(one);
  if (discs) return round(one, discs);
  return [
    {
      ...paintOf(one.group),
      kind: 'area',
      points: cornersOfOutline(one.outline, AREA_TOLERANCE),
      isCurved: false,
    },
  ];
}

/** Bubbles may be larger than symbols are, and clumps longer. */
function clumpOf({ outline, field }: Outlined): readonly Circle[] | undefined {
  const disc = discOf(outline);
  if (disc) return [disc];
  return outline.length < 900 ? discsIn(outline, insideOf(field), undefined) : undefined;
}

function insideOf({ left, top, width, height, cover }: Field): (point: Point) => boolean {
  return ({ x, y }) => {
    const [column, row] = [Math.floor(x - left), Math.floor(y - top)];
    return (
      column >= 0 && row >= 0 && column < width && row < height && (cover[row * width + column] ?? 0) > 0.4
    );
  };
}
