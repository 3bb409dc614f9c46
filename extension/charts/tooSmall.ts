/**
 * Whether a picture has too few pixels for a chart to be read from it. Asked only where no chart was read: what can be
 * read is large enough.
 */
import { median } from '../../models/geometry/median.ts';
import { heightOf, widthOf } from '../../models/geometry/rect.ts';
import type { Scene } from './scene.ts';

/** A side of a mark is found to this share of a pixel (documents/charts.ts). */
const PRECISION = 0.25;
/** The longer side of a picture whose labels would have letters of 4 pixels, which nobody makes out. */
const SMALL = 240;
/** An axis has this many labels at least. */
const FEW_LABELS = 4;
/** Lower letters are made out by chance, pixels. */
const LEAST_LETTERS = 7;
/** A larger picture with low letters has dots that were taken for some, or small print beside its chart. */
const LARGE = 480;

/** Whether no labels of a chart fit in. @param width in pixels, as `height` */
export function isSmallPicture(width: number, height: number): boolean {
  return Math.max(width, height) < SMALL;
}

/** Whether labels cannot be made out, or none were, and there is no room for larger ones. */
export function isTooSmall({ area, labels, precision, source }: Scene): boolean {
  if (source !== 'raster') return false;
  const pixel = precision / PRECISION;
  const [width, height] = [widthOf(area) / pixel, heightOf(area) / pixel];
  if (labels.length < FEW_LABELS) return isSmallPicture(width, height);
  const letters = median(labels.map(label => label.height)) / pixel;
  return letters < LEAST_LETTERS && Math.max(width, height) < LARGE;
}
