import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownPlaces } from '../../../extension/answers/places.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { claimedBox, differing, differingAnswer, readBox } from '../../fixtures/differing.ts';

const box = { page: 1, left: 0, top: 0, right: 9, bottom: 9 };

test('evidence is shown where the answer was located, and nothing where it was not', () => {
  const evidence = [{ box, text: '5 EUR', source: 'text' as const, score: 1 }];
  assert.deepEqual(
    shownPlaces(readAnswer({ evidence })).map(({ kind, text }) => [kind, text]),
    [['evidence', '5 EUR']],
  );
  assert.deepEqual(shownPlaces(readAnswer({ evidence, located: false })), []);
});

test('where model and page differ both places are shown; without a box of the model the page alone', () => {
  assert.deepEqual(shownPlaces(differingAnswer()), [
    { kind: 'claimed', text: '1,243', box: claimedBox, source: 'model' },
    { kind: 'read', text: '1,248', box: readBox, source: 'text' },
  ]);
  const boxless = differingAnswer({ ...differing, model: { text: '1,243' } });
  assert.deepEqual(
    shownPlaces(boxless).map(({ kind }) => kind),
    ['read'],
  );
});
