/** Pictures of pages at about the resolution of their tiles: stretched to them, they lose little and invent nothing. */
import type { ChatImage } from '../../../models/internvl/pixels.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { Picture } from '../answer.ts';

/** A page is never drawn finer than this: beyond, only the paper's grain grows. */
const MOST_DPI = 400;
const LEAST_DPI = 50;

/**
 * The same picture of the same document always has the same pixels, so a follow-up finds it in the KV cache.
 * @param tileSize side of a tile in pixels
 * @throws what `document.render` throws
 */
export async function drawPicture(
  document: OpenDocument,
  { box, maxTiles }: Picture,
  tileSize: number,
  signal: AbortSignal,
): Promise<ChatImage> {
  const { unitsPerInch } = await document.pageSize(box.page, signal);
  const inches = ((box.right - box.left) * (box.bottom - box.top)) / unitsPerInch ** 2;
  const fitting = Math.sqrt((maxTiles * tileSize * tileSize) / inches);
  // An image has the pixels it has; drawing it larger is the resizer's business, which does it as in training.
  const dpi = document.kind === 'image' ? unitsPerInch : Math.min(MOST_DPI, Math.max(LEAST_DPI, fitting));
  const { width, height, data } = await document.render(
    { page: box.page, dpi, region: box, format: 'rgb' },
    signal,
  );
  return { width, height, data, maxTiles };
}
