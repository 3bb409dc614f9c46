/** What is done with a model right after its install, in the same notification: it is made ready to answer. */
import { asTesseraError } from '../../../models/errors.ts';
import { setting } from '../../settings.ts';
import { compilingSentence } from '../../wording/installing.ts';
import type { Shown } from './cancellable.ts';
import type { ModelsRoom } from './room.ts';

/**
 * For the precision that is set. When the user cancels, the install stays, and the first question does it.
 * @throws TesseraError `model.disk`, `model.cacheFolder`, `checkpoint.*`
 */
export async function compileInstalled(
  folder: string,
  { compile }: ModelsRoom,
  { signal, say }: Shown,
): Promise<void> {
  const told = (done: number): void => say(compilingSentence(done));
  told(0);
  try {
    await compile({ folder, precision: setting('precision') }, told, signal);
  } catch (error) {
    if (asTesseraError(error).code !== 'job.cancelled') throw error;
  }
}
