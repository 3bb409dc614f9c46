/** A chart as text: what a person or an agent has to know beside its numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computedSentence } from '../../../extension/wording/answer.ts';
import { plainAnswer } from '../../../extension/wording/answerText.ts';
import { chartText, placeOf, refusedText } from '../../../extension/wording/chartText.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { museums, quarters, twoAxes } from '../charts/questions/charts.ts';

test('a chart tells its place, kind, axes, numbers and how sure they are', () => {
  const lines = chartText(quarters).split('\n');
  assert.equal(lines[0], 'Page 3: Active users');
  assert.equal(lines[1], 'Fig. 7. Active users of both apps');
  assert.equal(lines[2], 'line; y: Users (thousands)');
  assert.ok(lines.includes('| Q4 2020 | 40 | 40.5 |'));
  assert.equal(lines.at(-1), 'Read from the shapes of the file, 95 % sure that all of it is right.');
});

test('bars that lie, second axes and logarithms are told', () => {
  assert.match(chartText(museums), /^horizontal bar; x: Visitors \(million\)$/mu);
  const log = { ...twoAxes, y: { ...twoAxes.y, scale: 'log' as const } };
  assert.match(chartText(log), /^line; y: Temperature \(°C\), log scale; second y: Rain \(mm\)$/mu);
});

test('a chart without a name has its page, and a refusal its reason', () => {
  assert.equal(placeOf({ page: 4, title: '', caption: '' }), 'Page 4');
  const refused = { page: 2, box: museums.box, code: 'noAxis', reason: 'It has no axis.' } as const;
  assert.equal(refusedText(refused), 'Page 2: a figure was not read as a chart. It has no axis.');
});

test('how an answer was computed is said once', () => {
  assert.equal(computedSentence({ answer: '9 %' }), undefined);
  assert.equal(computedSentence({ answer: '451 (2,559 − 2,108)', computed: '2,559 − 2,108' }), undefined);
  assert.equal(computedSentence({ answer: '9', computed: '12 − 3 = 9' }), 'Computed: 12 − 3 = 9');
  const { said } = plainAnswer(readAnswer({ answer: '9', computed: '12 − 3 = 9' }));
  assert.deepEqual(said, ['9', 'Computed: 12 − 3 = 9']);
});
