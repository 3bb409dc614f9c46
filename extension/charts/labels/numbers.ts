/** What number a printed label stands for: signs, separators of any country, percent and currency, k and M, powers of ten. */

export interface PrintedNumber {
  readonly value: number;
  /** Printed around it: '%', '$', '°C'; '' for a bare number. */
  readonly unit: string;
}

/** Which sign parts whole from tenths; 1.234 and 1,234 cannot be told apart alone, only together with their neighbours. */
export type Convention = 'point' | 'comma';

/** SI and business suffixes as charts print them ("1.5k", "2M", "3bn"). */
const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['m', 1e-3],
  ['mn', 1e6],
  ['B', 1e9],
  ['bn', 1e9],
  ['G', 1e9],
  ['T', 1e12],
  ['µ', 1e-6],
  ['μ', 1e-6],
  ['n', 1e-9],
]);
const SIGNS = /[-−–‒﹣－]/gu;
const POWER = /^(?<sign>-)?(?:(?<factor>\d+(?:[.,]\d+)?)\s?[×x·*]\s?)?10\^(?<exponent>-?\d+)$/u;
const NUMBER =
  /^(?<sign>[-+])?(?<before>[$€£¥₹])?(?<sign2>-)?\s?(?<digits>\d[\d.,'’ \u00a0\u202f]*|\.\d+)(?:e(?<exponent>[-+]?\d+))?\s?(?<after>[^\d\s.,-]{0,6})$/iu;
const GROUPED: Readonly<Record<Convention, RegExp>> = {
  point: /^\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+(?:\.\d+)?$|^\d*(?:\.\d+)?\.?$/u,
  comma: /^\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+(?:,\d+)?$|^\d*(?:,\d+)?$/u,
};

/** @returns undefined for what is no number, or more than one */
export function printedNumber(text: string, convention: Convention = 'point'): PrintedNumber | undefined {
  const plain = text.trim().replace(SIGNS, '-').replaceAll('﹢', '+');
  const power = POWER.exec(plain)?.groups;
  if (power) {
    const factor = Number((power['factor'] ?? '1').replace(',', '.'));
    const value = factor * 10 ** Number(power['exponent']);
    return { value: power['sign'] === undefined ? value : -value, unit: '' };
  }
  const bracketed = /^\((.+)\)$/u.exec(plain)?.[1];
  if (bracketed !== undefined) {
    const inner = printedNumber(bracketed, convention);
    return inner && { ...inner, value: -inner.value };
  }
  const parts = NUMBER.exec(plain)?.groups;
  if (!parts) return undefined;
  const digits = parts['digits']?.trim() ?? '';
  if (!GROUPED[convention].test(digits)) return undefined;
  const bare =
    convention === 'point'
      ? digits.replaceAll(/[^\d.]/gu, '')
      : digits.replaceAll(/[^\d,]/gu, '').replace(',', '.');
  const after = parts['after'] ?? '';
  const scale = scaleOf(after);
  const isNegative = parts['sign'] === '-' || parts['sign2'] === '-';
  const size = Number(bare) * 10 ** Number(parts['exponent'] ?? 0) * scale.factor;
  if (!Number.isFinite(size)) return undefined;
  return { value: isNegative ? -size : size, unit: (parts['before'] ?? '') + scale.rest };
}

function scaleOf(after: string): { factor: number; rest: string } {
  const name = /^(?:mn|bn|[kKMmBGTµμn])/u.exec(after)?.[0] ?? '';
  const rest = after.slice(name.length);
  const factor = SCALES.get(name);
  // "5 min" and "3 mm" are units, not scales.
  if (factor === undefined || /^\p{L}/u.test(rest)) return { factor: 1, rest: after };
  return { factor, rest };
}
