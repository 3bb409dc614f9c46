/** The table of contents a PDF carries, with page numbers. Links out of the file are shown, never followed. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OutlineItem } from '../document.ts';
import { shortText } from '../text/characters.ts';
import type { PageTree } from './pageTree.ts';

/** Outlines are linked lists in the file; these limits end the ones that were made never to end. */
const MOST_ITEMS = 5000;
const MOST_DEPTH = 20;
const MOST_TITLE = 300;

interface RawItem {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly RawItem[];
}

/** @param tree gives the pages the numbers that they have here */
export async function readOutline(
  document: PDFDocumentProxy,
  tree: PageTree,
): Promise<readonly OutlineItem[]> {
  let left = MOST_ITEMS;
  const convert = async (raw: readonly RawItem[], depth: number): Promise<readonly OutlineItem[]> => {
    if (depth > MOST_DEPTH) return [];
    const items: OutlineItem[] = [];
    for (const { title, dest, items: children } of raw) {
      if (left-- <= 0) break;
      const inFile = await pageOf(document, dest);
      const page = inFile === undefined ? undefined : tree.fromFile(inFile);
      items.push({
        title: shortText(title, MOST_TITLE),
        ...(page === undefined ? {} : { page }),
        children: await convert(children, depth + 1),
      });
    }
    return items;
  };
  try {
    // Typed as always there, but null in a file without an outline.
    const raw = (await document.getOutline()) as readonly RawItem[] | null;
    return await convert(raw ?? [], 0);
  } catch {
    // A damaged table of contents must not keep anyone from the pages.
    return [];
  }
}

async function pageOf(document: PDFDocumentProxy, dest: RawItem['dest']): Promise<number | undefined> {
  try {
    const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const target: unknown = explicit?.[0];
    if (typeof target === 'number') return target + 1;
    if (!isReference(target)) return undefined;
    return (await document.getPageIndex(target)) + 1;
  } catch {
    return undefined;
  }
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'num' in value &&
    typeof value.num === 'number' &&
    'gen' in value &&
    typeof value.gen === 'number'
  );
}
