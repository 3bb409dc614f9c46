/** The tables of a document's pages: each once, however many pages it goes on over, for other programs and as Markdown. */
import type { PageText } from '../page.ts';
import { partPages } from './document.ts';
import { layoutPage } from './layout.ts';
import { markdownOfTable } from './markdown.ts';
import { joinContinued } from './tables/continued.ts';
import { type ExportedTable, exportTable } from './tables/exported.ts';
import { findTables } from './tables/findTables.ts';
import { type RefusedTable, refusedTables, whyUnreadable } from './tables/refused.ts';

export interface ReadTable extends ExportedTable {
  readonly markdown: string;
}

export interface ReadTables {
  /** By page, then from the top down. */
  readonly tables: readonly ReadTable[];
  readonly refused: readonly RefusedTable[];
}

/** Pages of one document, in ascending order. */
export interface PageRun {
  readonly texts: readonly PageText[];
  /** Numbers of the pages whose tables are wanted; those next to them tell what is printed on each page. */
  readonly first: number;
  readonly last: number;
}

export function readTables({ texts, first, last }: PageRun): ReadTables {
  const pages = partPages(texts.map(layoutPage)).filter(({ page }) => page >= first && page <= last);
  const layouts = new Map(pages.map(({ page, body }) => [page, body]));
  const found = joinContinued(pages.flatMap(({ body }) => findTables(body)));
  const tables: ReadTable[] = [];
  const refused = pages.flatMap(({ body }) => refusedTables(body));
  for (const table of found) {
    const exported = exportTable(table, layouts);
    const reason = whyUnreadable(exported);
    if (reason === undefined) tables.push({ ...exported, markdown: markdownOfTable(table, layouts) });
    else refused.push(...exported.parts.map(part => ({ ...part, reason })));
  }
  return { tables, refused: refused.sort((a, b) => a.page - b.page) };
}
