/** Reads tar archives, packed with gzip or not, from their beginning to their end: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html. */
import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { type Archive, named, type Packed } from './packed.ts';

/** Bytes that are read at a time. */
const CHUNK = 2 ** 20;
/** An archive is made of such blocks, and ends with at least one of zeros. */
const BLOCK = 512;

/** @throws TesseraError `install.archiveDamaged`, `job.cancelled` */
export function tarEntries(archive: Archive, packing: 'plain' | 'gzip'): AsyncGenerator<Packed> {
  return named(archive, read(archive, packing));
}

async function* read(archive: Archive, packing: 'plain' | 'gzip'): AsyncGenerator<Packed> {
  const { file, signal, onRead } = archive;
  const entries = extract();
  const end = new End();
  const source = createReadStream(file, { highWaterMark: CHUNK, signal });
  const unpacked = packing === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : new PassThrough();
  const fed = pipeline(counted(source, onRead), unpacked, chunks => end.watch(chunks), entries);
  // The entries tell what goes wrong; they end before this does.
  fed.catch(() => undefined);
  for await (const entry of entries) {
    const { name, type, size } = entry.header;
    yield { path: name, kind: kindOf(type), bytes: size, content: () => named(archive, bytesOf(entry)) };
    entry.resume();
  }
  await fed;
  end.assertReached();
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onRead: Archive['onRead'],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead(chunk.byteLength);
    yield chunk;
  }
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
}

/** Whether the archive came to its own end: cut off between two files it would seem whole. */
class End {
  #tail: Uint8Array = new Uint8Array();

  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#tail = Buffer.concat([this.#tail, chunk.subarray(-BLOCK)]).subarray(-BLOCK);
      yield chunk;
    }
  }

  assertReached(): void {
    if (this.#tail.length < BLOCK || this.#tail.some(byte => byte !== 0))
      throw new Error('its end is missing');
  }
}

function kindOf(type: Header['type']): Packed['kind'] {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return 'file';
    case 'directory':
      return 'folder';
    case 'link':
    case 'symlink':
      return 'link';
    default:
      return 'other';
  }
}
