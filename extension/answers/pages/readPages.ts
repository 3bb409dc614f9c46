/** Reads the pages a question is about, and tells about each that could not be read or holds text nobody can see. */
import type { PageText } from '../../../models/page.ts';
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { AskEvent } from '../answer.ts';
import type { PageTexts } from './pageTexts.ts';

export interface ReadPages {
  readonly read: readonly PageText[];
  /** Sentences for the user: pages left out and why, hidden text. */
  readonly notes: readonly string[];
  /** Why the last of the pages that were left out could not be read. */
  readonly failure: TesseraError | undefined;
}

/**
 * Reads what can be read of the pages, which may be nothing.
 * @throws any error that concerns the whole document, job.cancelled
 */
export async function readPages(
  document: OpenDocument,
  pages: readonly number[],
  texts: PageTexts,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<ReadPages> {
  const read: PageText[] = [];
  const notes: string[] = [];
  let failure: TesseraError | undefined;
  for (const [done, page] of pages.entries()) {
    onEvent({ kind: 'stage', stage: 'reading', page });
    try {
      const text = await texts.get(document, page, signal);
      read.push(text);
      notes.push(...text.notes);
    } catch (error) {
      failure = asTesseraError(error);
      if (!concernsOnePage(failure)) throw failure;
      notes.push(missedSentence(failure, page));
    }
    onEvent({ kind: 'progress', done: done + 1, total: pages.length, unit: 'page' });
  }
  return { read, notes, failure };
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
