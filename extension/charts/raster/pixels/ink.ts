/**
 * Thin ink: every pixel that is neither of a flat part nor a mixture of two of them at their edge is of a line, and of
 * which colour's line. Pixels that a line covers in part take the line's colour and tell how much of them it covers.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { colorAt, distance, mixtureOf, offMixture, type Rgb } from './color.ts';
import type { Flats } from './flats.ts';
import { neighboursOf } from './neighbours.ts';
import { palette } from './palette.ts';

/** What a line covers less of is its soft rim, and would make it look broad. */
const FRINGE = 0.16;

export interface Inks {
  readonly width: number;
  readonly height: number;
  readonly colors: readonly Rgb[];
  /** Of each pixel the index of its ink's colour; -1 where there is none. */
  readonly ink: Int16Array;
  /** How much of the pixel the line covers, 0..255. */
  readonly cover: Uint8Array;
  /** Of each pixel the flat part that is nearest: what the ink lies on. */
  readonly under: Int32Array;
}

/** A pixel at an edge is this near to a mixture of what meets there, on a clean picture. */
const EDGE_OFF = 9;
/** What differs less from its ground is no ink, on a clean picture. */
const FAINTEST = 25;
/** A pixel beside a line is the line's where their mixture with the ground is this near. */
const BESIDE_OFF = 40;

/** @param lines flats that are lines (thickness.ts) @param noise levels, 0 for a clean picture */
export function inksOf(
  image: RgbImage,
  flats: Flats,
  lines: ReadonlySet<number>,
  page: Rgb,
  noise: number,
): Inks {
  const { width, height } = image;
  const under = nearestFlat(flats, lines);
  const white: Rgb = [255, 255, 255];
  const ground = (at: number): Rgb => flats.list[under[at] ?? -1]?.color ?? white;
  const strength = new Float32Array(width * height);
  const edge = new Uint8Array(width * height);
  for (let at = 0; at < strength.length; at++) {
    const index = flats.region[at] ?? -1;
    if (index >= 0 && !lines.has(index)) continue;
    const color = colorAt(image, at);
    const apart = distance(color, ground(at));
    if (apart < FAINTEST + 2 * noise) continue;
    if (index < 0 && isMixed(color, colorsAround(flats, lines, at), page, EDGE_OFF + 3 * noise)) edge[at] = 1;
    strength[at] = apart;
  }
  const ridge = ridgeOf(width, height, strength, edge);
  const { colors, ink } = palette(image, { strength, ridge, ground });
  const cover = new Uint8Array(width * height);
  const found = ink.slice();
  for (let at = 0; at < strength.length; at++) {
    if (strength[at] === 0) continue;
    const color = colorAt(image, at);
    const own = ridge[at] === 1 ? (ink[at] ?? -1) : beside(width, strength, ridge, ink, at);
    const paint = colors[own];
    if (!paint) continue;
    const { share, off } = mixtureOf(color, ground(at), paint);
    if (ridge[at] === 0 && off > (edge[at] === 1 ? EDGE_OFF + 3 * noise : BESIDE_OFF)) continue;
    found[at] = share < FRINGE ? -1 : own;
    cover[at] = share < FRINGE ? 0 : Math.round(255 * Math.min(1, share));
  }
  return { width, height, colors, ink: found, cover, under };
}

/** The flat part, lines not counted, that each pixel is nearest to. */
function nearestFlat({ width, height, region }: Flats, lines: ReadonlySet<number>): Int32Array {
  const under = region.slice();
  for (let at = 0; at < under.length; at++) if (lines.has(under[at] ?? -1)) under[at] = -1;
  const reached: number[] = [];
  for (let at = 0; at < under.length; at++) {
    if (under[at] !== -1) continue;
    for (const near of neighbours(width, height, at)) if ((under[near] ?? -1) >= 0) reached.push(near);
  }
  for (const at of reached) {
    for (const near of neighbours(width, height, at)) {
      if (under[near] !== -1) continue;
      under[near] = under[at] ?? -1;
      reached.push(near);
    }
  }
  return under;
}

function neighbours(width: number, height: number, at: number): number[] {
  const x = at % width;
  const found: number[] = [];
  if (x > 0) found.push(at - 1);
  if (x < width - 1) found.push(at + 1);
  if (at >= width) found.push(at - width);
  if (at < width * (height - 1)) found.push(at + width);
  return found;
}

/** How far an edge's mixed pixels reach from the parts that meet there. */
const EDGE_REACH = 2;
/** More parts than this do not meet at one place. */
const MEETING = 4;

function colorsAround({ width, height, region, list }: Flats, lines: ReadonlySet<number>, at: number): Rgb[] {
  const x = at % width;
  const y = (at - x) / width;
  const indices: number[] = [];
  const colors: Rgb[] = [];
  for (let ny = Math.max(0, y - EDGE_REACH); ny <= Math.min(height - 1, y + EDGE_REACH); ny++) {
    for (let nx = Math.max(0, x - EDGE_REACH); nx <= Math.min(width - 1, x + EDGE_REACH); nx++) {
      const index = region[ny * width + nx] ?? -1;
      if (index < 0 || lines.has(index) || indices.includes(index)) continue;
      indices.push(index);
      const own = list[index]?.color;
      if (own && colors.length < MEETING && colors.every(color => distance(color, own) > ALIKE))
        colors.push(own);
    }
  }
  return colors;
}

/** Parts of one colour are no edge. */
const ALIKE = 4;

/** The page shines through where two parts meet. */
function isMixed(color: Rgb, parts: readonly Rgb[], page: Rgb, off: number): boolean {
  for (const [index, one] of parts.entries()) {
    for (const other of parts.slice(index + 1))
      if (mixtureOf(color, one, other).off <= off || offMixture(color, one, other, page) <= off) return true;
  }
  return false;
}

const ACROSS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** From the middle of a line its strength falls on one side at least: a little at once, and clearly two pixels away. */
const SLOPE = 0.97;
const FALL = 0.72;

/** 1 where a pixel stands out at least as much as those on two opposite sides of it. */
function ridgeOf(width: number, height: number, strength: Float32Array, edge: Uint8Array): Uint8Array {
  const ridge = new Uint8Array(width * height);
  const near = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height || edge[y * width + x] === 1
      ? 0
      : (strength[y * width + x] ?? 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const here = strength[at] ?? 0;
      if (here === 0 || edge[at] === 1) continue;
      const isTop = ACROSS.some(([dx, dy]) => {
        const [before, after] = [near(x - dx, y - dy), near(x + dx, y + dy)];
        if (Math.max(before, after) > 1.02 * here) return false;
        const [far, beyond] = [near(x - 2 * dx, y - 2 * dy), near(x + 2 * dx, y + 2 * dy)];
        return Math.min(before, after) <= SLOPE * here && Math.min(before, after, far, beyond) <= FALL * here;
      });
      if (isTop) ridge[at] = 1;
    }
  }
  return ridge;
}

/** The ink of the strongest ridge pixel around; -1 for none. */
function beside(
  width: number,
  strength: Float32Array,
  ridge: Uint8Array,
  ink: Int16Array,
  at: number,
): number {
  let [best, own] = [0, -1];
  for (const near of neighboursOf(at, width)) {
    if (ridge[near] !== 1 || (strength[near] ?? 0) <= best) continue;
    best = strength[near] ?? 0;
    own = ink[near] ?? -1;
  }
  return own;
}
