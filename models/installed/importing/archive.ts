/**
 * Takes a checkpoint out of an archive into the store. Read once, from its beginning to its end; every file is hashed
 * while it is written, and none gets longer than the archive says or than the disk has room for. What is left when
 * something goes wrong, or the user stops it, is nothing.
 */
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { modelErrors, throwIfCancelled } from '../../errors.ts';
import { hubErrors } from '../../hub/errors.ts';
import { Hasher } from '../../hub/digest.ts';
import { partOf, type Taken } from '../../hub/transfer.ts';
import { readFolderConfig } from '../../internvl/modelFolder.ts';
import { Checkpoint } from '../../onnx/checkpoint.ts';
import { inFolder } from '../inFolder.ts';
import { type InstallRecord, parseRecord, RECORD } from '../record.ts';
import { type Brought, stage } from '../settle.ts';
import * as store from '../store.ts';
import { type ImportOptions, unknownRepo } from './options.ts';
import { type Archive, damaged, type Packed } from './packed.ts';
import { Placing } from './placing.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

/** A record is a page of text; what is longer is none. */
const MOST_RECORD_BYTES = 2 ** 20;
const CONFIG = 'config.json';
const NOTHING = (): void => undefined;

/** @throws TesseraError `install.*`, `checkpoint.*` where it holds none that can be run, `job.cancelled` */
export async function importArchive(from: string, options: ImportOptions): Promise<store.InstalledModel> {
  const { store: root, signal, onProgress = NOTHING } = options;
  const name = basename(from).replace(/(?:\.tar)?\.[^.]*$/u, '');
  let [done, total, file] = [0, 0, ''];
  const onRead = (bytes: number): void => onProgress({ done: Math.min(total, (done += bytes)), total, file });
  const archive = { file: from, signal, onRead };
  const start = await startOf(archive);
  total = start.total;
  const entries = entriesOf(archive, start.bytes);
  // Which model it is may stand in a record that comes last.
  const own = store.idOf(unknownRepo(name));
  return stage(root, own, options, async staging => {
    const taking = new Taking(root, staging, from, signal);
    for await (const entry of entries) {
      throwIfCancelled(signal);
      file = basename(entry.path);
      await taking.take(entry);
    }
    return taking.end(name);
  });
}

interface Start {
  /** The first block of the file. */
  readonly bytes: Buffer;
  /** Length of the file. */
  readonly total: number;
}

async function startOf(archive: Archive): Promise<Start> {
  try {
    await using handle = await open(archive.file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512));
    return { bytes: buffer.subarray(0, bytesRead), total: (await handle.stat()).size };
  } catch (error) {
    throw damaged(archive, error);
  }
}

/** Of which kind it is, its first bytes tell, never its name. @throws TesseraError `install.archiveKind` */
function entriesOf(archive: Archive, start: Buffer): AsyncIterable<Packed> {
  const has = (text: string, at = 0): boolean => start.toString('latin1', at, at + text.length) === text;
  if (has('\x1f\x8b')) return tarEntries(archive, 'gzip');
  if (has('PK\x03\x04') || has('PK\x05\x06')) return zipEntries(archive);
  if (has('ustar', 257)) return tarEntries(archive, 'plain');
  const detail = start.length === 0 ? 'it is empty' : 'it is none of tar, gzip and zip';
  throw hubErrors['install.archiveKind'](basename(archive.file), detail);
}

/** The files of one archive on their way into a staging folder. */
class Taking {
  readonly #root: string;
  readonly #staging: string;
  readonly #archive: string;
  readonly #signal: AbortSignal;
  readonly #placing: Placing;
  readonly #taken: Taken[] = [];
  #record: InstallRecord | undefined;

  constructor(root: string, staging: string, archive: string, signal: AbortSignal) {
    this.#root = root;
    this.#staging = staging;
    this.#archive = basename(archive);
    this.#signal = signal;
    this.#placing = new Placing(this.#archive);
  }

  async take(entry: Packed): Promise<void> {
    const name = this.#placing.place(entry);
    if (name === undefined) return;
    if (name === RECORD) {
      if (entry.bytes <= MOST_RECORD_BYTES) this.#record = parseRecord(await text(entry.content()));
      return;
    }
    await inFolder(this.#root, () => store.assertSpace(this.#root, entry.bytes));
    const sha256 = await inFolder(this.#root, () => this.#write(entry, partOf(this.#staging, name)));
    await inFolder(this.#root, () => rename(partOf(this.#staging, name), join(this.#staging, name)));
    this.#taken.push({ name, bytes: entry.bytes, sha256 });
    // What cannot be run is refused before gigabytes of it are written.
    if (name === CONFIG) await readFolderConfig(this.#staging);
  }

  /** Whether all of it is there, can be run, and is what its record says. @param name the archive's */
  async end(name: string): Promise<Brought> {
    const taken = this.#taken.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (!taken.some(one => one.name === CONFIG))
      throw modelErrors['checkpoint.missing'](`${this.#archive}/${CONFIG}`);
    await Checkpoint.assertWhole(this.#staging, this.#signal);
    const expected = new Map(this.#record?.files.map(one => [one.name, one.sha256]));
    for (const one of taken) {
      const sha256 = expected.get(one.name);
      if (sha256 !== undefined && sha256 !== one.sha256)
        throw hubErrors['install.damagedSource'](`${this.#archive}/${one.name}`, sha256, one.sha256);
    }
    const compared = taken.every(one => expected.has(one.name)) ? 'record' : 'nothing';
    const repo = this.#record?.repo ?? unknownRepo(this.#placing.folder ?? name);
    return { taken, about: { repo, commit: this.#record?.commit, compared } };
  }

  /** @returns the SHA-256 of what was written */
  async #write(entry: Packed, part: string): Promise<string> {
    const hasher = new Hasher(entry.bytes);
    const wrong = (detail: string): Error =>
      hubErrors['install.archiveDamaged'](this.#archive, `${basename(entry.path)} is ${detail} than it says`);
    const hashed = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      let bytes = 0;
      for await (const chunk of chunks) {
        bytes += chunk.byteLength;
        if (bytes > entry.bytes) throw wrong('longer');
        hasher.update(chunk, 'sha256');
        yield chunk;
      }
      if (bytes < entry.bytes) throw wrong('shorter');
    };
    try {
      const target = createWriteStream(part, { flush: true });
      await pipeline(entry.content(), hashed, target, { signal: this.#signal });
    } catch (error) {
      throwIfCancelled(this.#signal);
      throw error;
    }
    return hasher.end('sha256').sha256;
  }
}
