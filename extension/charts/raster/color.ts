/** Colours as numbers: how far apart two are, how one is mixed of two others. 0..255 a channel. */
import type { RgbImage } from '../../../models/image.ts';

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
  return Math.hypot(r - R, g - G, b - B);
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

/** How far a colour is from grey. */
export function chroma([r, g, b]: Rgb): number {
  return Math.max(r, g, b) - Math.min(r, g, b);
}
