import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateAt, millisecondsOf } from '../../../extension/charts/dates.ts';

test('a date is as coarse as the one it is like, and the nearest there is', () => {
  const nearNewYear = millisecondsOf('2020-12-28T20:00');
  assert.equal(dateAt(nearNewYear, '1999'), '2021');
  assert.equal(dateAt(nearNewYear, '1999-06'), '2021-01');
  assert.equal(dateAt(nearNewYear, '1999-06-05'), '2020-12-29');
  assert.equal(dateAt(nearNewYear, '1999-06-05T00:00'), '2020-12-28T20:00');
});

test('what is no date is no number', () => {
  for (const text of ['Q1', '', 'North 2021', '12']) assert.ok(Number.isNaN(millisecondsOf(text)), text);
});

test('a date at its own time is itself', () => {
  const date = fc.date({ min: new Date('1700-01-01'), max: new Date('2400-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(date, fc.constantFrom(4, 7, 10, 16, 19), (day, length) => {
      const text = day.toISOString().slice(0, length);
      assert.equal(dateAt(millisecondsOf(text), text), text);
    }),
  );
});
