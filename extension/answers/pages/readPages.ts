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
}

/**
 * @throws the error of the last page when no page at all could be read; any error that concerns the whole document
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
      notes.push(`Page ${page} was not read: ${failure.message}`);
    }
    onEvent({ kind: 'progress', done: done + 1, total: pages.length, unit: 'page' });
  }
  if (read.length === 0 && failure) throw failure;
  return { read, notes };
}

/** Whether the document's other pages may still be readable. */
export function concernsOnePage({ code }: TesseraError): boolean {
  return code.startsWith('pdf.page');
}
