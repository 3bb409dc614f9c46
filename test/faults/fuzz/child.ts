/** The process that reads damaged files; it may hang, crash or be killed, and the run goes on with another one. */
import { serve } from '../../../models/process/serve.ts';
import { type Kind, outcomeOf } from './cases.ts';
import { readSeeds } from './seeds.ts';

export interface FuzzProtocol {
  case: { params: { kind: Kind; seed: number; index: number }; result: string; progress: never };
}

const seeds = readSeeds();

serve<FuzzProtocol>({
  case: async ({ kind, seed, index }) => outcomeOf(kind, await seeds, seed, index),
});
