/** The engine as the rest of the house sees it: one process that holds models, started on first use. */
import { helperEntry } from '../process/entry.ts';
import { HelperProcess, type RequestOptions } from '../process/helper.ts';
import { engineLimits } from './limits.ts';
import type { EngineProtocol } from './protocol.ts';

export interface EngineOptions {
  /** The process ends after this long without work; loaded models go with it. Default 10 minutes. */
  readonly idleMs?: number;
  /** Resident memory ceiling in bytes. */
  readonly memoryLimit?: number;
  readonly onStderr?: (text: string) => void;
}

const TEN_MINUTES = 600_000;

export class Engine implements AsyncDisposable {
  readonly #helper: HelperProcess<EngineProtocol>;

  constructor(options: EngineOptions = {}) {
    this.#helper = new HelperProcess({
      name: 'engine',
      entry: helperEntry(import.meta.url, './main.ts', 'engine.js'),
      idleMs: TEN_MINUTES,
      ...options,
    });
  }

  get pid(): number | undefined {
    return this.#helper.pid;
  }

  /**
   * Sends one request and waits for its answer. Each has the limit of limits.ts unless the options name another.
   * Rejects with TesseraError only.
   */
  async request<M extends keyof EngineProtocol>(
    method: M,
    params: EngineProtocol[M]['params'],
    options: RequestOptions<EngineProtocol[M]['progress']>,
  ): Promise<EngineProtocol[M]['result']> {
    return this.#helper.request(method, params, { ...engineLimits[method], ...options });
  }

  kill(): void {
    this.#helper.kill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#helper[Symbol.asyncDispose]();
  }
}
