/** The helper processes that this process has started, as the system sees them: the product is not asked. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../harness/processes.ts';

export type Kind = 'document' | 'reader' | 'engine';

export interface RunningHelper {
  readonly pid: number;
  readonly kind: Kind;
  /** Resident memory in bytes. */
  readonly memory: number;
}

const ENTRIES: readonly (readonly [Kind, string])[] = [
  ['document', 'documents/process/main.ts'],
  ['reader', 'reader/process/main.ts'],
  ['engine', 'engine/main.ts'],
];

/** Those that have ended and are not yet cleared away count: they soon are. */
export async function runningHelpers(): Promise<RunningHelper[]> {
  const { output } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=,args=']);
  return output.split('\n').flatMap(line => {
    const [pid, parent, kilobytes, ...args] = line.trim().split(/\s+/u);
    const kind = ENTRIES.find(([, entry]) => args.some(arg => arg.endsWith(entry)))?.[0];
    if (kind === undefined || Number(parent) !== process.pid) return [];
    return [{ pid: Number(pid), kind, memory: Number(kilobytes) * 1024 }];
  });
}

/** Sends a signal to all helpers of these kinds. @returns how many there were */
export async function signalHelpers(kinds: readonly Kind[], signal: NodeJS.Signals): Promise<number> {
  const hit = (await runningHelpers()).filter(({ kind }) => kinds.includes(kind));
  for (const { pid } of hit) send(pid, signal);
  return hit.length;
}

/** Resolves when no helper is left; fails when one stays. The end of a process that was killed takes its time. */
export async function noneLeft(): Promise<void> {
  for (let tries = 0; ; tries++) {
    const left = await runningHelpers();
    if (left.length === 0) return;
    assert.ok(tries < 1000, `left over: ${left.map(({ kind, pid }) => `${kind} ${pid}`).join(', ')}`);
    await delay(25);
  }
}

/** One that has ended since it was listed needs no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
