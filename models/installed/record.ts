/**
 * What an installed checkpoint says of itself: where it is from and what its files were when they were checked. It lies
 * beside them, so that a folder can be carried to another machine and still be checked there.
 */
import { hubErrors } from '../hub/errors.ts';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRepoName, isSafeName } from '../hub/fileNames.ts';
import { isRecord } from '../onnx/safetensors.ts';
import { parseJson } from '../jsonText.ts';

/** Name of the file it lies in. */
export const RECORD = '.tessera.json';

export interface RecordedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** When it last changed as far as we know, in milliseconds; a file of another time is hashed again. */
  readonly changed: number;
}

export interface InstallRecord {
  readonly repo: string;
  /** Undefined for what was imported without knowing. */
  readonly commit: string | undefined;
  /**
   * What its hashes were compared with: the hub's list, the names in the Hugging Face cache, the record of another
   * install; or nothing, and they only tell whether files change from now on.
   */
  readonly compared: Compared;
  readonly files: readonly RecordedFile[];
}

const COMPARED = ['hub', 'cache', 'record', 'nothing'] as const;
export type Compared = (typeof COMPARED)[number];

/** Undefined where there is none, or one that cannot be read. */
export async function readRecord(folder: string): Promise<InstallRecord | undefined> {
  const text = await readFile(join(folder, RECORD), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseRecord(text);
}

export async function writeRecord(folder: string, record: InstallRecord): Promise<void> {
  const temporary = join(folder, `${RECORD}.tmp`);
  await writeFile(temporary, `${JSON.stringify({ format: 1, ...record }, null, 1)}\n`, { flush: true });
  await rename(temporary, join(folder, RECORD));
}

/**
 * The first file that has not the size and time that were recorded: quick, whatever they weigh.
 * @returns its name; undefined where all are as they were
 */
export async function changedFile(folder: string, { files }: InstallRecord): Promise<string | undefined> {
  const changed = await Promise.all(files.map(file => hasChanged(folder, file)));
  return files.find((_, at) => changed[at])?.name;
}

/** @throws TesseraError `install.changed` where an installed folder is not what was installed; folders without a record pass */
export async function assertAsInstalled(folder: string): Promise<void> {
  const record = await readRecord(folder);
  const changed = record && (await changedFile(folder, record));
  if (changed !== undefined) throw hubErrors['install.changed'](join(folder, changed));
}

async function hasChanged(folder: string, { name, bytes, changed }: RecordedFile): Promise<boolean> {
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found?.size !== bytes || Math.trunc(found.mtimeMs) !== changed;
}

/** As `changed` has it. */
export async function timeOfChange(path: string): Promise<number> {
  return Math.trunc((await stat(path)).mtimeMs);
}

/** Undefined for a text that is none. */
export function parseRecord(text: string): InstallRecord | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value['format'] !== 1) return undefined;
  const { repo, commit, files } = value;
  const compared = COMPARED.find(name => name === value['compared']);
  if (typeof repo !== 'string' || !isRepoName(repo) || !compared || !Array.isArray(files)) return undefined;
  if (commit !== undefined && typeof commit !== 'string') return undefined;
  const read = files.flatMap(fileOf);
  return read.length === files.length ? { repo, commit, compared, files: read } : undefined;
}

function fileOf(value: unknown): RecordedFile[] {
  if (!isRecord(value)) return [];
  const { name, bytes, sha256, changed } = value;
  const isOne = typeof name === 'string' && isSafeName(name) && typeof sha256 === 'string';
  return isOne && typeof bytes === 'number' && typeof changed === 'number'
    ? [{ name, bytes, sha256, changed }]
    : [];
}
