/** tessera table: the tables of a file. */
import type { PageText } from '../../models/page.ts';
import type { ReadTable, ReadTables } from '../../models/structure/documentTables.ts';
import { tableCsv } from '../../models/structure/tables/csv.ts';
import { askedPages } from './askedPages.ts';
import { type Command, flag, positionals, UsageError } from './command.ts';
import { corners } from './corners.ts';
import { openSaid } from './openSaid.ts';

export const table: Command = {
  summary: 'Reads the tables of a file, with a box for each cell.',
  usage: 'FILE [--pages 1-3,7] [--json | --csv | --markdown]',
  options: { pages: { type: 'string' }, csv: { type: 'boolean' }, markdown: { type: 'boolean' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    if (['json', 'csv', 'markdown'].filter(name => flag(options, name)).length > 1)
      throw new UsageError('choose one of --json, --csv and --markdown');
    await using document = await openSaid(FILE, { services, signal, say });
    const pages = askedPages(options, document.pageCount);
    const read: PageText[] = [];
    for (const page of pages) {
      say(`page ${page} of ${document.pageCount}`);
      read.push(await services.texts.get(document, page, signal));
    }
    for (const page of pages) for (const note of services.texts.notesOf(document, page)) say(note);
    const { tables, refused } = await services.tables(read, signal);
    for (const { page, reason } of refused) say(`Page ${page}: ${reason}`);
    if (tables.length + refused.length === 0) say('There are no tables on these pages.');
    return {
      json: tablesJson({ tables, refused }),
      text: tables.map(told(options)).join('\n\n'),
    };
  },
};

function told(options: Parameters<typeof flag>[0]): (one: ReadTable) => string {
  if (flag(options, 'csv')) return tableCsv;
  const above = ({ caption, ...one }: ReadTable): string =>
    caption === '' ? placeOf(one) : `${placeOf(one)}: ${caption}`;
  return one => (flag(options, 'markdown') ? one.markdown : `${above(one)}\n\n${one.markdown}`);
}

function placeOf({ page, parts }: Pick<ReadTable, 'page' | 'parts'>): string {
  const last = parts.at(-1)?.page ?? page;
  return last === page ? `Page ${page}` : `Pages ${page}-${last}`;
}

/** As `tessera table --json` prints them. */
export function tablesJson({ tables, refused }: ReadTables): {
  readonly tables: readonly { readonly page: number }[];
  readonly refused: readonly { readonly page: number }[];
} {
  return { tables: tables.map(toJson), refused: refused.map(one => ({ ...one, box: corners(one.box) })) };
}

/** Cells say which page they stand on, because a table may go on over several. */
function toJson({ page, box, parts, caption, rows, source, confidence }: ReadTable): {
  readonly page: number;
} {
  const told = {
    page,
    box: corners(box),
    parts: parts.map(part => ({ page: part.page, box: corners(part.box) })),
    caption,
    rows: rows.map(cells =>
      cells.map(({ box: own, ...cell }) => ({
        ...cell,
        page: own && own.page,
        box: own && corners(own),
      })),
    ),
    source,
    confidence,
  };
  return told;
}
