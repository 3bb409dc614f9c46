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
  if (value === null || value === undefined) return Number.NaN;
  return shareOfNumber(axis, numberOf(axis, value));
}

/** The same for a number, an instant on an axis of dates. */
export function shareOfNumber(axis: TrueAxis, number: number): number {
  const [low, high] = rangeOf(axis);
  return (even(axis, number) - low) / (high - low);
}

/** Thousands of points are compared along one axis. */
const ranges = new WeakMap<TrueAxis, readonly [number, number]>();

function rangeOf(axis: TrueAxis): readonly [number, number] {
  const known = ranges.get(axis);
  if (known) return known;
  const [low = Number.NaN, high = Number.NaN] = (axis.range ?? []).map(one =>
    even(axis, numberOf(axis, one)),
  );
  ranges.set(axis, [low, high]);
  return [low, high];
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
  const share = shareOf(axis, truth);
  const isNear = (instant: number): boolean =>
    Math.abs(share - shareOfNumber(axis, instant)) <= tolerance + ROUNDING;
  const instant = instantOf(read);
  if (isNear(instant) || isNear(nearestTurn(axis, instantOf(truth), instant))) return true;
  if (Number.isFinite(instant)) return false;
  const printed = (axis.printed ?? []).filter(({ value }) => isNear(instantOf(value)));
  return printed.some(({ text }) => isSameName(text, String(read)));
}

function isSameCategory(truth: string, read: ChartValue): boolean {
  if (isSameName(truth, String(read))) return true;
  const [number, other] = [Number(truth), Number(read)];
  if (truth !== '' && Number.isFinite(number)) return Math.abs(number - other) <= Math.abs(number) * 1e-3;
  if (typeof read !== 'string') return false;
  if (/^--\d\d$/.test(read)) return Date.parse(`${truth} 1 2000 UTC`) === instantOf(read);
  return /^\d{4}(-\d\d)+$/.test(read) && Date.parse(`${truth} UTC`) === instantOf(read);
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
