/** Pixels as drawn, and what they come back as. */
import sharp from 'sharp';
import type { PixelFormat, RenderedPage } from '../document.ts';
import type { PixelPlan } from './pixelPlan.ts';

/** RGB out of RGBA that was drawn on an opaque ground. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

/** Differences smaller than this per channel are noise of a scanner or of JPEG, not content. */
const NOISE = 6;

function isBlank(rgb: Uint8Array): boolean {
  for (let at = 3; at < rgb.length; at++) {
    if (Math.abs((rgb[at] ?? 0) - (rgb[at % 3] ?? 0)) > NOISE) return false;
  }
  return true;
}

/** @param rgb pixels of `plan` */
export async function toRendered(
  rgb: Uint8Array,
  plan: PixelPlan,
  format: PixelFormat,
): Promise<RenderedPage> {
  const { region, width, height, dpi, reducedFromDpi } = plan;
  return {
    region,
    width,
    height,
    dpi,
    ...(reducedFromDpi === undefined ? {} : { reducedFromDpi }),
    data: format === 'rgb' ? rgb : await encode(rgb, plan, format),
    blank: isBlank(rgb),
  };
}

async function encode(rgb: Uint8Array, plan: PixelPlan, format: 'png' | 'webp'): Promise<Uint8Array> {
  const { width, height } = plan;
  const image = sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  // Effort is spent on speed: the picture crosses one process border and is thrown away.
  if (format === 'png') return image.png({ compressionLevel: 3 }).toBuffer();
  // Drawn pages stay exact, and so are small and quick; only photographs are worth losing something for.
  return image.webp(isDrawn(rgb) ? { lossless: true, effort: 0 } : { quality: 90, effort: 0 }).toBuffer();
}

/** Every so many pixels one is compared with its left neighbour. */
const SAMPLING = 17;
/** Share of pixels like their neighbour from which on a picture is a drawing or text, not a photograph or scan. */
const DRAWN = 0.6;

function isDrawn(rgb: Uint8Array): boolean {
  let same = 0;
  let count = 0;
  for (let at = 3; at + 2 < rgb.length; at += 3 * SAMPLING) {
    count++;
    if (rgb[at] === rgb[at - 3] && rgb[at + 1] === rgb[at - 2] && rgb[at + 2] === rgb[at - 1]) same++;
  }
  return same >= DRAWN * count;
}
