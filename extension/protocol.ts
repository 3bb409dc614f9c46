/**
 * The typed channel between the extension host and a webview; both ends run this very file.
 * Requests can be cancelled and are always settled: by an answer, by a named error, or by the other side going
 * away. Whatever arrives is checked against the protocol before any handler sees it. It knows neither VS Code
 * nor the DOM: a port that posts messages is all it needs. The protocols: protocol/viewer.ts, protocol/panel.ts.
 */
import { asTesseraError, modelErrors, TesseraError } from '../models/errors.ts';
import { type Check, type Checked, literal, number, object, oneOf, string } from './protocol/check.ts';

/** What one side may be sent, as checks: requests it answers and events it is told. */
export interface Surface {
  readonly requests: Readonly<
    Record<string, { readonly params: Check<unknown>; readonly result: Check<unknown> }>
  >;
  readonly events: Readonly<Record<string, Check<unknown>>>;
}

type Requests<S extends Surface> = S['requests'];
type Events<S extends Surface> = S['events'];
export type Params<S extends Surface, M extends keyof Requests<S>> = Checked<Requests<S>[M]['params']>;
export type Result<S extends Surface, M extends keyof Requests<S>> = Checked<Requests<S>[M]['result']>;
export type Payload<S extends Surface, E extends keyof Events<S>> = Checked<Events<S>[E]>;

/** Everything one side does with what it is sent. The signal fires when the asker no longer wants the answer. */
export interface Handlers<S extends Surface> {
  readonly requests: {
    readonly [M in keyof Requests<S>]: (params: Params<S, M>, signal: AbortSignal) => Promise<Result<S, M>>;
  };
  readonly events: { readonly [E in keyof Events<S>]: (payload: Payload<S, E>) => void };
}

export interface ChannelOptions {
  /** Puts a message on its way to the other side. */
  readonly post: (message: Message) => void;
  /** Told about messages that fit no protocol and about handlers of events that throw. */
  readonly onError: (error: TesseraError) => void;
}

const failure = object({ code: string, message: string, next: string });
const request = object({ kind: literal('request'), id: number, method: string });
const cancel = object({ kind: literal('cancel'), id: number });
const result = object({ kind: literal('result'), id: number });
const failed = object({ kind: literal('failed'), id: number, error: failure });
const event = object({ kind: literal('event'), event: string });
const envelope = oneOf(request, cancel, result, failed, event);

/** A message as it travels. `value` is checked against the protocol separately. */
export type Message = Checked<typeof envelope> & { readonly value?: unknown };

interface Pending {
  readonly settle: (value: unknown) => void;
  readonly reject: (error: TesseraError) => void;
}

export class Channel<In extends Surface, Out extends Surface> implements Disposable {
  readonly #incoming: In;
  readonly #outgoing: Out;
  readonly #handlers: Handlers<In>;
  readonly #options: ChannelOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, AbortController>();
  #lastId = 0;

  constructor(incoming: In, outgoing: Out, handlers: Handlers<In>, options: ChannelOptions) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#handlers = handlers;
    this.#options = options;
  }

  /** Asks the other side. Rejects with TesseraError only; `job.cancelled` once the signal fires. */
  async request<M extends keyof Requests<Out> & string>(
    method: M,
    params: Params<Out, M>,
    signal: AbortSignal,
  ): Promise<Result<Out, M>> {
    if (signal.aborted) throw modelErrors['job.cancelled']();
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(id, { settle: answer.resolve, reject: answer.reject });
    const onAbort = (): void => {
      this.#options.post({ kind: 'cancel', id });
      answer.reject(modelErrors['job.cancelled']());
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      this.#options.post({ kind: 'request', id, method, value: params });
      const value = await answer.promise;
      const isResult = checkFor<Result<Out, M>>(this.#outgoing.requests[method]?.result);
      if (!isResult(value)) throw modelErrors['internal.bug'](`the answer to "${method}" has a wrong shape`);
      return value;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#pending.delete(id);
    }
  }

  /** Tells the other side something; nothing comes back. */
  tell<E extends keyof Events<Out> & string>(name: E, payload: Payload<Out, E>): void {
    this.#options.post({ kind: 'event', event: name, value: payload });
  }

  /** Takes in whatever the port delivered. Never throws. */
  receive(message: unknown): void {
    if (!isMessage(message)) {
      this.#options.onError(modelErrors['internal.bug']('a message of unknown shape arrived'));
      return;
    }
    switch (message.kind) {
      case 'request':
        void this.#answer(message.id, message.method, message.value);
        return;
      case 'cancel':
        this.#running.get(message.id)?.abort();
        return;
      case 'result':
        this.#pending.get(message.id)?.settle(message.value);
        return;
      case 'failed': {
        const { code, message: text, next } = message.error;
        this.#pending.get(message.id)?.reject(new TesseraError(code, text, next));
        return;
      }
      case 'event':
        this.#hear(message.event, message.value);
    }
  }

  /** The other side is gone or starts anew: its requests are stopped, ours to it are rejected. */
  reset(): void {
    for (const job of this.#running.values()) job.abort();
    for (const { reject } of this.#pending.values()) reject(modelErrors['job.cancelled']());
    this.#running.clear();
    this.#pending.clear();
  }

  [Symbol.dispose](): void {
    this.reset();
  }

  async #answer(id: number, method: string, params: unknown): Promise<void> {
    const job = new AbortController();
    this.#running.set(id, job);
    try {
      const value = await this.#run(method, params, job.signal);
      if (!job.signal.aborted) this.#options.post({ kind: 'result', id, value });
    } catch (error) {
      const { code, message, next } = asTesseraError(error);
      if (!job.signal.aborted) this.#options.post({ kind: 'failed', id, error: { code, message, next } });
    } finally {
      this.#running.delete(id);
    }
  }

  async #run(name: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const requests: Partial<Handlers<In>['requests']> = this.#handlers.requests;
    const method = ownKey(requests, name);
    const handler = method === undefined ? undefined : requests[method];
    if (method === undefined || !handler) throw modelErrors['internal.bug'](`nobody answers "${name}"`);
    const isParams = checkFor<Params<In, typeof method>>(this.#incoming.requests[name]?.params);
    if (!isParams(params)) throw modelErrors['internal.bug'](`the request "${name}" has a wrong shape`);
    return handler(params, signal);
  }

  #hear(name: string, payload: unknown): void {
    try {
      const events: Partial<Handlers<In>['events']> = this.#handlers.events;
      const event = ownKey(events, name);
      const handler = event === undefined ? undefined : events[event];
      if (event === undefined || !handler) throw modelErrors['internal.bug'](`nobody listens to "${name}"`);
      const isPayload = checkFor<Payload<In, typeof event>>(this.#incoming.events[name]);
      if (!isPayload(payload)) throw modelErrors['internal.bug'](`the event "${name}" has a wrong shape`);
      handler(payload);
    } catch (error) {
      this.#options.onError(asTesseraError(error));
    }
  }
}

/** The check of a method, typed by the protocol it was looked up in. */
function checkFor<T>(check: Check<unknown> | undefined): Check<T> {
  return (value): value is T => check?.(value) === true;
}

/** Own keys only: "toString" is no method of ours. */
function ownKey<T extends object>(target: T, key: string): keyof T | undefined {
  return isKey(target, key) ? key : undefined;
}

function isKey<T extends object>(target: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(target, key);
}

function isMessage(value: unknown): value is Message {
  return envelope(value);
}
