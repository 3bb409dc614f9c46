/** How long VS Code's extension host is held up at a time while a PDF of 10,000 pages opens and is scrolled to its end. */
import { median } from '../../models/geometry/median.ts';
import { inFreshHosts, printStarts } from './starts.ts';
import type { Opening } from './longDocument/open.ts';

const STARTS = 5;
const MOST_CPU_MS = 50;

/** @param args how many starts of VS Code */
export async function run([starts = String(STARTS)]: string[]): Promise<void> {
  const openings = await inFreshHosts<Opening>('test/bench/longDocument/open.ts', Number(starts));
  const longest = openings.map(({ longestMs }) => longestMs);
  printStarts(`longest turn of the host, ms of its own thread (at most ${MOST_CPU_MS})`, longest);
  printStarts(
    'the same while nothing is done',
    openings.map(({ idleMs }) => idleMs),
  );
  printStarts(
    'from opening to the last page in view, ms by the clock',
    openings.map(({ wallMs }) => wallMs),
  );
  if (median(longest) > MOST_CPU_MS) process.exitCode = 1;
}
