/**
 * The host's side of the document process: sends the file over, asks for the password, brings the document back
 * after a crash, and gives deadline and memory death the name of the page they happened on.
 */
import { modelErrors, TesseraError, throwIfCancelled } from '../../../models/errors.ts';
import { unlessCancelled } from '../../../models/process/aborts.ts';
import { helperEntry } from '../../../models/process/entry.ts';
import { HelperProcess } from '../../../models/process/helper.ts';
import { errors } from '../../errors.ts';
import type { DocumentSource, RenderedPage } from '../document.ts';
import type { DocumentLimits } from '../limits.ts';
import {
  type DocumentProtocol,
  NOT_OPEN,
  type Opened,
  type Part,
  partsOf,
  type RenderParams,
} from './protocol.ts';

/** Asked while opening; undefined gives up. */
export type AskPassword = (attempt: 'needed' | 'wrong', signal: AbortSignal) => Promise<string | undefined>;

/** Files up to this size stay in memory for a restart; larger ones are read again. */
const KEPT = 32 * 2 ** 20;
const MB = 2 ** 20;
/**
 * A page being drawn is given this long to stop when it scrolls away. Ending the process sooner would cost the pages
 * in sight an opening of the whole file; a page that does not stop at all is still got rid of.
 */
const CANCEL_GRACE_MS = 2000;

/** All that can be asked of a document once it is open. */
type PageMethod = Exclude<keyof DocumentProtocol, 'document.part' | 'document.open'>;

/** The process being given the document, or having it. */
interface Opening {
  readonly done: Promise<Opened>;
  isDone: boolean;
  /** Of the process that has it; another one there now means a restart. */
  pid: number | undefined;
}

export class DocumentClient implements AsyncDisposable {
  readonly #source: DocumentSource;
  readonly #kind: 'pdf' | 'image';
  readonly #limits: DocumentLimits;
  readonly #askPassword: AskPassword | undefined;
  readonly #helper: HelperProcess<DocumentProtocol>;
  /** Ends work that belongs to the document rather than to one request. */
  readonly #lifetime = new AbortController();
  #kept: Uint8Array | undefined;
  #password: string | undefined;
  #id: string | undefined;
  #opening: Opening | undefined;

  /** @param bytes the file as just read; kept only when it is small */
  constructor(
    source: DocumentSource,
    kind: 'pdf' | 'image',
    bytes: Uint8Array,
    limits: DocumentLimits,
    askPassword: AskPassword | undefined,
  ) {
    this.#source = source;
    this.#kind = kind;
    this.#kept = bytes;
    this.#limits = limits;
    this.#askPassword = askPassword;
    this.#helper = new HelperProcess({
      name: 'document',
      entry: helperEntry(import.meta.url, './main.ts', 'documents.js'),
      idleMs: limits.idleMs,
      memoryLimit: limits.memory,
      // The heap may grow as far as the process may; the watchdog ends it first and says why.
      execArgv: [`--max-old-space-size=${Math.ceil(limits.memory / MB)}`],
    });
  }

  get pid(): number | undefined {
    return this.#helper.pid;
  }

  /** Sends the file and opens it. Every request does so by itself after a restart. */
  async open(signal: AbortSignal): Promise<Opened> {
    const { done } = await this.#ready(signal);
    const opened = await done;
    if (this.#kept && this.#kept.length > KEPT) this.#kept = undefined;
    return opened;
  }

  /** @param page the page it is about; undefined for the outline */
  async request<M extends PageMethod>(
    method: M,
    params: DocumentProtocol[M]['params'],
    page: number | undefined,
    signal: AbortSignal,
    onProgress?: (part: DocumentProtocol[M]['progress']) => void,
  ): Promise<DocumentProtocol[M]['result']> {
    let used: Opening | undefined;
    const ask = async (replay: boolean): Promise<DocumentProtocol[M]['result']> => {
      used = await this.#ready(signal);
      const limits = { deadlineMs: this.#limits.pageMs, graceMs: CANCEL_GRACE_MS };
      const options = { signal, replay, ...limits, ...(onProgress ? { onProgress } : {}) };
      return this.#helper.request(method, params, options);
    };
    try {
      return await ask(true);
    } catch (error) {
      if (!isNotOpen(error)) throw this.#named(error, page, signal);
    }
    // The process was restarted between opening and asking: once more, and then no more.
    // Others may have noticed as well, and what they opened since is not to be opened again.
    if (this.#opening === used) this.#opening = undefined;
    try {
      return await ask(false);
    } catch (error) {
      throw this.#named(error, page, signal);
    }
  }

  async render(params: RenderParams, signal: AbortSignal): Promise<RenderedPage> {
    let data: Uint8Array | undefined;
    const collect = ({ offset, total, bytes }: Part): void => {
      // The first part again: the request was sent once more, to a new process.
      if (offset === 0) data = new Uint8Array(total);
      data?.set(bytes, offset);
    };
    const rendered = await this.request('document.render', params, params.page, signal, collect);
    return data ? { ...rendered, data } : rendered;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lifetime.abort();
    await this.#helper[Symbol.asyncDispose]();
  }

  /** Waits until the running process has the document. Many requests share one opening; each may leave alone. */
  async #ready(signal: AbortSignal): Promise<Opening> {
    throwIfCancelled(signal);
    const isGone = this.#opening?.isDone === true && this.#opening.pid !== this.#helper.pid;
    if (!this.#opening || isGone) this.#opening = this.#startOpening();
    const opening = this.#opening;
    await unlessCancelled(opening.done, signal);
    return opening;
  }

  #startOpening(): Opening {
    const opening: Opening = { done: this.#open(this.#lifetime.signal), isDone: false, pid: undefined };
    opening.done.then(
      () => {
        opening.isDone = true;
        opening.pid = this.#helper.pid;
      },
      () => {
        if (this.#opening === opening) this.#opening = undefined;
      },
    );
    return opening;
  }

  async #open(signal: AbortSignal): Promise<Opened> {
    const bytes = this.#kept ?? (await this.#source.read(signal));
    let isSent = false;
    let isSentAgain = false;
    for (;;) {
      try {
        if (!isSent) await this.#send(bytes, signal);
        isSent = true;
        return this.#checked(await this.#parse(signal));
      } catch (error) {
        if (isLost(error)) {
          // The process ended meanwhile: it was killed, or an open password prompt outlasted its idle time.
          if (isSentAgain) throw named(error);
          isSent = false;
          isSentAgain = true;
          continue;
        }
        if (!(error instanceof TesseraError) || !isAboutPassword(error)) throw this.#tooMuchToOpen(error);
        const attempt = error.code === 'pdf.wrongPassword' ? 'wrong' : 'needed';
        const password = await this.#askPassword?.(attempt, signal);
        throwIfCancelled(signal);
        if (password === undefined) throw error;
        this.#password = password;
        // Each password is a try of its own: who needs three takes three times as long.
        isSentAgain = false;
      }
    }
  }

  async #send(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    for (const part of partsOf(bytes)) {
      const options = { signal, deadlineMs: this.#limits.openMs, bound: part.offset > 0 };
      await this.#helper.request('document.part', part, options);
    }
  }

  async #parse(signal: AbortSignal): Promise<Opened> {
    const params = {
      name: this.#source.name,
      kind: this.#kind,
      ...(this.#password === undefined ? {} : { password: this.#password }),
    };
    const options = { signal, deadlineMs: this.#limits.openMs, bound: true };
    return this.#helper.request('document.open', params, options);
  }

  /** Deadline and memory death while opening, told from the document's side. */
  #tooMuchToOpen(error: unknown): unknown {
    if (!(error instanceof TesseraError)) return error;
    const { name } = this.#source;
    const { openMs, memory } = this.#limits;
    if (error.code === 'process.timeout') return errors['pdf.openTimeout'](name, openMs / 1000);
    if (error.code !== 'process.memory') return error;
    return this.#kind === 'pdf'
      ? errors['pdf.openMemory'](name, memory / MB)
      : errors['image.tooLarge'](name, `it needs more than ${memory / MB} MB of memory`);
  }

  /** A file that changed while a restart was due is another document; its pages must not be mixed with the old ones. */
  #checked(opened: Opened): Opened {
    this.#id ??= opened.id;
    if (opened.id !== this.#id) throw errors['file.changed'](this.#source.name);
    return opened;
  }

  #tooMuch(page: number | undefined, most: number, unit: 's' | 'MB'): TesseraError {
    const { name } = this.#source;
    const limit = unit === 's' ? `${most} s` : `${most} MB of memory`;
    if (page === undefined) return errors['pdf.outlineFailed'](name, limit);
    if (this.#kind === 'image') {
      return errors['image.tooLarge'](name, `it ${unit === 's' ? 'takes' : 'needs'} more than ${limit}`);
    }
    return errors[unit === 's' ? 'pdf.pageTimeout' : 'pdf.pageMemory'](page, most);
  }

  /** What went wrong under a request, told from the document's side. */
  #named(error: unknown, page: number | undefined, signal: AbortSignal): unknown {
    // Whatever the end of the process made of the request: the one who asked did not cancel it.
    if (this.#lifetime.signal.aborted && !signal.aborted) return errors['file.closed'](this.#source.name);
    if (!(error instanceof TesseraError)) return error;
    const { pageMs, memory } = this.#limits;
    if (error.code === 'process.timeout') return this.#tooMuch(page, pageMs / 1000, 's');
    if (error.code === 'process.memory') return this.#tooMuch(page, memory / MB, 'MB');
    return named(error);
  }
}

function isAboutPassword({ code }: TesseraError): boolean {
  return code === 'pdf.encrypted' || code === 'pdf.wrongPassword';
}

function isNotOpen(error: unknown): boolean {
  return error instanceof TesseraError && error.code === NOT_OPEN;
}

/** What the process had been given is lost with it. Memory and time are not meant: the next one would need as much. */
function isLost(error: unknown): boolean {
  const { code } = error instanceof TesseraError ? error : { code: undefined };
  return code === NOT_OPEN || code === 'process.crashed' || code === 'process.stuck';
}

/** A process that was replaced twice while one request waited has no more tries left for it. */
function named(error: unknown): unknown {
  return isNotOpen(error) ? modelErrors['process.crashed']('document', '') : error;
}
