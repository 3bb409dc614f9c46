/** Questions to a PDF with charts, all the way: its shapes are read, its series asked, its marks boxed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Answer } from '../../../../extension/answers/answer.ts';
import type { OpenDocument } from '../../../../extension/documents/document.ts';
import { createServices } from '../../../../extension/services.ts';
import { drawnCharts } from '../../../fixtures/drawnCharts.ts';
import { memorySource, never } from '../../documents/helpers.ts';

const services = createServices({ cacheFolder: '' });
let document: OpenDocument | undefined;

before(async () => {
  document = await services.open(memorySource(drawnCharts(), 'charts.pdf'), never);
});
after(async () => {
  await document?.[Symbol.asyncDispose]();
  await services[Symbol.asyncDispose]();
});

async function ask(question: string): Promise<Answer> {
  assert.ok(document);
  return services.ask({ document, question }, () => undefined, never);
}

describe('charts of a PDF answer', () => {
  const all: readonly (readonly [question: string, answer: string, page: number, marks: number])[] = [
    ['How many visitors did the castle have in summer?', '610 thousands', 1, 1],
    ['Which season had the fewest visitors in the museum?', 'Spring', 1, 1],
    ['What is the average number of visitors of the Castle?', '371 thousands', 1, 4],
    ['In how many seasons did the museum have more visitors than the castle?', '1', 1, 2],
    ['What is the difference between oats and rye in 2017?', '55 EUR/t', 2, 2],
    ['When did oats overtake rye?', 'Between 2014 and 2015 (about 2014.3)', 2, 4],
    ['In which year did the price of rye peak?', '2012', 2, 1],
    ['Did the price of oats rise from 2012 to 2017?', 'Yes: from 110 EUR/t (2012) to 195 EUR/t (2017)', 2, 2],
    ['How many slices does the pie have?', '4', 3, 4],
    ['What share of the bins is paper?', '40%', 3, 1],
    ['What is the sum of glass and metal?', '45%', 3, 2],
  ];
  for (const [question, answer, page, marks] of all)
    test(question, async () => {
      const found = await ask(question);
      assert.equal(found.answer, answer);
      assert.ok(found.located && found.computed !== undefined && found.computed !== '');
      assert.deepEqual(
        found.evidence.map(({ box, source }) => ({ page: box.page, source })),
        Array.from({ length: marks }, () => ({ page, source: 'text' })),
      );
    });
});

describe('words answer', () => {
  test('what a letter says, though charts are drawn on other pages', async () => {
    const found = await ask('How much must be paid before 1 May 2025?');
    assert.equal(found.answer, '60 EUR');
    assert.equal(found.computed, undefined);
  });

  test('or nobody, where neither charts nor words know', async () => {
    const found = await ask('How many visitors did the zoo have in summer?');
    assert.ok(!found.located || found.computed === undefined, found.answer);
  });
});
