/**
 * When a value that was read counts as the true one: within 1 % of the axis' range (of its decades on a log axis), a
 * category or date by name or instant. Spellings that differ in case, spaces or kinds of dashes are the same name.
 */
import type { ChartValue } from '../../../../extension/charts/chart.ts';
import type { TrueAxis, TrueValue } from '../truth.ts';
import { instantOf, nearestTurn } from './dates.ts';

export const TOLERANCE = 0.01;
/** For the last digits of numbers that passed through a file. */
const ROUNDING = 1e-6;

/** Where a value stands on its axis, 0 at the smaller end of its range, 1 at the other; NaN for what has no place. */
export function shareOf(axis: TrueAxis, value: ChartValue | TrueValue | undefined): number {
  const [low = Number.NaN, high = Number.NaN] = (axis.range ?? []).map(one => numberOf(axis, one));
  const number = value === null || value === undefined ? Number.NaN : numberOf(axis, value);
  return (even(axis, number) - even(axis, low)) / (even(axis, high) - even(axis, low));
}

function even({ scale }: TrueAxis, value: number): number {
  return scale === 'log' ? Math.log10(value) : value;
}

function numberOf({ scale }: TrueAxis, value: ChartValue): number {
  if (scale === 'time') return instantOf(value);
  return typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value);
}

/** Whether what was read is the true value, as the axis tells it. Nothing is asked where the truth is null. */
export function isSame(
  axis: TrueAxis,
  truth: TrueValue | undefined,
  read: ChartValue | undefined,
  tolerance = TOLERANCE,
): boolean {
  if (truth === null || truth === undefined) return true;
  if (read === undefined) return false;
  if (axis.scale === 'category') return isSameCategory(String(truth), read);
  if (axis.scale === 'time') return isSameDate(axis, truth, read, tolerance);
  return Math.abs(shareOf(axis, truth) - shareOf(axis, read)) <= tolerance + ROUNDING;
}

function isSameDate(axis: TrueAxis, truth: ChartValue, read: ChartValue, tolerance: number): boolean {
  const isNear = (value: number | string): boolean =>
    Math.abs(shareOf(axis, truth) - shareOf(axis, value)) <= tolerance + ROUNDING;
  if (isNear(read)) return true;
  const printed = (axis.printed ?? []).filter(({ value }) => isNear(value));
  if (printed.some(({ text }) => isSameName(text, String(read)))) return true;
  return isNear(new Date(nearestTurn(axis, instantOf(truth), instantOf(read))).toISOString());
}

function isSameCategory(truth: string, read: ChartValue): boolean {
  if (isSameName(truth, String(read))) return true;
  const [number, other] = [Number(truth), Number(read)];
  if (truth !== '' && Number.isFinite(number)) return Math.abs(number - other) <= Math.abs(number) * 1e-3;
  const instant = typeof read === 'string' && /^\d{4}(-\d\d)*/.test(read) ? instantOf(read) : Number.NaN;
  return Date.parse(`${truth} UTC`) === instant;
}

/** A name that was cut short on the picture, "Concert/Perfor…", is told by its beginning. */
export function isSameName(truth: string, read: string): boolean {
  const [known, found] = [plain(truth), plain(read)];
  const beginning = known.endsWith('...') ? known.slice(0, -3) : undefined;
  return known === found || (beginning !== undefined && beginning !== '' && found.startsWith(beginning));
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, '')
    .toLowerCase();
}
