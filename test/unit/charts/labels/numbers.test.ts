import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Convention, printedNumber } from '../../../../extension/charts/labels/numbers.ts';

describe('numbers printed on axes', () => {
  const cases: readonly (readonly [text: string, value: number, unit: string, convention?: Convention])[] = [
    ['1,250', 1250, ''],
    ['1 250', 1250, ''],
    ['1.250', 1250, '', 'comma'],
    ['0,5', 0.5, '', 'comma'],
    ['−5', -5, ''],
    ['–0.25', -0.25, ''],
    ['(3.2)', -3.2, ''],
    ['40%', 40, '%'],
    ['$200', 200, '$'],
    ['-$1.5M', -1_500_000, '$'],
    ['12k', 12_000, ''],
    ['1.2e-3', 0.0012, ''],
    ['10^-2', 0.01, ''],
    ['2×10^3', 2000, ''],
    ['5 min', 5, 'min'],
    ['.5', 0.5, ''],
  ];
  for (const [text, value, unit, convention] of cases) {
    it(`reads "${text}"${convention === 'comma' ? ' where a comma parts tenths' : ''}`, () => {
      const read = printedNumber(text, convention);
      assert.ok(read && Math.abs(read.value - value) < 1e-9 * Math.max(1, Math.abs(value)));
      assert.equal(read.unit, unit);
    });
  }
  for (const text of ['Lyon', '3 – 4', '2020-01', '1,25,0', 'Q1', '', '12:30']) {
    it(`takes "${text}" for no number`, () => assert.equal(printedNumber(text), undefined));
  }
});
