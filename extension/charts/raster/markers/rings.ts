/**
 * Round markers that are drawn as outlines, alone and over each other. Traced as lines they come in pieces, because a
 * grid shines through them and because they cross each other; a ring is known by its shape.
 */
import { median } from '../../../../models/geometry/median.ts';
import { patchesOf } from '../../../../models/geometry/floodFill.ts';
import { heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import type { Circle } from './circle.ts';
import type { Rgb } from '../pixels/color.ts';
import type { Inks } from '../pixels/ink.ts';

export interface Ring extends Circle {
  readonly ink: number;
  /** Of the pen, pixels. */
  readonly width: number;
}

export interface Rings {
  readonly found: readonly Ring[];
  /** The inks without them. */
  readonly inks: Inks;
}

/** Of a ring, pixels across. */
const SMALLEST = 5;
const LARGEST = 40;
/** A ring is as wide as high, but for a pixel that is covered a little. */
const ROUND = 2;
/** Half-transparent rings are darker where they lie over each other, by this much at most, and no lighter than this. */
const DARKEST = 1.8;
const LIGHTEST = 0.75;
const SAME_HUE = 30;
/** Pixels covered by less are the soft rim. */
const COVERED = 0.3;
/** Pixels of a ring stand this near to its round, beside half of the pen, on average. */
const SPREAD = 0.42;
/** Directions that are looked at around a middle, and how many of them show ink. */
const DIRECTIONS = 24;
const SEEN = 22;
/** In the middle there is a hole. */
const HOLE = 0.5;
/** Radii of one kind of ring differ by less, as a share. */
const ONE_RADIUS = 0.12;
/** A ring in a clump is seen where no other one is along this share of its round, */
const OWN_ROUND = 0.25;
/** and all of them explain this share of the clump. */
const EXPLAINED = 0.93;
const STEP = 0.5;
const MOST_IN_CLUMP = 80;

/** @param page colour of the page, from which inks are told apart */
export function ringsOf(inks: Inks, page: Rgb): Rings {
  const ink = inks.ink.slice();
  const found: Ring[] = [];
  for (const family of familiesOf(inks, page)) found.push(...ringsIn(inks, family));
  for (const ring of found) {
    for (const at of pixelsOf(ring, inks)) ink[at] = -1;
  }
  return { found, inks: { ...inks, ink } };
}

/** Inks of one paint: the same, and darker where it lies over itself. The first of each is the commonest. */
function familiesOf({ colors, ink }: Inks, page: Rgb): readonly (readonly number[])[] {
  const counts = new Uint32Array(colors.length);
  for (const own of ink) if (own >= 0) counts[own] = (counts[own] ?? 0) + 1;
  const families: number[][] = [];
  for (const own of [...colors.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))) {
    const home = families.find(([first]) => isPaintOf(colors[own], colors[first ?? -1], page));
    if (home) home.push(own);
    else families.push([own]);
  }
  return families;
}

function isPaintOf(color: Rgb | undefined, paint: Rgb | undefined, page: Rgb): boolean {
  if (!color || !paint) return false;
  const [dr, dg, db] = [paint[0] - page[0], paint[1] - page[1], paint[2] - page[2]];
  const [r, g, b] = [color[0] - page[0], color[1] - page[1], color[2] - page[2]];
  const share = (dr * r + dg * g + db * b) / (dr * dr + dg * dg + db * db || 1);
  const off = Math.hypot(r - share * dr, g - share * dg, b - share * db);
  return share >= LIGHTEST && share <= DARKEST && off <= SAME_HUE;
}

interface Clump {
  readonly rect: Rect;
  readonly pixels: readonly number[];
}

type CoverAt = (point: Point) => number;

function ringsIn(inks: Inks, family: readonly number[]): Ring[] {
  const { width, height, ink, cover } = inks;
  const isOwn = new Uint8Array(inks.colors.length);
  for (const one of family) isOwn[one] = 1;
  const cells = new Uint8Array(ink.length);
  for (let at = 0; at < cells.length; at++) {
    if (isOwn[ink[at] ?? -1] === 1 && (cover[at] ?? 0) >= 255 * COVERED) cells[at] = 1;
  }
  const coverAt: CoverAt = ({ x, y }) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) return 0;
    const at = row * width + column;
    return isOwn[ink[at] ?? -1] === 1 ? (cover[at] ?? 0) / 255 : 0;
  };
  const clumps: Clump[] = [];
  let pixels: number[] = [];
  for (const { rect } of patchesOf({ width, height, cells }, 1, (_x, _y, at) => pixels.push(at))) {
    clumps.push({ rect, pixels });
    pixels = [];
  }
  const [first = -1] = family;
  const alone = new Map<Clump, Ring>();
  for (const clump of clumps) {
    const ring = ringOf(clump, inks, coverAt, first);
    if (ring) alone.set(clump, ring);
  }
  const found = [...alone.values()];
  const radius = median(found.map(ring => ring.radius));
  const alike = found.filter(ring => Math.abs(ring.radius - radius) <= ONE_RADIUS * radius);
  if (alike.length === 0 || alike.length < 0.5 * found.length) return found;
  const kind = { ink: first, radius, width: median(alike.map(ring => ring.width)) };
  for (const clump of clumps) {
    if (!alone.has(clump)) found.push(...ringsOfClump(clump, kind, width, coverAt));
  }
  return found;
}

/** The ring that a patch of ink is. */
function ringOf(
  { rect, pixels }: Clump,
  { width, cover }: Inks,
  coverAt: CoverAt,
  ink: number,
): Ring | undefined {
  const across = Math.max(widthOf(rect), heightOf(rect));
  if (across < SMALLEST || across > LARGEST || Math.abs(widthOf(rect) - heightOf(rect)) > ROUND)
    return undefined;
  let [mass, x, y] = [0, 0, 0];
  const places = pixels.map(at => ({
    x: (at % width) + 0.5,
    y: Math.floor(at / width) + 0.5,
    weight: (cover[at] ?? 0) / 255,
  }));
  for (const place of places) {
    mass += place.weight;
    x += place.weight * place.x;
    y += place.weight * place.y;
  }
  const center = { x: x / mass, y: y / mass };
  const reach = (place: Point): number => Math.hypot(place.x - center.x, place.y - center.y);
  const radius = places.reduce((sum, place) => sum + place.weight * reach(place), 0) / mass;
  const pen = mass / (2 * Math.PI * radius);
  const spread =
    places.reduce((sum, place) => sum + place.weight * Math.abs(reach(place) - radius), 0) / mass;
  const isThin = pen < radius && spread <= pen / 4 + SPREAD;
  if (!isThin || coverAt(center) > HOLE || roundOn({ ...center, radius }, coverAt) < SEEN) return undefined;
  return { ...center, radius, ink, width: pen };
}

/** In how many directions a circle lies on ink. */
function roundOn({ x, y, radius }: Circle, coverAt: CoverAt): number {
  let seen = 0;
  for (let step = 0; step < DIRECTIONS; step++) {
    const angle = (2 * Math.PI * step) / DIRECTIONS;
    if (coverAt({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }) >= COVERED) seen++;
  }
  return seen;
}

/** Rings of a known kind that lie over each other; none where they do not explain all that is there. */
function ringsOfClump(
  { rect, pixels }: Clump,
  kind: Pick<Ring, 'ink' | 'radius' | 'width'>,
  width: number,
  coverAt: CoverAt,
): Ring[] {
  const { radius } = kind;
  const most = MOST_IN_CLUMP * 2 * Math.PI * radius * kind.width;
  if (Math.min(widthOf(rect), heightOf(rect)) < 2 * radius - 1 || pixels.length > most) return [];
  const rest = new Set(pixels);
  const isRest: CoverAt = point =>
    rest.has(Math.floor(point.y) * width + Math.floor(point.x)) ? coverAt(point) : 0;
  /** Of equals, the one that lies on more ink in all. */
  const seenAt = (center: Point): number =>
    roundOn({ ...center, radius }, isRest) + roundOn({ ...center, radius }, coverAt) / DIRECTIONS;
  const centers: Point[] = [];
  for (let y = rect.top + radius - 1; y <= rect.bottom - radius + 1; y += STEP) {
    for (let x = rect.left + radius - 1; x <= rect.right - radius + 1; x += STEP) {
      if (roundOn({ x, y, radius }, coverAt) >= SEEN) centers.push({ x, y });
    }
  }
  const found: Ring[] = [];
  while (found.length < MOST_IN_CLUMP) {
    let [best, seen]: [Point | undefined, number] = [undefined, OWN_ROUND * DIRECTIONS];
    for (const center of centers) {
      const own = seenAt(center);
      if (own > seen) [best, seen] = [center, own];
    }
    if (!best) break;
    const ring = { ...kind, ...middleOfAlike(best, centers, seen, seenAt) };
    found.push(ring);
    for (const at of rest) {
      const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
      if (isOn(ring, x, y)) rest.delete(at);
    }
  }
  return rest.size <= (1 - EXPLAINED) * pixels.length ? found : [];
}

/** Several places around the middle see as much: it is between them. */
function middleOfAlike(
  best: Point,
  centers: readonly Point[],
  most: number,
  seenAt: (center: Point) => number,
): Point {
  const alike = centers.filter(
    center => Math.hypot(center.x - best.x, center.y - best.y) <= 1.5 && seenAt(center) >= most,
  );
  return {
    x: alike.reduce((sum, { x }) => sum + x, 0) / alike.length,
    y: alike.reduce((sum, { y }) => sum + y, 0) / alike.length,
  };
}

function isOn({ x, y, radius, width }: Ring, px: number, py: number): boolean {
  return Math.abs(Math.hypot(px - x, py - y) - radius) <= width / 2 + 1;
}

function* pixelsOf(ring: Ring, { width, height }: Inks): Generator<number, undefined> {
  const reach = ring.radius + ring.width / 2 + 1;
  const [x0, x1] = [Math.max(0, Math.floor(ring.x - reach)), Math.min(width, Math.ceil(ring.x + reach))];
  const [y0, y1] = [Math.max(0, Math.floor(ring.y - reach)), Math.min(height, Math.ceil(ring.y + reach))];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if (Math.hypot(x + 0.5 - ring.x, y + 0.5 - ring.y) <= reach) yield y * width + x;
    }
  }
}
