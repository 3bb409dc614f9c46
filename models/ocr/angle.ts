/**
 * Whether lines of text stand on their heads: PP-OCR's line classifier, and a vote over a page's longest lines.
 */
import type { RgbImage } from '../image.ts';
import { cropRect, toPlanes } from './crop.ts';
import { type OrientedRect, subRect } from './geometry.ts';
import type { Network } from '../runtime/network.ts';

/** The classifier's input; shorter lines are padded with mid-grey. */
const WIDTH = 192;
const HEIGHT = 48;
const CENTERED = [0.5, 0.5, 0.5] as const;
/** Lines asked on a page. */
const VOTERS = 9;

/** Probability that the line under `rect`, read in its direction, stands on its head. */
async function upsideDown(network: Network, image: RgbImage, rect: OrientedRect): Promise<number> {
  // Squeezing a long line into the input would make it unreadable: its first part is enough.
  const end = Math.min(rect.width, (rect.height * WIDTH) / HEIGHT);
  const part = subRect(rect, { start: 0, end, top: 0, bottom: rect.height });
  const width = Math.max(1, Math.round((HEIGHT * end) / rect.height));
  const output = await network.run({
    data: toPlanes(cropRect(image, part, width, HEIGHT), CENTERED, CENTERED, WIDTH),
    dims: [1, 3, HEIGHT, WIDTH],
  });
  return output.data[1] ?? 0;
}

/** Whether most of the longest lines stand on their heads; false without lines. */
export async function mostUpsideDown(
  network: Network,
  image: RgbImage,
  rects: readonly OrientedRect[],
): Promise<boolean> {
  const longest = [...rects].sort((a, b) => b.width - a.width).slice(0, VOTERS);
  let sum = 0;
  for (const rect of longest) sum += (await upsideDown(network, image, rect)) - 0.5;
  return sum > 0;
}
