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
  ['What are the balls made of?', 'text'],
  ['What is the stop number of Mill Lane?', 'text'],
  ['What is the number of stops?', 'count'],
  ['In which years was she in office?', 'date'],
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

  it('compares by the column that a superlative names, and not where a limit is meant', () => {
    const dearest = readQuestion('Which workshop is the most expensive?');
    assert.equal(dearest.extreme, 'most');
    assert.ok(dearest.terms.some(({ word, synonyms }) => word === 'price' && synonyms.has('#price')));
    assert.ok(!dearest.terms.some(({ word }) => word === 'expensive'));
    const cheapest = readQuestion('Quelle visite est la moins chère ?');
    assert.equal(cheapest.extreme, 'least');
    assert.ok(cheapest.terms.some(({ word }) => word === 'price'));
    assert.equal(readQuestion('How much memory does it need at least?').extreme, undefined);
  });

  it('asks for nothing but an account, an address or a number where one is named first', () => {
    assert.deepEqual(readQuestion('What is the IBAN of Big Corp?').forms, ['iban']);
    assert.deepEqual(readQuestion('Qual è il numero di telefono dell’osteria?').forms, ['phone']);
    assert.deepEqual(readQuestion('How many email addresses are listed?').forms, ['number']);
  });

  it('keeps the word "difference" where nothing else says what is meant', () => {
    const { terms, operation } = readQuestion('Qual é a diferença?');
    assert.equal(operation, undefined);
    assert.deepEqual(
      terms.map(({ word }) => word),
      ['diferenca'],
    );
  });

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
