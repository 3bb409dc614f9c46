/** A folder of pasted files that only its owner can look into. On Windows folders inherit who may. */
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ownFolder } from '../../models/ownFolder.ts';
import type { KeptFile, PasteFolder } from './pasted.ts';

const OWNER_ONLY = 0o600;

export function pasteFolder(folder: string): PasteFolder {
  return {
    write: async (name, data) => {
      // A disk that knows no owners (a share, a container's volume) is no reason to refuse a picture.
      await ownFolder(folder).catch(() => mkdir(folder, { recursive: true }));
      await writeFile(path.join(folder, name), data, { mode: OWNER_ONLY });
    },
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(names.map(name => kept(folder, name)));
      return files.filter(file => file !== undefined);
    },
    remove: name => rm(path.join(folder, name), { force: true }),
    protect: async () => {
      const names = await readdir(folder).catch(() => undefined);
      if (!names || process.platform === 'win32') return;
      await ownFolder(folder).catch(() => undefined);
      for (const name of names) await chmod(path.join(folder, name), OWNER_ONLY).catch(() => undefined);
    },
  };
}

async function kept(folder: string, name: string): Promise<KeptFile | undefined> {
  const found = await stat(path.join(folder, name)).catch(() => undefined);
  return found?.isFile() === true ? { name, modified: found.mtimeMs } : undefined;
}
