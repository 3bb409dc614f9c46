/** Numbers as a document writes them, worked with and written again in the same style: separators, decimals, unit. */
import { parseNumber } from '../../language/values.ts';
import type { Computed } from '../candidate.ts';

interface Written {
  readonly value: number;
  readonly text: string;
  readonly decimals: number;
  /** ',' or '.' */
  readonly point: string;
  /** Sets off thousands; empty where the document does not. */
  readonly group: string;
  readonly before: string;
  readonly behind: string;
}

const pattern = /^(?<before>[^\d]*?)(?<number>[-−]?\d[\d.,'’\s]*\d|[-−]?\d)(?<behind>[^\d]*)$/u;

/** @returns undefined where one of them is no single number, or their units differ */
export function differenceOf(a: string, b: string): Computed | undefined {
  const [first, second] = [readNumber(a), readNumber(b)];
  if (!first || !second || !isAlike(first, second)) return undefined;
  const [larger, smaller] = first.value >= second.value ? [first, second] : [second, first];
  return {
    result: write(larger.value - smaller.value, [larger, smaller]),
    how: `${larger.text} − ${smaller.text}`,
  };
}

/** @returns as differenceOf */
export function sumOf(a: string, b: string): Computed | undefined {
  const [first, second] = [readNumber(a), readNumber(b)];
  if (!first || !second || !isAlike(first, second)) return undefined;
  return {
    result: write(first.value + second.value, [first, second]),
    how: `${first.text} + ${second.text}`,
  };
}

/** @returns as differenceOf; with one decimal more than the numbers have */
export function averageOf(texts: readonly string[]): Computed | undefined {
  const numbers = texts.map(readNumber);
  const known = numbers.filter(one => one !== undefined);
  const [first] = known;
  if (!first || known.length < numbers.length || known.some(one => !isAlike(first, one))) return undefined;
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  const finer = known.map(one => ({ ...one, decimals: one.decimals + 1 }));
  return {
    result: write(mean, finer),
    how: `(${known.map(({ text }) => text).join(' + ')}) / ${known.length}`,
  };
}

function readNumber(text: string): Written | undefined {
  const parts = pattern.exec(text.trim())?.groups;
  const number = parts?.['number'];
  if (number === undefined) return undefined;
  const value = parseNumber(number);
  const decimals = /[.,](?<decimals>\d{1,2}|\d{4,})$/u.exec(number)?.groups?.['decimals']?.length ?? 0;
  const point = decimals > 0 ? (number.at(-decimals - 1) ?? '.') : '.';
  const group = /\d(?<group>[.,'’\s])\d{3}/u.exec(number)?.groups?.['group'] ?? '';
  const [before = '', behind = ''] = [parts?.['before'], parts?.['behind']];
  return Number.isNaN(value)
    ? undefined
    : { value, text: text.trim(), decimals, point, group, before, behind };
}

function isAlike(a: Written, b: Written): boolean {
  return a.before.trim() === b.before.trim() && a.behind.trim() === b.behind.trim();
}

function write(value: number, like: readonly Written[]): string {
  const decimals = Math.max(...like.map(one => one.decimals));
  const { point = '.' } = like.find(one => one.decimals > 0) ?? {};
  const group = like.find(one => one.group !== '' && one.group !== point)?.group ?? '';
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, group);
  const sign = value < 0 ? '−' : '';
  const [first] = like;
  return `${first?.before ?? ''}${sign}${grouped}${fraction === undefined ? '' : point + fraction}${first?.behind ?? ''}`;
}
