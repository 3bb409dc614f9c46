/** Words for find, selection and copying: the file's own where it has any, else, when asked, those read from pixels. */
import type { PageText } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import { isUnreadable } from '../../documents/text/unreadable.ts';
import type { ReadWords } from './viewerSession.ts';

/** @param readScan words of a page without usable text, by OCR; may take a second and load models */
export function pageWords(
  readScan: (document: OpenDocument, page: number, signal: AbortSignal) => Promise<PageText>,
): ReadWords {
  return async (document, page, readPixels, signal) => {
    const text = await document.textLayer(page, signal);
    if (!isUnreadable(text.lines)) return { text, source: 'text' };
    if (!readPixels) return { text, source: 'unread' };
    return { text: await readScan(document, page, signal), source: 'ocr' };
  };
}
