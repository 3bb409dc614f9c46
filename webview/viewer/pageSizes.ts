/**
 * Sizes of a document's pages, which may be any number: those that are not known yet are taken for as large as the first
 * page until somebody comes near them.
 */
import type { Size } from '../../models/geometry/rect.ts';
import type { ShownDocument } from '../../extension/protocol/viewer.ts';

/** Sizes of the page `from` and of pages after it; null for a damaged one. */
export type FetchSizes = (from: number, signal: AbortSignal) => Promise<readonly (Size | null)[]>;

export interface PageSizesEvents {
  /** Sizes of some more pages are known. */
  readonly onChange: () => void;
  readonly onProblem: (error: unknown) => void;
}

const A4: Size = { width: 595, height: 842 };

export class PageSizes implements Disposable {
  readonly #sizes: Size[];
  /** Whether there is something to wait for: 0 not asked for, 1 on its way, 2 as good as it gets. */
  readonly #state: Uint8Array;
  readonly #fetch: FetchSizes;
  readonly #events: PageSizesEvents;
  readonly #life = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor({ pages, pageCount }: ShownDocument, fetch: FetchSizes, events: PageSizesEvents) {
    const assumed = pages[0] ?? A4;
    this.#sizes = Array.from({ length: pageCount }, (_, index) => pages[index] ?? assumed);
    this.#state = new Uint8Array(pageCount).fill(2, 0, pages.length);
    this.#fetch = fetch;
    this.#events = events;
  }

  /** One for each page, in order; the known ones and the assumed ones. */
  get all(): readonly Size[] {
    return this.#sizes;
  }

  /** Whether the page is worth drawing: its size will not change any more. */
  isSettled(page: number): boolean {
    return this.#state[page - 1] === 2;
  }

  /** Asks for the sizes of these pages, as far as nobody has yet. @returns once they are settled */
  need(first: number, last: number): Promise<void> {
    const from = this.#state.subarray(0, last).indexOf(0, first - 1) + 1;
    if (from === 0) return this.#last;
    this.#state.fill(1, from - 1, last);
    // One after the other: whoever scrolls through a long document passes by many pages.
    this.#last = this.#last.then(() => this.#load(from, last));
    return this.#last;
  }

  [Symbol.dispose](): void {
    this.#life.abort();
  }

  async #load(first: number, last: number): Promise<void> {
    const { signal } = this.#life;
    try {
      for (let from = first; from <= last;) {
        if (signal.aborted) return;
        const sizes = await this.#fetch(from, signal);
        if (sizes.length === 0) break;
        for (const [index, size] of sizes.entries()) {
          const at = from - 1 + index;
          if (at >= this.#sizes.length) break;
          this.#state[at] = 2;
          // One that was taken for what it is stays the same object: whatever is drawn of it stays, too.
          if (size && !isSame(size, this.#sizes[at])) this.#sizes[at] = size;
        }
        from += sizes.length;
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#events.onProblem(error);
    }
    // Where nothing came, the page itself says why once it is to be drawn.
    this.#state.fill(2, first - 1, last);
    if (!signal.aborted) this.#events.onChange();
  }
}

function isSame(a: Size, b: Size | undefined): boolean {
  return a.width === b?.width && a.height === b.height;
}
