import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { distinctMeanings, type Likeness, likenessOf, meaningsIn } from '../../../models/language/meaning.ts';

function likeness(a: string, b: string): Likeness {
  const [first, ...more] = distinctMeanings(a);
  const [second, ...others] = distinctMeanings(b);
  assert.ok(first && second && more.length + others.length === 0, `${a} and ${b} are a value each`);
  return likenessOf(first.meaning, second.meaning);
}

describe('two values are', () => {
  const cases: readonly (readonly [Likeness, readonly (readonly [string, string])[]])[] = [
    [
      'same',
      [
        ['1,243', '1243'],
        ['1,243', '1 243'],
        ['1,243', '1.243'],
        ['1,243.50', '1.243,50'],
        ['€1,243.00', '1243.00 EUR'],
        ['1.2 million', '1,200,000'],
        ['12.5%', '12,5 %'],
        ['12.5%', '12.5'],
        ['5 kg', '5'],
        ['5 May 2024', '2024-05-05'],
        ['5. Mai 2024', '05.05.24'],
        ['5/6/2024', '6 May 2024'],
        ['5/6/2024', '5 June 2024'],
        ['INV-2024-0031', 'inv-2024-0031'],
        ['14:30', '14 : 30'],
      ],
    ],
    [
      'alike',
      [
        ['12.3%', '12.34%'],
        ['1,200', '1,248'],
        ['-5.5', '5.5'],
        ['$500', '€500'],
        ['12.43', '1243'],
        ['1,243', '1,243,000'],
        ['5 kg', '5 km'],
        ['11 years', '11,00 €'],
        ['May 2024', '5 May 2024'],
        ['5 May', '5 May 2024'],
      ],
    ],
    [
      'near',
      [
        ['1,243', '1,248'],
        ['1,243', '1,234'],
        ['€240.00', '248.00'],
        ['12%', '13%'],
        ['5 May 2024', '2024-05-08'],
        ['INV-2024-0031', 'INV-2024-0037'],
      ],
    ],
    [
      'other',
      [
        ['1,243', '5,612'],
        ['3', '8'],
        ['1,000', '1,243'],
        ['1,243', '5 May 2024'],
        ['5 May 2024', '17 June 2023'],
        ['INV-2024-0031', 'ORD-7781-2200'],
        ['12 kg', '13 km'],
      ],
    ],
  ];
  for (const [expected, pairs] of cases)
    test(expected, () => {
      for (const [a, b] of pairs) {
        assert.equal(likeness(a, b), expected, `${a} | ${b}`);
        assert.equal(likeness(b, a), expected, `${b} | ${a}`);
      }
    });
});

test('a number is the same however it is grouped, in every language, and a day however it is written', () => {
  const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'de-CH', 'pl'];
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 99_999_999 }),
      fc.constantFrom(...languages),
      (number, language) => {
        assert.equal(likeness(String(number), new Intl.NumberFormat(language).format(number)), 'same');
      },
    ),
  );
  const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom(...languages), (day, language) => {
      const written = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
      assert.equal(likeness(day.toISOString().slice(0, 10), written), 'same', written);
    }),
  );
});

test('a figure that was misread is near, and never the same', () => {
  const numbers = fc.integer({ min: 1001, max: 9999 }).filter(number => number % 10 !== 0);
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 9 }), (number, by) => {
      const last = ((number % 10) + by) % 10;
      fc.pre(last !== 0);
      const misread = number - (number % 10) + last;
      assert.equal(likeness(`${number}.00`, `${misread}.00`), 'near');
    }),
  );
});

test('of forms that overlap a text has one value; a number in words and a quarter are none', () => {
  const texts = (text: string): string[] => distinctMeanings(text).map(value => value.text);
  assert.deepEqual(texts('On 5 May 2024 it was €1,243.00.'), ['5 May 2024', '€1,243.00']);
  assert.deepEqual(texts('three of them in Q1 2024'), ['2024']);
  assert.deepEqual(texts('08:76 and 5–8 May'), [], 'pieces of words are none');
  assert.ok(!texts('45 to 60 minutes').includes('45 to 60 minutes'), 'two numbers are no value');
  assert.deepEqual(texts('mail to anna@example.org'), ['anna@example.org']);
  assert.ok(meaningsIn('2024-05-05').length > 1, 'every form is there for those who ask for all');
});
