/**
 * What was drawn alike is given alike: shades of one colour as one, dots of one kind with one radius, pieces of one
 * line with one pen. A vector file says so itself; from pixels each comes out a little different.
 */
import { type Circle, circleThrough } from '../markers/circle.ts';
import { distance, mixtureOf, type Rgb } from '../pixels/color.ts';
import { commonRadius, roundOf } from '../markers/discs.ts';
import { lengthOf, type Line } from '../lines/line.ts';
import { areaOf, boundsOf } from '../../../../models/geometry/rect.ts';
import type { Bordered } from './outlines.ts';

/** Shades of one colour differ by less. */
const ONE_COLOR = 15;
/** Radii of one kind of dot differ by less, as a share. */
const ONE_RADIUS = 0.14;

export function fillsAlike(fills: readonly Bordered[]): Bordered[] {
  const shades: Rgb[] = [];
  const bySize = fills.toSorted((a, b) => areaOf(boundsOf(b.points)) - areaOf(boundsOf(a.points)));
  for (const { color, isPattern } of bySize) {
    if (!isPattern && shades.every(shade => distance(shade, color) > ONE_COLOR)) shades.push(color);
  }
  const colored = fills.map(fill => ({
    ...fill,
    color: fill.isPattern
      ? fill.color
      : (shades.find(shade => distance(shade, fill.color) <= ONE_COLOR) ?? fill.color),
  }));
  const dots = Map.groupBy(colored.filter(isDot), ({ color }) => color.join());
  const radii = new Map<string, number>();
  for (const [color, alike] of dots) {
    const radius = commonRadius(alike.map(circleOf));
    if (radius !== undefined) radii.set(color, radius);
  }
  return colored.map(fill => {
    const radius = isDot(fill) ? radii.get(fill.color.join()) : undefined;
    const circle = radius === undefined ? undefined : circleOf(fill);
    if (radius === undefined || !circle || Math.abs(circle.radius - radius) > ONE_RADIUS * radius)
      return fill;
    return { ...fill, points: roundOf({ ...circle, radius }) };
  });
}

function isDot({ kind, isCurved }: Bordered): boolean {
  return kind === 'symbol' && isCurved;
}

function circleOf({ points }: Bordered): Circle {
  return circleThrough(points) ?? { x: 0, y: 0, radius: 0 };
}

/** Of a thin line whose pixels it covers in part, at least this much is its own colour, */
const THINNED = 0.5;
/** and the rest is the page's, to within so many levels. */
const THINNED_OFF = 16;
/** Greys are mixtures of each other all the time. */
const LEAST_HUE = 40;

/**
 * The colours of inks: of one that is another one, thinned by the page, that one's. A sample of a line in a legend is
 * level and thin, and has no pixel to itself.
 */
export function paintsOf(colors: readonly Rgb[], page: Rgb): Rgb[] {
  return colors.map(color => {
    if (Math.max(...color) - Math.min(...color) < LEAST_HUE) return color;
    const full = colors.filter(paint => {
      const { share, off } = mixtureOf(color, page, paint);
      return paint !== color && share >= THINNED && share < 1 && off <= THINNED_OFF;
    });
    const [only, ...others] = full;
    return only && others.length === 0 ? only : color;
  });
}

/** Pens and dashes of an ink's bent lines, each piece counted by its length. */
export function linesAlike(lines: readonly Line[]): Line[] {
  const bent = lines.filter(({ points }) => points.length > 2);
  const pens = new Map<number, number>();
  for (const [ink, pieces] of Map.groupBy(bent, line => line.ink))
    pens.set(
      ink,
      middleByLength(pieces, line => line.width),
    );
  const dashes = new Map<number, readonly number[]>();
  for (const [ink, pieces] of Map.groupBy(
    lines.filter(({ dash }) => dash.length > 0),
    line => line.ink,
  )) {
    dashes.set(
      ink,
      [0, 1].map(part => middleByLength(pieces, ({ dash }) => dash[part] ?? 0)),
    );
  }
  return lines.map(line => ({
    ...line,
    width: line.points.length > 2 ? (pens.get(line.ink) ?? line.width) : line.width,
    dash: line.dash.length > 0 ? (dashes.get(line.ink) ?? line.dash) : line.dash,
  }));
}

function middleByLength(lines: readonly Line[], value: (line: Line) => number): number {
  const sorted = lines
    .map(line => ({ value: value(line), length: lengthOf(line) }))
    .sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { length }) => sum + length, 0) / 2;
  let seen = 0;
  return sorted.find(({ length }) => (seen += length) >= half)?.value ?? 0;
}
