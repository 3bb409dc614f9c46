/** How long VS Code's extension host is held up at a time while a PDF of 10,000 pages opens and is scrolled to its end. */
import { median } from '../../models/geometry/median.ts';
import { runInHost } from '../harness/host.ts';
import { buildExtension } from '../harness/vsix.ts';
import type { Opening } from './longDocument/open.ts';

const STARTS = 5;
const MOST_CPU_MS = 50;

/** @param args how many starts of VS Code */
export async function run([starts = String(STARTS)]: string[]): Promise<void> {
  await buildExtension();
  const openings: Opening[] = [];
  for (let start = 0; start < Number(starts); start++) {
    openings.push(...((await runInHost('test/bench/longDocument/open.ts')) as Opening[]));
  }
  const longest = openings.map(({ longestMs }) => longestMs);
  print(`longest turn of the host, ms of its own thread (at most ${MOST_CPU_MS})`, longest);
  print(
    'the same while nothing is done',
    openings.map(({ idleMs }) => idleMs),
  );
  print(
    'from opening to the last page in view, ms by the clock',
    openings.map(({ wallMs }) => wallMs),
  );
  if (median(longest) > MOST_CPU_MS) process.exitCode = 1;
}

function print(what: string, values: readonly number[]): void {
  const range = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
  console.log(
    `${what.padEnd(70)} ${median(values).toFixed(1).padStart(8)}  (${range}, ${values.length} starts)`,
  );
}
