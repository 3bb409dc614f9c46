/** The reader as the rest of the house sees it: a process of its own that pages are given to, started on first use. */
import { helperEntry } from '../../process/entry.ts';
import { HelperProcess } from '../../process/helper.ts';
import type { PageText } from '../../page.ts';
import type { PagesDescription } from '../describe/describe.ts';
import type { ReaderAnswer } from '../answer.ts';
import type { ReadTables } from '../../structure/documentTables.ts';
import type { PageAmong, ReaderProtocol } from './protocol.ts';
import { tablesInRuns } from './tableRuns.ts';

export interface ReaderProcessOptions {
  /** The process ends after this long without a question; the pages given to it go with it. Default 10 minutes. */
  readonly idleMs?: number;
  /** Resident memory ceiling in bytes. */
  readonly memoryLimit?: number;
}

const TEN_MINUTES = 600_000;
const MEMORY = 1536 * 2 ** 20;
/** A question to a thousand pages takes some three seconds on a slow core. */
const DEADLINE_MS = 60_000;
/** Ending the process costs all the pages that it holds. */
const GRACE_MS = 10_000;

type Asked = Exclude<keyof ReaderProtocol, 'reader.page' | 'reader.markdown' | 'reader.tables'>;

export class ReaderProcess implements AsyncDisposable {
  readonly #helper: HelperProcess<ReaderProtocol>;
  #given = new Set<string>();
  /** Of the process that was given them. */
  #pid: number | undefined;

  constructor(options: ReaderProcessOptions = {}) {
    this.#helper = new HelperProcess({
      name: 'reader',
      entry: helperEntry(import.meta.url, './main.ts', 'reader.js'),
      idleMs: TEN_MINUTES,
      memoryLimit: MEMORY,
      execArgv: [`--max-old-space-size=${MEMORY / 2 ** 20}`],
      ...options,
    });
  }

  get pid(): number | undefined {
    return this.#helper.pid;
  }

  /** Whether the process, as far as is known, still holds that page. */
  has(key: string): boolean {
    return this.#pid !== undefined && this.#pid === this.#helper.pid && this.#given.has(key);
  }

  /**
   * Gives a page to be asked about under this key.
   * @throws process.crashed, process.memory, process.timeout, job.cancelled
   */
  async give(key: string, text: PageText, signal: AbortSignal): Promise<void> {
    await this.#request('reader.page', { key, text }, signal);
    if (this.#pid !== this.#helper.pid) this.#given = new Set();
    this.#pid = this.#helper.pid;
    this.#given.add(key);
  }

  /** `read` of reader.ts. @returns undefined when pages are missing: they have to be given again */
  async read(
    question: string,
    pages: readonly string[],
    signal: AbortSignal,
  ): Promise<ReaderAnswer | undefined> {
    return this.#ask('reader.read', { question, pages }, signal);
  }

  /** `describePages` of describe.ts. @returns undefined when pages are missing */
  async describe(pages: readonly string[], signal: AbortSignal): Promise<PagesDescription | undefined> {
    return this.#ask('reader.describe', { pages }, signal);
  }

  /** `suggestQuestions` of suggest.ts. @returns undefined when pages are missing */
  async suggest(
    pages: readonly string[],
    most: number,
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined> {
    return this.#ask('reader.suggest', { pages, most }, signal);
  }

  /** `pageScores` of pageScores.ts. @returns undefined when pages are missing */
  async scores(
    question: string,
    pages: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined> {
    return this.#ask('reader.scores', { question, pages }, signal);
  }

  /** `pageMarkdown` of structure/markdown.ts. */
  markdown(page: PageAmong, signal: AbortSignal): Promise<string> {
    return this.#request('reader.markdown', page, signal);
  }

  /** `readTables` of structure/documentTables.ts. @param pages of one document, in ascending order */
  tables(pages: readonly PageText[], signal: AbortSignal): Promise<ReadTables> {
    return tablesInRuns(pages, run => this.#request('reader.tables', run, signal));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#helper[Symbol.asyncDispose]();
  }

  async #ask<M extends Asked>(
    method: M,
    params: ReaderProtocol[M]['params'],
    signal: AbortSignal,
  ): Promise<NonNullable<ReaderProtocol[M]['result']> | undefined> {
    const result = await this.#request(method, params, signal);
    if (result !== null) return result;
    this.#given = new Set();
    return undefined;
  }

  async #request<M extends keyof ReaderProtocol>(
    method: M,
    params: ReaderProtocol[M]['params'],
    signal: AbortSignal,
  ): Promise<ReaderProtocol[M]['result']> {
    const limits = { deadlineMs: DEADLINE_MS, graceMs: GRACE_MS };
    return this.#helper.request(method, params, { signal, replay: true, ...limits });
  }
}
