/** Reads zip archives, those over 4 GB, too, by the list at their end: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { hubErrors } from '../../hub/errors.ts';
import { type Archive, named, type Packed } from './packed.ts';

/** @throws TesseraError `install.archiveDamaged`, `install.archiveKind`, `job.cancelled` */
export function zipEntries(archive: Archive): AsyncGenerator<Packed> {
  return named(archive, read(archive));
}

async function* read(archive: Archive): AsyncGenerator<Packed> {
  // Names are decoded here: what is wrong with them is for those to say who know what names are good for.
  const zip = await openPromise(archive.file, { lazyEntries: true, decodeStrings: false });
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    yield {
      path,
      kind: kindOf(path, entry),
      bytes: entry.uncompressedSize,
      content: () => named(archive, contentOf(zip, entry, path, archive)),
    };
  }
}

/** As long as the list says, which the library sees to, and with the checksum that stands there, which it does not. */
async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  path: string,
  { file, onRead }: Archive,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw hubErrors['install.archiveKind'](basename(file), 'it is protected by a password');
  if (!entry.canDecodeFileData())
    throw hubErrors['install.archiveKind'](
      basename(file),
      `its files are packed by method ${entry.compressionMethod}`,
    );
  const share = entry.compressedSize / Math.max(1, entry.uncompressedSize);
  const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
  let sum = 0;
  for await (const chunk of stream) {
    sum = crc32(chunk, sum);
    onRead(chunk.byteLength * share);
    yield chunk;
  }
  if (sum !== entry.crc32) throw new Error(`the checksum of ${path} is wrong`);
}

/** Bits of a file's mode on Unix, which archives from there carry. */
const TYPE = 0xf000;
const TYPES: Readonly<Record<number, Packed['kind']>> = {
  0x0000: 'file',
  0x8000: 'file',
  0x4000: 'folder',
  0xa000: 'link',
};

function kindOf(path: string, { externalFileAttributes }: Entry): Packed['kind'] {
  const kind = TYPES[(externalFileAttributes >>> 16) & TYPE] ?? 'other';
  return kind === 'file' && path.endsWith('/') ? 'folder' : kind;
}
