import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelErrors } from '../../../models/errors.ts';
import { read } from '../../../models/reader/reader.ts';
import { suggestQuestions } from '../../../models/reader/suggest.ts';
import { pageOf } from '../../fixtures/pageText.ts';

const never = new AbortController().signal;

test('questions are about what the page itself names, and each has an answer on it', () => {
  const meter = pageOf(`Harbour Light and Power
Meter reading:     4 711 kWh
Tariff zone:       12
Customer number:   99-1234`);
  const questions = suggestQuestions([meter], 3, never);
  assert.equal(questions.length, 3);
  assert.deepEqual(questions.slice(0, 2), ['Meter reading?', 'Tariff zone?']);
  for (const question of questions) assert.ok(read(question, [meter], never).located, question);
  assert.equal(new Set(questions.map(question => read(question, [meter], never).answer)).size, 3);
});

test('a table is asked by the names of its column and its row', () => {
  const lines = pageOf(`Line            Passengers    Revenue
Lighthouse      1402300       11640000
Fish Market     1188900       8920000
Night line      330500        4050000`);
  const [question = ''] = suggestQuestions([lines], 3, never);
  assert.match(question, /^(?:Passengers|Revenue), (?:Fish Market|Night line)\?$/u);
  assert.match(read(question, [lines], never).answer, /^\d+$/u);
});

test('a page that answers nothing suggests nothing', () => {
  assert.deepEqual(suggestQuestions([], 3, never), []);
  assert.deepEqual(suggestQuestions([pageOf('')], 3, never), []);
});

test('looking for questions can be stopped', () => {
  assert.throws(() => suggestQuestions([pageOf('Total: 5')], 3, AbortSignal.abort()), {
    code: modelErrors['job.cancelled']().code,
  });
});
