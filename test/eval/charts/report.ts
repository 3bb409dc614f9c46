/** What was measured, as lines and tables: one line for each chart, then sums by kind and for all. */
import { median } from '../../../models/geometry/median.ts';
import type { Verdict } from './judge/chart.ts';

export type Source = 'vector' | 'raster';

export interface Row extends Omit<Verdict, 'end'> {
  readonly end: Verdict['end'] | 'failed';
  readonly name: string;
  readonly kind: string;
  readonly source: Source;
  /** Whether it is of a kind that must be refused. */
  readonly mustRefuse: boolean;
  readonly milliseconds: number;
  readonly processorMs: number;
  readonly confidences: readonly number[];
}

export function printRow(row: Row, withDifferences: number): void {
  const { name, kind, source, end, points, milliseconds, mustRefuse } = row;
  const told = mustRefuse && end === 'refused' ? 'refused, as it must' : end;
  const figures = points.total > 0 ? `${points.right}/${points.total}` : '';
  const sure = row.confidences.map(one => one.toFixed(2)).join(' ');
  const cells = [name.padEnd(44), kind.padEnd(10), source, told.padEnd(20), figures.padStart(11)];
  console.log(`${cells.join(' ')} ${milliseconds.toFixed(0).padStart(6)} ms  ${sure}`);
  if (end === 'right') return;
  for (const line of row.differences.slice(0, withDifferences)) console.log(`    ${line}`);
}

export function printSums(rows: readonly Row[]): void {
  for (const [source, own] of Map.groupBy(rows, row => row.source)) {
    const readable = own.filter(row => !row.mustRefuse);
    const others = own.filter(row => row.mustRefuse);
    console.log(`\n${source}`);
    const kinds = [...Map.groupBy(readable, ({ kind }) => kind)].map(([kind, charts]) => sums(kind, charts));
    console.table([...kinds, sums('all supported', readable)]);
    const wrong = others.filter(({ end }) => end === 'wrong');
    const names = wrong.length > 0 ? `: ${wrong.map(({ name }) => name).join(', ')}` : '';
    console.log(`${others.length} that must be refused: ${wrong.length} read${names}`);
    console.log(`time beyond OCR: ${times(own.map(row => row.milliseconds))}`);
    console.log(`processor time: ${times(own.map(row => row.processorMs))}`);
  }
}

function sums(kind: string, rows: readonly Row[]): Record<string, string | number> {
  const count = (end: Row['end']): number => rows.filter(row => row.end === end).length;
  const share = (part: number, whole: number): string =>
    whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
  const right = rows.reduce((sum, row) => sum + row.points.right, 0);
  const total = rows.reduce((sum, row) => sum + row.points.total, 0);
  return {
    kind,
    charts: rows.length,
    right: count('right'),
    wrong: count('wrong'),
    refused: count('refused'),
    failed: count('failed'),
    'right %': share(count('right'), rows.length),
    'wrong %': share(count('wrong'), rows.length),
    'points right': share(right, total),
    'of points, by chart': share(
      rows.reduce((sum, { points }) => sum + (points.total > 0 ? points.right / points.total : 0), 0),
      rows.length,
    ),
  };
}

function times(all: readonly number[]): string {
  const sorted = all.filter(Number.isFinite).toSorted((a, b) => a - b);
  if (sorted.length === 0) return 'not known';
  const late = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
  return `median ${median(sorted).toFixed(0)} ms, 95 % within ${late.toFixed(0)} ms, at most ${(sorted.at(-1) ?? 0).toFixed(0)} ms`;
}
