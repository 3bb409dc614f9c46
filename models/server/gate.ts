/** Lets so many through at once and the others wait in their order: a server is not flooded by one who asks much. */
import { modelErrors, throwIfCancelled } from '../errors.ts';

export class Gate {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** @throws `job.cancelled` while it waits, and what the task throws */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    throwIfCancelled(signal);
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(signal);
    try {
      return await task();
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#free += 1;
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const settle = (how: () => void): void => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', leave);
        how();
      };
      const go = (): void => settle(resolve);
      const leave = (): void => settle(() => reject(modelErrors['job.cancelled']()));
      this.#waiting.add(go);
      signal.addEventListener('abort', leave);
    });
  }
}
