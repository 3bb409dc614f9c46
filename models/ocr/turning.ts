/** Images turned by quarters of a circle, and the way back for what was found on them. */
import type { RgbImage } from '../image.ts';
import { normalizeAngle, type OrientedRect } from './geometry.ts';

/** How often an image was turned by 90 degrees clockwise. */
export type Quarters = 0 | 1 | 2 | 3;

export function turnImage(image: RgbImage, quarters: Quarters): RgbImage {
  if (quarters === 0) return image;
  const { width, height, data } = image;
  const odd = quarters % 2 === 1;
  const turned = { width: odd ? height : width, height: odd ? width : height };
  const result = new Uint8Array(data.length);
  for (let y = 0; y < turned.height; y++) {
    for (let x = 0; x < turned.width; x++) {
      // Pixel (x, y) of the turned image, in the image as it was.
      const fromX = quarters === 1 ? y : quarters === 2 ? width - 1 - x : width - 1 - y;
      const fromY = quarters === 1 ? height - 1 - x : quarters === 2 ? height - 1 - y : x;
      const from = (fromY * width + fromX) * 3;
      const to = (y * turned.width + x) * 3;
      result[to] = data[from] ?? 0;
      result[to + 1] = data[from + 1] ?? 0;
      result[to + 2] = data[from + 2] ?? 0;
    }
  }
  return { ...turned, data: result };
}

/**
 * A rectangle of a turned image in the frame of the image before turning.
 * @param original size before turning
 */
export function turnBack(
  rect: OrientedRect,
  quarters: Quarters,
  original: { readonly width: number; readonly height: number },
): OrientedRect {
  const { x, y } = rect.center;
  const { width, height } = original;
  const center = [
    { x, y },
    { x: y, y: height - x },
    { x: width - x, y: height - y },
    { x: width - y, y: x },
  ][quarters];
  return center ? { ...rect, center, angle: normalizeAngle(rect.angle - (quarters * Math.PI) / 2) } : rect;
}
