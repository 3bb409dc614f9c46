/** What a document holds, told without a model: its words by the reader, its pictures by what is drawn. */
import type { Box } from '../../models/page.ts';
import { asTesseraError } from '../../models/errors.ts';
import { describeInWords, type PagesDescription } from '../../models/reader/describe/describe.ts';
import { altText } from '../../models/reader/describe/altText.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { AskEvent } from './answer.ts';
import { budgetFor } from './pages/budget.ts';
import { checkPage } from './pages/pageRange.ts';
import { Pages } from './pages/pages.ts';
import type { PageTexts } from './pages/pageTexts.ts';
import { concernsOnePage } from './pages/readPages.ts';
import { askGiven, type PageReader } from './reader/pageReader.ts';

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
  /** One or two sentences for those who do not see it. */
  readonly alt: string;
}

/** @throws page.outOfRange, the document's own errors, job.cancelled */
export async function describeDocument(
  document: OpenDocument,
  texts: PageTexts,
  reader: PageReader,
  wanted: readonly number[] | undefined,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<Description> {
  for (const page of wanted ?? []) checkPage(page, document.pageCount);
  const budget = budgetFor(document.pageCount, wanted);
  const seen = new Pages({ document, budget, region: undefined, texts, onEvent });
  const { found: description, pages: pagesRead } = await askGiven(
    () => seen.give(reader, seen.numbers, signal),
    keys => reader.describe(keys, signal),
  );
  const pictures: Box[] = [];
  for (const page of pagesRead) {
    try {
      const text = await texts.get(document, page, signal);
      const words = text.lines.flatMap(line => line.words.map(({ box }) => box));
      pictures.push(...(await document.figures(page, words, signal)));
    } catch (error) {
      const failure = asTesseraError(error);
      if (!concernsOnePage(failure)) throw failure;
      seen.note(`Page ${page} was not searched for pictures: ${failure.message}`);
    }
  }
  return {
    ...description,
    name: document.name,
    kindOfFile: document.kind,
    pictures,
    pagesRead,
    pageCount: document.pageCount,
    notes: seen.notes,
    text: [describeInWords(description), ...picturesInWords(pictures)].join('\n'),
    alt: altText(description),
  };
}

function picturesInWords(pictures: readonly Box[]): string[] {
  if (pictures.length === 0) return [];
  const pages = [...new Set(pictures.map(({ page }) => page))].join(', ');
  return [
    `${pictures.length} ${pictures.length === 1 ? 'picture or chart' : 'pictures or charts'} drawn on page ${pages}.`,
  ];
}
