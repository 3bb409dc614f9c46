/** What the status bar says, apart from VS Code: the model and where it runs, or the question being worked on. */
import type { ModelRef } from '../answers/modelRef.ts';
import { deviceName, modelName } from './models.ts';
import { type Progress, progressSentence } from './progress.ts';

export interface Status {
  readonly model: ModelRef;
  /** Known once something was answered: "cpu", "webgpu", … */
  readonly device: string | undefined;
  readonly machine: string;
  /** Questions being worked on. */
  readonly running: readonly { readonly document: string; readonly progress: Progress }[];
}

export function statusText({ model, running }: Status): string {
  const [first] = running;
  if (!first) return `$(book) ${modelName(model)}`;
  const others = running.length > 1 ? ` (+${running.length - 1})` : '';
  return `$(loading~spin) ${progressSentence(first.progress)}${others}`;
}

/** Sentences of the tooltip; screen readers hear them too. */
export function statusLines({ model, device, machine, running }: Status): readonly string[] {
  const name = device === undefined ? undefined : deviceName(device);
  return [
    model.kind === 'server'
      ? `${modelName(model)} answers; your questions and pictures of the pages are sent there.`
      : `${modelName(model)} answers on ${machine}${name === undefined ? '' : `, on its ${name}`}.`,
    ...running.map(({ document, progress }) => `${document}: ${progressSentence(progress)}`),
  ];
}
