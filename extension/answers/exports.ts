/** A table or chart of an answer as text in any of the forms it can be taken away in. */
import type { Rect } from '../../models/geometry/rect.ts';
import type { Box } from '../../models/page.ts';
import { tableCsv } from '../../models/structure/tables/csv.ts';
import type { ExportedTable } from '../../models/structure/tables/exported.ts';
import { chartCsv, chartPointsCsv } from '../charts/export/csv.ts';
import { chartJson } from '../charts/export/json.ts';
import { chartMarkdown } from '../charts/export/markdown.ts';
import { chartMatplotlib } from '../charts/export/matplotlib.ts';
import { chartVegaLite } from '../charts/export/vegaLite.ts';
import type { ExportFormat } from '../protocol/exportFormat.ts';
import { toldSentence } from '../wording/extracted.ts';
import type { Artefact, ChartArtefact, Table, TableCell } from './artefact.ts';
import { currentChart } from './currentChart.ts';

/** @param document the file's name, for forms that say where the data is from */
export function exportText(artefact: Artefact, format: ExportFormat, document: string): string {
  return artefact.kind === 'chart' ? chartText(artefact, format, document) : tableText(artefact, format);
}

function chartText(artefact: ChartArtefact, format: ExportFormat, document: string): string {
  const chart = currentChart(artefact);
  switch (format) {
    case 'csv':
      return chartCsv(chart);
    case 'csvPoints':
      return chartPointsCsv(chart);
    case 'json':
      return pretty({ document, ...chartJson(chart) });
    case 'markdown':
      // The table alone would not say that nobody measured it.
      return [chartMarkdown(chart), toldSentence([chart])].filter(part => part !== undefined).join('\n\n');
    case 'vegaLite':
      return pretty(chartVegaLite(chart, { document }));
    case 'matplotlib':
      return chartMatplotlib(chart, { document });
  }
}

function tableText(table: Table, format: ExportFormat): string {
  switch (format) {
    case 'json':
      return pretty(tableJson(table));
    case 'markdown':
      return table.markdown ?? gridMarkdown(table);
    default:
      return tableCsv(exported(table));
  }
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Boxes as [left, top, right, bottom] in page units, as the command line has them. */
function tableJson({ title, box, rows, source, confidence }: Table): unknown {
  return {
    ...(box ? placed(box) : {}),
    caption: title,
    rows: rows.map(cells => cells.map(({ box: own, ...cell }) => ({ ...cell, ...(own ? placed(own) : {}) }))),
    ...(source === undefined ? {} : { source }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function placed({ page, ...rect }: Box): { readonly page: number; readonly box: readonly number[] } {
  return { page, box: corners(rect) };
}

function corners({ left, top, right, bottom }: Rect): readonly number[] {
  return [left, top, right, bottom];
}

const NOWHERE: Box = { page: 1, left: 0, top: 0, right: 0, bottom: 0 };

function exported({ title, box = NOWHERE, rows, source = 'text', confidence = 1 }: Table): ExportedTable {
  const width = (cells: readonly TableCell[]): number =>
    cells.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0);
  return {
    page: box.page,
    box,
    parts: [{ page: box.page, box }],
    caption: title,
    rows: rows.map(cells =>
      cells.map(({ text, header, box: own = null, rowSpan = 1, colSpan = 1 }) => ({
        text,
        header,
        box: own,
        rowSpan,
        colSpan,
      })),
    ),
    columns: Math.max(0, ...rows.map(width)),
    source,
    confidence,
  };
}

/** Of a table that no page was read for: its first row heads it. */
function gridMarkdown({ rows }: Table): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const texts = (cells: readonly TableCell[]): string[] => cells.map(({ text }) => escaped(text));
  return [
    line(texts(head)),
    line(Array.from({ length: columns }, () => '---')),
    ...body.map(row => line(texts(row))),
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>&|]/gu, sign => `\\${sign}`);
}
