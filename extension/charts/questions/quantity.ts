/** Numbers that were read off a chart, with how far off they may be: no more digits are printed than that justifies. */
import type { ChartAxis, ChartPoint } from '../chart.ts';

export interface Quantity {
  readonly value: number;
  /** Half the width of what it may be. */
  readonly plusMinus: number;
  /** Power of ten that is the last one printed. */
  readonly place: number;
  /** Printed beside its mark, or given by the user: nothing is estimated. */
  readonly isExact: boolean;
}

/** Digits that a drawn shape is trusted with. */
const VECTOR_DIGITS = 4;
/** Digits beyond which a number is only the noise of its binary form. */
const LONGEST = 10;

/** The number of a point, in units of its axis. */
export function quantityOf(value: number, plusMinus: number, provenance: ChartPoint['provenance']): Quantity {
  switch (provenance) {
    case 'label':
    case 'user':
      return { value, plusMinus: 0, place: lastPlace(value), isExact: true };
    case 'vector':
      return { value, plusMinus, isExact: false, place: vectorPlace(value, plusMinus) };
    case 'pixels':
      return {
        value,
        plusMinus,
        isExact: false,
        place: plusMinus > 0 ? firstPlace(plusMinus) : lastPlace(value),
      };
    case 'model':
      return { value, plusMinus, isExact: false, place: lastPlace(value) };
  }
}

export function exactly(value: number): Quantity {
  return { value, plusMinus: 0, place: lastPlace(value), isExact: true };
}

export function sumOf(terms: readonly Quantity[]): Quantity {
  return {
    value: terms.reduce((sum, { value }) => sum + value, 0),
    plusMinus: terms.reduce((sum, { plusMinus }) => sum + plusMinus, 0),
    place: commonPlace(terms),
    isExact: terms.every(({ isExact }) => isExact),
  };
}

export function differenceOf(a: Quantity, b: Quantity): Quantity {
  return { ...sumOf([a, { ...b, value: -b.value }]), place: commonPlace([a, b]) };
}

/** One digit more than its terms have, where these are exact; as precise as they are otherwise. */
export function meanOf(terms: readonly Quantity[]): Quantity {
  const { value, plusMinus, place, isExact } = sumOf(terms);
  const count = Math.max(1, terms.length);
  return { value: value / count, plusMinus: plusMinus / count, place: isExact ? place - 1 : place, isExact };
}

/** Three digits, or fewer where the parts are not known well enough. NaN for a part of nothing. */
export function ratioOf(a: Quantity, b: Quantity): Quantity {
  const value = a.value / b.value;
  const off = Math.abs(value) * (relative(a) + relative(b));
  const place = Math.max(firstPlace(value) - 2, off > 0 ? firstPlace(off) : -Infinity);
  return { value, plusMinus: off, place, isExact: a.isExact && b.isExact };
}

/** As a percentage, with one decimal at most. */
export function percentOf(ratio: Quantity): Quantity {
  const plusMinus = 100 * ratio.plusMinus;
  const place = Math.max(-1, plusMinus > 0 ? firstPlace(plusMinus) : -1);
  return { value: 100 * ratio.value, plusMinus, place, isExact: ratio.isExact };
}

/** Whether two numbers may be the same, as far as they are known. */
export function mayBeEqual(a: Quantity, b: Quantity): boolean {
  const noise = 1e-9 * Math.max(Math.abs(a.value), Math.abs(b.value));
  return Math.abs(a.value - b.value) <= a.plusMinus + b.plusMinus + noise;
}

/** How an axis writes its numbers: separators as on its ticks, and what stands before and behind them. */
export interface NumberStyle {
  readonly point: string;
  /** Sets off thousands; empty where the axis has none. */
  readonly group: string;
  readonly before: string;
  readonly behind: string;
}

const CURRENCY = /^(?:\p{Sc}|US\$)$/u;
const CLOSE = /^[%‰°]/u;

export function styleOf({ unit, calibration }: Pick<ChartAxis, 'unit' | 'calibration'>): NumberStyle {
  const printed = (calibration?.ticks ?? []).map(({ text }) => text).join(' ');
  const isComma = /\d\.\d{3}(?!\d)/u.test(printed) && /[1-9]\d{0,2}(?:\.000)/u.test(printed);
  const hasDecimalComma = /\d,\d{1,2}(?!\d)/u.test(printed);
  const group = /\d(?<group>[,'’\u00a0\u202f ])\d{3}(?!\d)/u.exec(printed)?.groups?.['group'];
  const trimmed = unit.trim();
  return {
    point: hasDecimalComma || isComma ? ',' : '.',
    group: isComma ? '.' : hasDecimalComma && group === ',' ? '' : (group ?? ''),
    before: CURRENCY.test(trimmed) ? trimmed : '',
    behind: CURRENCY.test(trimmed) || trimmed === '' ? '' : CLOSE.test(trimmed) ? trimmed : ` ${trimmed}`,
  };
}

export const plainStyle: NumberStyle = { point: '.', group: '', before: '', behind: '' };

/** "−1,234.5 mm" */
export function written({ value, place }: Quantity, style: NumberStyle): string {
  return `${value < 0 && digitsOf(value, place) !== '0' ? '−' : ''}${style.before}${bare(value, place, style)}${style.behind}`;
}

/** The number alone: "−1,234.5" */
export function writtenBare(quantity: Quantity, style: NumberStyle): string {
  return written(quantity, { ...style, before: '', behind: '' });
}

function bare(value: number, place: number, { point, group }: NumberStyle): string {
  const [whole = '', fraction] = digitsOf(value, place).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/** Digits of its size, rounded to the place; zeros that say nothing are left out. */
function digitsOf(value: number, place: number): string {
  const step = 10 ** Math.max(0, place);
  const rounded = Math.round(Math.abs(value) / step) * step;
  if (place >= 0) return rounded.toFixed(0);
  const text = Math.abs(value).toFixed(Math.min(12, -place));
  return text.replace(/\.?0+$/u, '');
}

function vectorPlace(value: number, plusMinus: number): number {
  const noise = Math.max(plusMinus, 1e-6 * Math.abs(value));
  if (Math.abs(value - Math.round(value)) <= noise && noise < 0.5) return 0;
  const digits = firstPlace(value) - VECTOR_DIGITS + 1;
  return plusMinus > 0 ? Math.max(digits, firstPlace(plusMinus)) : digits;
}

/** Exact numbers have as many decimals as the finest of them; others as few as the coarsest. */
function commonPlace(terms: readonly Quantity[]): number {
  const estimated = terms.filter(({ isExact }) => !isExact).map(({ place }) => place);
  if (estimated.length === 0) return Math.min(0, ...terms.map(({ place }) => place));
  // Whole numbers beside others are no coarser for being whole.
  const broken = estimated.filter(place => place < 0);
  return Math.max(...(broken.length > 0 && estimated.every(place => place <= 0) ? broken : estimated));
}

function firstPlace(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) + 1e-12);
}

function lastPlace(value: number): number {
  const decimals = /\.(?<decimals>\d+)$/u.exec(String(Number(value.toPrecision(LONGEST))))?.groups?.[
    'decimals'
  ];
  return -(decimals?.length ?? 0);
}

function relative({ value, plusMinus }: Quantity): number {
  return value === 0 ? 0 : plusMinus / Math.abs(value);
}
