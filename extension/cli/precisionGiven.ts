/** In which precision a checkpoint runs, and is made ready: `--precision` of every command that has it. */
import type { Precision } from '../../models/internvl/compile.ts';
import { type OptionValues, text, UsageError } from './command.ts';

const PRECISIONS: readonly Precision[] = ['f32', 'f16', 'int8', 'int4'];

/** @returns undefined when the option is not given */
export function precisionGiven(options: OptionValues): Precision | undefined {
  const given = text(options, 'precision');
  const precision = PRECISIONS.find(known => known === given);
  if (given !== undefined && !precision)
    throw new UsageError(`--precision is one of ${PRECISIONS.join(', ')}, not "${given}"`);
  return precision;
}
