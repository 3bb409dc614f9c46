import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { datesOf } from '../../../../extension/charts/labels/dates.ts';

/** The labels' dates as ISO, to the minute. */
function told(...texts: string[]): (string | undefined)[] | undefined {
  return datesOf(texts)?.dates.map(date => date && new Date(date.value).toISOString().slice(0, 16));
}

describe('dates along an axis', () => {
  it('are whole where labels say all', () => {
    assert.deepEqual(told('2020-01-05', '2020-02-05'), ['2020-01-05T00:00', '2020-02-05T00:00']);
    assert.deepEqual(told('Mar 2019', 'April 2019'), ['2019-03-01T00:00', '2019-04-01T00:00']);
    assert.deepEqual(told('Q3 2021', 'Q4 2021'), ['2021-07-01T00:00', '2021-10-01T00:00']);
    assert.deepEqual(told('3/14/2010', '3/15/2010'), ['2010-03-14T00:00', '2010-03-15T00:00']);
  });

  it('take from their neighbours what they leave out', () => {
    assert.deepEqual(told('2004', 'April', 'July', '2005', 'April'), [
      '2004-01-01T00:00',
      '2004-04-01T00:00',
      '2004-07-01T00:00',
      '2005-01-01T00:00',
      '2005-04-01T00:00',
    ]);
  });

  it('before the first year belong to the one before it', () => {
    assert.deepEqual(told('Oct', 'Nov', '2012', 'Feb'), [
      '2011-10-01T00:00',
      '2011-11-01T00:00',
      '2012-01-01T00:00',
      '2012-02-01T00:00',
    ]);
  });

  it('count hours over midnight', () => {
    const hours = told('Jan 05', '11 PM', '12 AM', '1 AM')?.slice(1);
    assert.deepEqual(hours, ['2000-01-05T23:00', '2000-01-06T00:00', '2000-01-06T01:00']);
  });

  it('say whether a year is among them', () => {
    assert.equal(datesOf(['Jan', 'Feb', 'Mar'])?.hasYear, false);
    assert.equal(datesOf(['2001', '2002'])?.hasYear, true);
  });

  it('are none where labels are names', () => assert.equal(datesOf(['Lyon', 'Porto', 'May']), undefined));
});
