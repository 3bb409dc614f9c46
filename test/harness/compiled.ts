/**
 * Sources made into code once for all tests: each test file is a process, and so is every helper it starts, and each would
 * strip and compile the same TypeScript again. Node keeps what it made in a folder, where a variable names one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.ts';
import { runOk } from './processes.ts';

const VARIABLE = 'NODE_COMPILE_CACHE';
/** What helpers run, now or when they are asked to. They are killed at their end, and leave nothing behind themselves. */
const HELPERS = [
  'extension/documents/process/main.ts',
  'extension/documents/pdf/pdfFile.ts',
  'models/engine/main.ts',
  'models/reader/process/main.ts',
];

/** Runs what starts such processes, with a folder that is there as long. */
export async function compiledOnce<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env[VARIABLE];
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-compiled-'));
  const imports = HELPERS.map(file => `await import('${pathToFileURL(path.join(root, file)).href}');`);
  const script = [...imports, 'process.exit(0);'].join('\n');
  try {
    process.env[VARIABLE] = folder;
    await runOk(process.execPath, ['--input-type=module', '--eval', script]);
    return await work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, VARIABLE);
    else process.env[VARIABLE] = before;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
