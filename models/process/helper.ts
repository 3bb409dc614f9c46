/**
 * The parent's side of a helper process: starts it on first use, ends it when idle, restarts it after a crash,
 * and turns cancel, deadline, crash and memory death into named errors.
 * A crash costs the request being worked on, unless it asked for replay; those waiting go to the new process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  CancellationTokenSource,
  createMessageConnection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  ResponseError,
} from 'vscode-jsonrpc/node';
import { asTesseraError, modelErrors, type TesseraError, throwIfCancelled } from '../errors.ts';
import { MEMORY_MARK } from './mark.ts';
import { call, fromWire, isWireError, type Protocol, progressType, started } from './wire.ts';

export interface HelperOptions {
  /** As the user reads it: "document", "engine". */
  readonly name: string;
  readonly entry: string;
  /** The process ends after this long without a request. */
  readonly idleMs: number;
  /** Resident memory above which the process is ended, in bytes. */
  readonly memoryLimit?: number;
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onStderr?: (text: string) => void;
}

export interface RequestOptions<Progress = never> {
  readonly signal: AbortSignal;
  /** Milliseconds from the moment the process takes the request up; over it, the process is ended with `process.timeout`. */
  readonly deadlineMs?: number;
  /**
   * How long a cancelled request may take to stop by itself before the process is ended. Default 200 ms. The caller
   * does not wait for it.
   */
  readonly graceMs?: number;
  readonly onProgress?: (value: Progress) => void;
  /** Sent once more when the process died under it. Only for requests that keep no state. */
  readonly replay?: boolean;
}

const CANCEL_GRACE_MS = 200;
/** A request the process never took up cannot have harmed it: it is sent again, but not to a process that never starts. */
const UNSTARTED_ATTEMPTS = 3;
const STDERR_KEPT = 4000;

/** Whether the rejection was sent by the other side, rather than made up here because the channel broke. */
function isAnswer(error: unknown): boolean {
  return error instanceof ResponseError && error.code !== ErrorCodes.PendingResponseRejected;
}

interface Running {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** Told when the child takes up the request with that progress token. */
  readonly onStarted: Map<string, () => void>;
  /** Settles with the reason once the process is gone. */
  readonly gone: Promise<TesseraError>;
}

export class HelperProcess<P extends Protocol<P>> implements AsyncDisposable {
  readonly #options: HelperOptions;
  #running: Running | undefined;
  #pending = 0;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: HelperOptions) {
    this.#options = options;
  }

  /** Process id while it runs; for status lines and fault tests. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
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

  /** Ends the process now. Requests under way reject with `process.crashed`; the next request starts a new one. */
  kill(): void {
    this.#running?.child.kill('SIGKILL');
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
    const { signal, deadlineMs, graceMs = CANCEL_GRACE_MS } = options;
    const { name } = this.#options;
    throwIfCancelled(signal);
    if (this.#disposed) throw modelErrors['process.crashed'](name, 'it has been shut down');
    const running = (this.#running ??= this.#start());
    const cancel = new CancellationTokenSource();
    const progress = randomUUID();
    const timers: NodeJS.Timeout[] = [];
    const seen = { started: false, late: false };
    const aborted = Promise.withResolvers<{ cancelled: true }>();

    const end = (): void => {
      if (this.#running === running) this.#running = undefined;
      running.child.kill('SIGKILL');
    };
    // The caller does not wait; the process may still stop by itself, and is ended when it does not. A request that
    // waits its turn is dropped by the process, and the one being worked on is not to suffer for it.
    const endAfterGrace = (): void => void timers.push(setTimeout(end, graceMs));
    const onAbort = (): void => {
      cancel.cancel();
      if (seen.started) endAfterGrace();
      aborted.resolve({ cancelled: true });
    };
    const onStarted = (): void => {
      seen.started = true;
      if (signal.aborted) endAfterGrace();
      if (deadlineMs === undefined) return;
      const endLate = (): void => {
        seen.late = true;
        end();
      };
      timers.push(setTimeout(endLate, deadlineMs));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    running.onStarted.set(progress, onStarted);
    const listener = running.connection.onProgress(progressType, progress, value => {
      if (!signal.aborted) options.onProgress?.(value);
    });

    const answer = running.connection.sendRequest(call(method), { params, progress }, cancel.token);
    // Also after the caller has left: the watch over the process lasts until it has dealt with the request.
    const settled = (): void => {
      signal.removeEventListener('abort', onAbort);
      for (const timer of timers) clearTimeout(timer);
      running.onStarted.delete(progress);
      listener.dispose();
      cancel.dispose();
    };
    answer.then(settled, settled);

    try {
      const outcome = await Promise.race([
        answer
          .then(value => ({ value }))
          .catch(async (error: unknown) => {
            // A broken channel is the first sign of a dead process; why it died is known a moment later.
            if (isAnswer(error) || running.child.connected) throw error;
            return { death: await running.gone };
          }),
        running.gone.then(death => ({ death })),
        aborted.promise,
      ]);
      throwIfCancelled(signal);
      if ('value' in outcome) return outcome.value;
      if (seen.late) throw modelErrors['process.timeout'](name, (deadlineMs ?? 0) / 1000);
      const attempts = !seen.started ? UNSTARTED_ATTEMPTS : options.replay ? 2 : 1;
      if (attempt < attempts) return await this.#attempt(method, params, options, attempt + 1);
      throw 'death' in outcome ? outcome.death : modelErrors['job.cancelled']();
    } catch (error) {
      throwIfCancelled(signal);
      throw error instanceof ResponseError && isWireError(error.data)
        ? fromWire(error.data)
        : asTesseraError(error);
    }
  }

  #start(): Running {
    const { name, entry, memoryLimit, execArgv, env } = this.#options;
    const { NODE_OPTIONS, ...inherited } = process.env;
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [...(execArgv ?? [])],
      env: {
        ...inherited,
        ELECTRON_RUN_AS_NODE: '1',
        ...(memoryLimit === undefined ? {} : { TESSERA_HELPER_MEMORY: String(memoryLimit) }),
        ...env,
      },
    });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT);
      this.#options.onStderr?.(text);
    });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const gone = new Promise<TesseraError>(resolve => {
      // 'close' comes after stderr has been read to its end, so the watchdog's mark is seen.
      const settle = (detail: string): void => {
        if (this.#running === running) this.#running = undefined;
        if (stderr.includes(MEMORY_MARK)) {
          resolve(modelErrors['process.memory'](name, Math.round((memoryLimit ?? 0) / 2 ** 20)));
        } else resolve(modelErrors['process.crashed'](name, detail));
        // Last: it rejects what is pending with a reason of its own, which must not win over the true one.
        connection.dispose();
      };
      child.once('error', error => settle(error.message));
      child.once('close', (code, signalName) => settle(signalName ?? `exit code ${code ?? 'unknown'}`));
    });
    const onStarted = new Map<string, () => void>();
    connection.onNotification(started, token => onStarted.get(token)?.());
    const running: Running = { child, connection, onStarted, gone };
    connection.onError(() => undefined);
    connection.listen();
    return running;
  }
}
