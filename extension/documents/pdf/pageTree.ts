/**
 * Which pages a PDF really has. The number that stands in the file (`/Count`, ISO 32000-2, 7.7.3.2) is a claim: a file of
 * two kilobytes may claim two billion pages, and pdf.js believes it for all but the last one.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Pages by their number in Tessera (from 1, without gaps), and by the number that pdf.js knows them by. */
export interface PageTree {
  readonly count: number;
  /** What the file claims; `count` unless it lies. */
  readonly claimed: number;
  /** Number of a page of ours for pdf.js. */
  toFile(page: number): number;
  /** Our number of a page of pdf.js; undefined for one that is not there. */
  fromFile(page: number): number | undefined;
}

/** Up to this many pages a claim does no harm: those that are damaged or missing are shown as such, each in its place. */
const BELIEVED = 100;
/** Pages that are looked for, spread over all that are claimed. When most of them are missing, the claim is a lie. */
const PROBES = 16;
/** Pages looked for one after the other from either end of a file that lies; each takes a tenth of a millisecond. */
const SEARCHED = 2000;

/** Never throws: a file without a single page gives a count of 0. */
export async function readPageTree(document: PDFDocumentProxy): Promise<PageTree> {
  const claimed = document.numPages;
  if (claimed <= BELIEVED || !(await isLie(document, claimed))) {
    return { count: claimed, claimed, toFile: page => page, fromFile: page => page };
  }
  // What follows an empty branch may be found under more than one number.
  const ours = new Map<string, number>();
  const found: number[] = [];
  const numbers = new Map<number, number>();
  for (const page of ends(claimed)) {
    const reference = await lookUp(document, page);
    if (reference === undefined) continue;
    if (!ours.has(reference)) ours.set(reference, found.push(page));
    numbers.set(page, ours.get(reference) ?? 0);
  }
  return {
    count: found.length,
    claimed,
    toFile: page => found[page - 1] ?? 0,
    fromFile: page => numbers.get(page),
  };
}

async function isLie(document: PDFDocumentProxy, claimed: number): Promise<boolean> {
  let missing = 0;
  for (let probe = 0; probe < PROBES; probe++) {
    const page = 1 + Math.round((probe / (PROBES - 1)) * (claimed - 1));
    if ((await lookUp(document, page)) === undefined) missing++;
  }
  return missing > PROBES / 2;
}

/** The first and the last of so many pages, in ascending order. */
function* ends(count: number): Generator<number> {
  const first = Math.min(SEARCHED, count);
  for (let page = 1; page <= first; page++) yield page;
  for (let page = Math.max(first, count - SEARCHED) + 1; page <= count; page++) yield page;
}

/** Which object of the file the page is; undefined when it is not there. */
async function lookUp(document: PDFDocumentProxy, page: number): Promise<string | undefined> {
  try {
    const { ref } = await document.getPage(page);
    return ref ? `${ref.num} ${ref.gen}` : `page ${page}`;
  } catch {
    return undefined;
  }
}
