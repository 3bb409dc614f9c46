/**
 * Folders made once and shared by all clones: keyed by version, made under a lock, and renamed into place when complete.
 * A maker that died leaves a lock whose process is gone, and a half-made folder that nobody looks at.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheRoot } from './paths.ts';

/** The folder of that key, made by `make` on first use. A failed `make` leaves nothing behind. */
export async function cached(key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheRoot, key);
  if (existsSync(folder)) return folder;
  await mkdir(cacheRoot, { recursive: true });
  await locked(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    const draft = await mkdtemp(`${folder}.draft-`);
    try {
      await make(draft);
      await rename(draft, folder);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  });
  return folder;
}

async function locked(file: string, work: () => Promise<void>): Promise<void> {
  while (!(await take(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is a lock being written this very moment.
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
    await delay(200);
  }
  try {
    await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
