/** Names that a PDF gives its pages (`/PageLabels`, ISO 32000-2, 12.4.2): "iv", "A-3", "123". */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { shortText } from '../text/characters.ts';
import type { PageTree } from './pageTree.ts';

/** pdf.js makes one for each page at once: a file of more pages goes without. */
const MOST_PAGES = 20_000;
const LONGEST = 30;

/** One a page, in their order; none where the file has no names, or lies about its pages. Never throws. */
export async function readPageLabels(
  document: PDFDocumentProxy,
  { count, claimed }: PageTree,
): Promise<readonly string[]> {
  if (count !== claimed || count > MOST_PAGES) return [];
  try {
    const labels = await document.getPageLabels();
    return (labels ?? []).map(label => shortText(label, LONGEST));
  } catch {
    // Damaged names must not keep anyone from the pages.
    return [];
  }
}
