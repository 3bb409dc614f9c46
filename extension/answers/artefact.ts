/** What an answer may hold beside its text: data a user takes away, each cell or point with its place on the page. */
import type { Box } from '../../models/page.ts';
import type { Chart } from '../charts/chart.ts';
import type { EditHistory } from '../charts/edit/history.ts';
import { shortCaption } from '../wording/captionText.ts';

export interface TableCell {
  readonly text: string;
  /** Where it stands; absent for a cell that stands nowhere, such as a sum worked out. */
  readonly box?: Box;
  /** Names the cells of its row or column. */
  readonly header: boolean;
  /** Rows and columns that it stands over; 1 when absent. It is told in the first of its rows only. */
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  /** Of the whole table; a table drawn from several places has none. */
  readonly box?: Box;
  readonly rows: readonly (readonly TableCell[])[];
  /** The same with the marks of its footnotes, where it was read from a page. */
  readonly markdown?: string;
  /** Where its words come from, and how legible they are, 0..1. */
  readonly source?: 'text' | 'ocr';
  readonly confidence?: number;
}

/** A chart as it was read, and what the user changed about it since. */
export interface ChartArtefact {
  readonly kind: 'chart';
  readonly chart: Chart;
  readonly edits?: EditHistory;
}

export type Artefact = Table | ChartArtefact;

/** Where it stands on the page, if it stands anywhere as a whole. */
export function boxOf(artefact: Artefact): Box | undefined {
  return artefact.kind === 'chart' ? artefact.chart.box : artefact.box;
}

/** What it is called; '' where nothing names it. */
export function titleOf(artefact: Artefact): string {
  if (artefact.kind === 'table') return artefact.title;
  const { title, caption } = artefact.chart;
  return title === '' ? shortCaption(caption) : title;
}
