/** How many pixels a request has, decided before a canvas or a bitmap exists: arithmetic that needs no library. */
import { cutBox, pageBox } from '../../../models/geometry/box.ts';
import type { PixelFrame } from '../../../models/geometry/frames.ts';
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { RgbImage } from '../../../models/image.ts';
import type { Box } from '../../../models/page.ts';
import type { PageSize, RenderRequest } from '../document.ts';

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
