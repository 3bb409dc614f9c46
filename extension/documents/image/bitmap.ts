/**
 * Windows bitmaps (BMP), decoded by Skia through the canvas that PDF pages are drawn on. The header is read here first:
 * how large the picture is decides whether it is decoded at all.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readBitmapHeader } from './bitmapHeader.ts';
import type { RawPicture } from './rawPicture.ts';

/**
 * @param mostPixels larger ones are not decoded
 * Undefined where it is too large. Throws for what is no bitmap, or one whose header is damaged.
 */
export async function readBitmap(bytes: Uint8Array, mostPixels: number): Promise<RawPicture | undefined> {
  const { width, height, pixelsFrom, pixelBytes, isPlain, density } = readBitmapHeader(bytes);
  if (width * height > mostPixels) return undefined;
  if (bytes.length <= pixelsFrom) throw new Error('the file ends before its first pixel');
  const length = pixelsFrom + pixelBytes;
  const isCutOff = bytes.length < length;
  const image = await loadImage(isCutOff && isPlain ? lengthened(bytes, length) : Buffer.from(bytes));
  if (image.width !== width || image.height !== height) throw new Error('not the size that its header says');
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    channels: 4,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    isCutOff,
    ...(density !== undefined && { density }),
  };
}

/** Of a file that is cut off, what there is: the rest is white in most of them, where Skia would draw it black. */
function lengthened(bytes: Uint8Array, length: number): Buffer {
  const whole = Buffer.alloc(length, 0xff);
  whole.set(bytes);
  return whole;
}
