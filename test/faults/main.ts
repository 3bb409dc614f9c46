/**
 * `npm run test:faults [-- NAME ...]`: long runs in which something keeps going wrong, all of them or the ones named.
 * Each prints a table of what happened; the exit code is 1 when something happened that must not.
 */
import { cancels } from './cancels.ts';
import { kills } from './kills.ts';
import { type Row, table } from './rows.ts';
import { soak } from './soak.ts';

/** Resolves with what there is to tell; rejects when the product did not hold. */
type Run = () => Promise<readonly Row[]>;

const runs: Readonly<Record<string, Run>> = { kills, cancels, soak };

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

async function report(name: string, run: Run): Promise<void> {
  console.log(`\n${name}`);
  try {
    console.log(table(await run()));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
