import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeQuestion } from '../../../extension/answers/reader/followUp.ts';
import { parsePages } from '../../../extension/answers/pages/pageRange.ts';
import { parseRegion } from '../../../extension/answers/pages/region.ts';

test('ranges of pages are read, sorted, each page once', () => {
  assert.deepEqual(parsePages('7, 1-3,2', 9), [1, 2, 3, 7]);
  for (const bad of ['', '3-1', 'a', '1-', '1,,2', '-2']) {
    assert.throws(() => parsePages(bad, 9), { code: 'page.badRange' }, bad);
  }
  for (const outside of ['0', '10', '1-10']) {
    assert.throws(() => parsePages(outside, 9), { code: 'page.outOfRange' }, outside);
  }
  // A huge range must not be walked before it is refused.
  assert.throws(() => parsePages('1-999999999999', 9), { code: 'page.outOfRange' });
});

test('a region is a page and four numbers in order', () => {
  assert.deepEqual(parseRegion('2:10,20.5,30,40'), { page: 2, left: 10, top: 20.5, right: 30, bottom: 40 });
  for (const bad of ['', '10,20,30,40', '1:30,20,10,40', '1:a,2,3,4', '1:1,2,3', '1:1,2,3,4,5']) {
    assert.throws(() => parseRegion(bad), { code: 'region.bad' }, bad);
  }
});

test('a question that leans on the one before takes its words along', () => {
  const history = [{ question: 'What was the revenue in 2023?', answer: '4.2 million' }];
  assert.match(completeQuestion('and in 2022?', history), /revenue/u);
  assert.match(completeQuestion('Where is it shown?', history), /revenue/u);
  assert.match(completeQuestion('In 2022?', history), /revenue/u);
  assert.equal(completeQuestion('How many passengers?', history), 'How many passengers?');
  const whole = 'Is there a ferry that carried most passengers?';
  assert.equal(completeQuestion(whole, history), whole);
  assert.equal(completeQuestion('and in 2022?', []), 'and in 2022?');
});
