/**
 * Words of pages, read once: a second question about the same page costs no text layer and no OCR again.
 * The document's id is the hash of its content, so a changed file never answers out of old words.
 */
import type { OpenDocument } from '../../documents/document.ts';
import type { ReadPage as PageRead } from '../../documents/readPage.ts';

/** Reads one page: text layer where it is usable, else OCR. */
export type ReadPage = (document: OpenDocument, page: number, signal: AbortSignal) => Promise<PageRead>;

/** Pages kept; a page of words takes about 100 kB. */
const PAGES_KEPT = 500;

export class PageTexts {
  readonly #read: ReadPage;
  readonly #kept = new Map<string, PageRead>();

  constructor(read: ReadPage) {
    this.#read = read;
  }

  /** A page read before; nothing is read for it. */
  known(document: OpenDocument, page: number): PageRead | undefined {
    return this.#kept.get(keyOf(document, page));
  }

  async get(document: OpenDocument, page: number, signal: AbortSignal): Promise<PageRead> {
    const key = keyOf(document, page);
    const text = this.#kept.get(key) ?? (await this.#read(document, page, signal));
    // Map keeps the order of insertion: the first key is the one not asked for the longest.
    this.#kept.delete(key);
    this.#kept.set(key, text);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > PAGES_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return text;
  }
}

function keyOf({ id }: OpenDocument, page: number): string {
  return `${id}#${page}`;
}
