/** Makes a checkpoint's graphs before anyone asks it: the part of loading it that takes minutes, and only once. */
import { totalmem } from 'node:os';
import { planModel, type Precision } from './compile.ts';
import { compiledFolder } from './compiledCache.ts';
import { memoryNeeded, memoryShort } from './footprint.ts';
import { openModelFolder } from './modelFolder.ts';

export interface AheadOptions {
  readonly precision: Precision;
  /** Our own folder of compiled models. */
  readonly cacheFolder: string;
  readonly signal: AbortSignal;
  /** Bytes of memory that this machine has; asked of the system when not given. */
  readonly totalMemory?: number;
  /** Told the share done, 0..1; never called where the graphs are there already. */
  readonly onCompile: (done: number) => void;
}

/**
 * Takes little memory itself, and other programs may have ended when the model is asked: it is only refused where all of
 * the machine's would not do. The disk's room is looked at before anything is written.
 * @throws TesseraError `checkpoint.*`, `model.memory`, `model.disk`, `model.cacheFolder`, `job.cancelled`, which leaves nothing
 */
export async function compileAhead(folder: string, options: AheadOptions): Promise<void> {
  await using model = await openModelFolder(folder, options.signal);
  const { precision, totalMemory = totalmem() } = options;
  const plan = planModel(model, precision);
  const needed = memoryNeeded(model.config, plan.weightBytes, precision);
  if (needed > totalMemory) throw memoryShort(needed, Math.min(totalMemory, process.availableMemory()));
  await compiledFolder(model, plan, precision, options);
}
