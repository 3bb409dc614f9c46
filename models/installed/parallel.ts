/** Work on several things at a time: the first failure stops the others, and is the one that is told. */
import { TesseraError, throwIfCancelled } from '../errors.ts';

/** @returns results in the order in which they came */
export async function inParallel<T, R>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T, signal: AbortSignal) => Promise<R>,
  signal: AbortSignal,
): Promise<R[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const waiting = [...things];
  const results: R[] = [];
  const worker = async (): Promise<void> => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift())
      results.push(await work(thing, either));
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: atOnce }, (): Promise<void> =>
      worker().catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    ),
  );
  throwIfCancelled(signal);
  const failed = outcomes.filter(one => one.status === 'rejected');
  const reasons = failed.map((one): unknown => one.reason);
  if (reasons.length > 0) throw reasons.find(reason => !isCancel(reason)) ?? reasons[0];
  return results;
}

/** Of the house, or of what Node does with a signal. */
export function isCancel(error: unknown): boolean {
  return error instanceof TesseraError
    ? error.code === 'job.cancelled'
    : error instanceof Error && error.name === 'AbortError';
}
