/** Pictures that sharp does not read, made PNGs when they are opened: from there on they are like all others. */
import sharp from 'sharp';
import { errors } from '../../errors.ts';
import { readBitmap } from './bitmap.ts';
import { isBitmap } from './bitmapHeader.ts';
import { isNetpbm, readNetpbm } from './netpbm.ts';
import type { RawPicture } from './rawPicture.ts';

export interface ReadableImage {
  readonly bytes: Uint8Array;
  /** Said by the format that it was made from. */
  readonly isCutOff: boolean;
}

/** 8,000 x 8,000: a large-format scan. Unlike what sharp reads, these are decoded whole, with four bytes a pixel. */
const MOST_PIXELS = 64e6;

/** The file itself where sharp reads it. Throws `image.broken`, `image.tooLarge`. */
export async function readable(bytes: Uint8Array, name: string): Promise<ReadableImage> {
  const read = isBitmap(bytes) ? readBitmap : isNetpbm(bytes) ? readNetpbm : undefined;
  if (!read) return { bytes, isCutOff: false };
  let picture: RawPicture | undefined;
  try {
    picture = await read(bytes, MOST_PIXELS);
  } catch {
    throw errors['image.broken'](name);
  }
  if (!picture) throw errors['image.tooLarge'](name, `more than ${MOST_PIXELS / 1e6} million pixels`);
  const { width, height, channels, data, density, isCutOff } = picture;
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const png = density === undefined ? image : image.withMetadata({ density });
  return { bytes: await png.png({ compressionLevel: 2 }).toBuffer(), isCutOff };
}
