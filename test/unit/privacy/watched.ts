/**
 * Runs the `tessera` command in a process tree that is watched: its system calls where strace is installed, else without
 * a network where Linux lets anyone have a namespace; home and temporary folder are always its own, and looked through.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../harness/paths.ts';
import { run } from '../../harness/processes.ts';
import { readStrace, SYSTEM_CALLS } from './strace.ts';

export interface Watched {
  /** How it was watched: by less than its system calls, less can be told. */
  readonly by: 'strace' | 'network namespace' | 'folders';
  readonly code: number | null;
  readonly output: string;
  /** Attempts to reach another machine. */
  readonly network: readonly string[];
  /** Files it changed or left behind, but those in its own folder and in Tessera's part of the user's cache. */
  readonly written: readonly string[];
}

/** Where a program finds its folders, on any system. */
const HOMES = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'];
const XDG = ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'];
const TEMPS = ['TMPDIR', 'TEMP', 'TMP'];
const KEPT = ['PATH', 'SystemRoot', 'LANG'];

/** Files of the system itself: writing to them changes nothing, and below /dev/null there can be none. */
const HARMLESS = /^\/(?:dev\/(?:null(?:\/.*)?|tty|shm\/[^/]*)|proc\/self\/.*)$/u;
/** What fontconfig removes, if ever it was there, from the folders of the fonts that come along. */
const OWN_FONTS = /\/node_modules\/[^/]+\/[^/]+\/\.uuid$/u;

/** @param own the folder the command may write to */
export async function watched(args: readonly string[], own: string): Promise<Watched> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'tessera-watched-'));
  try {
    const [home, temp, log] = ['home', 'temp', 'strace.log'].map(name => path.join(scratch, name));
    if (home === undefined || temp === undefined || log === undefined) throw new Error('three names');
    const cache = path.join(home, 'XDG_CACHE_HOME');
    await mkdir(cache, { recursive: true });
    await mkdir(temp);
    const by = wayToWatch();
    const command = [process.execPath, path.join(root, 'extension/cli/main.ts'), ...args];
    const [program = '', ...rest] = [...prefixOf(by, log), ...command];
    const { code, output } = await run(program, rest, { cwd: root, env: environment(home, temp) });
    const traced = by === 'strace' ? readStrace(await readFile(log, 'utf8')) : undefined;
    const left = [...(await filesIn(home)), ...(await filesIn(temp))].filter(file => file !== cache);
    const mine = [await realpath(own), path.join(cache, 'tessera')];
    const isOthers = (file: string): boolean =>
      !HARMLESS.test(file) &&
      !OWN_FONTS.test(file) &&
      !mine.some(folder => path.resolve(root, file).startsWith(folder));
    const written = [...left, ...(traced?.written ?? [])].filter(isOthers);
    return { by, code, output, network: traced?.network ?? [], written };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function wayToWatch(): Watched['by'] {
  const works = (program: string, ...args: string[]): boolean =>
    process.platform === 'linux' && spawnSync(program, args).status === 0;
  if (works('strace', '-f', '-o', '/dev/null', 'true')) return 'strace';
  return works('unshare', '-rn', 'true') ? 'network namespace' : 'folders';
}

function prefixOf(by: Watched['by'], log: string): readonly string[] {
  switch (by) {
    case 'strace':
      return ['strace', '-f', '-qq', '-s', '300', '-e', `trace=${SYSTEM_CALLS.join(',')}`, '-o', log];
    case 'network namespace':
      return ['unshare', '-rn'];
    case 'folders':
      return [];
  }
}

/**
 * An environment with folders of its own and nothing else but the way to programs and the language.
 * Built from nothing: telemetry is known to keep quiet where a variable says that this is a build server.
 */
function environment(home: string, temp: string): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(KEPT.map(name => [name, process.env[name]]));
  const folders = [
    ...HOMES.map(name => [name, home] as const),
    ...XDG.map(name => [name, path.join(home, name)] as const),
    ...TEMPS.map(name => [name, temp] as const),
  ];
  return { ...inherited, ...Object.fromEntries(folders) };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.map(entry => path.join(folder, entry));
}
