/**
 * The folder of installed checkpoints: one folder each, called by the model's name, with its record; what is being
 * installed lies beside it under a name of its own until all of it is checked.
 */
import { hubErrors } from '../hub/errors.ts';
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRepoName, isSafeName } from '../hub/fileNames.ts';
import { partOf } from '../hub/transfer.ts';
import { tryLock } from './lock.ts';
import { type InstallRecord, readRecord } from './record.ts';

/** Whose models have no owner in their name. */
const OWNER = 'OpenGVLab';
const STAGING = '.installing-';
const GONE = '.removed-';

export interface InstalledModel {
  readonly id: string;
  readonly folder: string;
  readonly record: InstallRecord;
  /** What its files take on disk. */
  readonly bytes: number;
}

/** What was begun and not finished. */
export interface BegunModel {
  readonly id: string;
  readonly bytes: number;
}

export interface Stored {
  readonly installed: readonly InstalledModel[];
  readonly begun: readonly BegunModel[];
}

/** "OpenGVLab/InternVL3-1B" is called InternVL3-1B; models of others carry their owner. */
export function idOf(repo: string): string {
  const [owner = '', name = ''] = repo.split('/');
  return owner === OWNER ? name : `${owner}--${name}`;
}

/** The inverse; a repository's own name is one, too. Undefined for what can be neither. */
export function repoOf(id: string): string | undefined {
  const repo = id.includes('/') ? id : id.includes('--') ? id.replace('--', '/') : `${OWNER}/${id}`;
  return isRepoName(repo) ? repo : undefined;
}

function folderOf(store: string, id: string): string {
  return join(store, id);
}

export function stagingOf(store: string, id: string): string {
  return join(store, `${STAGING}${id}`);
}

export function lockOf(store: string, id: string): string {
  return join(store, `${STAGING}${id}.lock`);
}

/** In the order of their names. A store that is not there holds nothing. */
export async function stored(store: string): Promise<Stored> {
  const names = (await readdir(store).catch(() => [])).sort();
  const installed = await Promise.all(names.filter(isSafeName).map(name => installedAs(store, name)));
  const begun = names.filter(name => name.startsWith(STAGING) && !name.endsWith('.lock'));
  return {
    installed: installed.flatMap(model => model ?? []),
    begun: await Promise.all(
      begun.map(async name => ({ id: name.slice(STAGING.length), bytes: await bytesIn(join(store, name)) })),
    ),
  };
}

/** Undefined when it is not installed. Capitals do not matter. */
export async function findInstalled(store: string, id: string): Promise<InstalledModel | undefined> {
  const wanted = (id.includes('/') ? idOf(id) : id).toLowerCase();
  const names = await readdir(store).catch(() => []);
  const name = names.find(one => one.toLowerCase() === wanted && isSafeName(one));
  return name === undefined ? undefined : installedAs(store, name);
}

async function installedAs(store: string, id: string): Promise<InstalledModel | undefined> {
  const folder = folderOf(store, id);
  const record = await readRecord(folder);
  return record && { id, folder, record, bytes: await bytesIn(folder) };
}

/**
 * Takes a model away, and what was begun of it.
 * @returns bytes that are free now
 * @throws TesseraError `install.notInstalled`, `install.busy`, `install.folder`
 */
export async function removeModel(store: string, id: string): Promise<number> {
  const found = await findInstalled(store, id);
  const name = found?.id ?? id;
  const staging = stagingOf(store, name);
  const isBegun = isSafeName(name) && (await isFolder(staging));
  if (!found && !isBegun) throw hubErrors['install.notInstalled'](id);
  await using held = await tryLock(lockOf(store, name));
  if (!held) throw hubErrors['install.busy'](name);
  let bytes = 0;
  for (const folder of [...(found ? [found.folder] : []), ...(isBegun ? [staging] : [])]) {
    bytes += await bytesIn(folder);
    await discard(store, folder).catch((error: unknown) => {
      throw hubErrors['install.folder'](store, error instanceof Error ? error.message : String(error));
    });
  }
  return bytes;
}

/** Takes a folder away at once, and then its files; on Windows one that is in use stays whole. */
export async function discard(store: string, folder: string): Promise<void> {
  const going = join(store, `${GONE}${randomUUID()}`);
  await rename(folder, going);
  await rm(going, { recursive: true, force: true });
}

/** Remains of a process that was killed while it took something away. Best effort. */
export async function tidy(store: string): Promise<void> {
  for (const name of await readdir(store).catch(() => []))
    if (name.startsWith(GONE))
      await rm(join(store, name), { recursive: true, force: true }).catch(() => undefined);
}

const COMMIT = 'commit';

/** What is being installed goes on with the commit that it was begun with, whatever the branch does meanwhile. */
export async function begunCommit(staging: string): Promise<string | undefined> {
  const text = await readFile(join(staging, `.${COMMIT}`), 'utf8').catch(() => '');
  return /^[0-9a-f]{40}$/u.exec(text.trim())?.[0];
}

export async function begin(staging: string, commit: string): Promise<void> {
  await mkdir(staging, { recursive: true });
  await writeFile(join(staging, `.${COMMIT}`), commit, { flush: true });
}

/** Takes away from what is being installed all that does not belong to these files. */
export async function keepOnly(staging: string, files: readonly string[]): Promise<void> {
  const kept = new Set([`.${COMMIT}`, ...files.flatMap(name => [name, partOf('', name), `${name}.etag`])]);
  for (const name of await readdir(staging))
    if (!kept.has(name)) await rm(join(staging, name), { recursive: true, force: true });
}

/** Puts what was installed in its place, and what was there before away. */
export async function putInPlace(store: string, id: string): Promise<void> {
  await rm(join(stagingOf(store, id), `.${COMMIT}`), { force: true });
  const folder = folderOf(store, id);
  if (await isFolder(folder)) await discard(store, folder);
  await rename(stagingOf(store, id), folder);
}

/** Calls what is being installed by another name; what was begun under that one goes. */
export async function restage(store: string, from: string, to: string): Promise<void> {
  const staging = stagingOf(store, to);
  if (await isFolder(staging)) await discard(store, staging);
  await rename(stagingOf(store, from), staging);
}

/** Beyond what is written, so much of the disk stays free. */
const HEADROOM = 1.1;

/** Whether so many bytes have room. @throws TesseraError `install.noSpace` */
export async function assertSpace(root: string, bytes: number): Promise<void> {
  const free = await freeBytes(root);
  if (free < HEADROOM * bytes) throw hubErrors['install.noSpace'](root, inGb(HEADROOM * bytes), inGb(free));
}

function inGb(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

/** On the disk of a folder, which need not be there yet. Throws what the file system refuses. */
export async function freeBytes(folder: string): Promise<number> {
  const found = await statfs(folder).catch((error: unknown) => {
    if (dirname(folder) === folder) throw error;
    return undefined;
  });
  return found ? found.bavail * found.bsize : freeBytes(dirname(folder));
}

/** What there is of these files together. */
export async function fileBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(path =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map(name =>
      lstat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
