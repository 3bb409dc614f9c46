/** The forms in which a table or chart can be taken away: what they are called, and what VS Code calls their language. */
import { literal } from './check.ts';

interface FormatFacts {
  readonly label: string;
  readonly language: string;
  /** Only charts have what it tells. */
  readonly isForCharts: boolean;
}

export const exportFormats = {
  csv: { label: 'CSV', language: 'csv', isForCharts: false },
  csvPoints: { label: 'CSV, a row for each point', language: 'csv', isForCharts: true },
  json: { label: 'JSON', language: 'json', isForCharts: false },
  markdown: { label: 'Markdown', language: 'markdown', isForCharts: false },
  vegaLite: { label: 'Vega-Lite', language: 'json', isForCharts: true },
  matplotlib: { label: 'Python (matplotlib)', language: 'python', isForCharts: true },
} as const satisfies Readonly<Record<string, FormatFacts>>;

export type ExportFormat = keyof typeof exportFormats;

export const isExportFormat = literal('csv', 'csvPoints', 'json', 'markdown', 'vegaLite', 'matplotlib');
