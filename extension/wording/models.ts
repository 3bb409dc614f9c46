/** Models and machines as a user reads them. */
import { isProvider, providers } from '../../models/runtime/providers.ts';
import { modelId, type ModelRef } from '../answers/modelRef.ts';

/** What the built-in reader looks at is part of its name; a checkpoint is called by its folder, a server by its host. */
export function modelName(model: ModelRef): string {
  switch (model.kind) {
    case 'reader':
      return 'Built-in reader (words and charts)';
    case 'checkpoint':
      return modelId(model);
    case 'server':
      return `${model.model ?? 'The model'} at ${hostOf(model.url)}`;
  }
}

/** Where a model's work is done, behind "read and answered on". What leaves the machine is part of it. */
export function workPlace(model: ModelRef, machine: string): string {
  return model.kind === 'server'
    ? `${machine} and by ${modelName(model)}, to which your questions and pictures of the pages are sent`
    : machine;
}

/** Where the machine of a server is; a name and password that stand before it are nobody's business. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown server';
}

/** What a model ran on, where that is worth a word: that a processor computes goes without saying. */
export function deviceName(device: string): string | undefined {
  if (!isProvider(device)) return device;
  const { kind } = providers[device];
  return kind === 'processor' ? undefined : `${kind} (${device})`;
}
