/** Makes a checkpoint's graphs before anyone asks it: the part of loading it that takes minutes, and only once. */
import { planModel, type Precision } from './compile.ts';
import { compiledFolder } from './compiledCache.ts';
import { openModelFolder } from './modelFolder.ts';

export interface AheadOptions {
  readonly precision: Precision;
  /** Our own folder of compiled models. */
  readonly cacheFolder: string;
  readonly signal: AbortSignal;
  /** Told the share done, 0..1; never called where the graphs are there already. */
  readonly onCompile: (done: number) => void;
}

/**
 * Takes the memory of a few rows of weights, so that none is asked for; the disk's room is looked at first.
 * @throws TesseraError `checkpoint.*`, `model.disk`, `model.cacheFolder`, `job.cancelled`, which leaves nothing
 */
export async function compileAhead(folder: string, options: AheadOptions): Promise<void> {
  await using model = await openModelFolder(folder, options.signal);
  const plan = planModel(model, options.precision);
  await compiledFolder(model, plan, options.precision, options);
}
