/** How fast bytes come, out of the last seconds: a download that slows down says so soon, and one chunk says nothing. */

interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

const WINDOW_MS = 10_000;
/** What is shorter tells of one chunk. */
const LEAST_MS = 2_000;

export class Pace {
  #samples: Sample[] = [];

  /** @param at milliseconds of any clock that only goes forward */
  add(at: number, bytes: number): void {
    const last = this.#samples.at(-1);
    // What had to begin anew tells nothing about what came before.
    if (last && bytes < last.bytes) this.#samples = [];
    this.#samples.push({ at, bytes });
    // The one before the window is its beginning.
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= WINDOW_MS) this.#samples.shift();
  }

  /** Undefined while nobody can tell. */
  get bytesPerSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.at - first.at < LEAST_MS) return undefined;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}
