/**
 * npm run eval -- fullsize [int4 int8 ...]: checkpoints of InternVL3-1B's and InternVL3.5-1B's size with random weights
 * (made once under .cache/fullsize) compile, load and read a page of 13 tiles; speed and peak memory are reported.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { FULL_SIZES, randomCheckpoint } from './fullsize/randomCheckpoint.ts';
import type { Measured, Phase } from './fullsize/measure.ts';

const CACHE = fileURLToPath(new URL('../../.cache/fullsize', import.meta.url));
const MEASURE = fileURLToPath(new URL('./fullsize/measure.ts', import.meta.url));

const LANES = availableParallelism();

export async function run(args: readonly string[]): Promise<void> {
  const precisions = args.length > 0 ? args : ['int4', 'int8'];
  const rows: Record<string, string>[] = [];
  for (const dimensions of FULL_SIZES) {
    const folder = randomCheckpoint(CACHE, dimensions);
    for (const precision of precisions) {
      // The first process compiles; the second one's memory is that of a model found compiled.
      const started = performance.now();
      await inProcess(folder, precision, 'compile');
      const compiled = (performance.now() - started) / 1000;
      const measured = await inProcess(folder, precision, 'measure');
      if (measured) rows.push({ model: dimensions.name, precision, ...rowOf(measured, compiled) });
      console.table(rows.slice(-1));
    }
  }
  console.log(
    `Times are wall clock; in brackets what ${LANES} idle cores would need (processor time / ${LANES}).`,
  );
  console.table(rows);
}

function rowOf(m: Measured, compiled: number): Record<string, string> {
  const perTile = (seconds: number): string => (seconds / m.tiles).toFixed(2);
  const rate = (tokens: number, { wallSeconds, processorSeconds }: Phase): string =>
    `${(tokens / wallSeconds).toFixed(1)} (${((tokens * LANES) / processorSeconds).toFixed(1)})`;
  return {
    'compile and load s': compiled.toFixed(1),
    'load s': `${m.load.wallSeconds.toFixed(1)} (${(m.load.processorSeconds / LANES).toFixed(1)})`,
    'tile s': `${perTile(m.vision.wallSeconds)} (${perTile(m.vision.processorSeconds / LANES)})`,
    'prompt tokens': String(m.promptTokens),
    'prefill tokens/s': rate(m.promptTokens, m.prefill),
    'decode tokens/s': rate(m.newTokens, m.decode),
    'peak MB': m.peakMegabytes.toFixed(0),
  };
}

async function inProcess(
  folder: string,
  precision: string,
  task: 'compile' | 'measure',
): Promise<Measured | undefined> {
  const child = fork(MEASURE, [folder, precision, task]);
  let measured: Measured | undefined;
  child.once('message', message => (measured = message as Measured));
  const [code] = (await once(child, 'exit')) as readonly unknown[];
  if (code !== 0) throw new Error(`measuring ended with exit code ${String(code)}`);
  return measured;
}
