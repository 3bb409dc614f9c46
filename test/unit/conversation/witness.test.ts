/** What a conversation keeps and draws of an answer that the page reads otherwise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conversation } from '../../../extension/conversation/conversation.ts';
import { READER } from '../../../extension/answers/modelRef.ts';
import { type Entry, restoreEntries } from '../../../extension/protocol/entry.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { claimedBox, differing, differingAnswer, readBox } from '../../fixtures/differing.ts';

const unused = (): never => assert.fail('nothing is asked');
const entry: Entry = {
  id: '1',
  question: 'What is due?',
  scope: { kind: 'all' },
  text: '1,243',
  thinking: '',
  state: 'answered',
  answer: differingAnswer(),
  documentId: 'content-1',
};

function conversationOf(entries: readonly Entry[]): Conversation {
  return new Conversation({
    ask: unused,
    extract: unused,
    document: unused,
    model: () => READER,
    entries,
    onFailure: unused,
  });
}

test('both boxes are drawn, the own one of the model as that, and only over what was read', () => {
  using conversation = conversationOf([entry]);
  assert.deepEqual(
    conversation.marks('content-1').map(({ id, box, source }) => [id, box, source]),
    [
      ['1:0', claimedBox, 'model'],
      ['1:1', readBox, 'text'],
    ],
  );
  const [claimed, read] = conversation.marks('content-1');
  assert.match(claimed?.label ?? '', /^What the model says for “What is due\?”: 1,243 /u);
  assert.match(read?.label ?? '', /^What the page reads for “What is due\?”: 1,248 /u);
  assert.deepEqual(conversation.marks('content-2'), []);
});

test('it comes back after a restart; entries of older versions do, too, and damaged ones do not', () => {
  const stored = (entries: readonly unknown[]): unknown => JSON.parse(JSON.stringify(entries));
  assert.deepEqual(restoreEntries(stored([entry])), [entry]);
  const agreed: Entry = { ...entry, answer: readAnswer({ witness: { kind: 'agrees', source: 'ocr' } }) };
  const older: Entry = { ...entry, answer: readAnswer() };
  assert.deepEqual(restoreEntries(stored([agreed, older])), [agreed, older]);
  for (const witness of [
    { kind: 'differs' },
    { kind: 'agrees', source: 'model' },
    { ...differing, page: { text: '1' } },
  ])
    assert.deepEqual(restoreEntries(stored([{ ...entry, answer: { ...differingAnswer(), witness } }])), []);
});
