/** A VS Code server of one's own: fresh user data, fresh extensions, one folder open, ended with all its children. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeServer } from './codeServer.ts';
import { OFFLINE } from './offline.ts';
import { endGroup, runOk } from './processes.ts';

export interface ServerOptions {
  /** The folder open in the workbench. */
  readonly folder: string;
  /** Extension packages to install first. */
  readonly vsix?: readonly string[];
  /** Folders of extensions to use as they lie. (A workbench in a browser takes one from its address, and in tests only.) */
  readonly linked?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of the machine that extensions run on: those that name its files are read nowhere else. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

export interface Server extends AsyncDisposable {
  readonly port: number;
  /** User data, extensions and logs of this server alone. */
  readonly home: string;
  /** The workbench with the folder open. */
  readonly url: string;
  /** The user's settings.json as it is now, also where the workbench has written to it. */
  settings(): Promise<Readonly<Record<string, unknown>>>;
  /** Output of the server and of the extension host. */
  log(): Promise<string>;
}

/** A file of this machine as the workbench in the browser names it. */
export function remoteUri({ port }: Server, file: string): string {
  return `vscode-remote://127.0.0.1:${port}${file}`;
}

/** A workbench that asks nothing and advertises nothing. */
const QUIET = {
  ...OFFLINE,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'window.dialogStyle': 'custom',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** No gallery: otherwise the workbench asks code-server's for news of the extensions it brings. */
const NO_GALLERY = { EXTENSIONS_GALLERY: '{}' };

/** Where code-server, and what runs in it, keeps configuration, data and a device id. */
function ownFolders(folder: string): Readonly<Record<string, string>> {
  return { XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
}

const START_LIMIT_MS = 60_000;

export async function startServer(options: ServerOptions): Promise<Server> {
  const {
    folder,
    vsix = [],
    linked = [],
    settings = {},
    machineSettings = {},
    env = {},
    flags = [],
  } = options;
  const home = await mkdtemp(path.join(tmpdir(), 'tessera-server-'));
  const settingsFile = path.join(home, 'user/User/settings.json');
  const logFile = path.join(home, 'server.log');
  await mkdir(path.dirname(settingsFile), { recursive: true });
  await mkdir(path.join(home, 'extensions'));
  for (const extension of linked) {
    await symlink(extension, path.join(home, 'extensions', path.basename(extension)), 'dir');
  }
  await writeFile(settingsFile, JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const machineFile = path.join(home, 'user/Machine/settings.json');
  await mkdir(path.dirname(machineFile));
  await writeFile(machineFile, JSON.stringify(machineSettings));
  await writeFile(path.join(home, 'config.yaml'), 'auth: none\n');

  const common = [
    path.join(await codeServer(), 'out/node/entry.js'),
    ...['--config', path.join(home, 'config.yaml')],
    ...['--user-data-dir', path.join(home, 'user')],
    ...['--extensions-dir', path.join(home, 'extensions')],
  ];
  const environment = { ...process.env, ...env, ...ownFolders(path.join(home, 'xdg')), ...NO_GALLERY };
  for (const file of vsix) {
    await runOk(process.execPath, [...common, '--install-extension', file, '--force'], { env: environment });
  }

  const port = await freePort();
  const offline = ['--disable-telemetry', '--disable-update-check', '--disable-proxy'];
  const silent = ['--disable-workspace-trust', '--disable-getting-started-override'];
  const address = ['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'];
  const child = spawn(process.execPath, [...common, ...address, ...offline, ...silent, ...flags, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
    detached: true,
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const server: Server = {
    port,
    home,
    url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    settings: () => readSettings(settingsFile),
    log: () => readFile(logFile, 'utf8'),
    [Symbol.asyncDispose]: async () => {
      await endGroup(child);
      log.end();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await healthy(
      port,
      once(child, 'exit').then(() => {
        throw new Error('The VS Code server ended at its start.');
      }),
    );
  } catch (error) {
    const output = await server.log();
    await server[Symbol.asyncDispose]();
    throw new Error(`The VS Code server did not start:\n${output.slice(-3000)}`, { cause: error });
  }
  return server;
}

/** Nothing while VS Code is in the middle of writing it. */
async function readSettings(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The server tells nobody when it is up, so it is asked. */
async function healthy(port: number, ended: Promise<never>): Promise<void> {
  ended.catch(() => undefined);
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await Promise.race([delay(100), ended]);
  }
  throw new Error(`No answer within ${START_LIMIT_MS / 1000} s.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
