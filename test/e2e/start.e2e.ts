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

test('npm start opens the sample report with the panel beside it, and leaves nothing behind', async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'tessera-started-'));
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
  const start = spawn(process.execPath, ['test/harness/start.ts', '--browser'], {
    cwd: root,
    env: { ...environment, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(start, 'exit');
  try {
    const printed: string[] = [];
    let url: string | undefined;
    for await (const line of createInterface({ input: start.stdout })) {
      printed.push(line);
      url = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
      if (url !== undefined) break;
    }
    assert.ok(url, printed.join('\n'));
    assert.ok(printed.includes('  2 June 2025'), printed.join('\n'));

    await using browser = await launchBrowser();
    const workbench = new Workbench(browser.page);
    await workbench.open(url);
    const viewer = await workbench.webview('tessera-viewer');
    await viewer.locator('body[data-ready="1"]').waitFor();
    const panel = await workbench.webview('question');
    await panel.getByTestId('document-name').getByText('report.pdf').waitFor();
    await workbench.screenshot('npm-start');

    start.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    await assert.rejects(fetch(url));
    const left = (await readdir(temporary)).filter(name => name.startsWith('tessera-'));
    assert.deepEqual(left, []);
  } finally {
    start.kill('SIGINT');
    await ended;
    await rm(temporary, { recursive: true, force: true });
  }
});
