/** What a document holds, told without a model: its words by the reader, its pictures by what is drawn. */
import type { Box } from '../../models/page.ts';
import { asTesseraError } from '../../models/errors.ts';
import { describeInWords, describePages, type PagesDescription } from '../../models/reader/describe.ts';
import type { OpenDocument } from '../documents/document.ts';
import { findFigures } from '../documents/figures.ts';
import type { AskEvent } from './answer.ts';
import { allPages, checkPage } from './pages/pageRange.ts';
import type { PageTexts } from './pages/pageTexts.ts';
import { concernsOnePage, requirePages } from './pages/readPages.ts';

export interface Description extends PagesDescription {
  readonly name: string;
  readonly kindOfFile: OpenDocument['kind'];
  /** Pictures found on the pages, whether captioned or not. */
  readonly pictures: readonly Box[];
  readonly pagesRead: readonly number[];
  readonly pageCount: number;
  readonly notes: readonly string[];
  /** The description as a few sentences. */
  readonly text: string;
}

/** @throws page.outOfRange, the document's own errors, job.cancelled */
export async function describeDocument(
  document: OpenDocument,
  texts: PageTexts,
  wanted: readonly number[] | undefined,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<Description> {
  const pages = wanted ?? allPages(document.pageCount);
  for (const page of pages) checkPage(page, document.pageCount);
  const { read, notes } = await requirePages(document, pages, texts, onEvent, signal);
  const pictures: Box[] = [];
  const missed: string[] = [];
  for (const text of read) {
    try {
      pictures.push(...(await findFigures(document, text, signal)));
    } catch (error) {
      const failure = asTesseraError(error);
      if (!concernsOnePage(failure)) throw failure;
      missed.push(`Page ${text.page} was not searched for pictures: ${failure.message}`);
    }
  }
  const description = describePages(read, signal);
  return {
    ...description,
    name: document.name,
    kindOfFile: document.kind,
    pictures,
    pagesRead: read.map(({ page }) => page),
    pageCount: document.pageCount,
    notes: [...notes, ...missed],
    text: [describeInWords(description), ...picturesInWords(pictures)].join('\n'),
  };
}

function picturesInWords(pictures: readonly Box[]): string[] {
  if (pictures.length === 0) return [];
  const pages = [...new Set(pictures.map(({ page }) => page))].join(', ');
  return [
    `${pictures.length} ${pictures.length === 1 ? 'picture or chart' : 'pictures or charts'} drawn on page ${pages}.`,
  ];
}
