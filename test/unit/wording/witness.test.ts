import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notLocatedSentence, spokenAnswer } from '../../../extension/wording/answer.ts';
import { citation, plainAnswer } from '../../../extension/wording/answerText.ts';
import { witnessSentence } from '../../../extension/wording/witness.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { differing, differingAnswer } from '../../fixtures/differing.ts';

const byOcr = { ...differing, page: { ...differing.page, source: 'ocr' as const } };

test('both witnesses are told in one sentence, and that neither is sure where the words are read by OCR', () => {
  assert.equal(witnessSentence({ kind: 'agrees', source: 'text' }), 'The page reads the same.');
  assert.equal(witnessSentence({ kind: 'agrees', source: 'ocr' }), 'The page, read by OCR, reads the same.');
  assert.equal(witnessSentence(differing), 'The model says 1,243; the page reads 1,248.');
  assert.equal(
    witnessSentence(byOcr),
    'The model says 1,243; the page, read by OCR, reads 1,248. Either may be wrong.',
  );
});

describe('an answer that the page reads otherwise', () => {
  const answer = differingAnswer();
  const reason = 'Not located: the page has another value in its place. Read pages 1–2 of 4.';

  test('is not located, and why is said', () => {
    assert.equal(notLocatedSentence(answer), reason);
    assert.equal(
      spokenAnswer('1,243', answer),
      `1,243 The model says 1,243; the page reads 1,248. ${reason}`,
    );
  });

  test('is plain text with both places; what document and model say stays with what they say', () => {
    const { said, about } = plainAnswer(answer);
    assert.deepEqual(said, [
      '1,243',
      'The model says 1,243; the page reads 1,248.',
      '  page 2 [10.0, 20.0, 70.0, 40.0] "1,243" (model)',
      '  page 2 [12.0, 22.0, 60.0, 34.0] "1,248" (text)',
    ]);
    assert.equal(about[0], reason);
    assert.ok(!about.some(line => line.includes('1,248')));
  });

  test('is copied with what the page reads', () => {
    assert.equal(
      citation('bill.pdf', answer, '1,243'),
      '1,243\n\nThe model says 1,243; the page reads 1,248. (page 2)\n\nSource: bill.pdf, place not located. Read pages 1–2 of 4.',
    );
  });
});

test('that the page reads the same is said beside the answer, aloud too', () => {
  const answer = readAnswer({ witness: { kind: 'agrees', source: 'text' } });
  assert.equal(plainAnswer(answer).about[0], 'The page reads the same.');
  assert.equal(spokenAnswer('5 EUR', answer), '5 EUR The page reads the same.');
  assert.equal(spokenAnswer('5 EUR', readAnswer()), '5 EUR');
});
