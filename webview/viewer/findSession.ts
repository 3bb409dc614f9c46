/**
 * A search over a whole document: collects the words of all pages (those near the reader first, text layers before
 * scans, which must be read from pixels), and says what has been found so far after every page.
 */
import type { PageWords } from '../../extension/protocol/viewer.ts';
import { findOnPage, type FindOptions, indexPage, type Match, type PageIndex } from './find.ts';

export interface FindState {
  /** In reading order. */
  readonly matches: readonly Match[];
  /** Pages whose words are not in yet. */
  readonly pagesLeft: number;
  /** Pages that could not be read; what they hold was not searched. */
  readonly failed: readonly number[];
}

export type ReadPage = (page: number, readPixels: boolean, signal: AbortSignal) => Promise<PageWords>;

export class FindSession implements Disposable {
  readonly #pageCount: number;
  readonly #read: ReadPage;
  readonly #onChange: (state: FindState) => void;
  readonly #life = new AbortController();
  readonly #indexes = new Map<number, PageIndex>();
  readonly #failed = new Set<number>();
  #matches: readonly Match[] = [];
  #query = '';
  #options: FindOptions = { matchCase: false, wholeWord: false };
  #isCollecting = false;

  constructor(pageCount: number, read: ReadPage, onChange: (state: FindState) => void) {
    this.#pageCount = pageCount;
    this.#read = read;
    this.#onChange = onChange;
  }

  search(query: string, options: FindOptions, fromPage: number): void {
    this.#query = query;
    this.#options = options;
    this.#matches = [...this.#indexes.values()]
      .sort((a, b) => a.page - b.page)
      .flatMap(index => findOnPage(index, query, options));
    this.#tell();
    if (query.trim() === '' || this.#isCollecting) return;
    this.#isCollecting = true;
    void this.#collect(fromPage);
  }

  [Symbol.dispose](): void {
    this.#life.abort();
  }

  /** One page at a time: what reads the words also draws the pages, and the reader's page must not wait for all. */
  async #collect(fromPage: number): Promise<void> {
    const unread: number[] = [];
    for (const page of nearestFirst(this.#pageCount, fromPage)) {
      await this.#try(page, async () => {
        const words = await this.#read(page, false, this.#life.signal);
        if (words.source === 'unread') unread.push(page);
        else this.#add(page, words);
      });
    }
    for (const page of unread) {
      await this.#try(page, async () => this.#add(page, await this.#read(page, true, this.#life.signal)));
    }
  }

  async #try(page: number, run: () => Promise<void>): Promise<void> {
    const { signal } = this.#life;
    try {
      signal.throwIfAborted();
      await run();
    } catch {
      if (signal.aborted) return;
      // One bad page must not end the search; the count says that it was left out.
      this.#failed.add(page);
      this.#tell();
    }
  }

  #add(page: number, words: PageWords): void {
    if (this.#life.signal.aborted) return;
    const index = indexPage(page, words);
    this.#indexes.set(page, index);
    const found = findOnPage(index, this.#query, this.#options);
    if (found.length > 0) this.#matches = [...this.#matches, ...found].sort((a, b) => a.page - b.page);
    this.#tell();
  }

  #tell(): void {
    const pagesLeft = this.#pageCount - this.#indexes.size - this.#failed.size;
    this.#onChange({ matches: this.#matches, pagesLeft, failed: [...this.#failed] });
  }
}

/**
 * 5 -> 5, 6, 4, 7, 3 ...: what the reader sees is found first.
 * @internal
 */
export function nearestFirst(pageCount: number, from: number): number[] {
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1);
  return pages.sort((a, b) => Math.abs(a - from) - Math.abs(b - from) || b - a);
}
