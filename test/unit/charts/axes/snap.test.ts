/** Places that were chosen are told as the round numbers that they were drawn for, give or take what pixels round. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitted } from '../../../../extension/charts/axes/scale.ts';
import { stepOf } from '../../../../extension/charts/axes/snap.ts';

/** Years, 80 page units apart. */
const years = fitted(
  [2014, 2016, 2018, 2020].map(value => ({ value, at: 100 + 80 * (value - 2014), text: String(value) })),
  { scale: 'linear' },
);
assert.ok(years);
const axis = years;
const at = (off: number): number[] =>
  [2014, 2015, 2016, 2017, 2018].map(year => 100 + 80 * (year - 2014) + off);

describe('round numbers along an axis', () => {
  it('are the smallest share of a tick that all places are at', () => {
    assert.equal(stepOf(axis, at(0)), 1);
    assert.equal(stepOf(axis, [100, 260, 420]), 2);
    assert.equal(stepOf(axis, [100, 117, 260]), undefined);
  });

  it('are meant where several places are a pixel or two off, as bars with rounded sides are', () => {
    assert.equal(stepOf(axis, at(-1.5)), 1);
    assert.equal(stepOf(axis, at(-1.5).slice(0, 3)), undefined);
    assert.notEqual(stepOf(axis, at(-3)), 1);
  });
});
