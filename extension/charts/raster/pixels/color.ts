/** Colours as numbers: how far apart two are, how one is mixed of two others. 0..255 a channel. */
import type { RgbImage } from '../../../../models/image.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

export function colorAt({ data }: Pick<RgbImage, 'data'>, at: number): Rgb {
  return [data[3 * at] ?? 0, data[3 * at + 1] ?? 0, data[3 * at + 2] ?? 0];
}

/** '#rrggbb' */
export function hexOf(color: Rgb): string {
  return `#${color.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Straight through the cube of colours. */
export function distance([r, g, b]: Rgb, [R, G, B]: Rgb): number {
  return Math.sqrt((r - R) ** 2 + (g - G) ** 2 + (b - B) ** 2);
}

export interface Mixture {
  /** How much of the second colour there is: 0..1 between the two, beyond where it is farther out. */
  readonly share: number;
  /** How far the colour is from what the two can be mixed to. */
  readonly off: number;
}

/** A colour as a mixture of two, as anti-aliasing makes it at an edge between them. */
export function mixtureOf(color: Rgb, none: Rgb, all: Rgb): Mixture {
  const [r, g, b] = [all[0] - none[0], all[1] - none[1], all[2] - none[2]];
  const [x, y, z] = [color[0] - none[0], color[1] - none[1], color[2] - none[2]];
  const length = r * r + g * g + b * b;
  if (length === 0) return { share: 0, off: Math.hypot(x, y, z) };
  const share = (r * x + g * y + b * z) / length;
  const kept = Math.min(1, Math.max(0, share));
  return { share, off: Math.hypot(x - kept * r, y - kept * g, z - kept * b) };
}

/** How far a colour is from what three others can be mixed to. */
export function offMixture(color: Rgb, a: Rgb, b: Rgb, c: Rgb): number {
  const [u, v, w] = [minus(b, a), minus(c, a), minus(color, a)];
  const [uu, uv, vv, uw, vw] = [dot(u, u), dot(u, v), dot(v, v), dot(u, w), dot(v, w)];
  const determinant = uu * vv - uv * uv;
  const [p, q] = [(uw * vv - vw * uv) / determinant, (vw * uu - uw * uv) / determinant];
  if (p >= 0 && q >= 0 && p + q <= 1)
    return Math.hypot(w[0] - p * u[0] - q * v[0], w[1] - p * u[1] - q * v[1], w[2] - p * u[2] - q * v[2]);
  return Math.min(mixtureOf(color, a, b).off, mixtureOf(color, b, c).off, mixtureOf(color, a, c).off);
}

function minus(a: Rgb, b: Rgb): Rgb {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
