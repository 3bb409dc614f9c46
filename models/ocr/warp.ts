/** A photographed page laid flat: its pixels where a homography puts them. */
import {
  fromMatrix,
  chain,
  type Homography,
  invertHomography,
  project,
  projectQuad,
} from '../geometry/homography.ts';
import { areaOf, boundsOf, cornersOf, heightOf, type PixelRect, widthOf } from '../geometry/rect.ts';
import type { RgbImage } from '../image.ts';
import type { Point } from '../page.ts';
import { addSample } from './crop.ts';

export interface FlatImage {
  readonly image: RgbImage;
  /** Pixels of the flat image -> pixels of the image as it was. */
  readonly back: Homography;
}

/** The flat image has at most this many pixels for one of the part that it shows, */
const MOST_GROWTH = 3;
/** and so many in all: of 12 million pixels, the letters of a page can be read, and they take some seconds. */
const MOST_PIXELS = 12e6;
/** Where it is smallest it has at least this many pixels for one, in each direction, if that is possible. */
const LEAST_SCALE = 0.9;

/**
 * @param part of the image, all of it on one side of the line that `toFlat` sends to infinity
 */
export function layFlat(image: RgbImage, part: PixelRect, toFlat: Homography): FlatImage {
  const corners = cornersOf(part);
  const bounds = boundsOf(projectQuad(toFlat, corners));
  const least = Math.min(...corners.map(corner => localScale(toFlat, corner)));
  const most = Math.min(MOST_PIXELS, MOST_GROWTH * areaOf(part));
  const scale = Math.min(LEAST_SCALE / least, Math.sqrt(most / areaOf(bounds)));
  const toPixels = chain(toFlat, fromMatrix([scale, 0, 0, scale, -bounds.left * scale, -bounds.top * scale]));
  const width = Math.max(1, Math.ceil(widthOf(bounds) * scale));
  const height = Math.max(1, Math.ceil(heightOf(bounds) * scale));
  const back = invertHomography(toPixels);
  return { image: resampled(image, back, width, height), back };
}

/** Square root of the area that a small square of area 1 gets. */
function localScale(map: Homography, { x, y }: Point): number {
  const step = 0.5;
  const [a, b, c] = [
    project(map, { x, y }),
    project(map, { x: x + step, y }),
    project(map, { x, y: y + step }),
  ];
  return Math.sqrt(Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))) / step;
}

/** Bilinear, four samples a pixel: what is made smaller stays smooth. */
function resampled(image: RgbImage, back: Homography, width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  const color = new Float64Array(3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      color.fill(0);
      for (const [u, v] of SAMPLES) {
        const { x, y } = project(back, { x: column + u, y: row + v });
        addSample(image, x, y, color);
      }
      const at = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = Math.round((color[channel] ?? 0) / SAMPLES.length);
      }
    }
  }
  return { width, height, data };
}

const SAMPLES = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;
