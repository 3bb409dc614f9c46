/** Runs modules inside a real extension host: the workbench is opened in a browser with the module as its payload. */
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

/** For all of them: more than one test that hangs, which then says so itself. */
const LIMIT_MS = 900_000;

/** Runs test/host. */
export async function runHostTests(): Promise<HostResult[]> {
  const lines = await runInHost('test/host/main.ts');
  return lines.filter((line): line is HostResult => 'name' in line);
}

/**
 * Runs a module that VS Code takes for its test runner, with this working copy as the extension, in a VS Code of its own.
 * @param module from the root; exports `run()`, which reports (test/host/report.ts) and whose last report is END
 * @returns what it reported
 */
export async function runInHost(module: string): Promise<object[]> {
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
      ['extensionTestsPath', remoteUri(server, path.join(root, module))],
    ];
    await browser.page.goto(`${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const end = Date.now() + LIMIT_MS;
    while (Date.now() < end) {
      const lines = await readLines(report);
      if (lines.some(line => 'done' in line)) return lines.filter(line => !('done' in line));
      await delay(100);
    }
    throw new Error(`${module} did not end inside VS Code:\n${(await server.log()).slice(-3000)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readLines(file: string): Promise<object[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  // A line still being written has no line feed yet.
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as object);
}
