/** Axes in words, and their values as they are shown and typed: dates as dates. */
import type { Chart } from '../../../extension/charts/chart.ts';
import { dateAt, millisecondsOf } from '../../../extension/charts/dates.ts';
import { type AxisName, axisNamed } from '../../../extension/charts/edit/measures.ts';
import { rounded } from '../../../extension/charts/export/number.ts';

const NAMES: Readonly<Record<AxisName, string>> = {
  x: 'Horizontal axis',
  y: 'Vertical axis',
  y2: 'Second value axis',
};

/** "Vertical axis (Passengers)" */
export function axisName(chart: Chart, name: AxisName): string {
  const label = axisNamed(chart, name)?.label ?? '';
  return label === '' ? NAMES[name] : `${NAMES[name]} (${label})`;
}

/** A value of an axis, as it is shown. */
export function tickText(chart: Chart, name: AxisName, value: number): string {
  if (axisNamed(chart, name)?.scale !== 'time') return String(rounded(value, 0));
  const day = dateAt(value, '2000-01-01');
  return millisecondsOf(day) === value ? day : dateAt(value, '2000-01-01T00:00');
}

/** A value of an axis, as it is typed; undefined for what is none. */
export function typedTick(chart: Chart, name: AxisName, text: string): number | undefined {
  if (axisNamed(chart, name)?.scale === 'time') {
    const time = millisecondsOf(text.trim());
    return Number.isNaN(time) ? undefined : time;
  }
  return typedNumber(text);
}

/** A number as it is typed, with a point; commas mean one thing here and another there, and are not guessed at. */
export function typedNumber(text: string): number | undefined {
  const plain = text.replace(/[\s_]/gu, '').replace('−', '-');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
