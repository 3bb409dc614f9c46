/**
 * Pictures in the formats of Netpbm: bits (PBM), grey (PGM) and colour (PPM), as text (P1 to P3) and as bytes (P4 to
 * P6), of 8 and 16 bits. After https://netpbm.sourceforge.net/doc/ pbm.html, pgm.html and ppm.html; of a file of
 * several pictures, the first one.
 */
import type { RawPicture } from './rawPicture.ts';

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, HASH, ZERO, NINE] = [9, 10, 13, 32, 35, 48, 57] as const;
/** As far as the size is looked for, to tell a picture from a text that begins with "P1". */
const HEAD = 1024;

export function isNetpbm(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return /^P[1-6](\s|#[^\r\n]*[\r\n])+\d+(\s|#[^\r\n]*[\r\n])+\d+/.test(head);
}

/**
 * @param mostPixels larger ones are not decoded
 * Undefined where it is too large. Throws where its header is damaged.
 */
export function readNetpbm(bytes: Uint8Array, mostPixels: number): RawPicture | undefined {
  const kind = (bytes[1] ?? 0) - ZERO;
  const isText = kind <= 3;
  const isBits = kind === 1 || kind === 4;
  const text = new TextNumbers(bytes, 2);
  const width = text.next() ?? 0;
  const height = text.next() ?? 0;
  const most = isBits ? 1 : (text.next() ?? 0);
  if (width < 1 || height < 1) throw new Error('a picture without pixels');
  if (most < 1 || most > 65_535) throw new Error('a greatest value that the format does not have');
  if (width * height > mostPixels) return undefined;
  const channels = kind === 3 || kind === 6 ? 3 : 1;
  // What is missing of a file that is cut off stays white.
  const data = new Uint8Array(width * height * channels).fill(255);
  // A single blank stands between the header and the first byte.
  const raster = bytes.subarray(text.at + 1);
  const sample = isText
    ? (): number | undefined => (isBits ? text.digit() : text.next())
    : isBits
      ? bits(raster, width)
      : most < 256
        ? (index: number): number | undefined => raster[index]
        : (index: number): number | undefined => twoBytes(raster, 2 * index);
  for (let index = 0; index < data.length; index++) {
    const value = sample(index);
    if (value === undefined && index === 0) throw new Error('the file ends before its first pixel');
    if (value === undefined) return { width, height, channels, data, isCutOff: true };
    const share = Math.min(1, value / most);
    // Of bits, 1 is black; of all others, 0.
    data[index] = Math.round(255 * (isBits ? 1 - share : share));
  }
  return { width, height, channels, data, isCutOff: false };
}

/** Eight pixels a byte, the first one in its highest bit; each row begins with a byte of its own. */
function bits(raster: Uint8Array, width: number): (index: number) => number | undefined {
  const bytesPerRow = Math.ceil(width / 8);
  return index => {
    const column = index % width;
    const byte = raster[Math.floor(index / width) * bytesPerRow + (column >> 3)];
    return byte === undefined ? undefined : (byte >> (7 - (column & 7))) & 1;
  };
}

function twoBytes(raster: Uint8Array, at: number): number | undefined {
  const high = raster[at];
  const low = raster[at + 1];
  return high === undefined || low === undefined ? undefined : 256 * high + low;
}

/** Numbers written in decimal digits between blanks and comments. */
class TextNumbers {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Undefined at the end, and at what is no number. */
  next(): number | undefined {
    let value = this.digit();
    if (value === undefined) return undefined;
    for (;;) {
      const digit = digitOf(this.#bytes[this.at]);
      if (digit === undefined) return value;
      value = 10 * value + digit;
      this.at++;
    }
  }

  digit(): number | undefined {
    this.#skipBlanks();
    const digit = digitOf(this.#bytes[this.at]);
    if (digit !== undefined) this.at++;
    return digit;
  }

  #skipBlanks(): void {
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === HASH) {
        while (this.at < this.#bytes.length && !isLineEnd(this.#bytes[this.at])) this.at++;
      } else if (byte === SPACE || (byte !== undefined && byte >= TAB && byte <= CARRIAGE_RETURN)) {
        this.at++;
      } else return;
    }
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

function digitOf(byte: number | undefined): number | undefined {
  return byte !== undefined && byte >= ZERO && byte <= NINE ? byte - ZERO : undefined;
}
