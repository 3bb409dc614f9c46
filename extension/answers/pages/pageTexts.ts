/**
 * Words of pages, read once: a second question about the same page costs no text layer and no OCR again.
 * The document's id is the hash of its content, so a changed file never answers out of old words.
 */
import type { OpenDocument } from '../../documents/document.ts';
import type { ReadPage as PageRead } from '../../documents/readPage.ts';

/** Reads one page: text layer where it is usable, else OCR, if that is allowed. */
export type ReadPage = (
  document: OpenDocument,
  page: number,
  signal: AbortSignal,
  mayReadPixels: boolean,
) => Promise<PageRead>;

/** Pages kept whose pixels were read, which took a second each; a page of words takes about 100 kB. */
const OCR_KEPT = 500;
/** Pages kept whose words the file holds: reading them again takes some milliseconds. */
const TEXT_KEPT = 60;

export class PageTexts {
  readonly #read: ReadPage;
  readonly #fromPixels = new Map<string, PageRead>();
  readonly #fromText = new Map<string, PageRead>();
  /** What there was to say about pages, of all that were read; most have nothing. */
  readonly #notes = new Map<string, readonly string[]>();

  constructor(read: ReadPage) {
    this.#read = read;
  }

  /** A page read before; nothing is read for it. */
  known(document: OpenDocument, page: number): PageRead | undefined {
    const key = keyOf(document, page);
    return this.#fromPixels.get(key) ?? this.#fromText.get(key);
  }

  /** What there was to say about a page when it was read; its words need not be kept any more. */
  notesOf(document: OpenDocument, page: number): readonly string[] {
    return this.#notes.get(keyOf(document, page)) ?? [];
  }

  /** @param mayReadPixels without, words that only OCR would find are left out, unless they are known already */
  async get(
    document: OpenDocument,
    page: number,
    signal: AbortSignal,
    mayReadPixels = true,
  ): Promise<PageRead> {
    const key = keyOf(document, page);
    const text = this.known(document, page) ?? (await this.#read(document, page, signal, mayReadPixels));
    if (text.isPartial === true) return text;
    if (text.notes.length > 0) this.#notes.set(key, text.notes);
    if (text.source === 'text') keep(this.#fromText, key, text, TEXT_KEPT);
    else keep(this.#fromPixels, key, text, OCR_KEPT);
    return text;
  }
}

/** Map keeps the order of insertion: the first key is the one not asked for the longest. */
function keep(kept: Map<string, PageRead>, key: string, text: PageRead, most: number): void {
  kept.delete(key);
  kept.set(key, text);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

function keyOf({ id }: OpenDocument, page: number): string {
  return `${id}#${page}`;
}
