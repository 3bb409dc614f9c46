/**
 * The child's side of a helper process: answers requests one after the other, in the order they came.
 * Ends with its parent, also while a native call blocks the event loop (the watchdog thread sees to that).
 */
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageWriter,
  type CancellationToken,
  createMessageConnection,
  IPCMessageReader,
  type Message,
  type MessageWriter,
  ResponseError,
} from 'vscode-jsonrpc/node';
import { throwIfCancelled } from '../errors.ts';
import { helperEntry } from './entry.ts';
import { call, CATALOGUE_ERROR, type Protocol, progressType, started, toWire } from './wire.ts';

export interface HandlerContext<Progress = never> {
  readonly signal: AbortSignal;
  readonly progress: (value: Progress) => void;
}

export type Handlers<P extends Protocol<P>> = {
  readonly [M in keyof P]: (
    params: P[M]['params'],
    context: HandlerContext<P[M]['progress']>,
  ) => Promise<P[M]['result']>;
};

/**
 * Serves the handlers to the parent over the IPC channel that fork() opened. Call once, at the entry's end.
 * A request is taken up once the answer to the one before has left: what happens to it costs no other.
 */
export function serve<P extends Protocol<P>>(handlers: Handlers<P>): void {
  const writer = new ParentWriter();
  const connection = createMessageConnection(new IPCMessageReader(process), writer);
  // Nothing is taken up before the watchdog is at its post: its promises hold from the first request on.
  let turn: Promise<unknown> = startWatchdog();
  for (const method in handlers) {
    const handler = handlers[method];
    connection.onRequest(call(method), async (envelope, token) => {
      const abort = new AbortController();
      const watch = onCancel(token, () => abort.abort());
      const work = turn.then(async () => {
        throwIfCancelled(abort.signal);
        void connection.sendNotification(started, envelope.progress);
        // The parent may still be reading: unless it hears of the start, it cannot end a handler that blocks.
        await writer.sent();
        return handler(envelope.params, {
          signal: abort.signal,
          progress: value => void connection.sendProgress(progressType, envelope.progress, value),
        });
      });
      // A large answer leaves in pieces, between which the next request could block the event loop or end the process.
      turn = work
        .catch(() => undefined)
        .then(() => nextTurn())
        .then(() => writer.sent());
      try {
        return await work;
      } catch (error) {
        const wire = toWire(error);
        return new ResponseError(CATALOGUE_ERROR, wire.message, wire);
      } finally {
        watch.dispose();
      }
    });
  }
  process.on('disconnect', () => process.exit(0));
  connection.listen();
}

/** Sends to the parent over the IPC channel, and knows when all of it has left. */
class ParentWriter extends AbstractMessageWriter implements MessageWriter {
  #last: Promise<unknown> = Promise.resolve();

  write(message: Message): Promise<void> {
    this.#last = new Promise(resolve => process.send?.(message, undefined, undefined, resolve));
    return Promise.resolve();
  }

  end(): void {
    // The channel ends with the process.
  }

  sent(): Promise<unknown> {
    return this.#last;
  }
}

function onCancel(token: CancellationToken, then: () => void): { dispose(): void } {
  if (token.isCancellationRequested) then();
  return token.onCancellationRequested(then);
}

/** Settles when the watchdog has given its first sign of life. */
async function startWatchdog(): Promise<void> {
  const limit = Number(process.env['TESSERA_HELPER_MEMORY'] ?? 0);
  const worker = new Worker(helperEntry(import.meta.url, './watchdog.ts', 'watchdog.js'), {
    workerData: { limit, parent: process.ppid },
    execArgv: [],
  });
  await once(worker, 'message');
  worker.unref();
}
