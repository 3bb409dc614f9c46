/**
 * How many pixels a request may have, decided before a canvas or a bitmap exists, and what pixels come back as.
 */
import sharp from 'sharp';
import { cutBox, pageBox } from '../../../models/geometry/box.ts';
import type { PixelFrame } from '../../../models/geometry/frames.ts';
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { RgbImage } from '../../../models/image.ts';
import type { Box } from '../../../models/page.ts';
import type { PageSize, PixelFormat, RenderedPage, RenderRequest } from '../document.ts';

export interface PixelPlan {
  readonly region: Box;
  readonly width: number;
  readonly height: number;
  /** Exact scale; pixel x shows page units from region.left + x / pixelsPerUnit. */
  readonly pixelsPerUnit: number;
  readonly dpi: number;
  readonly reducedFromDpi?: number;
}

/** Longest side of a picture: what canvases, webviews and WebP all take. */
const MOST_SIDE = 16_383;

/** Cuts the resolution until the region fits `mostPixels`. */
export function planPixels(region: Box, size: PageSize, dpi: number, mostPixels: number): PixelPlan {
  const width = widthOf(region);
  const height = heightOf(region);
  const wanted = dpi / size.unitsPerInch;
  const most = Math.min(Math.sqrt(mostPixels / (width * height)), MOST_SIDE / width, MOST_SIDE / height);
  const pixelsPerUnit = Math.min(wanted, most);
  const plan = {
    region,
    // A hair's breadth past a whole number is rounding, not another pixel.
    width: Math.max(1, Math.ceil(width * pixelsPerUnit - 1e-3)),
    height: Math.max(1, Math.ceil(height * pixelsPerUnit - 1e-3)),
    pixelsPerUnit,
    dpi: pixelsPerUnit * size.unitsPerInch,
  };
  return pixelsPerUnit < wanted ? { ...plan, reducedFromDpi: dpi } : { ...plan, dpi };
}

/** Where the pixels of a plan lie on their page. */
export function frameOf({ region: { page, left, top }, pixelsPerUnit }: PixelPlan): PixelFrame {
  return { page, left, top, pixelsPerUnit };
}

/** @param rgb as a plan is drawn */
export function imageOf({ width, height }: PixelPlan, rgb: Uint8Array): RgbImage {
  return { width, height, data: rgb };
}

/** The requested part of the page, cut to the page; undefined when nothing is left. */
export function regionOf({ page, region }: RenderRequest, size: PageSize): Box | undefined {
  const whole = pageBox(page, size);
  return region ? cutBox(whole, region) : whole;
}

/** The region grown to whole units: an image can only be cut between its pixels. */
export function wholeUnits({ page, left, top, right, bottom }: Box): Box {
  return {
    page,
    left: Math.floor(left),
    top: Math.floor(top),
    right: Math.ceil(right),
    bottom: Math.ceil(bottom),
  };
}

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
