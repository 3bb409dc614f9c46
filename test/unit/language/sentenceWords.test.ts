import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figureWords, foreignTableWords, tableWords } from '../../../models/language/documentParts.ts';
import {
  asksCalled,
  asksEnd,
  asksListed,
  asksStart,
  endBefore,
} from '../../../models/language/sentenceWords.ts';

describe('words of sentences', () => {
  it('tell the end of a period from its beginning', () => {
    for (const text of ['until when', 'jusqu’a quand', 'ate quando', 'kiedy konczy sie kurs'])
      assert.ok(asksEnd.test(text), text);
    for (const text of ['when does it start', 'wann beginnt der kurs', 'quand debute le cours'])
      assert.ok(asksStart.test(text), text);
    assert.equal(asksEnd.test('when was it sent'), false);
    assert.ok(endBefore.test('from 10 to '));
    assert.ok(endBefore.test('10 – '));
    assert.equal(endBefore.test('into '), false);
  });

  it('ask for what is listed and for what a part is called', () => {
    assert.ok(asksListed.test('wie viele schiffe sind aufgelistet'));
    assert.equal(asksListed.test('how many tables are there'), false);
    assert.ok(asksCalled.test('wie heisst tabelle 1'));
    assert.equal(asksCalled.test('how entitled are they'), false);
  });
});

describe('parts of documents', () => {
  it('have names in each language; only foreign words for a table always mean one', () => {
    for (const word of ['table', 'tabelle', '表']) assert.ok(tableWords.includes(word), word);
    assert.ok(figureWords.includes('abbildung'));
    assert.ok(foreignTableWords.includes('tabelle'));
    for (const word of ['table', '表', 'tab.']) assert.equal(foreignTableWords.includes(word), false, word);
  });
});
