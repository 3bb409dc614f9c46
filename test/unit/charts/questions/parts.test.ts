/** What questions about charts are read with: numbers no finer than they are known, dates, names of colours. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shadeOf } from '../../../../extension/charts/questions/colors.ts';
import { dateIn, datesIn, dateText, isNamedBy } from '../../../../extension/charts/questions/dates.ts';
import {
  differenceOf,
  meanOf,
  mayBeEqual,
  percentOf,
  plainStyle,
  quantityOf,
  ratioOf,
  styleOf,
  sumOf,
  written,
} from '../../../../extension/charts/questions/quantity.ts';

const label = (value: number): ReturnType<typeof quantityOf> => quantityOf(value, 0, 'label');
const pixels = (value: number, off: number): ReturnType<typeof quantityOf> =>
  quantityOf(value, off, 'pixels');
const vector = (value: number, off = 0): ReturnType<typeof quantityOf> => quantityOf(value, off, 'vector');
const plain = (quantity: ReturnType<typeof quantityOf>): string => written(quantity, plainStyle);

describe('numbers are printed', () => {
  test('as they stand, where their labels are printed', () => {
    assert.equal(plain(label(12.5)), '12.5');
    assert.equal(plain(label(1234567)), '1234567');
    assert.equal(plain(sumOf([label(0.1), label(0.2)])), '0.3');
    assert.equal(plain(differenceOf(label(3), label(0.25))), '2.75');
    assert.equal(plain(meanOf([label(1), label(2)])), '1.5');
  });

  test('with four digits of a drawn shape, whole where they are whole', () => {
    assert.equal(plain(vector(212.4567)), '212.5');
    assert.equal(plain(vector(15000.0000001)), '15000');
    assert.equal(plain(vector(0.30000004)), '0.3');
    assert.equal(plain(vector(212.4567, 3)), '212');
    assert.equal(plain(vector(1999.98, 0.05)), '2000');
  });

  test('as finely as pixels tell', () => {
    assert.equal(plain(pixels(158.2345, 0.8)), '158.2');
    assert.equal(plain(pixels(158.2345, 12)), '160');
    assert.equal(plain(pixels(-3.25, 0.04)), '−3.25');
    assert.equal(plain(pixels(-0.2, 3)), '0');
  });

  test('of ratios and percentages no more than their parts allow', () => {
    assert.equal(plain(ratioOf(label(2), label(3))), '0.667');
    assert.equal(plain(ratioOf(pixels(20, 1), pixels(30, 1))), '0.67');
    assert.equal(plain(percentOf(ratioOf(label(1), label(3)))), '33.3');
  });

  test('in the style of their axis', () => {
    const axis = (unit: string, ...texts: readonly string[]): ReturnType<typeof styleOf> => {
      const ticks = texts.map((text, at) => ({ at, value: at, text }));
      return styleOf({ unit, calibration: { scale: 'linear', slope: 1, intercept: 0, residual: 0, ticks } });
    };
    assert.equal(written(vector(12500), axis('EUR', '0', '10,000')), '12,500 EUR');
    assert.equal(written(label(1.5), axis('%', '0,5', '1,0')), '1,5%');
    assert.equal(written(label(-1500), axis('$', '0', '1.000', '2.000')), '−$1.500');
  });
});

test('numbers too close to tell apart are told as such', () => {
  assert.ok(mayBeEqual(pixels(10, 0.5), pixels(10.9, 0.5)));
  assert.ok(!mayBeEqual(pixels(10, 0.5), pixels(11.1, 0.5)));
  assert.ok(!mayBeEqual(label(1), label(1.01)));
});

describe('dates', () => {
  test('are found in questions of any language', () => {
    const found = (text: string): unknown => datesIn(text).map(({ date }) => date);
    assert.deepEqual(found('in March 2021 and April'), [{ month: 3, year: 2021 }, { month: 4 }]);
    assert.deepEqual(found('im dritten Quartal 2020'), [{ quarter: 3, year: 2020 }]);
    assert.deepEqual(found('Q4 2020 or 2021-Q1'), [
      { quarter: 4, year: 2020 },
      { quarter: 1, year: 2021 },
    ]);
    assert.deepEqual(found('el 5 de mayo de 2019'), [{ day: 5, month: 5, year: 2019 }]);
    assert.deepEqual(found('since 1999'), [{ year: 1999 }]);
  });

  test('are no small words and no amounts', () => {
    assert.deepEqual(datesIn('you may set 2000.5 kg at 2021%'), []);
    assert.equal(dateIn('Marathon'), undefined);
    assert.deepEqual(dateIn('May'), { month: 5 });
  });

  test('are named by what they share', () => {
    assert.ok(isNamedBy({ year: 2021, month: 3 }, { month: 3 }));
    assert.ok(isNamedBy({ year: 2021, month: 3 }, { year: 2021 }));
    assert.ok(isNamedBy({ month: 3 }, { month: 3, year: 2021 }));
    assert.ok(isNamedBy({ year: 2021, month: 5 }, { quarter: 2 }));
    assert.ok(!isNamedBy({ year: 2021 }, { year: 2021, month: 3 }));
    assert.ok(!isNamedBy({ year: 2021, month: 3 }, { year: 2020, month: 3 }));
  });

  test('are told in the language of the question', () => {
    assert.equal(dateText({ year: 2021, month: 3 }, 'de'), 'März 2021');
    assert.equal(dateText({ year: 2021, month: 3, day: 5 }, 'en'), '5 March 2021');
    assert.equal(dateText({ year: 2021, quarter: 2 }, 'fr'), 'Q2 2021');
  });
});

test('colours go by the names that people give them', () => {
  const names: Readonly<Record<string, string>> = {
    '#1f77b4': 'blue',
    '#ff7f0e': 'orange',
    '#2ca02c': 'green',
    '#d62728': 'red',
    '#9467bd': 'purple',
    '#8c564b': 'brown',
    '#7f7f7f': 'grey',
    '#17becf': 'teal',
    '#000000': 'black',
    '#e377c2': 'pink',
    '#f2c80f': 'yellow',
  };
  for (const [color, name] of Object.entries(names)) assert.equal(shadeOf(color)?.names[0], name, color);
  assert.equal(shadeOf('pattern'), undefined);
});
