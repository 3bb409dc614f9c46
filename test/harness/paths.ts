/** The folders that the harness works in. */
import { homedir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const samples = path.join(root, 'media/samples');
export const screenshots = path.join(root, 'test/e2e/screenshots');

/** Downloads shared by all clones on this machine: the VS Code server, the unpacked browser. */
export const cacheRoot =
  process.env['TESSERA_DEV_CACHE'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? userCache(), 'tessera-dev');

function userCache(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Caches');
  if (process.platform === 'win32')
    return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData/Local');
  return path.join(homedir(), '.cache');
}
