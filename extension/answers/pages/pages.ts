/**
 * The pages a question is about, as an answerer sees them: nothing is read before it is asked for, because a page of a
 * scan costs a second and a model that looks at four pages needs no words of the other hundred.
 */
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import { pageBox } from '../../../models/geometry/box.ts';
import type { Box, PageText } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import { type Budget, unreadNote } from './budget.ts';
import { fileNotes } from '../../wording/fileNotes.ts';
import { isUnreadable } from '../../documents/text/unreadable.ts';
import type { AskEvent } from '../answer.ts';
import type { PageTexts } from './pageTexts.ts';
import type { GivenPage, PageReader } from '../reader/pageReader.ts';
import { concernsOnePage, missedSentence, type PageUse, readPages, requirePages } from './readPages.ts';
import { cutToRegion } from './region.ts';

export interface PagesOptions {
  readonly document: OpenDocument;
  /** Pages in question, and how many of them may be read from their pixels. */
  readonly budget: Budget;
  /** Only this part of its page. */
  readonly region: Box | undefined;
  readonly texts: PageTexts;
  readonly onEvent: (event: AskEvent) => void;
}

export class Pages {
  readonly document: OpenDocument;
  /** Pages in question, from 1, in ascending order. */
  readonly numbers: readonly number[];
  readonly region: Box | undefined;
  readonly #texts: PageTexts;
  readonly #onEvent: (event: AskEvent) => void;
  readonly #notes = new Set<string>();
  /** Pages whose pixels may still be read. */
  #pixelPages: number;
  #readMs = 0;

  constructor({ document, budget, region, texts, onEvent }: PagesOptions) {
    this.document = document;
    this.numbers = budget.numbers;
    this.#pixelPages = budget.pixelPages;
    this.region = region;
    this.#texts = texts;
    this.#onEvent = onEvent;
    for (const note of [...fileNotes(document), budget.note]) if (note !== undefined) this.#notes.add(note);
  }

  /** Sentences for the user about the pages read so far: pages left out and why, hidden text. */
  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** Milliseconds spent on reading words so far. */
  get readMs(): number {
    return this.#readMs;
  }

  /** Tells that the words of a page are being looked up, as one of all the pages in question. */
  tellReading(page: number, done: number): void {
    this.#onEvent({ kind: 'stage', stage: 'reading', page });
    this.#onEvent({ kind: 'progress', done, total: this.numbers.length, unit: 'page' });
  }

  /** Something about these pages the user must see. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /**
   * Words of these pages, from the text layer or else by OCR, cut to the region; a page that cannot be read is left out
   * and noted.
   * @throws the error of the last page when none of them could be read; any error that concerns the whole document
   */
  async words(pages: readonly number[], signal: AbortSignal): Promise<readonly PageText[]> {
    return this.#collect(requirePages, pages, signal);
  }

  /** As `words`, but no words at all are no error. */
  async wordsIfAny(pages: readonly number[], signal: AbortSignal): Promise<readonly PageText[]> {
    return this.#collect(readPages, pages, signal);
  }

  /** Words of a page that cost next to nothing: read before, or the file's own. Undefined for a scan not yet read. */
  async wordsAtHand(page: number, signal: AbortSignal): Promise<PageText | undefined> {
    const known = this.#texts.known(this.document, page);
    if (known) return known;
    try {
      const layer = await this.document.textLayer(page, signal);
      return isUnreadable(layer.lines) ? undefined : layer;
    } catch (error) {
      if (!this.missed(asTesseraError(error), page)) throw error;
      return undefined;
    }
  }

  /** Whether a page that was read, or the region of it, turned out to hold no word at all. */
  isWordless(page: number): boolean {
    const known = this.#texts.known(this.document, page);
    const { region } = this;
    const text = known && region?.page === page ? cutToRegion(known, region) : known;
    return text?.lines.length === 0;
  }

  /** The region, or the whole page, in page units. Throws what `document.pageSize` throws. */
  async area(page: number, signal: AbortSignal): Promise<Box> {
    if (this.region?.page === page) return this.region;
    return pageBox(page, await this.document.pageSize(page, signal));
  }

  /** Notes a page that could not be read. @returns false for an error that concerns the whole document */
  missed(error: TesseraError, page: number): boolean {
    if (!concernsOnePage(error)) return false;
    this.note(missedSentence(error, page));
    return true;
  }

  /**
   * Gives the words of these pages to the reader, as far as it does not have them: those that `words` would return.
   * @returns the pages that could be read
   * @throws what `words` throws, and what giving throws
   */
  async give(
    reader: PageReader,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly GivenPage[]> {
    return this.#give(requirePages, reader, pages, signal);
  }

  /** As `give`, but no words at all are no error. */
  async giveIfAny(
    reader: PageReader,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly GivenPage[]> {
    return this.#give(readPages, reader, pages, signal);
  }

  async #give(
    how: typeof readPages,
    reader: PageReader,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly GivenPage[]> {
    const keyOf = (page: number): string => this.#keyOf(page);
    const partial = new Set<number>();
    const use = {
      isKnown: (page: number) => reader.has(keyOf(page)),
      use: async (text: PageText, isPartial: boolean) => {
        if (isPartial) partial.add(text.page);
        await reader.give(isPartial ? layerOf(keyOf(text.page)) : keyOf(text.page), text, signal);
      },
    };
    const read = await this.#read(how, pages, use, signal);
    return read.map(page => ({ page, key: partial.has(page) ? layerOf(keyOf(page)) : keyOf(page) }));
  }

  /** As `give`, but only words that are at hand. @returns the pages that have any; the others are left out */
  async giveAtHand(
    reader: PageReader,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly GivenPage[]> {
    const given: GivenPage[] = [];
    for (const [done, page] of pages.entries()) {
      const key = layerOf(this.#keyOf(page));
      if (!reader.has(key)) {
        this.tellReading(page, done);
        const text = await this.wordsAtHand(page, signal);
        if (!text) continue;
        await reader.give(key, text, signal);
      }
      given.push({ page, key });
    }
    return given;
  }

  /** Under which the reader has the words of a page, or of the region of it. */
  #keyOf(page: number): string {
    const { region, document } = this;
    const part = region?.page === page ? [region.left, region.top, region.right, region.bottom].join() : '';
    return `${document.id}#${page}@${part}`;
  }

  async #collect(
    read: typeof readPages,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly PageText[]> {
    const texts: PageText[] = [];
    await this.#read(read, pages, { use: text => void texts.push(text) }, signal);
    return texts;
  }

  async #read(
    read: typeof readPages,
    pages: readonly number[],
    { use, ...known }: Omit<PageUse, 'pixels'>,
    signal: AbortSignal,
  ): Promise<readonly number[]> {
    const start = performance.now();
    const { region } = this;
    const cut = (text: PageText, isPartial: boolean): Promise<void> | void =>
      use(region?.page === text.page ? cutToRegion(text, region) : text, isPartial);
    const pixels = { left: this.#pixelPages };
    const found = await read(
      this.document,
      pages,
      this.#texts,
      { ...known, pixels, use: cut },
      this.#onEvent,
      signal,
    );
    this.#pixelPages = pixels.left;
    const unread = unreadNote(found.partial);
    if (unread !== undefined) this.#notes.add(unread);
    for (const note of found.notes) this.#notes.add(note);
    this.#readMs += performance.now() - start;
    return found.read;
  }
}

/** Under which the reader has only those words of a page that cost next to nothing. */
function layerOf(key: string): string {
  return `${key}/layer`;
}
