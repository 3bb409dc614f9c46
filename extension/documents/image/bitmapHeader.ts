/** What the header of a Windows bitmap says (BITMAPINFOHEADER and its kin, as Microsoft describes them). */

/** Lengths of the header behind the file's own: OS/2 1, Windows 3, with masks, OS/2 2, Windows 4 and 5. */
const HEADERS = [12, 40, 52, 56, 64, 108, 124];
const CORE_HEADER = 12;
/** Bytes of both headers in Windows 3; with that of OS/2 1, of the smallest picture's pixels too. */
const SHORTEST = 54;
const DEPTHS = [1, 2, 4, 8, 16, 24, 32];
/** Ways of storing pixels whose length follows from the size: plain, with masks for the channels, with one for alpha. */
const PLAIN = [0, 3, 6];
const METRES_PER_INCH = 0.0254;

export interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  readonly pixelsFrom: number;
  /** Bytes of the pixels when the file is whole, as far as its header tells. */
  readonly pixelBytes: number;
  /** Whether they are stored one by one, rather than as runs. */
  readonly isPlain: boolean;
  readonly density?: number;
}

export function isBitmap(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length >= SHORTEST && HEADERS.includes(bytes[14] ?? 0)
  );
}

/** Throws for a header that is damaged. */
export function readBitmapHeader(bytes: Uint8Array): BitmapHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixelsFrom = view.getUint32(10, true);
  const isCore = view.getUint32(14, true) === CORE_HEADER;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  // A negative height says that the first row is the uppermost.
  const height = isCore ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bits = view.getUint16(isCore ? 24 : 28, true);
  if (width < 1 || height < 1 || !DEPTHS.includes(bits)) throw new Error('a picture without pixels');
  const isPlain = isCore || PLAIN.includes(view.getUint32(30, true));
  // Rows are whole words of 32 bits.
  const pixelBytes = isPlain ? Math.ceil((width * bits) / 32) * 4 * height : view.getUint32(34, true);
  const density = isCore ? 0 : view.getInt32(38, true) * METRES_PER_INCH;
  return { width, height, pixelsFrom, pixelBytes, isPlain, ...(density > 0 && { density }) };
}
