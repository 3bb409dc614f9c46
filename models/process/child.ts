/**
 * One helper process from its start to its end: the fork, the connection over its IPC channel, and why it ended.
 * Knows nothing of requests and what becomes of them; that is helper.ts.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { modelErrors, type TesseraError } from '../errors.ts';
import { BEAT_FD } from './beat.ts';
import { helperEnvironment, sourceEnvironment } from './environment.ts';
import { MEMORY_MARK } from './mark.ts';
import { Pulse } from './pulse.ts';
import { started } from './wire.ts';

export interface ChildOptions {
  /** As the user reads it: "document", "engine". */
  readonly name: string;
  readonly entry: string;
  /** Resident memory above which the process is ended, in bytes. */
  readonly memoryLimit?: number;
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onStderr?: (text: string) => void;
}

export interface Child {
  readonly pid: number | undefined;
  readonly connection: MessageConnection;
  /** Told when the process takes up the request with that progress token. */
  readonly onStarted: Map<string, () => void>;
  /** Whether it is frozen, felt while requests are expected to be answered; a frozen process is killed, and gone. */
  readonly pulse: Pulse;
  /**
   * Settles with the reason once the process is gone, or given up as frozen, and everything it had sent has been dealt
   * with: an answer that had come is never lost. Nothing is settled by the connection after that.
   */
  readonly gone: Promise<TesseraError>;
  /**
   * Told the same at the same time. A request waits here and leaves when it has its answer: what waits for a promise
   * can not leave, and would keep every answer in memory for as long as the process runs.
   */
  readonly onGone: Set<(death: TesseraError) => void>;
  kill(): void;
}

const STDERR_KEPT = 4000;

/**
 * @param onEnd called the moment the process is known to be gone; it takes no requests any more
 * @throws what fork throws when the system cannot make a process
 */
export function startChild(options: ChildOptions, onEnd: () => void): Child {
  const { name, memoryLimit } = options;
  const child = forkHelper(options);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
    options.onStderr?.(text);
  });
  let waiting = 0;
  child.on('message', () => {
    waiting++;
  });
  const connection = createMessageConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
    undefined,
    {
      messageStrategy: {
        handleMessage: (message, next) => {
          waiting--;
          return next(message);
        },
      },
    },
  );
  const gone = Promise.withResolvers<TesseraError>();
  const onGone = new Set<(death: TesseraError) => void>();
  let hasEnded = false;
  const end = (reason: TesseraError): void => {
    if (hasEnded) return;
    hasEnded = true;
    child.kill('SIGKILL');
    pulse[Symbol.dispose]();
    onEnd();
    const settle = (): void => {
      const death = stderr.includes(MEMORY_MARK)
        ? modelErrors['process.memory'](name, Math.round((memoryLimit ?? 0) / 2 ** 20))
        : reason;
      gone.resolve(death);
      for (const tell of onGone) tell(death);
      // Last: it rejects what is pending with a reason of its own, which must not win over the true one.
      connection.dispose();
    };
    // The connection deals with one message a turn of the event loop, so the last ones are still waiting.
    const drain = (): void => {
      if (waiting > 0) setImmediate(drain);
      else settle();
    };
    setImmediate(drain);
  };
  const crash = (detail: string): void => end(modelErrors['process.crashed'](name, detail));
  // Not waiting for its end: what is stuck in the system, on a drive that has gone, is not ended by a kill either.
  const pulse = new Pulse(() => end(modelErrors['process.stuck'](name)));
  listenTo(child, pulse);
  child.on('error', error => crash(error.message));
  // 'close' comes after stderr and the channel have been read to their end: the watchdog's mark is seen.
  child.once('close', (code, signal) => crash(signal ?? `exit code ${code ?? 'unknown'}`));
  const onStarted = new Map<string, () => void>();
  connection.onNotification(started, token => onStarted.get(token)?.());
  connection.onError(() => undefined);
  connection.listen();
  const kill = (): void => void child.kill('SIGKILL');
  return { pid: child.pid, connection, onStarted, pulse, gone: gone.promise, onGone, kill };
}

/** The pipe is read for as long as the process is there, also while nobody waits: a full one would hold back its end. */
function listenTo(child: ChildProcess, pulse: Pulse): void {
  const beats = child.stdio[BEAT_FD];
  beats?.on('data', () => pulse.beat());
  // Its other end has gone; 'close' tells why.
  beats?.on('error', () => undefined);
  if (beats instanceof Socket) beats.unref();
}

function forkHelper({ entry, memoryLimit, execArgv, env }: ChildOptions): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    // The last one is BEAT_FD.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    execArgv: [...(execArgv ?? [])],
    env: {
      ...helperEnvironment(process.env),
      ...sourceEnvironment(entry, process.env),
      ELECTRON_RUN_AS_NODE: '1',
      ...(memoryLimit === undefined ? {} : { TESSERA_HELPER_MEMORY: String(memoryLimit) }),
      ...env,
    },
  });
}
