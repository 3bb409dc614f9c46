/**
 * Compiled checkpoints on disk, in a folder of our own and nowhere else: a graph is a program, and one that lies beside
 * a checkpoint may be anyone's, whatever a manifest says about it. A model's name carries the checkpoint's place and a
 * hash of everything it was made from, so a stale one is never found; it appears by one rename, so a half-written one
 * is never seen.
 */
import { createHash } from 'node:crypto';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { modelErrors, TesseraError, throwIfCancelled } from '../errors.ts';
import { ownFolder } from '../ownFolder.ts';
import { COMPILER_VERSION, type CompiledPlan, type Precision } from './compile.ts';
import { isIntact, writeManifest } from './compiledManifest.ts';
import { discard, makeRoom, temporaryName, tidy, touch } from './compiledStore.ts';
import type { ModelFolder } from './modelFolder.ts';

export interface CacheOptions {
  /** Our own folder of compiled models. */
  readonly cacheFolder: string;
  readonly signal: AbortSignal;
  /** Told the share of the compilation done, 0..1; never called when a compiled model is found. */
  readonly onCompile?: (done: number) => void;
}

/**
 * The folder with the compiled graphs; compiles when there is none or it is damaged.
 * Throws `model.cacheFolder`, `model.disk`, `checkpoint.hashMismatch`, `checkpoint.disappeared`.
 */
export async function compiledFolder(
  model: ModelFolder,
  plan: CompiledPlan,
  precision: Precision,
  { cacheFolder: store, signal, onCompile = () => undefined }: CacheOptions,
): Promise<string> {
  const checkpoint = await realpath(model.path).catch(() => {
    throw modelErrors['checkpoint.disappeared'](model.path);
  });
  // The place as well: whoever makes a checkpoint that resembles another does not get that one's graphs, nor it his.
  const family = `${short(checkpoint)}-${precision}-`;
  const name = `${family}${short(`${COMPILER_VERSION} ${await model.fingerprint(signal)}`)}`;
  const folder = join(store, name);
  await ownFolder(store).catch((error: unknown) => {
    throw modelErrors['model.cacheFolder'](store, messageOf(error));
  });
  if (await isIntact(folder)) return used(folder);
  throwIfCancelled(signal);
  await discard(store, name);
  await makeRoom(store, plan.weightBytes);
  const temporary = join(store, temporaryName());
  try {
    await mkdir(temporary);
    await plan.write(temporary, signal, onCompile);
    await model.assertUnchanged();
    await writeManifest(temporary, checkpoint);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process may have finished the same work first.
    if (await isIntact(folder)) return used(folder);
    if (error instanceof TesseraError) throw error;
    // What the file system refused may be the whole checkpoint having gone.
    await model.assertUnchanged();
    throw modelErrors['model.cacheFolder'](store, messageOf(error));
  }
  await tidy(store, name, family).catch(() => undefined);
  return folder;
}

async function used(folder: string): Promise<string> {
  // Only the order in which models go depends on it.
  await touch(folder).catch(() => undefined);
  return folder;
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
