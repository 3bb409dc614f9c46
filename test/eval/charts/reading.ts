/**
 * One chart through the product, and what it took beyond OCR: the page's words are asked for before the clock starts.
 * Processor time is that of this process and all that it started, on Linux; elsewhere it is not known.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { ReadCharts } from '../../../extension/charts/chart.ts';
import type { Services } from '../../../extension/services.ts';

export interface Reading {
  readonly read: ReadCharts;
  readonly milliseconds: number;
  readonly processorMs: number;
}

export type ReadFile = (file: string, signal: AbortSignal) => Promise<Reading>;

/** Reads the first page of a file. */
export function readerOf(services: Services): ReadFile {
  return async (file, signal) => {
    await using document = await services.openFile(file, signal);
    await services.texts.get(document, 1, signal);
    const [start, worked] = [performance.now(), processorMs()];
    const read = await services.charts(document, 1, signal);
    return { read, milliseconds: performance.now() - start, processorMs: processorMs() - worked };
  };
}

/** Ticks of the kernel's clock are 10 ms on every Linux that Node runs on. */
const TICK_MS = 10;

function processorMs(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const ids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const all = ids.map(statOf).filter(one => one !== undefined);
  const ours = new Set([process.pid]);
  // Children come after their parents only by chance, so the family is gathered until it stops growing.
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
  }
  return all.filter(({ id }) => ours.has(id)).reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS;
}

function statOf(id: string): { id: number; parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { id: Number(id), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
}
