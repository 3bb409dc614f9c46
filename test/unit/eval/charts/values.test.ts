/** When a value that was read is the true one, on axes of every scale. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSame } from '../../../eval/charts/judge/values.ts';
import type { TrueAxis } from '../../../eval/charts/truth.ts';
import { named, upTo } from './readings.ts';

describe('a value that was read', () => {
  it('is measured by the range of its axis, not by itself', () => {
    assert.ok(isSame(upTo(200), 1, 2.9));
    assert.ok(!isSame(upTo(200), 190, 192.1));
    assert.ok(isSame(upTo(200), 190, '191'));
    assert.ok(!isSame(upTo(200), 190, 'many'));
    assert.ok(!isSame(upTo(200), 190, undefined));
  });

  it('is measured by decades on a log axis', () => {
    const axis: TrueAxis = { scale: 'log', label: '', range: [1, 10_000] };
    assert.ok(isSame(axis, 10, 10.9));
    assert.ok(!isSame(axis, 10, 11.1));
    assert.ok(isSame(axis, 5000, 5400));
    assert.ok(!isSame(axis, 5000, 5600));
    assert.ok(!isSame(axis, 1, 0));
  });

  it('is asked for nothing that the picture does not tell', () => {
    assert.ok(isSame(upTo(1), null, undefined));
    assert.ok(isSame(named('A'), null, 'B'));
  });

  it('is a category by its name, a number by its size, a month by its date', () => {
    assert.ok(isSame(named(), '5 – 10', '5-10'));
    assert.ok(isSame(named(), '25', 25));
    assert.ok(isSame(named(), 'Concert/Perfor…', 'Concert/Performance'));
    assert.ok(isSame(named(), 'Jan 2022', '2022-01'));
    assert.ok(!isSame(named(), 'Jan 2022', '2022-02'));
    assert.ok(isSame(named(), 'Mar', '--03'));
    assert.ok(!isSame(named(), 'Mar', '--04'));
    assert.ok(!isSame(named(), 'A', 'B'));
    assert.ok(!isSame(named(), '25', 26));
  });

  it('is a date within 1 % of the axis, as coarse as it is told', () => {
    const axis: TrueAxis = {
      scale: 'time',
      label: '',
      range: ['2000-01-01', '2010-01-01'],
      printed: [{ value: '2004-01-01', text: '2004' }],
    };
    assert.ok(isSame(axis, '2004-01-01T00:00:00', '2004'));
    assert.ok(isSame(axis, '2004-01-01T00:00:00', 2004));
    assert.ok(isSame(axis, '2004-07-01', 2004.5));
    assert.ok(isSame(axis, '2004-03-01', '2004-03'));
    assert.ok(!isSame(axis, '2004-03-01', '2004'));
    assert.ok(!isSame(axis, '2004-03-01', '2005-03-01'));
  });

  it('is a date of any year where the axis prints none, of any day where it prints hours', () => {
    const months: TrueAxis = {
      scale: 'time',
      label: '',
      range: ['2012-01-01', '2012-12-31'],
      printed: [
        { value: '2012-01-01', text: 'Jan' },
        { value: '2012-07-01', text: 'Jul' },
      ],
    };
    assert.ok(isSame(months, '2012-07-01', 'Jul'));
    assert.ok(isSame(months, '2012-08-01', '1970-08-01'));
    assert.ok(!isSame(months, '2012-08-01', '1970-09-01'));
    assert.ok(isSame(months, '2012-08-01', '--08'));
    assert.ok(isSame(months, '2012-03-05', '--03-05'));
    assert.ok(!isSame(months, '2012-03-05', '--03-15'));
    const hours: TrueAxis = {
      scale: 'time',
      label: '',
      range: ['2012-01-01T00:00', '2012-01-02T00:00'],
      printed: [{ value: '2012-01-01T06:00', text: '06:00' }],
    };
    assert.ok(isSame(hours, '2012-01-01T09:00', '1970-01-01T09:00'));
    assert.ok(!isSame(hours, '2012-01-01T09:00', '1970-01-01T10:00'));
  });
});
