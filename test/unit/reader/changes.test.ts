import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

describe('by how much something changes', () => {
  const cases: readonly (readonly [page: string, question: string, answer: string])[] = [
    [
      'The price of lunch rises from 4.10 € to 4.65 € in autumn.',
      'By how much does the price of lunch rise?',
      '0.55 € (4.65 € − 4.10 €)',
    ],
    [
      'Der Preis je Portion steigt von 4,10 € auf 4,65 €.',
      'Um wie viel steigt der Preis je Portion?',
      '0,55 € (4,65 € − 4,10 €)',
    ],
    [
      'Le prix du repas passe de 12,50 € à 11,00 € en mai.',
      'De combien baisse le prix du repas ?',
      '1,50 € (12,50 € − 11,00 €)',
    ],
    [
      'Il prezzo del pasto sale da 4,10 € a 4,65 €.',
      'Di quanto sale il prezzo del pasto?',
      '0,55 € (4,65 € − 4,10 €)',
    ],
  ];
  for (const [page, question, answer] of cases)
    it(`is worked out: ${question}`, () => {
      const found = read(question, [setPage(`\n${page}\n`)], signal);
      assert.equal(found.answer, answer);
      assert.equal(found.evidence.length, 2);
      assert.ok(found.computed);
    });

  it('is not worked out of two changes, or of values of two kinds', () => {
    for (const page of [
      'The fee rises from 4 € to 5 € for lunch and from 6 € to 8 € for dinner.',
      'The fee rises from 4 € to 5 % of the price.',
    ])
      assert.equal(
        read('By how much does the fee rise?', [setPage(`\n${page}\n`)], signal).computed,
        undefined,
      );
  });
});
