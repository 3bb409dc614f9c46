/**
 * Requests to a hub, as careful as they have to be: the token goes to the hub's own origin and nowhere else, redirects are
 * followed to hosts that the hub publishes, a limit is waited for as long as it says, and a server in trouble is asked
 * again a few times. This file and the servers' client are the only ones of the product that open the network.
 */
import { TesseraError, throwIfCancelled } from '../errors.ts';
import { hubErrors } from './errors.ts';
import { textOf } from './body.ts';
import { isAmong, knownHosts, publishedHosts } from './hosts.ts';
import { shownAddress } from './shownAddress.ts';
import { secondsToWait, wait as waitForReal, type Wait } from './waiting.ts';

export interface HubOptions {
  /** As `HF_ENDPOINT` and the setting have it. */
  readonly endpoint: string;
  readonly token?: string | undefined;
  /** VS Code's, which knows its proxy settings and certificates, where there is one. */
  readonly fetch?: typeof fetch;
  readonly wait?: Wait;
  /** Told when the hub asks to wait. */
  readonly onWait?: (seconds: number) => void;
  /** A server that sends nothing for so long has died. */
  readonly silenceMs?: number;
}

export const HUGGING_FACE = 'https://huggingface.co';

const MOST_REDIRECTS = 5;
/** Requests to a server in trouble, and those that a limit turned away. */
const MOST_TRIES = 4;
const MOST_LIMITED = 10;
/** Waiting for longer is the user's decision. */
const LONGEST_WAIT_S = 15 * 60;
const SILENCE_MS = 60_000;
/** How undici tells that a proxy wants a password. */
const PROXY = /proxy response \(407\)/iu;
const META = '.well-known/meta.json';
const META_BYTES = 2 ** 20;

/** What a request asks for, for the words of an error. */
export interface Asked {
  readonly repo: string;
  readonly file?: string;
}

export interface Reply {
  readonly response: Response;
  /** Headers of the hub's own answer, where it sent the request on: they tell the file's size and hash. */
  readonly first: Headers;
}

export class Hub {
  readonly endpoint: URL;
  readonly #options: HubOptions;
  readonly #wait: Wait;
  #hosts: readonly string[] | undefined;

  /** @throws TesseraError `hub.badAddress` */
  constructor(options: HubOptions) {
    this.#options = options;
    this.#wait = options.wait ?? waitForReal;
    this.endpoint = endpointOf(options.endpoint);
  }

  /** How long a body may be silent. */
  get silenceMs(): number {
    return this.#options.silenceMs ?? SILENCE_MS;
  }

  /** Before the next try, after so many in vain: 1, 2, 4 seconds. */
  async backOff(tries: number, signal: AbortSignal): Promise<void> {
    await this.#wait(1000 * 2 ** (tries - 1), signal).catch(() => throwIfCancelled(signal));
    throwIfCancelled(signal);
  }

  /**
   * The body of a good answer as text.
   * @throws TesseraError `hub.unreachable` where it breaks off, `hub.notAHub` where it is longer than any list is
   */
  async text(response: Response, mostBytes: number, signal: AbortSignal): Promise<string> {
    const text = await textOf(response, this.silenceMs, mostBytes).catch((error: unknown) => {
      throwIfCancelled(signal);
      throw hubErrors['hub.unreachable'](this.endpoint.host, messageOf(error));
    });
    if (text === undefined) throw hubErrors['hub.notAHub'](this.endpoint.href);
    return text;
  }

  /**
   * Asks for something below the hub's address. Only a good answer (200, 206, 416) comes back.
   * @throws the `hub.*` errors, `job.cancelled`
   */
  async get(
    path: string,
    asked: Asked,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Reply> {
    let limited = 0;
    for (let tries = 1; ;) {
      const reply = await this.#follow(path, headers, signal).catch((error: unknown) => {
        throwIfCancelled(signal);
        if (error instanceof TesseraError) throw error;
        return messageOf(error);
      });
      if (typeof reply === 'string') {
        if (PROXY.test(reply)) throw hubErrors['hub.proxy'](this.endpoint.host);
        if (tries === MOST_TRIES) throw hubErrors['hub.unreachable'](this.endpoint.host, reply);
        await this.backOff(tries++, signal);
        continue;
      }
      const { response } = reply;
      if (response.ok || response.status === 416) return reply;
      await response.body?.cancel().catch(() => undefined);
      if (response.status === 429) {
        const seconds = secondsToWait(response.headers, Date.now());
        if (++limited > MOST_LIMITED || seconds > LONGEST_WAIT_S)
          throw hubErrors['hub.limited'](this.endpoint.host, Math.ceil(seconds / 60));
        this.#options.onWait?.(seconds);
        await this.#wait(seconds * 1000, signal).catch(() => throwIfCancelled(signal));
        throwIfCancelled(signal);
      } else if (response.status >= 500 && tries < MOST_TRIES) {
        await this.backOff(tries++, signal);
      } else {
        throw this.#refusal(response, asked);
      }
    }
  }

  /** Follows redirects by hand: the token must not travel, and not every host will do. */
  async #follow(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Reply> {
    let url = new URL(path, this.endpoint);
    let first: Headers | undefined;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const response = await this.#send(url, headers, signal);
      first ??= response.headers;
      const location =
        response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return { response, first };
      await response.body?.cancel().catch(() => undefined);
      const next = new URL(location, url);
      if (!(await this.#mayGoTo(next, signal))) throw hubErrors['hub.redirected'](url.host, next.host);
      url = next;
    }
    throw hubErrors['hub.redirected'](this.endpoint.host, `${url.host} in a circle`);
  }

  async #send(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const { token, fetch: send = fetch } = this.#options;
    const own = url.origin === this.endpoint.origin && token !== undefined && token !== '';
    // The body lives longer than this call and has a limit of its own; only the head has to come in time.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('it does not answer')), this.silenceMs);
    try {
      return await send(url, {
        redirect: 'manual',
        headers: { ...headers, ...(own && { authorization: `Bearer ${token}` }) },
        signal: AbortSignal.any([signal, late.signal]),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async #mayGoTo(url: URL, signal: AbortSignal): Promise<boolean> {
    if (url.origin === this.endpoint.origin) return true;
    if (!isPrivate(url) || url.username !== '') return false;
    // On a loopback hub a redirect to the world is as good as any; the other way round it is an attack.
    if (isLoopback(url.hostname) && !isLoopback(this.endpoint.hostname)) return false;
    return isAmong(url.hostname, (this.#hosts ??= await this.#published(signal)));
  }

  /** A mirror that publishes no list sends to the hosts of the hub that it mirrors. */
  async #published(signal: AbortSignal): Promise<readonly string[]> {
    try {
      const response = await this.#send(new URL(META, this.endpoint), {}, signal);
      const meta: unknown = response.ok
        ? JSON.parse(await this.text(response, META_BYTES, signal))
        : undefined;
      return publishedHosts(meta) ?? knownHosts;
    } catch {
      throwIfCancelled(signal);
      return knownHosts;
    }
  }

  #refusal(response: Response, { repo, file }: Asked): TesseraError {
    const { host } = this.endpoint;
    const code = response.headers.get('x-error-code');
    const hasToken = Boolean(this.#options.token);
    if (code === 'GatedRepo') return hubErrors['hub.gated'](repo);
    if (code === 'RepoNotFound' || code === 'RevisionNotFound') return hubErrors['hub.noRepo'](repo);
    if (response.status === 401)
      return hasToken ? hubErrors['hub.badToken'](host) : hubErrors['hub.noRepo'](repo);
    if (response.status === 403)
      return hasToken ? hubErrors['hub.badToken'](host) : hubErrors['hub.gated'](repo);
    if (response.status === 404 && file !== undefined) return hubErrors['hub.noFile'](file);
    if (response.status === 404) return hubErrors['hub.noRepo'](repo);
    return hubErrors['hub.status'](host, response.status);
  }
}

function endpointOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const hasSecrets = url !== undefined && (url.username !== '' || url.password !== '' || url.search !== '');
  if (!url || !isPrivate(url) || hasSecrets) throw hubErrors['hub.badAddress'](shownAddress(address));
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Whether nobody on the way can read or change what is sent. */
function isPrivate(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Whether what is sent to that host never leaves the machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

/** Node says "fetch failed" and keeps the reason in its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
