/** What the file system refuses in the folder of models, as errors of the catalogue. */
import { TesseraError } from '../errors.ts';
import { hubErrors } from '../hub/errors.ts';
import { freeBytes } from './store.ts';

/**
 * Does something in the models folder.
 * @throws TesseraError `install.folder`, `install.noSpace`, and what the work throws of the catalogue
 */
export async function inFolder<T>(root: string, work: () => Promise<T>): Promise<T> {
  return work().catch(async (error: unknown) => {
    if (!isOfDisk(error)) throw error;
    if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT')
      throw hubErrors['install.folder'](root, error.message);
    throw await noSpace(root);
  });
}

/** Nobody knows any more how much is missing: it was enough when the work began. */
async function noSpace(root: string): Promise<TesseraError> {
  const free = await freeBytes(root).catch(() => 0);
  return hubErrors['install.diskFull'](root, (free / 1e9).toFixed(1));
}

function isOfDisk(error: unknown): error is NodeJS.ErrnoException {
  return !(error instanceof TesseraError) && error instanceof Error && 'syscall' in error;
}
