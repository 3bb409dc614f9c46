/** One open workbench with the packaged extension installed, and a workspace of one's own to spoil. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { launchBrowser } from './chromium.ts';
import { samples } from './paths.ts';
import { type Server, startServer } from './server.ts';
import { vsixUnderTest } from './vsix.ts';
import { Workbench } from './workbench.ts';

export interface SessionOptions {
  /** Copied into the workspace: names of media/samples, or absolute paths. */
  readonly files: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Session extends AsyncDisposable {
  readonly workbench: Workbench;
  readonly server: Server;
  /** The workspace folder. */
  readonly folder: string;
  /** Uncaught errors and broken content policies of our own webviews so far. */
  readonly pageErrors: readonly string[];
}

export async function openSession({ files, ...options }: SessionOptions): Promise<Session> {
  const stack = new AsyncDisposableStack();
  await using cleanup = stack;
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-workspace-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  for (const file of files)
    await copyFile(path.resolve(samples, file), path.join(folder, path.basename(file)));
  const vsix = [await vsixUnderTest()];
  const server = stack.use(await startServer({ folder, vsix, ...options }));
  const { page } = stack.use(await launchBrowser());
  const pageErrors: string[] = [];
  page.on('pageerror', error => pageErrors.push(error.message));
  page.on('console', message => {
    const text = message.text();
    if (text.includes('Content Security Policy') && message.location().url.includes('tessera'))
      pageErrors.push(text);
  });
  const workbench = new Workbench(page);
  await workbench.open(server.url);
  const moved = cleanup.move();
  return { workbench, server, folder, pageErrors, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

/** A test on a session; when it fails, what the user would see is kept as a screenshot. */
export function scenario(
  name: string,
  session: () => Session,
  body: (session: Session) => Promise<void>,
): void {
  test(name, async () => {
    const current = session();
    try {
      await body(current);
    } catch (error) {
      await current.workbench.screenshot(`failed ${name}`.replaceAll(/\W+/g, '-'));
      throw error;
    }
  });
}
