/** The stages of `npm test`, each able to run alone: what it does, and how many checks passed and failed. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run as runTests } from 'node:test';
import type { EventData } from 'node:test';
import { compiledOnce } from './compiled.ts';
import { runHostTests } from './host.ts';
import { root } from './paths.ts';
import { run } from './processes.ts';
import { buildExtension, packageVsix } from './vsix.ts';

export interface StageResult {
  readonly passed: number;
  /** What failed and why, ready to print. */
  readonly failures: readonly string[];
  /** A remark for the stage's line: the size of the package. */
  readonly note?: string;
}

export interface Stage {
  readonly name: string;
  readonly run: () => Promise<StageResult>;
}

const bin = (name: string): string => path.join(root, 'node_modules', name);

export const stages: readonly Stage[] = [
  { name: 'types', run: () => tools(['typescript/bin/tsc', '--noEmit']) },
  { name: 'lint', run: lint },
  { name: 'format', run: () => tools(['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']) },
  { name: 'unit', run: () => compiledOnce(() => tests('test/unit/**/*.test.ts', true)) },
  { name: 'build', run: build },
  { name: 'package', run: packaged },
  { name: 'host', run: insideVsCode },
  { name: 'e2e', run: () => tests('test/e2e/**/*.e2e.ts', false) },
];

/** Code as it should be, imports between rooms, and what nobody uses: in all of it, then in the product alone. */
function lint(): Promise<StageResult> {
  return tools(
    ['eslint/bin/eslint.js', '--max-warnings', '0', '.'],
    ['dependency-cruiser/bin/dependency-cruiser.mjs', 'extension', 'models', 'webview', 'media', 'test'],
    ['knip/bin/knip.js', '--no-config-hints'],
    ['knip/bin/knip.js', '--no-config-hints', '--production'],
  );
}

/** Programs of packages, each a check, at the same time: they only read. */
async function tools(
  ...programs: readonly (readonly [file: string, ...args: string[]])[]
): Promise<StageResult> {
  const ended = await Promise.all(
    programs.map(([file, ...args]) => run(process.execPath, [bin(file), ...args], { cwd: root })),
  );
  const failures = ended.flatMap(({ code, output }) => (code === 0 ? [] : [output.trimEnd()]));
  return { passed: programs.length - failures.length, failures };
}

async function build(): Promise<StageResult> {
  await buildExtension();
  return { passed: 1, failures: [] };
}

/** The end-to-end tests find the package by the environment, so that they test this very file. */
async function packaged(): Promise<StageResult> {
  const { file, size } = await packageVsix();
  process.env['TESSERA_VSIX'] = file;
  return { passed: 1, failures: [], note: `${size.toFixed(1)} MB` };
}

async function insideVsCode(): Promise<StageResult> {
  const results = await runHostTests();
  const failures = results.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}\n${error}`]));
  return { passed: results.length - failures.length, failures };
}

/** Test files of node:test, each in a process of its own. */
async function tests(glob: string, isParallel: boolean): Promise<StageResult> {
  let passed = 0;
  const failures: string[] = [];
  // One file for each core: many wait for processes of their own more than they compute.
  const concurrency = isParallel ? availableParallelism() : false;
  const stream = runTests({ globPatterns: [glob], cwd: root, concurrency });
  stream.on('test:pass', ({ details }) => void (passed += details.type === 'suite' ? 0 : 1));
  stream.on('test:fail', failure => void failures.push(...describe(failure)));
  stream.resume();
  await once(stream, 'end');
  if (passed + failures.length === 0) failures.push(`No test matches ${glob}.`);
  return { passed, failures };
}

/** A suite fails because a test in it did, which is told already. */
function describe({ name, file, line, details }: EventData.TestFail): string[] {
  const { error } = details;
  if ('failureType' in error && error.failureType === 'subtestsFailed') return [];
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message;
  const place = file === undefined ? '' : ` (${path.relative(root, file)}:${line ?? 0})`;
  return [`${name}${place}\n${cause}`];
}
