/**
 * `npm run test:faults [-- NAME ...]`: long runs in which something keeps going wrong, all of them or the ones named.
 * Each prints a table of what happened; the exit code is 1 when something happened that must not.
 */
import { cancels } from './cancels.ts';
import { fuzz, type FuzzRow } from './fuzz/fuzz.ts';
import { installs } from './installs.ts';
import { kills } from './kills.ts';
import { type Row, table } from './rows.ts';
import { soak } from './soak.ts';

/** Resolves with what there is to tell; rejects when the product did not hold. */
type Run = () => Promise<readonly Row[]>;

/** Damaged files of each kind: documents and pictures, and parts of checkpoints. */
const FUZZ_COUNT = 5000;

const runs: Readonly<Record<string, Run>> = { kills, cancels, installs, soak, fuzz: damagedFiles };

const names = process.argv.slice(2);
const unknown = names.filter(name => !Object.hasOwn(runs, name));
if (unknown.length > 0) {
  console.error(`usage: npm run test:faults -- ${Object.keys(runs).join(' | ')}`);
  process.exitCode = 2;
} else {
  for (const [name, run] of Object.entries(runs)) {
    if (names.length === 0 || names.includes(name)) await report(name, run);
  }
}

/** What became of damaged files; `node test/faults/fuzz/main.ts` makes one of them again. */
async function damagedFiles(): Promise<readonly Row[]> {
  const { signal } = new AbortController();
  const rows = await fuzz({ seed: 1, count: FUZZ_COUNT, signal });
  const failed = rows.filter(({ isFailure }) => isFailure);
  if (failed.length > 0) throw new Error(table(failed.map(rowOf)));
  return rows.map(rowOf);
}

function rowOf({ kind, outcome, count, seed, index }: FuzzRow): Row {
  return { kind, outcome, files: count, 'first at': `seed ${seed} index ${index}` };
}

async function report(name: string, run: Run): Promise<void> {
  console.log(`\n${name}`);
  try {
    console.log(table(await run()));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
