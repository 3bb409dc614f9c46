/**
 * The parent's side of a helper process: starts it on first use, ends it when idle, restarts it after a crash,
 * and turns cancel, deadline, crash, freeze and memory death into named errors.
 * A crash costs the request being worked on, unless it asked for replay; those waiting go to the new process. A process
 * that is frozen (pulse.ts) is as good as crashed.
 */
import { randomUUID } from 'node:crypto';
import { CancellationTokenSource, ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import { asTesseraError, modelErrors, type TesseraError, throwIfCancelled } from '../errors.ts';
import { onAbort } from './aborts.ts';
import { type Child, type ChildOptions, startChild } from './child.ts';
import { call, fromWire, isWireError, type Protocol, progressType } from './wire.ts';

export interface HelperOptions extends ChildOptions {
  /** The process ends after this long without a request. */
  readonly idleMs: number;
}

/** How long a request may take from the moment the process takes it up; over it, the process is ended with `process.timeout`. */
export interface TimeLimit {
  /** Milliseconds for all of it. */
  readonly deadlineMs?: number;
  /** Milliseconds without progress, for what may take as long as it likes while it gets on. */
  readonly quietMs?: number;
}

export interface RequestOptions<Progress = never> extends TimeLimit {
  readonly signal: AbortSignal;
  /**
   * How long a cancelled request may take to stop by itself before the process is ended. Default 200 ms. The caller
   * does not wait for it.
   */
  readonly graceMs?: number;
  readonly onProgress?: (value: Progress) => void;
  /**
   * Sent once more when the process died under it, but of memory: that would end the next one, too. Only for requests
   * that keep no state.
   */
  readonly replay?: boolean;
  /** Builds on what this very process was told: why it died is told, and the request is not sent to the next one. */
  readonly bound?: boolean;
}

const CANCEL_GRACE_MS = 200;
/** A request the process never took up cannot have harmed it: it is sent again, but not to a process that never starts. */
const UNSTARTED_ATTEMPTS = 3;

export class HelperProcess<P extends Protocol<P>> implements AsyncDisposable {
  readonly #options: HelperOptions;
  #running: Child | undefined;
  #pending = 0;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: HelperOptions) {
    this.#options = options;
  }

  /** Process id while it runs; for status lines and fault tests. */
  get pid(): number | undefined {
    return this.#running?.pid;
  }

  /** Sends one request and waits for its answer. Rejects with TesseraError only. */
  async request<M extends keyof P & string>(
    method: M,
    params: P[M]['params'],
    options: RequestOptions<P[M]['progress']>,
  ): Promise<P[M]['result']> {
    this.#pending++;
    clearTimeout(this.#idle);
    try {
      return await this.#attempt(method, params, options, 1);
    } finally {
      if (--this.#pending === 0) this.#idle = setTimeout(() => this.kill(), this.#options.idleMs).unref();
    }
  }

  /**
   * Ends the process now; the next request starts a new one. The request being worked on rejects with `process.crashed`
   * unless it asked for replay or its answer has come already; those waiting go to the new process.
   */
  kill(): void {
    this.#running?.kill();
    this.#running = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#idle);
    const { gone } = this.#running ?? {};
    this.kill();
    await gone;
  }

  /** @param attempt counts from 1 */
  async #attempt<M extends keyof P & string>(
    method: M,
    params: P[M]['params'],
    options: RequestOptions<P[M]['progress']>,
    attempt: number,
  ): Promise<P[M]['result']> {
    const { signal, deadlineMs, quietMs, graceMs = CANCEL_GRACE_MS } = options;
    const { name } = this.#options;
    throwIfCancelled(signal);
    if (this.#disposed) throw modelErrors['process.crashed'](name, 'it has been shut down');
    const running = this.#start();
    const cancel = new CancellationTokenSource();
    const progress = randomUUID();
    const timers: NodeJS.Timeout[] = [];
    let quiet: NodeJS.Timeout | undefined;
    const seen: { started: boolean; late?: TesseraError } = { started: false };
    const cancelled = Promise.withResolvers<never>();
    const died = Promise.withResolvers<{ readonly death: TesseraError }>();

    const end = (): void => {
      if (this.#running === running) this.#running = undefined;
      running.kill();
    };
    // The caller does not wait; the process may still stop by itself, and is ended when it does not. A request that
    // waits its turn is dropped by the process, and the one being worked on is not to suffer for it.
    const endAfterGrace = (): void => void timers.push(setTimeout(end, graceMs));
    const onCancel = (): void => {
      cancel.cancel();
      if (seen.started) endAfterGrace();
      cancelled.reject(modelErrors['job.cancelled']());
    };
    const endLate = (ms: number): void => {
      seen.late = modelErrors['process.timeout'](name, ms / 1000);
      end();
    };
    const startQuiet = (): void => {
      clearTimeout(quiet);
      if (quietMs !== undefined) quiet = setTimeout(endLate, quietMs, quietMs);
    };
    const onStarted = (): void => {
      seen.started = true;
      expected.takenUp();
      if (signal.aborted) endAfterGrace();
      if (deadlineMs !== undefined) timers.push(setTimeout(endLate, deadlineMs, deadlineMs));
      startQuiet();
    };
    const onDeath = (death: TesseraError): void => died.resolve({ death });
    const leaveSignal = onAbort(signal, onCancel);
    const expected = running.pulse.expect();
    running.onGone.add(onDeath);
    running.onStarted.set(progress, onStarted);
    const listener = running.connection.onProgress(progressType, progress, value => {
      startQuiet();
      if (!signal.aborted) options.onProgress?.(value);
    });

    const answer = running.connection.sendRequest(call(method), { params, progress }, cancel.token);
    // Also after the caller has left: the watch over the process lasts until it has dealt with the request.
    const settled = (): void => {
      leaveSignal();
      expected.done();
      running.onGone.delete(onDeath);
      clearTimeout(quiet);
      for (const timer of timers) clearTimeout(timer);
      running.onStarted.delete(progress);
      listener.dispose();
      cancel.dispose();
    };
    answer.then(settled, settled);

    try {
      const outcome = await Promise.race([
        answer.then(value => ({ value })).catch((error: unknown) => unlessDead(error, running)),
        died.promise,
        cancelled.promise,
      ]);
      throwIfCancelled(signal);
      if ('value' in outcome) return outcome.value;
      if (seen.late) throw seen.late;
      const { death } = outcome;
      const isRepeatable = options.replay === true && death.code !== 'process.memory';
      const attempts = !seen.started ? UNSTARTED_ATTEMPTS : isRepeatable ? 2 : 1;
      if (attempt < attempts && options.bound !== true)
        return await this.#attempt(method, params, options, attempt + 1);
      throw death;
    } catch (error) {
      throwIfCancelled(signal);
      throw error instanceof ResponseError && isWireError(error.data)
        ? fromWire(error.data)
        : asTesseraError(error);
    }
  }

  #start(): Child {
    if (this.#running) return this.#running;
    try {
      const child = startChild(this.#options, () => {
        if (this.#running === child) this.#running = undefined;
      });
      this.#running = child;
      return child;
    } catch (error) {
      throw modelErrors['process.crashed'](
        this.#options.name,
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}

/**
 * What the process answered instead of a result is thrown. A rejection made up on this side, because the connection
 * has ended, only says that the process is dead: then why it died.
 */
async function unlessDead(error: unknown, { gone }: Child): Promise<{ readonly death: TesseraError }> {
  if (!(error instanceof ResponseError) || error.code !== ErrorCodes.PendingResponseRejected) throw error;
  return { death: await gone };
}
