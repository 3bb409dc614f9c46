/**
 * One file of a listing to a file on disk. What came stays in NAME.part until all of it is there and its hash is the
 * listed one; only then does NAME appear, by a rename. A transfer that was cut short, by the network or with the process,
 * goes on where it stopped; what was there before is hashed again, because nobody knows what happened to it meanwhile.
 */
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfCancelled } from '../errors.ts';
import { hubErrors } from './errors.ts';
import { chunksOf } from './body.ts';
import { Hasher, hashFile } from './digest.ts';
import { type Hub, messageOf } from './http.ts';
import { type HubFile, type Listing, pathOf } from './listing.ts';

export interface TransferOptions {
  readonly hub: Hub;
  readonly listing: Listing;
  /** Where the file goes. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onBytes: OnBytes;
}

/** Told how many bytes of the file are on disk and hashed now; falls back to 0 when it has to begin anew. */
export type OnBytes = (bytes: number, from: 'disk' | 'network') => void;

/** What is true of a file that was taken. */
export interface Taken {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Broken connections in a row, none of which brought a byte. */
const MOST_FRUITLESS = 4;
/** Whole files with wrong bytes: the first may be an accident. */
const MOST_WRONG = 2;

export function partOf(folder: string, name: string): string {
  return join(folder, `${name}.part`);
}

/** The tag of the version that the part is of. */
function tagOf(folder: string, name: string): string {
  return join(folder, `${name}.etag`);
}

/** @throws TesseraError `hub.*`, `install.wrongBytes`, `job.cancelled`; what the file system refuses */
export async function transfer(file: HubFile, options: TransferOptions): Promise<Taken> {
  const { folder, signal } = options;
  const part = partOf(folder, file.name);
  const known = await takenBefore(file, options);
  if (known) return known;
  for (let wrong = 1; ; wrong++) {
    const { asked, sha256 } = await complete(file, options);
    if (asked === file.digest.hex) {
      await rename(part, join(folder, file.name));
      await rm(tagOf(folder, file.name), { force: true });
      return { name: file.name, bytes: file.bytes, sha256 };
    }
    await rm(part, { force: true });
    await rm(tagOf(folder, file.name), { force: true });
    options.onBytes(0, 'disk');
    throwIfCancelled(signal);
    if (wrong === MOST_WRONG) throw hubErrors['install.wrongBytes'](file.name, file.digest.hex, asked);
  }
}

/** A file that an earlier run had finished, if it still is what it was. */
async function takenBefore(
  file: HubFile,
  { folder, signal, onBytes }: TransferOptions,
): Promise<Taken | undefined> {
  const path = join(folder, file.name);
  if ((await stat(path).catch(() => undefined))?.size !== file.bytes) return undefined;
  const hasher = new Hasher(file.bytes);
  await hashFile(path, hasher, file.digest.kind, signal);
  const { asked, sha256 } = hasher.end(file.digest.kind);
  if (asked === file.digest.hex) {
    onBytes(file.bytes, 'disk');
    return { name: file.name, bytes: file.bytes, sha256 };
  }
  await rm(path, { force: true });
  return undefined;
}

type Ended = ReturnType<Hasher['end']>;

/** Brings the part to its full length, however often the connection breaks. */
async function complete(file: HubFile, options: TransferOptions): Promise<Ended> {
  const { hub, folder, signal } = options;
  let fruitless = 0;
  for (;;) {
    const before = await sizeOf(partOf(folder, file.name));
    const outcome = await attempt(file, options);
    if (typeof outcome !== 'string') return outcome;
    const after = await sizeOf(partOf(folder, file.name));
    fruitless = after > before ? 0 : fruitless + 1;
    if (fruitless === MOST_FRUITLESS) throw hubErrors['hub.interrupted'](file.name, outcome);
    await hub.backOff(fruitless + 1, signal);
  }
}

/** @returns the hash of the whole, or what the connection broke of; the part keeps what came */
async function attempt(file: HubFile, options: TransferOptions): Promise<Ended | string> {
  const { folder, signal, onBytes } = options;
  await using part = await open(partOf(folder, file.name), 'a+');
  const known = await readTag(tagOf(folder, file.name));
  let there = (await part.stat()).size;
  if (there > file.bytes || (known === undefined && there < file.bytes)) {
    // Longer than the file, or of a version that nobody remembers: no part of it.
    await part.truncate(0);
    there = 0;
  }
  let hasher = new Hasher(file.bytes);
  if (there > 0) {
    await hashFile(partOf(folder, file.name), hasher, file.digest.kind, signal);
    onBytes(there, 'disk');
  }
  if (there < file.bytes) {
    const opened = await request(file, options, there, known);
    if (typeof opened === 'string') return opened;
    if (opened.start === 0 && there > 0) {
      await part.truncate(0);
      hasher = new Hasher(file.bytes);
      there = 0;
      onBytes(0, 'disk');
    }
    await keepTag(tagOf(folder, file.name), opened.response, known);
    const broken = await append(part, opened.response, hasher, file, there, options);
    if (broken !== undefined) return broken;
  }
  await part.sync();
  return hasher.end(file.digest.kind);
}

interface Opened {
  readonly response: Response;
  /** Place of the first byte that follows. */
  readonly start: number;
}

/** Asks for what is missing, if the file is still the same; a server may send all of it instead. */
async function request(
  file: HubFile,
  { hub, listing, signal }: TransferOptions,
  there: number,
  tag: string | undefined,
): Promise<Opened | string> {
  const range = there > 0 && tag !== undefined ? { range: `bytes=${there}-`, 'if-range': tag } : {};
  const asked = { repo: listing.repo, file: file.name };
  // Compressed on the way, bytes could neither be counted nor be continued.
  const { response } = await hub.get(
    pathOf(listing, file),
    asked,
    { 'accept-encoding': 'identity', ...range },
    signal,
  );
  if (response.status === 200) return { response, start: 0 };
  const [, start, total] =
    /^bytes (\d+)-\d+\/(\d+)$/u.exec(response.headers.get('content-range') ?? '') ?? [];
  if (response.status === 206 && Number(start) === there && Number(total) === file.bytes)
    return { response, start: there };
  await response.body?.cancel().catch(() => undefined);
  // Another part than the one asked for, or none: all of it, then.
  const whole = await hub.get(pathOf(listing, file), asked, { 'accept-encoding': 'identity' }, signal);
  if (whole.response.status === 200) return { response: whole.response, start: 0 };
  await whole.response.body?.cancel().catch(() => undefined);
  return `the hub answers with status ${whole.response.status}`;
}

/** @returns what the connection broke of; undefined when all bytes came */
async function append(
  part: FileHandle,
  response: Response,
  hasher: Hasher,
  file: HubFile,
  from: number,
  { hub, signal, onBytes }: TransferOptions,
): Promise<string | undefined> {
  let bytes = from;
  const chunks = chunksOf(response, hub.silenceMs)[Symbol.asyncIterator]();
  try {
    while (bytes < file.bytes) {
      const next = await chunks.next().catch((error: unknown) => {
        throwIfCancelled(signal);
        return messageOf(error);
      });
      if (typeof next === 'string') return next;
      if (next.done === true) return `it ended after ${bytes} of ${file.bytes} bytes`;
      // More than was listed is of no use; the hash says whether the rest is.
      const chunk = next.value.subarray(0, file.bytes - bytes);
      await writeAll(part, chunk);
      hasher.update(chunk, file.digest.kind);
      bytes += chunk.byteLength;
      onBytes(bytes, 'network');
      throwIfCancelled(signal);
    }
    return undefined;
  } finally {
    await chunks.return(undefined);
  }
}

/** A full disk may take a part of it. */
async function writeAll(part: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await part.write(chunk, at);
    at += bytesWritten;
  }
}

/** Weak tags promise no equal bytes (RFC 9110, 13.1.5): such a transfer cannot go on later. */
async function keepTag(file: string, response: Response, known: string | undefined): Promise<void> {
  const tag = response.headers.get('etag');
  if (tag === known) return;
  if (tag?.startsWith('"') !== true) {
    await rm(file, { force: true });
    return;
  }
  // Half a tag, left by a kill, would make the part worthless.
  await writeFile(`${file}.tmp`, tag);
  await rename(`${file}.tmp`, file);
}

async function readTag(file: string): Promise<string | undefined> {
  const tag = await readFile(file, 'utf8').catch(() => '');
  return /^"[^"\p{Cc}]*"$/u.test(tag) ? tag : undefined;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
