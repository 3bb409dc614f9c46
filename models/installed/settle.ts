/**
 * The last step of an install: the record is written beside the files, and the folder appears under the model's name. And
 * the frame of an import, which has nothing to go on with when it fails.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hubErrors } from '../hub/errors.ts';
import type { Taken } from '../hub/transfer.ts';
import { inFolder } from './inFolder.ts';
import { lock } from './lock.ts';
import { type InstallRecord, timeOfChange, writeRecord } from './record.ts';
import type { ImportOptions } from './importing/options.ts';
import * as store from './store.ts';

const NOTHING = (): void => undefined;

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

/** What an import brought, checked, in the folder it was given. */
export interface Brought {
  readonly taken: readonly Taken[];
  readonly about: Omit<InstallRecord, 'files'>;
}

/**
 * Gives an import an empty folder, and puts in place what it brought. Whatever goes wrong, nothing of it stays.
 * @param name the model's, or another one of the import's own where it tells only in the end which model it is
 */
export async function stage(
  root: string,
  name: string,
  { onBusy = NOTHING, signal }: Pick<ImportOptions, 'onBusy' | 'signal'>,
  bring: (staging: string) => Promise<Brought>,
): Promise<store.InstalledModel> {
  await using held = new AsyncDisposableStack();
  held.use(await hold(root, name, onBusy, signal));
  let staged = name;
  try {
    const staging = store.stagingOf(root, name);
    await inFolder(root, async () => {
      await store.begin(staging, '');
      await store.keepOnly(staging, []);
    });
    const { taken, about } = await bring(staging);
    const id = store.idOf(about.repo);
    if (id !== name) {
      held.use(await hold(root, id, onBusy, signal));
      await inFolder(root, () => store.restage(root, name, id));
      staged = id;
    }
    return await settle(root, id, taken, about);
  } catch (error) {
    await store.discard(root, store.stagingOf(root, staged)).catch(NOTHING);
    throw error;
  }
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
