/**
 * A thread of a helper process that keeps three promises while the main thread is inside a native call:
 * the process stays under its memory limit, it does not outlive its parent, and its parent hears that it lives.
 */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { BEAT_FD, BEAT_MS } from './beat.ts';
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

// A socket of this thread's own: neither a parent that does not read nor the work of the thread pool, which file writes
// go through, holds it up.
const beats = new Socket({ fd: BEAT_FD, readable: false, writable: true });
// The parent has gone; the watch above ends this process.
beats.on('error', () => undefined);

function beat(): void {
  if (beats.writable && beats.writableLength === 0) beats.write('.');
}

beat();
setInterval(beat, BEAT_MS);
parentPort?.postMessage('watching');

function isAlive(pid: number): boolean {
  if (process.platform !== 'win32') return process.ppid === pid;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
