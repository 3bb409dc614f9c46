/** Models and machines as a user reads them. */
import { isProvider, providers } from '../../models/runtime/providers.ts';
import { modelId, type ModelRef } from '../answers/modelRef.ts';

/** What the built-in reader looks at is part of its name; a checkpoint is called by its folder. */
export function modelName(model: ModelRef): string {
  return model.kind === 'reader' ? 'Built-in reader (words and charts)' : modelId(model);
}

/** What a model ran on, where that is worth a word: that a processor computes goes without saying. */
export function deviceName(device: string): string | undefined {
  if (!isProvider(device)) return device;
  const { kind } = providers[device];
  return kind === 'processor' ? undefined : `${kind} (${device})`;
}
