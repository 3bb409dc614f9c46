/** The data of charts: tables with axes and units, how far to trust them, and why other figures were not read. */
import type { ReadCharts } from '../charts/chart.ts';
import { fileNotes } from '../wording/fileNotes.ts';
import { openFile } from './host.ts';
import { text, toolInput } from './input.ts';
import { bounded } from './pagesAsked.ts';
import { askToRead, fileField, pagesField, plain } from './sentences.ts';
import { defineTool } from './tool.ts';
import { fenced } from './toolText.ts';

/** A drawn chart takes some ten milliseconds, one in pixels a second or two. */
const MOST_PAGES = 20;

export const extractChartData = defineTool({
  name: 'tessera_extract_chart_data',
  reference: 'extractChartData',
  key: 'tool.charts',
  title: 'Extract chart data',
  userDescription: 'Reads the numbers out of charts in a PDF or image of the workspace.',
  modelDescription:
    'Reads the charts on pages of a PDF or image file of the workspace and returns their data as Markdown tables, with titles, axes, units, confidence and how far off the numbers may be. Charts that cannot be read are refused with a reason; numbers are measured, never guessed. Use it for bar, line, area, scatter, pie, histogram and box charts. Use tessera_extract_table for tables, tessera_ask_document for one number.',
  input: toolInput({ file: fileField }, { pages: text(...pagesField) }),
  progress: ({ file }) => `Reading the charts of ${plain(file)}`,
  confirm: ({ file, pages }) => askToRead(ofFile(file, pages)),
  run: async (host, { file, pages }, signal) => {
    await using document = await openFile(host, file, signal);
    const { numbers, notes } = bounded(pages, document.pageCount, MOST_PAGES);
    const { charts } = await host.services();
    const read: ReadCharts[] = [];
    for (const page of numbers) read.push(await charts(document, page, signal));
    // Loaded with the first chart: the tool is registered long before anybody calls it.
    const { chartText, refusedText } = await import('../wording/chartText.ts');
    const found = read.flatMap(one => one.charts);
    const refused = read.flatMap(one => one.refused);
    return [
      `${found.length} ${found.length === 1 ? 'chart' : 'charts'} read, ${refused.length} refused.`,
      ...fileNotes(document),
      ...notes,
      ...refused.map(refusedText),
      ...(found.length === 0 ? [] : [fenced(found.map(chartText).join('\n\n'))]),
    ].join('\n');
  },
});

export function ofFile(file: string, pages: string | undefined): string {
  return pages === undefined ? `"${plain(file)}"` : `pages ${plain(pages)} of "${plain(file)}"`;
}
