import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lowerMedian, median } from '../../../models/geometry/median.ts';

describe('the value in the middle', () => {
  it('is the larger or the smaller one of two, and 0 of none', () => {
    assert.deepEqual([median([4, 1, 3, 2]), lowerMedian([4, 1, 3, 2])], [3, 2]);
    assert.deepEqual([median([10, 9, 100]), lowerMedian([10, 9, 100])], [10, 10]);
    assert.deepEqual([median([]), lowerMedian([])], [0, 0]);
  });

  it('has at most half of the values above it and at most half below', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), values => {
        for (const middle of [median(values), lowerMedian(values)]) {
          assert.ok(values.includes(middle));
          assert.ok(values.filter(value => value > middle).length * 2 <= values.length);
          assert.ok(values.filter(value => value < middle).length * 2 <= values.length);
        }
      }),
    );
  });
});
