/**
 * Reads a package (a ZIP file) and adds a file to it: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
 * Knows what vsce writes: no encryption, no ZIP64, files stored or deflated.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** The file's content. Throws where it is packed in a way that is not known here. */
  readonly bytes: () => Uint8Array;
}

const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** What a reader must be able to do: deflate. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/** Throws for what is no whole ZIP file. */
export function readZip(zip: Buffer): readonly ZipEntry[] {
  const { count, start } = endOf(zip);
  const entries: ZipEntry[] = [];
  for (let at = start; entries.length < count;) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('The list of files in the package is damaged.');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength);
    const header = {
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 20),
      local: zip.readUInt32LE(at + 42),
    };
    entries.push({ name, bytes: () => contentOf(zip, name, header) });
    at += CENTRAL_BYTES + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The same ZIP file with one more file in it. */
export function withFile(zip: Buffer, name: string, content: Uint8Array): Buffer {
  const { end, count, start, size } = endOf(zip);
  const packed = deflateRawSync(content, { level: 9 });
  const path = Buffer.from(name, 'utf8');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(VERSION, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(DEFLATED, 4);
  // Time and date stay 1 January 1980, the earliest there is: the same files make the same package.
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([uint32(LOCAL), common, path, packed]);
  const central = Buffer.concat([
    uint32(CENTRAL),
    uint16(VERSION),
    common,
    Buffer.alloc(10),
    uint32(start),
    path,
  ]);
  const newEnd = Buffer.from(zip.subarray(end));
  newEnd.writeUInt16LE(count + 1, 8);
  newEnd.writeUInt16LE(count + 1, 10);
  newEnd.writeUInt32LE(size + central.length, 12);
  newEnd.writeUInt32LE(start + local.length, 16);
  return Buffer.concat([zip.subarray(0, start), local, zip.subarray(start, start + size), central, newEnd]);
}

interface End {
  readonly end: number;
  readonly count: number;
  /** Where the list of files begins, and its bytes. */
  readonly start: number;
  readonly size: number;
}

function endOf(zip: Buffer): End {
  const end = zip.lastIndexOf(uint32(END));
  if (end < 0 || end + END_BYTES > zip.length) throw new Error('The package is no ZIP file.');
  return {
    end,
    count: zip.readUInt16LE(end + 10),
    size: zip.readUInt32LE(end + 12),
    start: zip.readUInt32LE(end + 16),
  };
}

function contentOf(
  zip: Buffer,
  name: string,
  { method, size, local }: { readonly method: number; readonly size: number; readonly local: number },
): Uint8Array {
  const start = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`${name} is packed by method ${method}, which is not known here.`);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
