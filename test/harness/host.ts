/** Runs test/host inside a real extension host: the workbench is opened in a browser with the tests as its payload. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchBrowser } from './chromium.ts';
import { root, samples } from './paths.ts';
import { remoteUri, startServer } from './server.ts';

export interface HostResult {
  readonly name: string;
  readonly ms: number;
  /** Stack of the failure; absent when the test passed. */
  readonly error?: string;
}

const LIMIT_MS = 180_000;

export async function runHostTests(): Promise<HostResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-host-'));
  const report = path.join(folder, 'report.jsonl');
  try {
    await using server = await startServer({
      folder: samples,
      env: { TESSERA_HOST_REPORT: report },
      flags: ['--vscode-option', 'enable-smoke-test-driver'],
    });
    await using browser = await launchBrowser();
    const payload = [
      ['extensionDevelopmentPath', remoteUri(server, root)],
      ['extensionTestsPath', remoteUri(server, path.join(root, 'test/host/main.ts'))],
    ];
    await browser.page.goto(`${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const end = Date.now() + LIMIT_MS;
    while (Date.now() < end) {
      const lines = await readLines(report);
      if (lines.some(line => 'done' in line)) return lines.filter(line => 'name' in line);
      await delay(100);
    }
    throw new Error(`The tests inside VS Code did not end:\n${(await server.log()).slice(-3000)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Line = HostResult | { readonly done: true };

async function readLines(file: string): Promise<Line[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  // A line still being written has no line feed yet.
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Line);
}
