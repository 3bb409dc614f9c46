/**
 * The model that `--model` names: the reader, an installed one by its name, a folder, or a server. What is sent to a server
 * is said before it goes.
 */
import { stat } from 'node:fs/promises';
import { findInstalled } from '../../models/installed/store.ts';
import { type ModelRef, parseModelRef } from '../answers/modelRef.ts';
import { hostOf } from '../wording/models.ts';
import { type OptionValues, text } from './command.ts';
import { modelsOfUser } from './userData.ts';

/** @returns undefined when the option is not given */
export async function modelGiven(
  options: OptionValues,
  say: (text: string) => void,
): Promise<ModelRef | undefined> {
  const given = text(options, 'model');
  if (given === undefined) return undefined;
  const ref = parseModelRef(given);
  if (ref.kind === 'server') say(`Pictures of pages and the question are sent to ${hostOf(ref.url)}.`);
  return ref.kind === 'checkpoint' ? checkpointGiven(ref.folder) : ref;
}

/** What is neither installed nor a folder is taken for one: the error that it is no checkpoint names it. */
async function checkpointGiven(name: string): Promise<ModelRef> {
  if (await isFolder(name)) return { kind: 'checkpoint', folder: name };
  const installed = await findInstalled(modelsOfUser(), name);
  return { kind: 'checkpoint', folder: installed?.folder ?? name };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}
