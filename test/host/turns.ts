/** How long the extension host is held up at a time, in processor time of its own thread. */

export interface TurnWatch extends Disposable {
  /** Milliseconds of processor time that went by, at most, before a timer of a few milliseconds got its turn. */
  readonly longestMs: number;
}

const PERIOD_MS = 5;

export function watchTurns(): TurnWatch {
  let longest = 0;
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.threadCpuUsage();
  }, PERIOD_MS);
  return {
    get longestMs() {
      return longest;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
