/**
 * Compiled checkpoints on disk: beside the checkpoint in `.tessera/`, or in the given cache folder where that one
 * cannot be written. A folder's name carries a hash of everything it was made from, so a stale one is never found;
 * it appears by one rename, so a half-written one is never seen; a manifest tells damage from age.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelErrors, TesseraError } from '../errors.ts';
import { isRecord, parseJsonObject } from '../onnx/safetensors.ts';
import { COMPILER_VERSION, type CompiledPlan, type Precision } from './compile.ts';
import type { ModelFolder } from './modelFolder.ts';

export interface CacheOptions {
  /** Used when the checkpoint's own folder cannot be written. */
  readonly cacheFolder?: string | undefined;
  readonly signal: AbortSignal;
  /** Told the share of the compilation done, 0..1; never called when a compiled model is found. */
  readonly onCompile?: (done: number) => void;
}

interface FileRecord {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

const BESIDE = '.tessera';
const MANIFEST = 'manifest.json';
const TEMPORARY = '.tmp-';

/**
 * The folder with the compiled graphs; compiles when there is none or it is damaged.
 * Throws `model.cacheFolder`, `model.disk`, `checkpoint.hashMismatch`, `checkpoint.disappeared`.
 */
export async function compiledFolder(
  model: ModelFolder,
  plan: CompiledPlan,
  precision: Precision,
  { cacheFolder, signal, onCompile = () => undefined }: CacheOptions,
): Promise<string> {
  const key = createHash('sha256').update(`${COMPILER_VERSION} ${model.fingerprint()}`).digest('hex');
  const name = `${precision}-${key.slice(0, 16)}`;
  const parents = await cacheParents(model.path, cacheFolder);
  for (const parent of parents) {
    if (await isIntact(join(parent, name))) return join(parent, name);
  }
  const parent = await firstWritable(parents);
  await requireDisk(parent, plan.weightBytes);
  const temporary = join(parent, `${TEMPORARY}${process.pid}-${randomUUID()}`);
  await mkdir(temporary);
  try {
    await plan.write(temporary, signal, onCompile);
    await model.assertUnchanged();
    await writeManifest(temporary);
    await rm(join(parent, name), { recursive: true, force: true });
    await rename(temporary, join(parent, name));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process may have finished the same work first.
    if (await isIntact(join(parent, name))) return join(parent, name);
    if (error instanceof TesseraError) throw error;
    // What the file system refused may be the whole checkpoint having gone.
    await model.assertUnchanged();
    throw modelErrors['model.cacheFolder'](parent, messageOf(error));
  }
  await removeStale(parent, precision, name);
  return join(parent, name);
}

async function cacheParents(folder: string, cacheFolder: string | undefined): Promise<readonly string[]> {
  const beside = join(folder, BESIDE);
  if (cacheFolder === undefined) return [beside];
  const real = await realpath(folder).catch(() => {
    throw modelErrors['checkpoint.disappeared'](folder);
  });
  return [beside, join(cacheFolder, createHash('sha256').update(real).digest('hex').slice(0, 16))];
}

async function firstWritable(parents: readonly string[]): Promise<string> {
  let reason = '';
  for (const parent of parents) {
    try {
      await mkdir(parent, { recursive: true });
      const probe = join(parent, `${TEMPORARY}${process.pid}-${randomUUID()}`);
      await mkdir(probe);
      await rm(probe, { recursive: true });
      return parent;
    } catch (error) {
      reason = messageOf(error);
    }
  }
  throw modelErrors['model.cacheFolder'](parents.at(-1) ?? '', reason);
}

async function requireDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes) throw modelErrors['model.disk'](folder, inGb(bytes), inGb(free));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function inGb(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

async function writeManifest(folder: string): Promise<void> {
  const files: Record<string, FileRecord> = {};
  for (const name of await readdir(folder)) files[name] = await describe(join(folder, name));
  await writeFile(join(folder, MANIFEST), JSON.stringify({ files }, null, 1));
}

async function describe(path: string): Promise<FileRecord> {
  const { size, mtimeMs } = await stat(path);
  return { size, modified: mtimeMs, sha256: await hashFile(path) };
}

/** Sizes and times decide; where a time differs (a copied folder), the content does. */
async function isIntact(folder: string): Promise<boolean> {
  try {
    const manifest = parseJsonObject(await readFile(join(folder, MANIFEST)));
    const files = manifest?.['files'];
    if (!isRecord(files)) return false;
    for (const [name, record] of Object.entries(files)) {
      if (!isRecord(record)) return false;
      const { size, mtimeMs } = await stat(join(folder, name));
      if (size !== record['size']) return false;
      if (mtimeMs !== record['modified'] && (await hashFile(join(folder, name))) !== record['sha256'])
        return false;
    }
    return true;
  } catch {
    return false;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Older compilations of the same precision, and what killed processes left behind. Best effort. */
async function removeStale(parent: string, precision: Precision, keep: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const isOld = name.startsWith(`${precision}-`) && name !== keep;
    if (isOld || isAbandoned(name)) {
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAbandoned(name: string): boolean {
  if (!name.startsWith(TEMPORARY)) return false;
  const pid = Number(name.slice(TEMPORARY.length).split('-')[0]);
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
