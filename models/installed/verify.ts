/** Holds every file of an installed model against its recorded hash. */
import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { throwIfCancelled } from '../errors.ts';
import { hubErrors } from '../hub/errors.ts';
import { Hasher, hashFile } from '../hub/digest.ts';
import { timeOfChange, writeRecord } from './record.ts';
import { findInstalled, type InstalledModel } from './store.ts';

export interface WrongFile {
  readonly name: string;
  readonly expected: string;
  /** Undefined when it is not there. */
  readonly got: string | undefined;
}

export interface Verified {
  readonly model: InstalledModel;
  readonly wrong: readonly WrongFile[];
}

/**
 * Reads all of it. Files that only seemed to have changed (a copy with another time) are known again afterwards.
 * @throws TesseraError `install.notInstalled`, `job.cancelled`
 */
export async function verifyModel(
  store: string,
  id: string,
  onBytes: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Verified> {
  const model = await findInstalled(store, id);
  if (!model) throw hubErrors['install.notInstalled'](id);
  const { folder, record } = model;
  const total = record.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const wrong: WrongFile[] = [];
  for (const { name, sha256 } of record.files) {
    throwIfCancelled(signal);
    const got = await sha256Of(join(folder, name), signal, bytes => onBytes((done += bytes), total));
    if (got !== sha256) wrong.push({ name, expected: sha256, got });
  }
  if (wrong.length === 0) {
    const files = await Promise.all(
      record.files.map(async file => ({ ...file, changed: await timeOfChange(join(folder, file.name)) })),
    );
    await writeRecord(folder, { ...record, files });
  }
  return { model, wrong };
}

/** Undefined where the file cannot be read. */
async function sha256Of(
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string | undefined> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) return undefined;
  const hasher = new Hasher(0);
  try {
    await hashFile(path, hasher, 'sha256', signal, onBytes);
  } catch {
    throwIfCancelled(signal);
    return undefined;
  }
  return hasher.end('sha256').sha256;
}
