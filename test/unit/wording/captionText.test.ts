/** Captions where there is no room for all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureName, shortCaption } from '../../../extension/wording/captionText.ts';
import { refusedText } from '../../../extension/wording/chartText.ts';
import { refusedSentence } from '../../../extension/wording/extracted.ts';

test('a long caption is cut between words', () => {
  assert.equal(shortCaption('Figure 1: Sales'), 'Figure 1: Sales');
  const short = shortCaption(`Figure 1: ${'sales of all shops, '.repeat(9)}`);
  assert.match(short, /^Figure 1: .*\S …$/u);
  assert.ok(short.length <= 82);
});

test('a figure is called by the beginning of its caption', () => {
  assert.equal(figureName('Figure 3.2: Sales of 2019'), 'Figure 3.2');
  assert.equal(figureName('图 3 销售额'), '图 3');
  const box = { page: 2, left: 0, top: 0, right: 9, bottom: 9 };
  const refused = { page: 2, box, code: 'noAxis', reason: 'No axis.', caption: 'Fig. 4. Sales' } as const;
  assert.equal(refusedText(refused), 'Page 2: Fig. 4 was not read as a chart. No axis.');
  assert.equal(refusedSentence('charts', refused), 'Fig. 4 was not read: No axis.');
});
