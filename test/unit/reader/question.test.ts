import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readQuestion } from '../../../models/reader/question/question.ts';
import type { QuestionKind, Role } from '../../../models/reader/question/types.ts';

const kinds: readonly (readonly [string, QuestionKind])[] = [
  ['What was the revenue in Q3?', 'amount'],
  ['How much was paid in total?', 'amount'],
  ['When was it published?', 'date'],
  ['On which date did the meeting take place?', 'date'],
  ['Who wrote this paper?', 'name'],
  ['Which city has the highest sales?', 'name'],
  ['How many stores were open?', 'count'],
  ['List the recommendations', 'list'],
  ['Does the report mention layoffs?', 'yes-no'],
  ['What does parseArgs return?', 'text'],
  ['What is the abstract about?', 'text'],
];

const roles: readonly (readonly [string, Role | undefined])[] = [
  ['What is the total?', 'total'],
  ['How much was paid in total?', 'total'],
  ['What is the total including tax?', 'total'],
  ['How much tax was paid?', undefined],
  ['What is the date?', 'issue-date'],
  ['When was this receipt issued?', 'issue-date'],
  ['When is it due?', undefined],
  ['Which company issued this receipt?', 'issuer'],
  ['Who is the seller?', 'issuer'],
  ['Who is the customer?', undefined],
  ['Who wrote this paper?', 'author'],
  ['What is the title?', 'title'],
  ['What is this document about?', 'summary'],
];

describe('readQuestion', () => {
  for (const [question, kind] of kinds) {
    it(`takes "${question}" for ${kind}`, () => assert.equal(readQuestion(question).kind, kind));
  }
  for (const [question, role] of roles) {
    it(`looks for ${role ?? 'no fixed part'} at "${question}"`, () =>
      assert.equal(readQuestion(question).role, role));
  }

  it('keeps content words and insists on numbers and names', () => {
    const { terms } = readQuestion('What was the energy use in Oslo in 2022?');
    assert.deepEqual(
      terms.map(({ word }) => word),
      ['energy', 'use', 'oslo', '2022'],
    );
    assert.ok(terms.find(({ word }) => word === '2022')?.exact);
    const weight = (name: string): number => terms.find(({ word }) => word === name)?.weight ?? 0;
    assert.ok(weight('oslo') > weight('energy'));
  });
});
