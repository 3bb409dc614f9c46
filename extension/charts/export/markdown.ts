/** A chart as a Markdown table under its title and over its caption. What the document says is escaped: none of it is markup. */
import type { Chart } from '../chart.ts';
import { chartGrid, type GridValue } from './grid.ts';

export function chartMarkdown(chart: Chart): string {
  const { head, rows } = chartGrid(chart);
  const isNumber = head.map((_, column) => rows.every(row => typeof row[column] !== 'string'));
  const rule = isNumber.map(number => (number ? '---:' : '---'));
  const lines = [head, rule, ...rows].map((row, index) => line(index === 1 ? rule : row.map(cell)));
  const title = chart.title === '' ? chart.caption : chart.title;
  const isApart = chart.caption !== '' && chart.title !== '';
  return [
    ...(title === '' ? [] : [`**${escaped(title)}**`, '']),
    ...lines,
    ...(isApart ? ['', escaped(chart.caption)] : []),
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(value: GridValue): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : escaped(value);
}

/** Signs that Markdown or HTML would take for markup; a bar would begin a new cell. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&|~$]/gu, sign => `\\${sign}`);
}
