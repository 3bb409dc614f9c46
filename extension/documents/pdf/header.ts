/** A PDF that lost its first line. */

const HEADER = Buffer.from('%PDF-1.7\n', 'latin1');
const [ZERO, NINE] = [0x30, 0x39];

/**
 * The bytes as pdf.js can find every object in them: one that stands at the very beginning, where a header belongs, it
 * takes for one that is not there (0 is the offset of free objects). All other files are left as they are.
 */
export function withHeader(bytes: Uint8Array): Uint8Array {
  const [first = 0] = bytes;
  return first >= ZERO && first <= NINE ? Uint8Array.from(Buffer.concat([HEADER, bytes])) : bytes;
}
