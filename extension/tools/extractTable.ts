/** Tables as Markdown, with the pages that they stand on, and why others were not read. */
import type { PageText } from '../../models/page.ts';
import type { ReadTable } from '../../models/structure/documentTables.ts';
import { fileNotes } from '../wording/fileNotes.ts';
import { ofFile } from './extractChartData.ts';
import { openFile } from './host.ts';
import { text, toolInput } from './input.ts';
import { bounded } from './pagesAsked.ts';
import { askToRead, fileField, pagesField, plain } from './sentences.ts';
import { defineTool } from './tool.ts';
import { fenced } from './toolText.ts';

/** Pages of a scan take a second each. */
const MOST_PAGES = 30;

export const extractTable = defineTool({
  name: 'tessera_extract_table',
  reference: 'extractTable',
  key: 'tool.tables',
  title: 'Extract tables',
  userDescription: 'Reads the tables of a PDF or image of the workspace.',
  modelDescription:
    'Reads the tables on pages of a PDF or image file of the workspace and returns them as Markdown, each once even where it goes on over several pages, with its caption, where its words come from (text layer or OCR) and how legible they are. Tables that cannot be read are refused with a reason. Use tessera_extract_chart_data for charts.',
  input: toolInput({ file: fileField }, { pages: text(...pagesField) }),
  progress: ({ file }) => `Reading the tables of ${plain(file)}`,
  confirm: ({ file, pages }) => askToRead(ofFile(file, pages)),
  run: async (host, { file, pages }, signal) => {
    await using document = await openFile(host, file, signal);
    const { numbers, notes } = bounded(pages, document.pageCount, MOST_PAGES);
    const { texts, tables } = await host.services();
    const read: PageText[] = [];
    const said: string[] = [];
    for (const page of numbers) {
      const words = await texts.get(document, page, signal);
      read.push(words);
      said.push(...words.notes);
    }
    const found = await tables(read, signal);
    return [
      `${found.tables.length} ${found.tables.length === 1 ? 'table' : 'tables'} read, ${found.refused.length} refused.`,
      ...fileNotes(document),
      ...notes,
      ...said,
      ...found.refused.map(({ page, reason }) => `Page ${page}: a table was not read. ${reason}`),
      ...(found.tables.length === 0 ? [] : [fenced(found.tables.map(tableText).join('\n\n'))]),
    ].join('\n');
  },
});

const SOURCES = { text: 'words of the file', ocr: 'read from the pixels (OCR)' } as const;

function tableText({ page, parts, caption, markdown, source, confidence }: ReadTable): string {
  const last = parts.at(-1)?.page ?? page;
  const place = last === page ? `Page ${page}` : `Pages ${page}-${last}`;
  return [
    caption === '' ? place : `${place}: ${caption}`,
    `${SOURCES[source]}, ${Math.floor(confidence * 100)} % legible`,
    '',
    markdown,
  ].join('\n');
}
