/**
 * Tells a helper process that is frozen from one that works for long. Its watchdog thread beats whatever the main
 * thread does; here the parent's own ticks are counted, not time: while a laptop sleeps or the parent is stopped
 * nothing ticks, so nothing is held against the process. Knows no process; child.ts does.
 */

const TICK_MS = 1000;
/**
 * Ticks in a row without one beat, of which a dozen are due: then the process is frozen. The thread that beats asks for
 * no time to speak of, so a busy system puts it off by parts of a second, and one that swaps by a second or two.
 */
const SILENT_TICKS = 6;
/**
 * Ticks until the first beat, which comes when the process has loaded its code: over ten seconds on a slow disk. The
 * same for a process that beats but takes nothing up though it has nothing else to do; to read the largest request it
 * needs less.
 */
const START_TICKS = 30;

/** A request that was sent and waits for its answer. */
export interface Expected {
  /** The process has taken it up. */
  takenUp(): void;
  /** It has been dealt with. */
  done(): void;
}

export class Pulse implements Disposable {
  readonly #onFrozen: () => void;
  readonly #expected = new Set<Expected>();
  #atWork = 0;
  #timer: NodeJS.Timeout | undefined;
  #hasBegun = false;
  #silentTicks = 0;
  #untakenTicks = 0;

  /** @param onFrozen called once at most: the process will answer no more */
  constructor(onFrozen: () => void) {
    this.#onFrozen = onFrozen;
  }

  /** The process has given a sign of life. */
  beat(): void {
    this.#hasBegun = true;
    this.#silentTicks = 0;
  }

  /** A request was sent: the pulse is felt for as long as there is one. */
  expect(): Expected {
    let isAtWork = false;
    const expected = {
      takenUp: () => {
        if (isAtWork || !this.#expected.has(expected)) return;
        isAtWork = true;
        this.#atWork++;
        this.#untakenTicks = 0;
      },
      done: () => {
        if (!this.#expected.delete(expected)) return;
        if (isAtWork) this.#atWork--;
        this.#untakenTicks = 0;
        if (this.#expected.size === 0) this.#rest();
      },
    };
    this.#expected.add(expected);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    return expected;
  }

  /** Feels no more. */
  [Symbol.dispose](): void {
    this.#expected.clear();
    this.#rest();
  }

  /** Nobody waits: an idle process may be as still as it likes. */
  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#silentTicks = 0;
    this.#untakenTicks = 0;
  }

  // Where the parent itself was held up, its timers come before what the pipe holds, but only one tick does: one that
  // is too many, never a row of them.
  #tick(): void {
    this.#silentTicks++;
    this.#untakenTicks = this.#hasBegun && this.#atWork === 0 ? this.#untakenTicks + 1 : 0;
    const isSilent = this.#silentTicks >= (this.#hasBegun ? SILENT_TICKS : START_TICKS);
    if (!isSilent && this.#untakenTicks < START_TICKS) return;
    this[Symbol.dispose]();
    this.#onFrozen();
  }
}
