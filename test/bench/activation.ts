/** How long Tessera holds up a VS Code that has just started, each time in a fresh one: median and range. */
import { median } from '../../models/geometry/median.ts';
import { runInHost } from '../harness/host.ts';
import { buildExtension } from '../harness/vsix.ts';
import type { Activation } from './activation/activate.ts';

const STARTS = 5;
/** What the extension host may lose to an extension that nobody has used yet. */
const MOST_CPU_MS = 50;

/** @param args how many starts */
export async function run([starts = String(STARTS)]: string[]): Promise<void> {
  await buildExtension();
  const activations: Activation[] = [];
  for (let start = 0; start < Number(starts); start++) {
    activations.push(...((await runInHost('test/bench/activation/activate.ts')) as Activation[]));
  }
  const cpu = activations.map(({ cpuMs }) => cpuMs);
  print(`activation, ms of the extension host's own thread (at most ${MOST_CPU_MS})`, cpu);
  print(
    'activation, ms by the clock',
    activations.map(({ wallMs }) => wallMs),
  );
  if (median(cpu) > MOST_CPU_MS) process.exitCode = 1;
}

function print(what: string, values: readonly number[]): void {
  const range = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
  console.log(
    `${what.padEnd(70)} ${median(values).toFixed(1).padStart(8)}  (${range}, ${values.length} starts)`,
  );
}
