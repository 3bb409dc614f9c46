/**
 * The outline of a flat part with fractions of pixels: how much of each pixel at its rim it covers is told from the
 * colours that are mixed there, and the outline runs where that is a half (marching squares).
 */
import type { Point } from '../../../../models/page.ts';
import { colorAt, mixtureOf, type Rgb } from '../pixels/color.ts';
import type { Group } from './groups.ts';
import type { Surroundings } from '../surroundings.ts';

export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How much of each pixel the part covers, 0..1. */
  readonly cover: Float32Array;
}

/** Pixels around a part whose mixtures are looked at. */
const RIM = 3;
/** How far from a pixel the other colour is looked for, pixels. */
const REACH = 2;
/** A mixture is this near to the line between two colours. */
const OFF = 45;

/**
 * The part with its rim, holes filled where something small stands in them.
 * @param ground what shows in a gap that is too narrow to be a part of its own
 */
export function fieldOf({ image, flats, inks }: Surroundings, group: Group, ground: Rgb): Field {
  const { rect, mask, parts, color } = group;
  const [across, down] = [rect.right - rect.left, rect.bottom - rect.top];
  const [left, top] = [rect.left - RIM, rect.top - RIM];
  const [width, height] = [across + 2 * RIM, down + 2 * RIM];
  const cover = new Float32Array(width * height);
  const isIn = (x: number, y: number): boolean =>
    x >= rect.left - 1 &&
    y >= rect.top - 1 &&
    x <= rect.right &&
    y <= rect.bottom &&
    mask[(y - rect.top + 1) * (across + 2) + x - rect.left + 1] === 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [left + x, top + y];
      if (isIn(px, py)) {
        cover[y * width + x] = 1;
        continue;
      }
      if (px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
      const at = py * image.width + px;
      if ((flats.region[at] ?? -1) >= 0 && (inks.ink[at] ?? -1) < 0) continue;
      let isNear = false;
      let least = OFF;
      let share: number | undefined;
      const own = colorAt(image, at);
      for (let ny = py - REACH; ny <= py + REACH; ny++) {
        for (let nx = px - REACH; nx <= px + REACH; nx++) {
          if (isIn(nx, ny)) isNear = true;
          if (nx < 0 || ny < 0 || nx >= image.width || ny >= image.height) continue;
          const index = flats.region[ny * image.width + nx] ?? -1;
          const flat = flats.list[index];
          if (!flat || parts.has(index) || (inks.ink[ny * image.width + nx] ?? -1) >= 0) continue;
          const mixture = mixtureOf(own, flat.color, color);
          if (mixture.off >= least) continue;
          least = mixture.off;
          share = mixture.share;
        }
      }
      if (!isNear) continue;
      if (share === undefined) {
        const mixture = mixtureOf(own, ground, color);
        if (mixture.off < OFF) share = mixture.share;
      }
      // Under a line that runs along the rim the part goes on to the middle of the line.
      cover[y * width + x] = share ?? (parts.has(inks.under[at] ?? -1) ? 1 : 0);
    }
  }
  return { left, top, width, height, cover: cover.map(one => Math.min(1, Math.max(0, one))) };
}

/** The longest closed outline of the field, the part at its left hand as it goes; empty where there is none. */
export function outlineOf({ left, top, width, height, cover }: Field): Point[] {
  const value = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (cover[y * width + x] ?? 0);
  // Crossings lie between neighbouring pixels' middles: 2 * index for one to the right, + 1 for one below.
  const next = new Map<number, number>();
  const edge = (x: number, y: number, isDown: boolean): number =>
    2 * ((y + 1) * (width + 2) + x + 1) + (isDown ? 1 : 0);
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const kind =
        (value(x, y) > 0.5 ? 1 : 0) +
        (value(x + 1, y) > 0.5 ? 2 : 0) +
        (value(x + 1, y + 1) > 0.5 ? 4 : 0) +
        (value(x, y + 1) > 0.5 ? 8 : 0);
      const [up, right, down, leftEdge] = [
        edge(x, y, false),
        edge(x + 1, y, true),
        edge(x, y + 1, false),
        edge(x, y, true),
      ];
      for (const [from, to] of crossings(kind, up, right, down, leftEdge)) next.set(from, to);
    }
  }
  let best: number[] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    if (start === undefined) break;
    const ring: number[] = [];
    for (let at: number | undefined = start; at !== undefined && next.has(at);) {
      ring.push(at);
      const on: number | undefined = next.get(at);
      next.delete(at);
      at = on;
    }
    if (ring.length > best.length) best = ring;
  }
  return best.map(code => {
    const isDown = code % 2 === 1;
    const index = (code - (isDown ? 1 : 0)) / 2;
    const x = (index % (width + 2)) - 1;
    const y = Math.floor(index / (width + 2)) - 1;
    const [one, other] = [value(x, y), value(x + (isDown ? 0 : 1), y + (isDown ? 1 : 0))];
    const share = one === other ? 0.5 : (0.5 - one) / (other - one);
    return {
      x: left + x + 0.5 + (isDown ? 0 : share),
      y: top + y + 0.5 + (isDown ? share : 0),
    };
  });
}

/** Ways of the outline through a square of four pixels. */
function crossings(
  kind: number,
  up: number,
  right: number,
  down: number,
  left: number,
): (readonly [number, number])[] {
  switch (kind) {
    case 1:
      return [[left, up]];
    case 2:
      return [[up, right]];
    case 3:
      return [[left, right]];
    case 4:
      return [[right, down]];
    case 5:
      return [
        [left, up],
        [right, down],
      ];
    case 6:
      return [[up, down]];
    case 7:
      return [[left, down]];
    case 8:
      return [[down, left]];
    case 9:
      return [[down, up]];
    case 10:
      return [
        [up, right],
        [down, left],
      ];
    case 11:
      return [[down, right]];
    case 12:
      return [[right, left]];
    case 13:
      return [[right, up]];
    case 14:
      return [[up, left]];
    default:
      return [];
  }
}
