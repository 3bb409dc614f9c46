/**
 * A folder that nobody but the user it belongs to can look into or write to: what is found in it was put there by us.
 * On Windows folders inherit who may, and the user's own profile lets nobody else in.
 */
import { chmod, mkdir, stat } from 'node:fs/promises';

const OWNER_ONLY = 0o700;

/** Makes the folder where it is not there, and takes it from everyone else. Throws what the file system refuses, and where the folder is another user's. */
export async function ownFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: OWNER_ONLY });
  if (process.platform === 'win32') return;
  const { uid, mode } = await stat(path);
  if (uid !== process.getuid?.()) throw new Error('it belongs to another user');
  if ((mode & 0o777) !== OWNER_ONLY) await chmod(path, OWNER_ONLY);
}
