/**
 * Requests to a server that the user chose. The key goes to that origin and nowhere else, redirects to others are not
 * followed, a server that is busy or in trouble is asked again a few times before its first word and never after it.
 * Besides models/hub this is the only room that opens the network.
 */
import { TesseraError, throwIfCancelled } from '../errors.ts';
import { serverErrors } from './errors.ts';
import { textOf } from '../hub/body.ts';
import { messageOf } from '../hub/http.ts';
import { secondsToWait, wait as waitForReal, type Wait } from '../hub/waiting.ts';
import { serverAddress } from './address.ts';
import { isPage, knownRefusal, type Refusal, shownWords } from './refusals.ts';

export interface ServerOptions {
  /** The key of that server, sent to its origin alone. */
  readonly key?: string | undefined;
  /** http to another machine will do. */
  readonly allowPlain?: boolean;
  /** VS Code's, which knows its proxy settings and certificates, where there is one. */
  readonly fetch?: typeof fetch;
  readonly wait?: Wait;
  /** Until the first word of an answer: a queue, a long prompt, a model that is loaded first. */
  readonly firstMs?: number;
  /** Between two words, and for everything else. */
  readonly silenceMs?: number;
}

interface Sent {
  readonly path: string;
  /** Sent as JSON; absent for a GET. */
  readonly body?: string;
  /** For the words of an error. */
  readonly model?: string;
}

const FIRST_MS = 5 * 60_000;
const SILENCE_MS = 60_000;
const MOST_TRIES = 4;
const MOST_REDIRECTS = 3;
/** Waiting for longer is the user's decision. */
const LONGEST_WAIT_S = 120;
/** Without a word about it; a hub's limits are longer. */
const USUAL_WAIT_S = 5;
const MOST_BYTES = 8 * 2 ** 20;

export class ServerHttp {
  readonly address: URL;
  readonly key: string | undefined;
  readonly #options: ServerOptions;

  /** @throws TesseraError `server.badAddress`, `server.plain` */
  constructor(address: string, options: ServerOptions) {
    this.address = serverAddress(address, options.allowPlain);
    this.key = options.key === '' ? undefined : options.key;
    this.#options = options;
  }

  get firstMs(): number {
    return this.#options.firstMs ?? FIRST_MS;
  }

  get silenceMs(): number {
    return this.#options.silenceMs ?? SILENCE_MS;
  }

  /**
   * What the server has at that path, as text.
   * @throws the `server.*` errors, `job.cancelled`
   */
  async get(path: string, signal: AbortSignal): Promise<string> {
    const response = await this.#good({ path }, signal);
    return this.text(response, signal);
  }

  /**
   * Sends JSON. A good answer comes back with its body still to be read.
   * @throws the `server.*` errors, `job.cancelled`
   */
  async post(path: string, body: object, model: string, signal: AbortSignal): Promise<Response> {
    return this.#good({ path, body: JSON.stringify(body), model }, signal);
  }

  /**
   * A body that is not streamed.
   * @throws `server.silent`, `server.unreachable`, `server.notAServer` where it has no end, `job.cancelled`
   */
  async text(response: Response, signal: AbortSignal): Promise<string> {
    const text = await textOf(response, this.silenceMs, MOST_BYTES).catch((error: unknown) => {
      throwIfCancelled(signal);
      throw serverErrors['server.unreachable'](this.address.host, messageOf(error));
    });
    if (text === undefined) throw serverErrors['server.notAServer'](this.address.href, 'data without an end');
    return text;
  }

  /** Asks again where that may help: 429 as long as it says, 408 and 5xx after 1, 2 and 4 seconds. */
  async #good(sent: Sent, signal: AbortSignal): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const response = await this.#follow(sent, signal);
      if (response.ok) return response;
      const refusal = { status: response.status, body: await this.text(response, signal) };
      const { address, key } = this;
      const known = knownRefusal(refusal, { address, key, model: sent.model });
      if (known) throw new ServerRefusal(known, refusal);
      const seconds = waitSeconds(response, tries);
      if (tries === MOST_TRIES || seconds > LONGEST_WAIT_S) {
        const words = isPage(refusal.body) ? '' : shownWords(refusal.body, key);
        // 500 is a mistake of its own; the others say that it may do better later.
        const code = response.status === 500 ? 'server.failed' : 'server.busy';
        throw serverErrors[code](address.host, words || `status ${response.status}`);
      }
      await (this.#options.wait ?? waitForReal)(seconds * 1000, signal).catch(() => throwIfCancelled(signal));
      throwIfCancelled(signal);
    }
  }

  /** Follows redirects by hand, and only within the server's own origin. */
  async #follow(sent: Sent, signal: AbortSignal): Promise<Response> {
    let url = new URL(sent.path, this.address);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const response = await this.#send(url, sent, signal);
      const location =
        response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return response;
      await response.body?.cancel().catch(() => undefined);
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (next?.origin !== this.address.origin)
        throw serverErrors['server.redirected'](this.address.host, next?.host ?? 'nowhere');
      // Other statuses turn a question into a GET.
      if (sent.body !== undefined && response.status !== 307 && response.status !== 308)
        throw serverErrors['server.wrongPath'](url.href);
      url = next;
    }
    throw serverErrors['server.redirected'](this.address.host, `${url.host} in a circle`);
  }

  async #send(url: URL, { body }: Sent, signal: AbortSignal): Promise<Response> {
    const { key } = this;
    const own = url.origin === this.address.origin && key !== undefined;
    const limit = body === undefined ? this.silenceMs : this.firstMs;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), limit);
    try {
      return await (this.#options.fetch ?? fetch)(url, {
        redirect: 'manual',
        headers: {
          accept: body === undefined ? 'application/json' : 'text/event-stream, application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(own && { authorization: `Bearer ${key}` }),
        },
        ...(body !== undefined && { method: 'POST', body }),
        signal: AbortSignal.any([signal, late.signal]),
      });
    } catch (error) {
      throwIfCancelled(signal);
      if (late.signal.aborted) throw serverErrors['server.silent'](this.address.host, limit / 1000);
      throw serverErrors['server.unreachable'](this.address.host, shownWords(messageOf(error), key));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A refusal by its name, and what the server sent, for those who can ask otherwise. */
export class ServerRefusal extends TesseraError {
  readonly refusal: Refusal;

  constructor({ code, message, next }: TesseraError, refusal: Refusal) {
    super(code, message, next);
    this.refusal = refusal;
  }
}

function waitSeconds({ status, headers }: Response, tries: number): number {
  const says = headers.has('retry-after') || headers.has('ratelimit');
  if (says) return secondsToWait(headers, Date.now());
  return status === 429 ? USUAL_WAIT_S * tries : 2 ** (tries - 1);
}
