import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidValue } from '../../../../../extension/answers/evidence/witness/saidValue.ts';

const of = (answer: string, question = 'What is it?'): string | undefined =>
  saidValue(answer, question)?.text;

test('a value is taken as it is, and out of a sentence', () => {
  assert.equal(of('1,243'), '1,243');
  assert.equal(of('The total is 1,243.'), '1,243');
  assert.equal(of('It is due on 5 May 2024.'), '5 May 2024');
  assert.equal(of('INV-2024-0031'), 'INV-2024-0031');
  assert.equal(of('12.5 %'), '12.5 %');
  assert.equal(of('Anna Schmidt'), 'Anna Schmidt');
});

test('what the question names itself is no part of the answer', () => {
  assert.equal(of('The revenue in 2023 was 1,243.', 'What was the revenue in 2023?'), '1,243');
  assert.equal(of('2023', 'Is it 2023?'), undefined);
});

test('yes and no, descriptions, lists and several values give none', () => {
  for (const answer of [
    '',
    'Yes, 1,243.',
    'Nein',
    'Between 1,200 and 1,300',
    '1,243\n1,248',
    '45 to 60 minutes',
    '5–8 May 2024',
    '08:76',
    'a red stamp',
    'three',
    'Ship',
    'The chart shows how the revenue rose over the years and then fell to 1,243 in the end.',
  ])
    assert.equal(of(answer), undefined, answer);
});
