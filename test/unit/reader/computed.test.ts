import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { read } from '../../../models/reader/reader.ts';
import { averageOf, differenceOf, sumOf } from '../../../models/reader/tables/arithmetic.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

const page = setPage(`
Table 4: Children by age
| Age group | First house | Second house | Whole sample |
| 3-year-olds | 1,530 | 1,029 | 2,559 |
| 4-year-olds | 1,253 | 855 | 2,108 |
| Total | 2,783 | 1,884 | 4,667 |
`);

const ask = (question: string): ReaderAnswer => read(question, [page], signal);

describe('answers that are worked out', () => {
  it('tell the difference of two rows, with both numbers as evidence', () => {
    const { answer, computed, evidence } = ask(
      'How many more 3-year-olds than 4-year-olds were in the whole sample?',
    );
    assert.equal(answer, '451 (2,559 − 2,108)');
    assert.equal(computed, '2,559 − 2,108');
    assert.deepEqual(
      evidence.map(({ text }) => text),
      ['2,559', '2,108'],
    );
  });

  it('tell the difference of two columns of a row', () => {
    const { answer } = ask('What is the difference between first house and second house for 3-year-olds?');
    assert.equal(answer, '501 (1,530 − 1,029)');
  });

  it('tell a sum', () => {
    assert.equal(
      ask('How many 3-year-olds and 4-year-olds together were in the whole sample?').answer,
      '4,667 (2,559 + 2,108)',
    );
  });

  it('tell the average of a column', () => {
    const { answer } = ask('What is the average of first house?');
    assert.equal(answer, '1,391.5 ((1,530 + 1,253) / 2)');
  });

  it('are asked for in other languages', () => {
    const bill = setPage(`
| Standort | Umsatz 2022 | Umsatz 2023 |
| Köln | 1.250,50 € | 1.400,00 € |
| Bonn | 900,00 € | 1.000,00 € |
`);
    const { answer } = read(
      'Wie hoch ist die Differenz zwischen Köln und Bonn im Umsatz 2023?',
      [bill],
      signal,
    );
    assert.equal(answer, '400,00 € (1.400,00 € − 1.000,00 €)');
  });

  it('are not found where the question names a row only in part, or no column', () => {
    assert.equal(ask('How many more 3-year-olds than 4-year-olds were there?').located, false);
    assert.equal(ask('How many more 3-year-olds than 5-year-olds were in the whole sample?').located, false);
  });

  it('have nothing computed where a cell answers', () => {
    const { answer, computed } = ask('How many 4-year-olds were in the second house?');
    assert.equal(answer, '855');
    assert.equal(computed, undefined);
  });
});

describe('arithmetic', () => {
  it('writes numbers as they were written', () => {
    assert.deepEqual(differenceOf('$ 1,250.50', '$ 250.25'), {
      result: '$ 1,000.25',
      how: '$ 1,250.50 − $ 250.25',
    });
    assert.equal(sumOf('1.400,00 €', '1.000,5 €')?.result, '2.400,50 €');
    assert.equal(sumOf("3'360.00", '307.35')?.result, "3'667.35");
    assert.equal(averageOf(['1', '2', '4'])?.result, '2.3');
  });

  it('works out nothing of different units or of words', () => {
    assert.equal(differenceOf('12 kg', '3 m'), undefined);
    assert.equal(sumOf('n/a', '3'), undefined);
    assert.equal(averageOf([]), undefined);
  });

  it('adds and subtracts what it reads, for any amounts', () => {
    const cents = fc.integer({ min: 0, max: 9_999_999 });
    const write = (value: number): string =>
      (value / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const difference = differenceOf(write(a), write(b))?.result.replaceAll(',', '');
        const sum = sumOf(write(a), write(b))?.result.replaceAll(',', '');
        assert.equal(difference, (Math.abs(a - b) / 100).toFixed(2));
        assert.equal(sum, ((a + b) / 100).toFixed(2));
      }),
    );
  });
});
