/** Pixels as every model takes them. */

/** Row-major RGB, 3 bytes a pixel, no padding: data.length === width * height * 3. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brightness of each pixel, 0..255: ITU-R BT.601 luma in 8-bit fixed point. */
export function toGrey({ data, width, height }: RgbImage): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const at = i * 3;
    grey[i] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  return grey;
}
