/** The README's first command, for those who have no VS Code: what it prints is followed in a browser. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { launchBrowser } from '../harness/chromium.ts';
import { root } from '../harness/paths.ts';
import { Workbench } from '../harness/workbench.ts';

interface Started extends AsyncDisposable {
  readonly printed: readonly string[];
  /** Reads what is printed until a line has it; undefined when the program ends before. */
  until(pattern: RegExp): Promise<string | undefined>;
  /** As Ctrl-C does. @returns the exit code, and what is left of the program in its temporary folder */
  interrupt(): Promise<{ readonly code: unknown; readonly left: readonly string[] }>;
}

async function npmStart(): Promise<Started> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'tessera-started-'));
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
  const start = spawn(process.execPath, ['test/harness/start.ts', '--browser'], {
    cwd: root,
    env: { ...environment, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(start, 'exit');
  const lines = createInterface({ input: start.stdout })[Symbol.asyncIterator]();
  const printed: string[] = [];
  const interrupt: Started['interrupt'] = async () => {
    start.kill('SIGINT');
    const [code] = (await ended) as unknown[];
    return { code, left: (await readdir(temporary)).filter(name => name.startsWith('tessera-')) };
  };
  return {
    printed,
    until: async pattern => {
      for (;;) {
        const { done, value } = await lines.next();
        if (done === true) return undefined;
        printed.push(value);
        const found = pattern.exec(value)?.[0];
        if (found !== undefined) return found;
      }
    },
    interrupt,
    [Symbol.asyncDispose]: async () => {
      await interrupt();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

test('npm start opens the sample report with the panel beside it, and leaves nothing behind', async () => {
  await using start = await npmStart();
  const url = await start.until(/http:\/\/127\.0\.0\.1:\S+/);
  assert.ok(url, start.printed.join('\n'));
  assert.ok(start.printed.includes('  2 June 2025'), start.printed.join('\n'));

  await using browser = await launchBrowser();
  const workbench = new Workbench(browser.page);
  await workbench.open(url);
  const viewer = await workbench.webview('tessera-viewer');
  await viewer.locator('[data-testid="page-1"][data-drawn]').waitFor();
  const panel = await workbench.webview('question');
  await panel.getByTestId('document-name').getByText('report.pdf').waitFor();
  await workbench.screenshot('npm-start');

  assert.deepEqual(await start.interrupt(), { code: 0, left: [] });
  await assert.rejects(fetch(url));
});

test('npm start that is interrupted while VS Code starts leaves nothing behind either', async () => {
  await using start = await npmStart();
  assert.ok(await start.until(/^Starting VS Code/), start.printed.join('\n'));
  assert.deepEqual(await start.interrupt(), { code: 0, left: [] });
});
