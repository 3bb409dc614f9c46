/** Pixels as every model takes them. */

/** Row-major RGB, 3 bytes a pixel, no padding: data.length === width * height * 3. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
