import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unitsIn } from '../../../models/language/units.ts';

describe('unitsIn', () => {
  it('knows a unit by its whole name in any language', () => {
    assert.deepEqual(unitsIn('How many hours?'), ['hour']);
    assert.deepEqual(unitsIn('Wie viele Stunden?'), ['hour']);
    assert.deepEqual(unitsIn('combien de grammes'), ['gram']);
  });

  it('knows its short name behind a number only', () => {
    assert.deepEqual(unitsIn('28 Std.'), ['hour']);
    assert.deepEqual(unitsIn('15.00 g'), ['gram']);
    assert.deepEqual(unitsIn('section g'), []);
  });
});
