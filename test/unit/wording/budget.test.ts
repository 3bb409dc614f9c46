import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PictureBudget, ReadingBudget } from '../../../extension/answers/budget.ts';
import { budgetSentence, hasSmallPrint } from '../../../extension/wording/budget.ts';

const picture: PictureBudget = {
  box: { page: 3, left: 0, top: 0, right: 595, bottom: 842 },
  ...{ cols: 2, rows: 3, thumbnail: true, tiles: 7, tokens: 1792, isCloser: false, smallestPrint: 5.4 },
};
const page: ReadingBudget = {
  pictures: [picture],
  ...{ unit: 'point', tiles: 7, tokens: 1792, seconds: 18 },
};

describe('what a question would cost, in words', () => {
  test('pages, tiles, tokens, time, and the print that survives as the size of a font', () => {
    assert.equal(
      budgetSentence(page),
      '1 page: 7 tiles, 1,792 tokens, about 20 seconds until the answer begins. Print below 6 points is too small for it.',
    );
  });

  test('of many pages, and without a time where nobody can tell', () => {
    const { seconds: _, ...rest } = page;
    assert.match(budgetSentence({ ...rest, among: 12 }), /^Up to 1 of 12 pages: 7 tiles, 1,792 tokens\./u);
  });

  test('with the lines that are lost', () => {
    const lost = { ...picture, lost: { lines: 12, smallest: 4.05 } };
    const told = { ...page, pictures: [lost] };
    assert.ok(
      budgetSentence(told).endsWith(
        'below 6 points is too small for it: 12 lines, the smallest of 4.5 points.',
      ),
    );
    assert.equal(hasSmallPrint(told), true);
    assert.equal(hasSmallPrint(page), false);
  });

  test('with what is looked at closer', () => {
    const closer = { ...picture, isCloser: true, smallestPrint: 2 };
    const told = { ...page, pictures: [picture, closer] };
    assert.match(budgetSentence(told), /^1 page and 1 place looked at closer: /u);
    assert.match(budgetSentence(told), /Print below 6 points/u, 'that of the page');
    assert.equal(hasSmallPrint(told), true);
    assert.equal(
      budgetSentence({ ...page, pictures: [closer] }),
      '1 place looked at closer: 7 tiles, 1,792 tokens, about 20 seconds until the answer begins.',
      'where the page is in view already',
    );
  });

  test('of an image in its pixels', () => {
    assert.match(budgetSentence({ ...page, unit: 'pixel' }), /Print below 5 pixels is/u);
  });

  test('of what is in view already', () => {
    assert.equal(
      budgetSentence({ ...page, pictures: [] }),
      'The model sees this already: only the question is new.',
    );
  });
});
