/** The last step of an install: the record is written beside the files, and the folder appears under the model's name. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hubErrors } from '../hub/errors.ts';
import type { Taken } from '../hub/transfer.ts';
import { inFolder } from './inFolder.ts';
import { lock } from './lock.ts';
import { type InstallRecord, timeOfChange, writeRecord } from './record.ts';
import * as store from './store.ts';

/** The store, made where it is not there, with the model of that name for oneself. */
export async function hold(
  root: string,
  id: string,
  onBusy: () => void,
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  return inFolder(root, async () => {
    await mkdir(root, { recursive: true });
    return lock(store.lockOf(root, id), onBusy, signal);
  });
}

/** @param taken what lies in the staging folder, checked */
export async function settle(
  root: string,
  id: string,
  taken: readonly Taken[],
  about: Omit<InstallRecord, 'files'>,
): Promise<store.InstalledModel> {
  const staging = store.stagingOf(root, id);
  await inFolder(root, async () => {
    const files = await Promise.all(
      taken.map(async file => ({ ...file, changed: await timeOfChange(join(staging, file.name)) })),
    );
    await writeRecord(staging, { ...about, files });
    await store.putInPlace(root, id);
  });
  const model = await store.findInstalled(root, id);
  if (!model) throw hubErrors['install.notInstalled'](id);
  return model;
}
