/**
 * `npm start`: the sample report in VS Code with Tessera beside it, and one answered question in the terminal.
 * Runs until Ctrl-C or until the window is closed; without a terminal, or with --once, it ends once all is up.
 * With --browser it leaves an installed VS Code alone and runs until it is interrupted, terminal or not.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findCode, hasDisplay, openDesktop } from './desktop.ts';
import { writeOpener } from './opener.ts';
import { root, samples } from './paths.ts';
import { runOk } from './processes.ts';
import { startServer } from './server.ts';
import { buildExtension } from './vsix.ts';

const QUESTION = 'When did the electric ferry MS Heron join the fleet?';
const isForBrowser = process.argv.includes('--browser');
const isOnce = process.argv.includes('--once') || (!process.stdin.isTTY && !isForBrowser);

interface Shown {
  readonly where: string;
  /** Settles when the user is done; never for a server. */
  readonly closed: Promise<unknown>;
}

await using stack = new AsyncDisposableStack();
const interrupted = new Promise<void>(resolve => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});
const home = await mkdtemp(path.join(tmpdir(), 'tessera-start-'));
stack.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

await Promise.race([interrupted, demonstrate()]);

async function demonstrate(): Promise<void> {
  const report = path.join(samples, 'report.pdf');
  console.log(`Asking the sample report: ${QUESTION}`);
  const answer = await runOk(process.execPath, ['extension/cli/main.ts', 'ask', report, QUESTION], {
    cwd: root,
  });
  console.log(answer.trimEnd().replace(/^/gm, '  '));
  await buildExtension();
  const { where, closed } = await show(report);
  console.log(where);
  if (isOnce) return;
  console.log('Press Ctrl-C to end.');
  await closed;
}

async function show(report: string): Promise<Shown> {
  const folder = path.join(home, 'documents');
  const names = ['report.pdf', 'scan.png', 'code.png', 'dashboard.png'];
  await mkdir(folder);
  for (const name of names) await copyFile(path.join(path.dirname(report), name), path.join(folder, name));
  const extensions = [root, await writeOpener(home, path.join(folder, 'report.pdf'))];
  const code = isOnce || isForBrowser ? undefined : await findCode();
  if (code !== undefined) {
    const desktop = stack.use(await openDesktop(code, { home, folder, extensions }));
    return { where: 'VS Code opens with the report in Tessera.', closed: desktop.closed };
  }
  console.log('Starting VS Code for the browser (the first time installs it, about 20 s) ...');
  const starting = startServer({ folder, linked: extensions });
  // Also one that an interrupt finds half started.
  stack.defer(async () => {
    const server = await starting.catch(() => undefined);
    await server?.[Symbol.asyncDispose]();
  });
  const { url } = await starting;
  if (!isOnce && hasDisplay()) openInBrowser(url);
  return { where: `Open this address in a browser:\n  ${url}`, closed: interrupted };
}

function openInBrowser(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(program, [url], { stdio: 'ignore' });
  // Without such a program the printed address has to do.
  child.once('error', () => undefined);
}
