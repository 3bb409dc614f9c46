/**
 * Whether a picture's file ends before the picture does: a download or a copy that stopped. Told by the mark that each
 * format ends with (PNG 3rd ed. 11.2.5, ITU T.81 B.1.1.3, GIF89a 27), not by decoding. Other formats draw nothing of a part.
 */
import type { FormatEnum } from 'sharp';

const SOS = Buffer.from([0xff, 0xda]);
const EOI = Buffer.from([0xff, 0xd9]);
const GIF_TRAILER = 0x3b;

export function isCutOff(bytes: Uint8Array, format: keyof FormatEnum | undefined): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (format) {
    case 'png':
      return file.lastIndexOf('IEND', undefined, 'latin1') < 0;
    case 'jpeg':
      // A thumbnail has an end of its own; the picture's comes behind the last scan.
      return file.lastIndexOf(EOI) < file.lastIndexOf(SOS);
    case 'gif':
      return bytes[bytes.findLastIndex(byte => byte !== 0)] !== GIF_TRAILER;
    default:
      return false;
  }
}
