import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson } from '../../../extension/cli/answerJson.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { differing, differingAnswer } from '../../fixtures/differing.ts';

function witnessOf(answer: object): unknown {
  return 'witness' in answer ? answer.witness : undefined;
}

test('two values that differ are printed with their places in the form of evidence', () => {
  const printed = answerJson(differingAnswer());
  assert.deepEqual(witnessOf(printed), {
    kind: 'differs',
    model: { page: 2, box: [10, 20, 70, 40], text: '1,243' },
    page: { page: 2, box: [12, 22, 60, 34], text: '1,248', source: 'text' },
  });
  assert.ok('located' in printed && printed.located === false);
  const boxless = differingAnswer({ ...differing, model: { text: '1,243' } });
  assert.deepEqual(witnessOf(answerJson(boxless)), {
    kind: 'differs',
    model: { text: '1,243' },
    page: { page: 2, box: [12, 22, 60, 34], text: '1,248', source: 'text' },
  });
});

test('one that agrees is printed as it is, and none is left out', () => {
  const witness = { kind: 'agrees', source: 'ocr' } as const;
  assert.deepEqual(witnessOf(answerJson(readAnswer({ witness }))), witness);
  assert.ok(!('witness' in answerJson(readAnswer())));
});
