/** Pictures of pages at about the resolution of their tiles: stretched to them, they lose little and invent nothing. */
import { areaOf } from '../../../models/geometry/rect.ts';
import type { ChatImage } from '../../../models/internvl/pixels.ts';
import type { OpenDocument, PageSize } from '../../documents/document.ts';
import { planPixels, wholeUnits } from '../../documents/image/pixelPlan.ts';
import type { Picture } from '../answer.ts';

/** A page is never drawn finer than this: beyond, only the paper's grain grows. */
const MOST_DPI = 400;
const LEAST_DPI = 50;

type Drawn = Pick<OpenDocument, 'kind'>;

/**
 * The same picture of the same document always has the same pixels, so a follow-up finds it in the KV cache.
 * @param tileSize side of a tile in pixels
 * @throws what `document.render` throws
 */
export async function drawPicture(
  document: OpenDocument,
  picture: Picture,
  tileSize: number,
  signal: AbortSignal,
): Promise<ChatImage> {
  const { box, maxTiles } = picture;
  const dpi = dpiOf(document, await document.pageSize(box.page, signal), picture, tileSize);
  const { width, height, data } = await document.render(
    { page: box.page, dpi, region: box, format: 'rgb' },
    signal,
  );
  return { width, height, data, maxTiles };
}

/** Pixels of the picture that `drawPicture` would draw; a few less where the document's own limit is lower. */
export function pictureSize(
  document: Drawn,
  size: PageSize,
  picture: Picture,
  tileSize: number,
): { readonly width: number; readonly height: number } {
  const region = document.kind === 'image' ? wholeUnits(picture.box) : picture.box;
  const { width, height } = planPixels(region, size, dpiOf(document, size, picture, tileSize), Infinity);
  return { width, height };
}

/** Pixels for a page unit beyond which a picture of the document shows nothing more. */
export function finestDrawing({ kind }: Drawn, { unitsPerInch }: PageSize): number {
  return kind === 'image' ? 1 : MOST_DPI / unitsPerInch;
}

function dpiOf(
  { kind }: Drawn,
  { unitsPerInch }: PageSize,
  { box, maxTiles }: Picture,
  tileSize: number,
): number {
  // An image has the pixels it has; drawing it larger is the resizer's business, which does it as in training.
  if (kind === 'image') return unitsPerInch;
  const fitting = Math.sqrt((maxTiles * tileSize * tileSize) / (areaOf(box) / unitsPerInch ** 2));
  return Math.min(MOST_DPI, Math.max(LEAST_DPI, fitting));
}
