/** Images turned by quarters of a circle, and the way back for what was found on them. */
import { turnedToPoint } from '../geometry/frames.ts';
import { type QuarterTurn, turnedSize } from '../geometry/quarterTurn.ts';
import type { Size } from '../geometry/rect.ts';
import type { RgbImage } from '../image.ts';
import { normalizeAngle, type OrientedRect } from './geometry.ts';

export function turnImage(image: RgbImage, turn: QuarterTurn): RgbImage {
  if (turn === 0) return image;
  const { width, height, data } = image;
  const turned = turnedSize(image, turn);
  const result = new Uint8Array(data.length);
  for (let y = 0; y < turned.height; y++) {
    for (let x = 0; x < turned.width; x++) {
      // Pixel (x, y) of the turned image, in the image as it was.
      const fromX = turn === 90 ? y : turn === 180 ? width - 1 - x : width - 1 - y;
      const fromY = turn === 90 ? height - 1 - x : turn === 180 ? height - 1 - y : x;
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
export function turnBack(rect: OrientedRect, turn: QuarterTurn, original: Size): OrientedRect {
  return {
    ...rect,
    center: turnedToPoint(original, turn, rect.center),
    angle: normalizeAngle(rect.angle - (turn * Math.PI) / 180),
  };
}
