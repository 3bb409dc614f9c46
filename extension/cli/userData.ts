/** Where the `tessera` command keeps what the user chose to have: installed models. */
import { homedir } from 'node:os';
import path from 'node:path';

/** The user's folder for data of programs: https://specifications.freedesktop.org/basedir-spec, and its like elsewhere. */
function userData(): string {
  const chosen = process.env['XDG_DATA_HOME'];
  if (chosen !== undefined && path.isAbsolute(chosen)) return chosen;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Application Support');
  if (process.platform === 'win32')
    return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData/Local');
  return path.join(homedir(), '.local/share');
}

/** Models of the command line; VS Code's are where `tessera.modelsFolder` says. */
export function modelsOfUser(): string {
  return path.join(userData(), 'tessera', 'models');
}
