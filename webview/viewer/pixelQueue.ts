/**
 * Fetches page pixels a few at a time, the most wanted first. A page that scrolls away takes its job with it, also when
 * that is already under way: the document process then goes on with what is in sight.
 */

export interface PixelJob<T> {
  /** Lower comes first; asked when a place gets free, so it may change while the job waits. */
  readonly priority: () => number;
  readonly fetch: (signal: AbortSignal) => Promise<T>;
}

interface Waiting {
  readonly priority: () => number;
  readonly start: () => void;
}

export class PixelQueue {
  readonly #limit: number;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  /** @param limit how many are fetched at the same time */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves with the pixels, rejects when the fetch does or the signal fires. */
  async run<T>({ priority, fetch }: PixelJob<T>, signal: AbortSignal): Promise<T> {
    await this.#turn(priority, signal);
    try {
      signal.throwIfAborted();
      return await fetch(signal);
    } finally {
      this.#running--;
      this.#next();
    }
  }

  async #turn(priority: () => number, signal: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<undefined>();
    const waiting: Waiting = {
      priority,
      start: () => {
        this.#running++;
        turn.resolve(undefined);
      },
    };
    const onAbort = (): void => {
      // Only a job that still waits gives up its turn; a running one is stopped by its own fetch.
      if (this.#waiting.delete(waiting)) turn.reject(signal.reason);
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(waiting);
    this.#next();
    try {
      await turn.promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #next(): void {
    while (this.#running < this.#limit) {
      const first = [...this.#waiting].sort((a, b) => a.priority() - b.priority())[0];
      if (!first) return;
      this.#waiting.delete(first);
      first.start();
    }
  }
}
