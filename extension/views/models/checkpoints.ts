/** Folders of checkpoints, told by their config.json, whoever put them there: a quick look, no more. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A store that is not there holds nothing. */
export async function checkpointsIn(store: string): Promise<readonly string[]> {
  const folders = (await readdir(store).catch(() => []))
    .filter(name => !name.startsWith('.'))
    .map(name => join(store, name));
  const found = await Promise.all(
    folders.map(async folder => ((await isCheckpoint(folder)) ? [folder] : [])),
  );
  return found.flat();
}

/** Whether a folder may be that of a checkpoint. */
export async function isCheckpoint(folder: string): Promise<boolean> {
  return stat(join(folder, 'config.json')).then(
    found => found.isFile(),
    () => false,
  );
}
