/** How long Tessera holds up a VS Code that has just started, each time in a fresh one: median and range. */
import { median } from '../../models/geometry/median.ts';
import { inFreshHosts, printStarts } from './starts.ts';
import type { Activation } from './activation/activate.ts';

const STARTS = 5;
/** What the extension host may lose to an extension that nobody has used yet. */
const MOST_CPU_MS = 50;

/** @param args how many starts */
export async function run([starts = String(STARTS)]: string[]): Promise<void> {
  const activations = await inFreshHosts<Activation>('test/bench/activation/activate.ts', Number(starts));
  const cpu = activations.map(({ cpuMs }) => cpuMs);
  printStarts(`activation, ms of the extension host's own thread (at most ${MOST_CPU_MS})`, cpu);
  printStarts(
    'activation, ms by the clock',
    activations.map(({ wallMs }) => wallMs),
  );
  if (median(cpu) > MOST_CPU_MS) process.exitCode = 1;
}
