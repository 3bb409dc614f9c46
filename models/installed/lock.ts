/**
 * One of many processes at a time: a file that names who holds it. It is beaten while it is held; of one that died, or
 * that has not been heard of for long, it is taken over.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { throwIfCancelled } from '../errors.ts';
import { isRecord, parseJsonObject } from '../onnx/safetensors.ts';

/** Between two beats, and without one for how long a holder counts as gone. A laptop may sleep: then it is asked anew. */
const BEAT_MS = 5_000;
const GONE_MS = 60_000;
/** Between two looks of one who waits. */
const LOOK_MS = 250;

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Undefined when another process holds it. */
export async function tryLock(path: string): Promise<AsyncDisposable | undefined> {
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return (await takeFromTheDead(path)) ? tryLock(path) : undefined;
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS).unref();
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(beat);
      if ((await holderOf(path))?.token === mine.token) await rm(path, { force: true });
    },
  };
}

/**
 * Waits until nobody else holds it.
 * @param onBusy told once when somebody does
 * @throws TesseraError `job.cancelled`
 */
export async function lock(path: string, onBusy: () => void, signal: AbortSignal): Promise<AsyncDisposable> {
  for (let looks = 0; ; looks++) {
    throwIfCancelled(signal);
    const held = await tryLock(path);
    if (held) return held;
    if (looks === 0) onBusy();
    await delay(LOOK_MS, undefined, { signal }).catch(() => throwIfCancelled(signal));
  }
}

/** Whether the way is free now. */
async function takeFromTheDead(path: string): Promise<boolean> {
  const holder = await holderOf(path);
  if (holder && !(await isGone(path, holder))) return false;
  if (!holder && !(await isOld(path))) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return true;
  }
  // Somebody else may have been quicker, and what was taken away is theirs.
  if ((await holderOf(aside))?.token !== holder?.token) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

async function isGone(path: string, { pid, host }: Holder): Promise<boolean> {
  if (host === hostname() && !isAlive(pid)) return true;
  return isOld(path);
}

async function isOld(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > GONE_MS,
    () => true,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is one.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const value = bytes && parseJsonObject(bytes);
  if (!isRecord(value)) return undefined;
  const { pid, host, token } = value;
  return typeof pid === 'number' && typeof host === 'string' && typeof token === 'string'
    ? { pid, host, token }
    : undefined;
}
