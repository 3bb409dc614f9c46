/**
 * What VS Code calls as its test runner (extensionTestsPath). Finds the *.host.ts files beside it, runs their tests in
 * order of file names, and reports one line a test.
 */
import { readdir } from 'node:fs/promises';
import { END, report } from './report.ts';
import { hostTests } from './suite.ts';

/** Only what hangs takes as long. */
const TEST_LIMIT_MS = 300_000;

export async function run(): Promise<void> {
  try {
    const files = (await readdir(import.meta.dirname)).filter(name => name.endsWith('.host.ts')).sort();
    for (const file of files) await import(`./${file}`);
    for (const { name, body } of hostTests) {
      const start = performance.now();
      const error = await outcome(body);
      await report({ name, ms: Math.round(performance.now() - start), error });
    }
  } catch (error) {
    await report({ name: 'load the test files', ms: 0, error: describe(error) });
  }
  await report(END);
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
