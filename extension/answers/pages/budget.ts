/**
 * How much of a long document a question reads when nobody has said which pages. Short documents are read whole, and so is
 * what somebody has chosen.
 */

import { allPages } from './pageRange.ts';

/** Documents up to this length are read whole, scans too. */
const SHORT = 40;
/** Pages whose pixels one question reads in a longer one; about a second each. The next question goes on from there. */
const PIXEL_PAGES = 30;
/** Pages that one question looks at: some 20 ms each where the file has the words. */
const PAGES = 1000;

export interface Budget {
  /** Pages to look at, from 1. */
  readonly numbers: readonly number[];
  /** Pages whose pixels may be read. */
  readonly pixelPages: number;
  /** Said where not all pages are looked at. */
  readonly note?: string;
}

/** @param chosen the pages that were asked about; undefined for the whole document */
export function budgetFor(pageCount: number, chosen: readonly number[] | undefined): Budget {
  if (chosen) return { numbers: chosen, pixelPages: chosen.length };
  const count = Math.min(pageCount, PAGES);
  const numbers = allPages(count);
  const pixelPages = pageCount <= SHORT ? pageCount : PIXEL_PAGES;
  if (count === pageCount) return { numbers, pixelPages };
  const note = `Only the first ${count} of ${pageCount} pages were looked at. Name pages in order to ask about others.`;
  return { numbers, pixelPages, note };
}

/** Said where pages hold words that only OCR finds, and the question has read as many as it may. */
export function unreadNote(pages: readonly number[]): string | undefined {
  const [first] = pages;
  if (first === undefined) return undefined;
  const count = pages.length === 1 ? '1 page holds' : `${pages.length} pages hold`;
  return `${count} scans or figures that were not read, from page ${first} on: a question reads ${PIXEL_PAGES} such pages. Ask again to have more of them read, or about one of them by its page.`;
}
