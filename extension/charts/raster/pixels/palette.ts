/**
 * The colours that lines of a picture are drawn with, found from the pixels in the middle of the lines. A line thinner
 * than a pixel shows mixtures of its colour with the ground; those are told from inks of their own by where they stand:
 * in short pieces between pixels of the full colour.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { colorAt, distance, mixtureOf, type Rgb } from './color.ts';
import { neighboursOf } from './neighbours.ts';

export interface Ridges {
  /** How far each pixel's colour is from its ground's. */
  readonly strength: Float32Array;
  /** 1 in the middle of lines. */
  readonly ridge: Uint8Array;
  readonly ground: (at: number) => Rgb;
}

export interface Palette {
  readonly colors: readonly Rgb[];
  /** Of each ridge pixel the index of its colour; -1 elsewhere. */
  readonly ink: Int16Array;
}

/** Shades this near are of one ink. */
const ONE_INK = 34;
const MOST_INKS = 48;
/** An ink has this many pixels at least, or is a slip. */
const LEAST_PIXELS = 4;
/** A mixture is this near to the line between ground and ink. */
const MIXED_OFF = 26;
/** and this much weaker. */
const WEAKER = 1.12;
/** Pieces up to this long between pixels of the full colour are thinned ink, */
const SHORT = 14;
/**
 * unless they are of the very colour of longer lines, as a grid is between the ticks or bars that it touches. Thinned
 * ink has that colour by chance, in single pixels.
 */
const VERY = 6;
const VERY_SHARE = 0.8;
const LONG_LINES = 4 * SHORT;

export function palette(image: RgbImage, ridges: Ridges): Palette {
  const groups = grouped(image, ridges);
  const ink = new Int16Array(image.width * image.height).fill(-1);
  for (let at = 0; at < ink.length; at++) {
    if (ridges.ridge[at] === 1) ink[at] = nearest(groups, colorAt(image, at));
  }
  takeIn(image, ridges, groups, ink);
  thicken(image, ridges, groups, ink);
  return { colors: groups, ink };
}

function nearest(colors: readonly Rgb[], color: Rgb): number {
  let [best, found] = [Infinity, -1];
  for (const [index, one] of colors.entries()) {
    const apart = distance(one, color);
    if (apart >= best) continue;
    best = apart;
    found = index;
  }
  return found;
}

/** Colours of ridge pixels, the commonest first; each stands for those near to it. */
function grouped(image: RgbImage, { ridge }: Ridges): Rgb[] {
  const bins = new Map<number, { readonly color: Rgb; count: number }>();
  for (let at = 0; at < ridge.length; at++) {
    if (ridge[at] === 0) continue;
    const color = colorAt(image, at);
    const key = ((color[0] >> 3) << 10) | ((color[1] >> 3) << 5) | (color[2] >> 3);
    const bin = bins.get(key) ?? { color, count: 0 };
    bin.count++;
    bins.set(key, bin);
  }
  const groups: Rgb[] = [];
  for (const { color, count } of [...bins.values()].sort((a, b) => b.count - a.count)) {
    if (count < LEAST_PIXELS || groups.length === MOST_INKS) break;
    if (groups.every(group => distance(group, color) > ONE_INK)) groups.push(color);
  }
  return groups;
}

/** A shade of which this share lies right beside a stronger ink, in its line, is that ink. */
const BESIDE = 0.5;
const AS_STRONG = 0.95;
/** ... and of one that is nearly the ink itself this share: nobody draws two series so much alike. */
const BESIDE_ALIKE = 0.15;
const NEARLY = 60;

/** Gives whole shades to the ink that they only ever stand beside. */
function takeIn(
  image: RgbImage,
  { strength, ridge, ground }: Ridges,
  colors: readonly Rgb[],
  ink: Int16Array,
): void {
  const { width, height } = image;
  const middles: number[] = [];
  for (let at = width + 1; at < width * (height - 1) - 1; at++) if (ridge[at] === 1) middles.push(at);
  for (let round = 0; round < 3; round++) {
    const totals = new Uint32Array(colors.length);
    const beside = colors.map(() => new Map<number, number>());
    for (const at of middles) {
      const own = ink[at] ?? -1;
      if (own < 0) continue;
      totals[own] = (totals[own] ?? 0) + 1;
      const seen: number[] = [];
      for (const near of neighboursOf(at, width)) {
        const other = ink[near] ?? -1;
        if (ridge[near] !== 1 || other === own || other < 0 || seen.includes(other)) continue;
        if ((strength[near] ?? 0) < AS_STRONG * (strength[at] ?? 0)) continue;
        const paint = colors[other];
        if (!paint || mixtureOf(colorAt(image, at), ground(at), paint).off > MIXED_OFF) continue;
        seen.push(other);
        beside[own]?.set(other, (beside[own].get(other) ?? 0) + 1);
      }
    }
    const into = colors.map((_, own) => {
      const [best] = [...(beside[own] ?? [])].sort((a, b) => b[1] - a[1]);
      if (!best) return -1;
      const [other, times] = best;
      const [paint, shade] = [colors[other], colors[own]];
      const needed = paint && shade && distance(paint, shade) < NEARLY ? BESIDE_ALIKE : BESIDE;
      return times >= needed * (totals[own] ?? 0) && (totals[other] ?? 0) > (totals[own] ?? 0) ? other : -1;
    });
    if (into.every(other => other < 0)) return;
    for (const at of middles) {
      const other = into[ink[at] ?? -1] ?? -1;
      if (other >= 0) ink[at] = other;
    }
  }
}

/** Gives thinned pixels to the ink they are of: whole groups where most of their pixels are, else short pieces. */
function thicken(image: RgbImage, ridges: Ridges, colors: readonly Rgb[], ink: Int16Array): void {
  for (let round = 0; round < 3; round++) {
    const pieces = piecesOf(image, ridges, colors, ink);
    const lengths = longLengths(pieces, colors.length);
    const totals = new Map<number, { all: number; thinned: number; readonly into: Map<number, number> }>();
    for (const { own, pixels, into } of pieces) {
      const total = totals.get(own) ?? { all: 0, thinned: 0, into: new Map<number, number>() };
      total.all += pixels.length;
      if (into >= 0) {
        total.thinned += pixels.length;
        total.into.set(into, (total.into.get(into) ?? 0) + pixels.length);
      }
      totals.set(own, total);
    }
    let isChanged = false;
    for (const { own, pixels, into } of pieces) {
      const total = totals.get(own);
      if (!total || ((lengths[own] ?? 0) >= LONG_LINES && isVery(image, pixels, colors[own]))) continue;
      const isGroup = total.thinned > total.all / 2;
      const target = into >= 0 ? into : isGroup ? commonest(total.into) : -1;
      if (target < 0) continue;
      const paint = colors[target];
      for (const at of pixels) {
        if (!paint || mixtureOf(colorAt(image, at), ridges.ground(at), paint).off > MIXED_OFF) continue;
        ink[at] = target;
        isChanged = true;
      }
    }
    if (!isChanged) return;
  }
}

function commonest(counts: ReadonlyMap<number, number>): number {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
}

/** Of each colour, the pixels in its pieces that are not short. */
function longLengths(pieces: readonly Piece[], count: number): Uint32Array {
  const lengths = new Uint32Array(count);
  for (const { own, pixels, isShort } of pieces) {
    if (!isShort) lengths[own] = (lengths[own] ?? 0) + pixels.length;
  }
  return lengths;
}

function isVery(image: RgbImage, pixels: readonly number[], color: Rgb | undefined): boolean {
  if (!color || pixels.length < 2) return false;
  const very = pixels.filter(at => distance(colorAt(image, at), color) <= VERY);
  return very.length >= VERY_SHARE * pixels.length;
}

interface Piece {
  readonly own: number;
  readonly isShort: boolean;
  readonly pixels: readonly number[];
  /** The stronger ink it is thinned from; -1 for none. */
  readonly into: number;
}

function piecesOf(
  { width, height, data }: RgbImage,
  { strength, ridge, ground }: Ridges,
  colors: readonly Rgb[],
  ink: Int16Array,
): Piece[] {
  const seen = new Uint8Array(ridge.length);
  const pieces: Piece[] = [];
  for (let start = 0; start < ridge.length; start++) {
    if (ridge[start] === 0 || seen[start] === 1) continue;
    const own = ink[start] ?? -1;
    const pixels = [start];
    const stronger = new Map<number, number>();
    let [left, right, top, bottom] = [width, 0, height, 0];
    seen[start] = 1;
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
          if (ridge[near] === 0) continue;
          const other = ink[near] ?? -1;
          if (other === own) {
            if (seen[near] === 1) continue;
            seen[near] = 1;
            pixels.push(near);
          } else if ((strength[near] ?? 0) > WEAKER * (strength[at] ?? 0)) {
            const paint = colors[other];
            const mixture = paint && mixtureOf(colorAt({ data }, at), ground(at), paint);
            if (mixture && mixture.off <= MIXED_OFF && mixture.share > 0.15)
              stronger.set(other, (stronger.get(other) ?? 0) + 1);
          }
        }
      }
    }
    const isShort = Math.max(right - left, bottom - top) < SHORT;
    pieces.push({ own, isShort, pixels, into: isShort ? commonest(stronger) : -1 });
  }
  return pieces;
}
