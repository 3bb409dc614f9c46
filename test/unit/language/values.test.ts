import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  findDates,
  findMoney,
  findValues,
  parseNumber,
  type ValueType,
} from '../../../models/language/values.ts';

function found(text: string, type: ValueType): string[] {
  return findValues(text)
    .filter(value => value.type === type)
    .map(({ start, end }) => text.slice(start, end));
}

describe('findDates with names of months', () => {
  it('knows them as each language writes them within a date', () => {
    for (const language of [
      'en',
      'de',
      'fr',
      'es',
      'it',
      'nl',
      'pt',
      'pl',
      'sv',
      'da',
      'fi',
      'cs',
      'ro',
      'tr',
    ])
      for (let month = 0; month < 12; month++) {
        const day = new Date(Date.UTC(2023, month, 15));
        const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
        assert.equal(found(text, 'date').length, 1, text);
      }
  });
});

describe('findDates', () => {
  const dates = [
    '25/12/2018',
    '5/3/2018',
    '24-11-17',
    '2018-01-05',
    '05 MAR 2018',
    '02/JAN/2017',
    '3. März 2023',
    'March 3, 2024',
    '14 March 2024',
    '1er juillet 2020',
    '12 de octubre de 2021',
    '2023年4月5日',
    '3rd of May 2019',
    '12.05.2020',
    'Sep 9, 2021',
  ];
  for (const date of dates) {
    it(`reads ${date}`, () => {
      const text = `Issued: ${date.replace('1er', '1')} at noon`;
      assert.deepEqual(
        findDates(text).map(({ start, end }) => text.slice(start, end)),
        [date.replace('1er', '1')],
      );
    });
  }

  it('reads a date that OCR glued to its label and its time', () => {
    const text = 'DATE:25/12/20188:13:39PM';
    const [date] = findDates(text);
    assert.equal(text.slice(date?.start, date?.end), '25/12/2018');
  });

  it('reads no date where no calendar has one', () => {
    for (const text of ['45/13/2018', 'TEL 03-7804-1122', 'ratio 1/2/3', 'version 1.2.3.4'])
      assert.deepEqual(
        findDates(text).filter(({ type }) => type === 'date'),
        [],
        text,
      );
  });

  it('reads every day of the calendar back', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, number] = iso.split('-');
        for (const text of [iso, `${number}/${month}/${year}`, `${number}.${month}.${year}`]) {
          const [value] = findDates(`on ${text}.`);
          assert.equal(`on ${text}.`.slice(value?.start, value?.end), text);
        }
      }),
    );
  });
});

describe('findMoney', () => {
  const amounts: readonly (readonly [string, number])[] = [
    ['$4.2 million', 4.2e6],
    ['RM 1,234.50', 1234.5],
    ['€1.234,50', 1234.5],
    ['1 234,50 €', 1234.5],
    ['CHF 120’000', 120000],
    ['9.00', 9],
    ['.05', 0.05],
    ['£85.00', 85],
    ['18,600 euros', 18600],
    ['US$3bn', 3e9],
  ];
  for (const [text, amount] of amounts) {
    it(`reads ${text}`, () => {
      const [value] = findMoney(text);
      assert.equal(value?.amount, amount);
      assert.equal(text.slice(value.start, value.end), text);
    });
  }

  it('takes neither percentages nor dates nor longer numbers for prices', () => {
    for (const text of ['6.00%', '12.05.2020', '1.2345', '100']) assert.deepEqual(findMoney(text), [], text);
  });
});

describe('parseNumber', () => {
  it('reads prices back, however their thousands are set off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), cents => {
        const value = cents / 100;
        const english = value.toLocaleString('en-US', { minimumFractionDigits: 2 });
        const german = value.toLocaleString('de-DE', { minimumFractionDigits: 2 });
        const swiss = value.toLocaleString('de-CH', { minimumFractionDigits: 2 });
        const indian = value.toLocaleString('en-IN', { minimumFractionDigits: 2 });
        for (const text of [english, german, swiss, indian]) assert.equal(parseNumber(text), value, text);
      }),
    );
  });
});

describe('findValues', () => {
  it('knows contacts, times, shares and measures by their form', () => {
    assert.deepEqual(found('write to accounts@brightwater.example now', 'email'), [
      'accounts@brightwater.example',
    ]);
    assert.deepEqual(found('Phone: +44 117 496 0123', 'phone'), ['+44 117 496 0123']);
    assert.deepEqual(found('at 09:41:12 sharp', 'time'), ['09:41:12']);
    assert.deepEqual(found('rose by 12.5% in all', 'percent'), ['12.5%']);
    assert.deepEqual(found('a flat of 68 square metres', 'quantity'), ['68 square metres']);
    assert.deepEqual(found('twenty-one men, eleven of them', 'number'), ['twenty-one', 'eleven']);
  });

  it('reads a range of measures as one', () => {
    assert.deepEqual(found('a 45- to 60-minute interview', 'quantity'), ['45- to 60-minute']);
    assert.deepEqual(found('noch 3 bis 5 km', 'quantity'), ['3 bis 5 km']);
    assert.deepEqual(found('Tempo a disposizione: 55 minuti', 'quantity'), ['55 minuti']);
    assert.deepEqual(found('28 Std. Gartenarbeit an 4 Tagen', 'quantity'), ['28 Std']);
    assert.deepEqual(found('od 6 do 12 lat', 'quantity'), ['12 lat']);
    assert.deepEqual(found('for ten years, the seal for twenty-four months', 'quantity'), [
      'ten years',
      'twenty-four months',
    ]);
  });

  it('knows an account number by its check digits, with blanks or without', () => {
    // Examples of the IBAN registry (SWIFT).
    for (const iban of [
      'DE89 3704 0044 0532 0130 00',
      'GB29NWBK60161331926819',
      'CH93 0076 2011 6238 5295 7',
    ])
      assert.deepEqual(found(`IBAN ${iban} please`, 'iban'), [iban]);
    assert.deepEqual(found('IBAN DE89 3704 0044 0532 0130 01 please', 'iban'), []);
  });

  it('stays within the text it was given', () => {
    fc.assert(
      fc.property(fc.string(), text =>
        findValues(text).every(({ start, end }) => start >= 0 && start < end && end <= text.length),
      ),
    );
  });
});
