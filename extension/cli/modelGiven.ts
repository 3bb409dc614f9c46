/** The model that `--model` names: the reader, an installed one by its name, or a folder. */
import { stat } from 'node:fs/promises';
import { findInstalled } from '../../models/installed/store.ts';
import { type ModelRef, parseModelRef } from '../answers/modelRef.ts';
import { modelsOfUser } from './userData.ts';

/** What is neither installed nor a folder is taken for one: the error that it is no checkpoint names it. */
export async function modelGiven(text: string): Promise<ModelRef> {
  const ref = parseModelRef(text);
  if (ref.kind !== 'checkpoint' || (await isFolder(ref.folder))) return ref;
  const installed = await findInstalled(modelsOfUser(), ref.folder);
  return installed ? { kind: 'checkpoint', folder: installed.folder } : ref;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}
