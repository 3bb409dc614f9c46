/** Values of axes as they are shown and typed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { millisecondsOf } from '../../../../extension/charts/dates.ts';
import { axisName, tickText, typedNumber, typedTick } from '../../../../webview/panel/chart/axisWords.ts';
import { months, quarters, soundings } from '../../../fixtures/chart.ts';

describe('a value of an axis', () => {
  test('that is a date is shown and typed as one', () => {
    const day = millisecondsOf('2021-07-01');
    assert.equal(tickText(months(), 'x', day), '2021-07-01');
    assert.equal(tickText(months(), 'x', day + 90 * 60_000), '2021-07-01T01:30');
    assert.equal(typedTick(months(), 'x', ' 2021-07 '), day);
    assert.equal(typedTick(months(), 'x', 'July'), undefined);
  });

  test('that is a number is shown without the dust of arithmetic', () => {
    assert.equal(tickText(soundings(), 'y', 0.1 + 0.2), '0.3');
    assert.equal(typedTick(soundings(), 'y', '1 250.5'), 1250.5);
  });
});

test('a number is typed with a point; what a comma means is not guessed at', () => {
  assert.equal(typedNumber('-3.5'), -3.5);
  assert.equal(typedNumber('−3.5'), -3.5);
  assert.equal(typedNumber('1e3'), 1000);
  for (const text of ['1,5', '', '  ', 'ten', 'Infinity', '1 2 x'])
    assert.equal(typedNumber(text), undefined, text);
});

test('an axis is called by what it measures', () => {
  assert.equal(axisName(quarters(), 'y'), 'Vertical axis (Passengers)');
  assert.equal(axisName(months(), 'x'), 'Horizontal axis');
});
