/**
 * What VS Code calls as its test runner (extensionTestsPath). Finds the *.host.ts files beside it, runs their tests in
 * order of file names, and writes one line of JSON a test to the file named in TESSERA_HOST_REPORT.
 */
import { appendFile, readdir } from 'node:fs/promises';
import { hostTests } from './suite.ts';

const TEST_LIMIT_MS = 60_000;

export async function run(): Promise<void> {
  const report = process.env['TESSERA_HOST_REPORT'];
  if (report === undefined) throw new Error('TESSERA_HOST_REPORT names no file.');
  const write = (line: object): Promise<void> => appendFile(report, `${JSON.stringify(line)}\n`);
  try {
    const files = (await readdir(import.meta.dirname)).filter(name => name.endsWith('.host.ts')).sort();
    for (const file of files) await import(`./${file}`);
    for (const { name, body } of hostTests) {
      const start = performance.now();
      const error = await outcome(body);
      await write({ name, ms: Math.round(performance.now() - start), error });
    }
  } catch (error) {
    await write({ name: 'load the test files', ms: 0, error: describe(error) });
  }
  await write({ done: true });
}

async function outcome(body: () => Promise<void> | void): Promise<string | undefined> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => limit.reject(new Error(`No end within ${TEST_LIMIT_MS / 1000} s.`)),
    TEST_LIMIT_MS,
  );
  try {
    await Promise.race([body(), limit.promise]);
    return undefined;
  } catch (error) {
    return describe(error);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
