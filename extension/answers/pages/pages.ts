/**
 * The pages a question is about, as an answerer sees them: nothing is read before it is asked for, because a page of a
 * scan costs a second and a model that looks at four pages needs no words of the other hundred.
 */
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import { pageBox } from '../../../models/geometry/box.ts';
import type { Box, PageText } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import { claimNote } from '../../wording/pages.ts';
import { isUnreadable } from '../../documents/text/unreadable.ts';
import type { AskEvent } from '../answer.ts';
import type { PageTexts } from './pageTexts.ts';
import { concernsOnePage, missedSentence, readPages, requirePages } from './readPages.ts';
import { cutToRegion } from './region.ts';

export interface PagesOptions {
  readonly document: OpenDocument;
  /** Pages in question, from 1, in ascending order. */
  readonly numbers: readonly number[];
  /** Only this part of its page. */
  readonly region: Box | undefined;
  readonly texts: PageTexts;
  readonly onEvent: (event: AskEvent) => void;
}

export class Pages {
  readonly document: OpenDocument;
  readonly numbers: readonly number[];
  readonly region: Box | undefined;
  readonly #texts: PageTexts;
  readonly #onEvent: (event: AskEvent) => void;
  readonly #notes = new Set<string>();
  #readMs = 0;

  constructor({ document, numbers, region, texts, onEvent }: PagesOptions) {
    this.document = document;
    this.numbers = numbers;
    this.region = region;
    this.#texts = texts;
    this.#onEvent = onEvent;
    const claim = claimNote(document);
    if (claim !== undefined) this.#notes.add(claim);
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
    return this.#read(requirePages, pages, signal);
  }

  /** As `words`, but no words at all are no error. */
  async wordsIfAny(pages: readonly number[], signal: AbortSignal): Promise<readonly PageText[]> {
    return this.#read(readPages, pages, signal);
  }

  /** Words of a page that cost next to nothing: read before, or the file's own. Undefined for a scan not yet read. */
  async wordsAtHand(page: number, signal: AbortSignal): Promise<PageText | undefined> {
    const known = this.#texts.known(this.document, page);
    if (known) return known;
    try {
      const layer = await this.document.textLayer(page, signal);
      return layer.lines.length > 0 && !isUnreadable(layer.lines) ? layer : undefined;
    } catch (error) {
      if (!this.missed(asTesseraError(error), page)) throw error;
      return undefined;
    }
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

  async #read(
    read: typeof readPages,
    pages: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly PageText[]> {
    const start = performance.now();
    const found = await read(this.document, pages, this.#texts, this.#onEvent, signal);
    for (const note of found.notes) this.#notes.add(note);
    this.#readMs += performance.now() - start;
    const { region } = this;
    return found.read.map(text => (region?.page === text.page ? cutToRegion(text, region) : text));
  }
}
