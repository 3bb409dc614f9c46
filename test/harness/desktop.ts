/** The user's own VS Code, in a window with its own data, so that nothing of theirs is touched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OFFLINE } from './offline.ts';
import { endGroup, run } from './processes.ts';

/** As in package.json, "engines". */
const OLDEST = [1, 110] as const;

/** The `code` command, when it can open a window here: not over SSH, not in a remote terminal, not too old. */
export async function findCode(): Promise<string | undefined> {
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined || !hasDisplay()) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const file = folders.map(folder => path.join(folder, name)).find(candidate => existsSync(candidate));
  if (file === undefined) return undefined;
  const { code, output } = await run(file, ['--version'], { shell: process.platform === 'win32' });
  const [major = 0, minor = 0] = output.split('.').map(Number);
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return code === 0 && isNewEnough ? file : undefined;
}

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}

export interface Desktop extends AsyncDisposable {
  /** Settles when the user has closed the window. */
  readonly closed: Promise<unknown>;
}

/**
 * @param home an empty folder for the window's data and extensions
 * @param extensions folders of the extensions to load
 */
export async function openDesktop(
  code: string,
  { home, folder, extensions }: { home: string; folder: string; extensions: readonly string[] },
): Promise<Desktop> {
  const userData = path.join(home, 'user');
  await mkdir(path.join(userData, 'User'), { recursive: true });
  const quiet = { ...OFFLINE, 'workbench.startupEditor': 'none' };
  await writeFile(path.join(userData, 'User/settings.json'), JSON.stringify(quiet, null, 2));
  const own = ['--user-data-dir', userData, '--extensions-dir', path.join(home, 'extensions')];
  const loaded = extensions.map(extension => `--extensionDevelopmentPath=${extension}`);
  const silent = ['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'];
  const offline = ['--disable-telemetry', '--disable-crash-reporter', '--disable-updates'];
  const args = ['--new-window', '--wait', ...own, ...loaded, ...silent, ...offline, folder];
  const child = spawn(code, args, {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
    // Where it would keep its device id.
    env: { ...process.env, XDG_CACHE_HOME: path.join(home, 'cache') },
  });
  return {
    closed: new Promise(resolve => child.once('close', resolve)),
    [Symbol.asyncDispose]: () => endWindow(child, userData),
  };
}

/** The command only waits for the window; VS Code notes the process that owns it in its data folder. */
async function endWindow(child: ChildProcess, userData: string): Promise<void> {
  const pid = Number(await readFile(path.join(userData, 'code.lock'), 'utf8').catch(() => ''));
  if (pid > 0 && child.exitCode === null) {
    try {
      process.kill(pid);
    } catch {
      // It went away by itself in this very moment.
    }
  }
  await endGroup(child);
}
