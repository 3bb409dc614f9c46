/** tessera table: the tables of a file. */
import type { PageText } from '../../models/page.ts';
import type { ReadTable } from '../../models/reader/process/protocol.ts';
import { tableCsv } from '../../models/structure/tables/csv.ts';
import { askedPages, nextTo } from './askedPages.ts';
import { type Command, flag, positionals, UsageError } from './command.ts';
import { corners } from './corners.ts';

export const table: Command = {
  summary: 'Reads the tables of a file, with a box for each cell.',
  usage: 'FILE [--pages 1-3,7] [--json | --csv | --markdown]',
  options: { pages: { type: 'string' }, csv: { type: 'boolean' }, markdown: { type: 'boolean' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    if (['json', 'csv', 'markdown'].filter(name => flag(options, name)).length > 1)
      throw new UsageError('choose one of --json, --csv and --markdown');
    await using document = await services.openFile(FILE, signal);
    const pages = askedPages(options, document.pageCount);
    const read: PageText[] = [];
    for (const page of pages) {
      say(`page ${page} of ${document.pageCount}`);
      read.push(await services.texts.get(document, page, signal));
    }
    const tables: ReadTable[] = [];
    for (const text of read)
      tables.push(...(await services.tables({ text, around: nextTo(text, read) }, signal)));
    if (tables.length === 0) say('There are no tables on these pages.');
    return { json: { tables: tables.map(toJson) }, text: tables.map(told(options)).join('\n\n') };
  },
};

function told(options: Parameters<typeof flag>[0]): (one: ReadTable) => string {
  if (flag(options, 'csv')) return tableCsv;
  const above = ({ page, caption }: ReadTable): string =>
    caption === '' ? `Page ${page}` : `Page ${page}: ${caption}`;
  return one => (flag(options, 'markdown') ? one.markdown : `${above(one)}\n\n${one.markdown}`);
}

function toJson({ page, box, caption, rows, source, confidence }: ReadTable): unknown {
  return {
    page,
    box: corners(box),
    caption,
    rows: rows.map(cells => cells.map(cell => ({ ...cell, box: cell.box && corners(cell.box) }))),
    source,
    confidence,
  };
}
