/** The browser of the end-to-end tests: the Chromium that npm carries on Linux x64, an installed one elsewhere. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { cached } from './cache.ts';
import { run, runOk } from './processes.ts';

export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
}

interface Executable {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A fresh browser profile with one empty page. */
export async function launchBrowser(size = { width: 1400, height: 900 }): Promise<Browser> {
  const { file, env } = await executable();
  const profile = await mkdtemp(path.join(tmpdir(), 'tessera-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: file,
    headless: true,
    viewport: size,
    env: { ...stringEnvironment(), ...env },
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function executable(): Promise<Executable> {
  const chosen =
    process.env['TESSERA_CHROMIUM'] ?? (await bundled()) ?? INSTALLED.find(file => existsSync(file));
  if (chosen === undefined) {
    throw new Error(
      'No browser found: install Chrome, or name one in the environment variable TESSERA_CHROMIUM.',
    );
  }
  if (typeof chosen === 'string') return { file: chosen, env: {} };
  return chosen;
}

async function bundled(): Promise<Executable | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(import.meta.url);
  const packageRoot = path.resolve(require.resolve('@sparticuz/chromium'), '../..');
  const { version } = require(path.join(packageRoot, 'package.json')) as { version: string };
  const folder = await cached(`chromium-${version}`, draft => unpack(packageRoot, draft));
  const file = path.join(folder, 'chromium');
  // Slim machines lack fonts and Mozilla's crypto libraries; the package carries both.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  const bare = await run(file, ['--version']);
  const libraries = bare.code === 0 ? {} : { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') };
  return { file, env: { ...fonts, ...libraries } };
}

/** The package always unpacks into the temporary folder, so a process of its own gets another one. */
async function unpack(packageRoot: string, folder: string): Promise<void> {
  const script = `
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(process.argv[1]);`;
  const libraries = path.join(packageRoot, 'bin/al2023.tar.br');
  await runOk(process.execPath, ['--input-type=module', '--eval', script, libraries], {
    cwd: packageRoot,
    env: { ...process.env, TMPDIR: folder },
  });
}

function stringEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
