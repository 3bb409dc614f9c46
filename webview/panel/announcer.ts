/**
 * What a screen reader is told. A polite live region that changes with every token would never stop talking, so
 * progress is thinned out; results are always said.
 */

export interface Clock {
  now(): number;
  /** Calls back after that many milliseconds; gives the way to call it off. */
  after(ms: number, run: () => void): () => void;
}

const wallClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Time between two sentences about progress.
 * @internal
 */
export const PROGRESS_PAUSE_MS = 4000;

export class Announcer {
  readonly #say: (sentence: string) => void;
  readonly #clock: Clock;
  #lastAt = -Infinity;
  #last = '';
  #callOff: (() => void) | undefined;

  constructor(say: (sentence: string) => void, clock: Clock = wallClock) {
    this.#say = say;
    this.#clock = clock;
  }

  /** Said now, if nothing was said lately; otherwise later, unless a newer sentence takes its place. */
  progress(sentence: string): void {
    this.#callOff?.();
    const wait = this.#lastAt + PROGRESS_PAUSE_MS - this.#clock.now();
    if (wait <= 0) this.#now(sentence);
    else this.#callOff = this.#clock.after(wait, () => this.#now(sentence));
  }

  /** Said at once; progress still waiting to be said is out of date. */
  result(sentence: string): void {
    this.#callOff?.();
    this.#last = '';
    this.#now(sentence);
  }

  #now(sentence: string): void {
    this.#callOff = undefined;
    if (sentence === this.#last) return;
    this.#last = sentence;
    this.#lastAt = this.#clock.now();
    this.#say(sentence);
  }
}
