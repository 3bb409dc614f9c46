/** Reads the pages a question is about, and tells about each that could not be read or holds text nobody can see. */
import type { PageText } from '../../../models/page.ts';
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { AskEvent } from '../answer.ts';
import type { PageTexts } from './pageTexts.ts';

export interface PageUse {
  /** Whether the words of this page are known already to whoever wants them. */
  readonly isKnown?: (page: number) => boolean;
  /** Pages whose pixels may still be read; counted down. */
  readonly pixels: { left: number };
  /** Called with the words of each other page, one after the other; `isPartial`: its pixels were to be read, too. */
  readonly use: (text: PageText, isPartial: boolean) => Promise<void> | void;
}

export interface ReadPages {
  /** Pages whose words are known or have been used. */
  readonly read: readonly number[];
  /** Pages, read or not, whose pixels were left unread. */
  readonly partial: readonly number[];
  /** Sentences for the user: pages left out and why, hidden text. */
  readonly notes: readonly string[];
  /** Why the last of the pages that were left out could not be read. */
  readonly failure: TesseraError | undefined;
}

/**
 * Reads what can be read of the pages, which may be nothing. Words are handed on page by page: nobody holds those of a
 * thousand pages.
 * @throws any error that concerns the whole document, what `use` throws, job.cancelled
 */
export async function readPages(
  document: OpenDocument,
  pages: readonly number[],
  texts: PageTexts,
  { isKnown, pixels, use }: PageUse,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<ReadPages> {
  const read: number[] = [];
  const partial: number[] = [];
  const notes: string[] = [];
  let failure: TesseraError | undefined;
  // The document's process reads the next page while whoever uses the words is busy with those of the last one.
  let inUse = Promise.resolve();
  for (const [done, page] of pages.entries()) {
    if (isKnown?.(page) === true) {
      read.push(page);
      notes.push(...texts.notesOf(document, page));
      continue;
    }
    onEvent({ kind: 'stage', stage: 'reading', page });
    let text;
    try {
      const isKept = texts.known(document, page) !== undefined;
      text = await texts.get(document, page, signal, pixels.left > 0);
      if (!isKept && text.source !== 'text') pixels.left--;
    } catch (error) {
      failure = asTesseraError(error);
      if (!concernsOnePage(failure)) throw failure;
      notes.push(missedSentence(failure, page));
    }
    const isPartial = text?.isPartial === true;
    if (isPartial) partial.push(page);
    // Of a scan nothing was read: it does not count as read.
    if (text && !(isPartial && text.lines.length === 0)) {
      read.push(page);
      notes.push(...text.notes);
      await inUse;
      inUse = Promise.resolve(use(text, isPartial));
      // Heard of with the next page.
      inUse.catch(() => undefined);
    }
    onEvent({ kind: 'progress', done: done + 1, total: pages.length, unit: 'page' });
  }
  await inUse;
  return { read, partial, notes, failure };
}

/** As `readPages`, for those who can do nothing without a word: throws the last error when no page could be read. */
export async function requirePages(...question: Parameters<typeof readPages>): Promise<ReadPages> {
  const result = await readPages(...question);
  if (result.read.length === 0 && result.failure) throw result.failure;
  return result;
}

/** Whether the document's other pages may still be readable. */
export function concernsOnePage({ code }: TesseraError): boolean {
  return code.startsWith('pdf.page');
}

export function missedSentence({ message }: TesseraError, page: number): string {
  return `Page ${page} was not read: ${message}`;
}
