/** Takes a checkpoint that is on this machine already into the store: a folder, or an archive. */
import { stat } from 'node:fs/promises';
import { hubErrors } from '../../hub/errors.ts';
import type { InstalledModel } from '../store.ts';
import { importFolder } from './folder.ts';
import type { ImportOptions } from './options.ts';

/**
 * @param from a folder, a .tar, a .tar.gz or a .zip
 * @throws TesseraError `checkpoint.*`, `install.*`, `job.cancelled`
 */
export async function importModel(from: string, options: ImportOptions): Promise<InstalledModel> {
  const found = await stat(from).catch(() => undefined);
  if (!found) throw hubErrors['install.noSource'](from);
  if (!found.isFile()) return importFolder(from, options);
  // What reads archives is loaded with the first one.
  const { importArchive } = await import('./archive.ts');
  return importArchive(from, options);
}
