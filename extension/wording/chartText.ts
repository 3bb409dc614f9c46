/**
 * A chart as text that a person or an agent reads: what it is, its numbers, and how far they can be trusted. What was
 * refused says why.
 */
import type { Chart, ChartAxis, ChartPoint, RefusedChart } from '../charts/chart.ts';
import { chartMarkdown } from '../charts/export/markdown.ts';
import { toldWidth } from '../charts/export/number.ts';
import { figureName } from './captionText.ts';
import { trustInChart } from './extracted.ts';

/** "Page 3: Olive oil prices" */
export function placeOf({ page, title, caption }: Pick<Chart, 'page' | 'title' | 'caption'>): string {
  const name = title === '' ? caption : title;
  return name === '' ? `Page ${page}` : `Page ${page}: ${name}`;
}

/** Several lines: place, kind and axes, the table, and what is known of its numbers. */
export function chartText(chart: Chart): string {
  const { caption, title, kind, isHorizontal, x, y, y2, notes } = chart;
  const axes = [axisText('x', x), axisText('y', y), ...(y2 ? [axisText('second y', y2)] : [])];
  const lines = [
    placeOf(chart),
    ...(caption === '' || title === '' ? [] : [caption]),
    [`${isHorizontal ? 'horizontal ' : ''}${kind}`, ...axes.filter(text => text !== undefined)].join('; '),
    '',
    chartMarkdown({ ...chart, title: '', caption: '' }),
    '',
    ...[trustInChart(chart), precisionOf(chart)].filter(text => text !== undefined),
    ...notes,
  ];
  return lines.join('\n');
}

export function refusedText({ page, code, reason, caption }: RefusedChart): string {
  if (code === 'noChart') return `Page ${page}: ${reason}`;
  const figure = caption === undefined ? 'a figure' : figureName(caption);
  return `Page ${page}: ${figure} was not read as a chart. ${reason}`;
}

function axisText(name: string, { label, unit, scale }: ChartAxis): string | undefined {
  const own =
    unit === '' || label.includes(unit) ? label : label === '' ? `in ${unit}` : `${label}, in ${unit}`;
  const scaled = scale === 'log' || scale === 'power' ? `${scale} scale` : '';
  const parts = [own, scaled].filter(part => part !== '');
  return parts.length === 0 ? undefined : `${name}: ${parts.join(', ')}`;
}

/** The widest ± of its numbers, where they are not all printed. */
function precisionOf({ series, isHorizontal }: Chart): string | undefined {
  const points = series.flatMap(one => one.points);
  const off = ({ plusMinus }: ChartPoint): number => (isHorizontal ? plusMinus.x : plusMinus.y);
  const most = Math.max(0, ...points.map(off));
  return most > 0 ? `Numbers may be off by ± ${toldWidth(most)}.` : undefined;
}
