/** A decoded picture whose format sharp does not read. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** 8 bits a channel, row-major, no padding: data.length === width * height * channels. */
  readonly data: Uint8Array;
  /** Whether the file ends before the picture does. */
  readonly isCutOff: boolean;
  /** Pixels per inch, where the file says it. */
  readonly density?: number;
}
