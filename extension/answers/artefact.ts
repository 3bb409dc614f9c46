/** What an answer may hold beside its text: data a user takes away, each cell or point with its place on the page. */
import type { Box } from '../../models/page.ts';

export interface TableCell {
  readonly text: string;
  /** Where it stands; absent for a cell that stands nowhere, such as a sum worked out. */
  readonly box?: Box;
  /** Names the cells of its row or column. */
  readonly header: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  /** Of the whole table; a table drawn from several places has none. */
  readonly box?: Box;
  readonly rows: readonly (readonly TableCell[])[];
}

export interface ChartPoint {
  readonly x: number | string;
  readonly y: number;
  /** Of the mark that was read. */
  readonly box?: Box;
}

export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  readonly box?: Box;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly { readonly name: string; readonly points: readonly ChartPoint[] }[];
}

export type Artefact = Table | Chart;

/** A chart's points as a table: a row for each x, a column for each series. */
export function chartAsTable({ title, box, xLabel, series }: Chart): Table {
  const places = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  const head = [xLabel, ...series.map(({ name }) => name)].map(text => ({ text, header: true }));
  const rows = places.map(place => [
    { text: String(place), header: true },
    ...series.map(({ points }) => {
      const point = points.find(({ x }) => x === place);
      const cell = { text: point === undefined ? '' : String(point.y), header: false };
      return point?.box ? { ...cell, box: point.box } : cell;
    }),
  ]);
  return { kind: 'table', title, ...(box ? { box } : {}), rows: [head, ...rows] };
}
