/** Images turned by quarters of a circle. */
import { type QuarterTurn, turnedSize } from '../geometry/quarterTurn.ts';
import type { RgbImage } from '../image.ts';

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
