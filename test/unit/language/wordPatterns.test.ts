import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anyOf, anyWord, wordsIn } from '../../../models/language/wordPatterns.ts';

const lists = { de: 'bis|Übersicht', en: 'end|begin*|t/m|no.', zh: '表' };

describe('word lists', () => {
  it('give the words of all languages or of some, folded, each once', () => {
    assert.deepEqual(wordsIn({ ...lists, nl: 'bis' }), [
      'bis',
      'ubersicht',
      'end',
      'begin*',
      't/m',
      'no.',
      '表',
    ]);
    assert.deepEqual(wordsIn(lists, ['de', 'xx']), ['bis', 'ubersicht']);
  });
});

describe('patterns of words', () => {
  const found = (text: string): string | undefined =>
    new RegExp(anyWord(wordsIn(lists)), 'u').exec(text)?.[0];

  it('find whole words only, but any ending behind a star', () => {
    assert.equal(found('the end.'), 'end');
    assert.equal(found('to spend'), undefined);
    assert.equal(found('it is beginning now'), 'beginning');
    assert.equal(found('xbegin'), undefined);
  });

  it('take signs within words as they are', () => {
    assert.equal(found('10 t/m 12'), 't/m');
    assert.equal(found('nox'), undefined);
  });

  it('find words of scripts without blanks anywhere', () => {
    assert.equal(found('第二表格'), '表');
  });

  it('prefer the longest, and know phrases over any blank', () => {
    assert.equal(new RegExp(anyOf(['table', 'table of']), 'u').exec('table  of x')?.[0], 'table  of');
  });
});
