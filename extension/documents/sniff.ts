/**
 * What a file is, by its first bytes; its name is never asked.
 * Formats that people do open by mistake get a name of their own so that the error can say what they are.
 */
import { isBitmap } from './image/bitmapHeader.ts';
import { isNetpbm } from './image/netpbm.ts';

export type FileType =
  | { readonly kind: 'pdf' }
  | { readonly kind: 'image' }
  | { readonly kind: 'unsupportedImage'; readonly format: string }
  | { readonly kind: 'unknown' };

/** PDF readers accept the header anywhere in the first kilobyte (PDF 32000-1, annex H.3.4.1). */
const PDF_HEADER_WITHIN = 1024;
/** As far as the first object of a PDF is looked for, and its end from the end of the file. */
const FIRST_OBJECT_WITHIN = 64 * 1024;
const PDF_END_WITHIN = 2048;
/** Files that may hold a PDF, or speak of one, near their beginning: ZIP, 7z, RAR, a tar archive, markup; gzip. */
const HOLDERS = /^(PK|7z\u00bc\u00af|Rar!|.{257}ustar|(\u00ef\u00bb\u00bf)?\s*<)/s;
const GZIP: readonly number[] = [0x1f, 0x8b];

/** A photo's brand tells AVIF from HEIC; both are ISO base media files. */
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

const IMAGE_MAGIC: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x49, 0x49, 0x2a, 0x00], // TIFF, little endian
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF, big endian
  [0x49, 0x49, 0x2b, 0x00], // BigTIFF
  [0x4d, 0x4d, 0x00, 0x2b],
];

const UNSUPPORTED_MAGIC: readonly (readonly [format: string, magic: readonly number[]])[] = [
  ['Photoshop', [0x38, 0x42, 0x50, 0x53]],
  ['JPEG 2000', [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20]],
  ['JPEG XL', [0xff, 0x0a]],
  ['JPEG XL', [0x00, 0x00, 0x00, 0x0c, 0x4a, 0x58, 0x4c, 0x20]],
  ['icon', [0x00, 0x00, 0x01, 0x00]],
  ['PAM', [0x50, 0x37, 0x0a]],
];

export function sniff(bytes: Uint8Array): FileType {
  if (IMAGE_MAGIC.some(magic => startsWith(bytes, magic))) return { kind: 'image' };
  const head = latin1(bytes.subarray(0, PDF_HEADER_WITHIN));
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return { kind: 'image' };
  if (head.slice(4, 8) === 'ftyp') return isoBrand(head);
  if (isBitmap(bytes) || isNetpbm(bytes)) return { kind: 'image' };
  if (isPdf(head, bytes)) return { kind: 'pdf' };
  if (/^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>|<!--|<!DOCTYPE svg|<svg[\s>])/.test(head) && isSvg(bytes)) {
    return { kind: 'image' };
  }
  const known = UNSUPPORTED_MAGIC.find(([, magic]) => startsWith(bytes, magic));
  return known ? { kind: 'unsupportedImage', format: known[0] } : { kind: 'unknown' };
}

/**
 * A PDF begins with its header. Other readers open files whose header comes late (after what a mail or a web server put
 * there) or was lost, so we do; such a file has to show more of a PDF than a text about PDFs does.
 */
function isPdf(head: string, bytes: Uint8Array): boolean {
  if (/^(\u00ef\u00bb\u00bf)?\s*%PDF-/.test(head)) return true;
  if (HOLDERS.test(head) || startsWith(bytes, GZIP)) return false;
  const object = /(^|[\r\n])\d{1,10} \d{1,5} obj\b/;
  if (/[^ -~\t]%PDF-\d/.test(head)) return object.test(latin1(bytes.subarray(0, FIRST_OBJECT_WITHIN)));
  const end = latin1(bytes.subarray(-PDF_END_WITHIN));
  return object.test(head) && /(^|[\r\n])(trailer|startxref|%%EOF)\s/.test(`${end}\n`);
}

function isoBrand(head: string): FileType {
  const brands = head.slice(8, 64);
  if (AVIF_BRANDS.some(brand => brands.includes(brand))) return { kind: 'image' };
  return HEIC_BRANDS.some(brand => brands.includes(brand))
    ? { kind: 'unsupportedImage', format: 'HEIC' }
    : { kind: 'unknown' };
}

/** An SVG's root may come after a licence comment or a DOCTYPE, so look further than the first bytes. */
function isSvg(bytes: Uint8Array): boolean {
  return /<svg[\s>]/.test(latin1(bytes.subarray(0, 64 * 1024)));
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, index) => bytes[index] === value);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
