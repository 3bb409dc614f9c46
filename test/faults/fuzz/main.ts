/** `node test/faults/fuzz/main.ts [files of each kind] [seed]`, or with an index as well: that one case, and its end. */
import { fuzz } from './fuzz.ts';
import { KINDS, outcomeOf } from './cases.ts';
import { readSeeds } from './seeds.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const [count = 200, seed = 1, index] = process.argv.slice(2).map(Number);
if (index === undefined) {
  const started = performance.now();
  const rows = await fuzz({ seed, count, signal: new AbortController().signal });
  for (const row of rows) {
    const mark = row.isFailure ? 'FAIL' : 'ok';
    print(`${mark}\t${row.count}\t${row.kind}\t${row.outcome}\tfirst: seed ${row.seed} index ${row.index}`);
  }
  print(`${count * KINDS.length} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  process.exitCode = rows.some(row => row.isFailure) ? 1 : 0;
} else {
  const seeds = await readSeeds();
  for (const kind of KINDS) print(`${kind} ${await outcomeOf(kind, seeds, seed, index)}`);
}
