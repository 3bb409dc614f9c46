/**
 * Pictures as files for models that run elsewhere: whole, or cut into the very tiles that InternVL was trained with, for
 * servers that would cut them otherwise. In the engine, for it takes a moment that the editor does not have.
 */
import sharp from 'sharp';
import { throwIfCancelled } from '../errors.ts';
import type { RgbImage } from '../image.ts';
import { resizeBicubic } from './resize.ts';
import { planTiles } from './tiling.ts';

export interface EncodeRequest {
  readonly image: RgbImage;
  /** Absent for the picture as it is. */
  readonly cut?: { readonly tileSize: number; readonly maxTiles: number };
}

export interface EncodedPicture {
  readonly cols: number;
  readonly rows: number;
  /** PNGs: the whole picture, or its tiles row by row and then, where there are several, all of it in one. */
  readonly files: readonly Uint8Array[];
}

/** Throws `image.empty`, `job.cancelled`. */
export async function encodePicture(
  { image, cut }: EncodeRequest,
  signal: AbortSignal,
): Promise<EncodedPicture> {
  if (!cut) return { cols: 1, rows: 1, files: [await png(image)] };
  const { tileSize, maxTiles } = cut;
  const { cols, rows, thumbnail } = planTiles(image.width, image.height, { tileSize, maxTiles });
  const canvas = resizeBicubic(image, cols * tileSize, rows * tileSize);
  const files: Uint8Array[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) {
      throwIfCancelled(signal);
      files.push(await png(partOf(canvas, column * tileSize, row * tileSize, tileSize)));
    }
  }
  if (thumbnail) files.push(await png(resizeBicubic(image, tileSize, tileSize)));
  return { cols, rows, files };
}

async function png({ data, width, height }: RgbImage): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

function partOf(image: RgbImage, left: number, top: number, side: number): RgbImage {
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    const from = ((top + y) * image.width + left) * 3;
    data.set(image.data.subarray(from, from + side * 3), y * side * 3);
  }
  return { width: side, height: side, data };
}
