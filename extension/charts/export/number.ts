/** Numbers as they are told: no more digits than what was measured is worth. */
import type { ChartPoint, ChartValue } from '../chart.ts';

/** Digits of what is as good as exact: more are noise of the arithmetic. */
const EXACT_DIGITS = 10;

/** A number without the digits that its ± makes meaningless: one more than the first digit of the ± is kept. */
export function rounded(value: number, plusMinus: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exact = Number(value.toPrecision(EXACT_DIGITS));
  if (!(plusMinus > 0)) return exact;
  const decimals = Math.ceil(-Math.log10(plusMinus)) + 1;
  if (decimals > 12) return exact;
  if (decimals >= 0) return Number(exact.toFixed(decimals));
  const unit = 10 ** -decimals;
  return Math.round(exact / unit) * unit;
}

/** A point's value along a direction, as it is told. */
export function toldValue(point: ChartPoint, direction: 'x' | 'y'): ChartValue {
  const value = point[direction];
  return typeof value === 'number' ? rounded(value, point.plusMinus[direction]) : value;
}

/** A point's ± along a direction; undefined where nobody knows it, as of a model's number. */
export function toldPlusMinus(
  { plusMinus, provenance }: ChartPoint,
  direction: 'x' | 'y',
): number | undefined {
  return provenance === 'model' ? undefined : toldWidth(plusMinus[direction]);
}

/** The ± itself: two digits of it. */
export function toldWidth(plusMinus: number): number {
  return Number(plusMinus.toPrecision(2));
}
