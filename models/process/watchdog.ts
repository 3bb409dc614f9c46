/**
 * A thread of a helper process that keeps two promises while the main thread is inside a native call:
 * the process stays under its memory limit, and it does not outlive its parent.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { MEMORY_MARK } from './mark.ts';

const PERIOD_MS = 100;

interface WatchdogData {
  /** Bytes of resident memory; 0 means no limit. */
  readonly limit: number;
  readonly parent: number;
}

const { limit, parent } = workerData as WatchdogData;

setInterval(() => {
  if (limit > 0 && process.memoryUsage.rss() > limit) {
    writeSync(2, `${MEMORY_MARK}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  if (!isAlive(parent)) process.kill(process.pid, 'SIGKILL');
}, PERIOD_MS);

function isAlive(pid: number): boolean {
  if (process.platform !== 'win32') return process.ppid === pid;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
