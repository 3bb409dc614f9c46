/**
 * The folder of compiled models: one folder each, at most so many, those used last. Knows nothing of what is in them but
 * the checkpoint they were made of. Other processes use the same folder: whatever is taken away is renamed first, so
 * that nobody sees half of it, and what another one holds open (Windows) stays.
 */
import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modelErrors } from '../errors.ts';
import { checkpointOf } from './compiledManifest.ts';

/**
 * Compiled models kept; a checkpoint counts once for each precision it was run with.
 * @internal
 */
export const MAX_COMPILED = 4;

const TEMPORARY = '.tmp-';

/** A name in the store for what is not finished, or about to go. */
export function temporaryName(): string {
  return `${TEMPORARY}${process.pid}-${randomUUID()}`;
}

/** Notes that the model is used now. */
export async function touch(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now);
}

/** Makes room for a new model: those used longest ago go first, and none when all of them would not do. Throws `model.disk`. */
export async function makeRoom(store: string, bytes: number): Promise<void> {
  const old = await byUse(store);
  const sizes = await Promise.all(old.map(name => sizeOf(join(store, name))));
  const free = await freeBytes(store);
  if (free + sizes.reduce((sum, size) => sum + size, 0) < bytes) {
    throw modelErrors['model.disk'](store, inGb(bytes), inGb(free));
  }
  for (const name of old) {
    if ((await freeBytes(store)) >= bytes) return;
    await discard(store, name);
  }
  const left = await freeBytes(store);
  if (left < bytes) throw modelErrors['model.disk'](store, inGb(bytes), inGb(left));
}

/**
 * Takes away what nobody will ask for again: remains of killed processes, what the model `keep` replaces, models whose
 * checkpoint is gone, and those used longest ago where there are too many. Best effort.
 * @param replaced how names begin that `keep` stands for now
 */
export async function tidy(store: string, keep: string, replaced: string): Promise<void> {
  for (const name of await readdir(store)) {
    if (isAbandoned(name))
      await rm(join(store, name), { recursive: true, force: true }).catch(() => undefined);
  }
  for (const name of await byUse(store)) {
    if (name === keep) continue;
    if (name.startsWith(replaced) || (await isOrphan(join(store, name)))) await discard(store, name);
  }
  const others = (await byUse(store)).filter(name => name !== keep);
  for (const name of others.slice(0, 1 - MAX_COMPILED)) await discard(store, name);
}

/** Takes a model away; one that is in use on Windows stays whole. */
export async function discard(store: string, name: string): Promise<void> {
  const going = join(store, temporaryName());
  try {
    await rename(join(store, name), going);
    await rm(going, { recursive: true, force: true });
  } catch {
    // Gone already, or held open by another process: the next compilation tries again.
  }
}

/** Models in the store, the one used longest ago first. */
async function byUse(store: string): Promise<readonly string[]> {
  const entries = await readdir(store, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith(TEMPORARY))
    .map(({ name }) => name);
  const used = await Promise.all(names.map(async name => ({ name, at: await timeOf(join(store, name)) })));
  return used.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

async function timeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Whether the checkpoint was removed. Where the folder it lay in is away as well, its drive may come back. */
async function isOrphan(folder: string): Promise<boolean> {
  const checkpoint = await checkpointOf(folder);
  return checkpoint !== undefined && !(await exists(checkpoint)) && (await exists(dirname(checkpoint)));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map(name =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function inGb(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
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
