/**
 * `npm test`: every check there is, in stages; `npm test -- unit host` runs some of them.
 * A stage that fails does not stop the others, unless they need what it makes.
 */
import { codeServer } from './codeServer.ts';
import { type Stage, stages, type StageResult } from './stages.ts';

const NEEDS_BUILD = new Set(['package', 'host', 'e2e']);
const READS_ONLY = new Set(['types', 'lint', 'format']);

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !stages.some(stage => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const notBuilt: StageResult = { passed: 0, failures: ['Not run: the build failed.'] };
const chosen = wanted.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name));

// The longest download starts first, while the first stages keep the processor busy; the stage that needs it reports.
if (chosen.some(({ name }) => name === 'host' || name === 'e2e')) codeServer().catch(() => undefined);

let passed = 0;
let failed = 0;
let isBuilt = true;
// What only reads the sources is of one core each, and nothing hangs on its time.
await Promise.all(chosen.filter(({ name }) => READS_ONLY.has(name)).map(done));
for (const stage of chosen) if (!READS_ONLY.has(stage.name)) await done(stage);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function done(stage: Stage): Promise<void> {
  const start = performance.now();
  const result: StageResult = isBuilt || !NEEDS_BUILD.has(stage.name) ? await attempt(stage) : notBuilt;
  if (stage.name === 'build') isBuilt = result.failures.length === 0;
  passed += result.passed;
  failed += result.failures.length;
  report(stage.name, result, performance.now() - start);
}

async function attempt({ run }: Stage): Promise<StageResult> {
  try {
    return await run();
  } catch (error) {
    return { passed: 0, failures: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

function report(name: string, { passed: good, failures, note }: StageResult, ms: number): void {
  const verdict = failures.length === 0 ? 'ok  ' : 'FAIL';
  const counts = `${good} passed${failures.length === 0 ? '' : `, ${failures.length} failed`}`;
  const remark = note === undefined ? '' : `, ${note}`;
  console.log(`${verdict} ${name.padEnd(8)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${counts}${remark}`);
  for (const failure of failures) console.log(`\n${failure.replace(/^/gm, '     ')}\n`);
}
