/** Questions to begin with, for the very document that is open. */
import type { OpenDocument } from '../documents/document.ts';
import type { Answerer } from './answerer.ts';
import { budgetFor } from './pages/budget.ts';
import { allPages } from './pages/pageRange.ts';
import { Pages } from './pages/pages.ts';
import type { PageTexts } from './pages/pageTexts.ts';
import { askGiven, type PageReader } from './reader/pageReader.ts';

/** Questions offered: more would be a menu. */
const MOST = 3;
/** What a document is about stands on its first pages. */
const PAGES_READ = 2;
/** What every model that sees a page can answer. */
const FOR_EYES = 'Describe this page.';

/**
 * @returns up to three questions; those about words were answered by the built-in reader before they are offered
 * @throws the document's errors, job.cancelled
 */
export async function suggestFor(
  document: OpenDocument,
  texts: PageTexts,
  reader: PageReader,
  { needs }: Pick<Answerer, 'needs'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const numbers = allPages(Math.min(PAGES_READ, document.pageCount));
  const budget = budgetFor(document.pageCount, numbers);
  const pages = new Pages({ document, budget, region: undefined, texts, onEvent: () => undefined });
  const seen = needs === 'words' ? [] : [FOR_EYES];
  const { found } = await askGiven(
    () => pages.giveIfAny(reader, numbers, signal),
    keys => reader.suggest(keys, MOST - seen.length, signal),
  );
  return [...seen, ...found];
}
