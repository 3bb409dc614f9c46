/** The user's cache folder, and what the `tessera` command keeps there. */
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where programs keep what can be made again: https://specifications.freedesktop.org/basedir-spec, and its like elsewhere.
 * @internal
 */
export function userCache(): string {
  const chosen = process.env['XDG_CACHE_HOME'];
  // The specification has programs ignore a path that depends on where they are started.
  if (chosen !== undefined && path.isAbsolute(chosen)) return chosen;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Caches');
  if (process.platform === 'win32')
    return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData/Local');
  return path.join(homedir(), '.cache');
}

/** Checkpoints compiled for the command line; VS Code's are in the extension's own storage. */
export function compiledCheckpoints(): string {
  return path.join(userCache(), 'tessera', 'compiled');
}
