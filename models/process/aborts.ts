/**
 * Many waiting on one AbortSignal: a signal looks through all its listeners whenever one is added or taken away, so
 * thousands of requests on one signal would wait for each other. Here a signal gets one listener, which tells the rest.
 */
import { modelErrors } from '../errors.ts';

/** Those who wait on a signal, and how to leave it alone when the last one has gone. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly leave: () => void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back once when the signal fires; at once when it has fired already.
 * @returns takes the call back; does nothing after it was made
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const { callbacks, leave } = waiting.get(signal) ?? listen(signal);
  // The same function may wait twice, so what is kept is this wait and not the function.
  const call = (): void => callback();
  callbacks.add(call);
  return () => {
    if (callbacks.delete(call) && callbacks.size === 0) leave();
  };
}

/**
 * The promise's outcome, unless the signal fires first; the work behind it goes on for the others.
 * @throws job.cancelled
 */
export async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = Promise.withResolvers<never>();
  const leave = onAbort(signal, () => cancelled.reject(modelErrors['job.cancelled']()));
  try {
    return await Promise.race([work, cancelled.promise]);
  } finally {
    leave();
  }
}

function listen(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const tell = (): void => {
    waiting.delete(signal);
    for (const call of callbacks) call();
    callbacks.clear();
  };
  const leave = (): void => {
    waiting.delete(signal);
    signal.removeEventListener('abort', tell);
  };
  signal.addEventListener('abort', tell, { once: true });
  const those = { callbacks, leave };
  waiting.set(signal, those);
  return those;
}
