import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { lookalikesOf, resolveLookalikes } from '../../../models/ocr/lookalikes.ts';
import type { ReadCharacter } from '../../../models/ocr/character.ts';

/** A word whose characters may each be what they look like, with that probability. */
function resolve(text: string, probability: number): string {
  const word = Array.from(text, (character, index): ReadCharacter => ({
    text: character,
    at: index * 10,
    score: 0.9,
    spaceBefore: 0,
    skippedBefore: { text: '', probability: 0 },
    rivals: lookalikesOf(character).map(rival => ({ text: rival, probability })),
  }));
  return resolveLookalikes(word)
    .map(({ text: resolved }) => resolved)
    .join('');
}

suite('lookalikes', () => {
  test('a digit among letters becomes the letter, a letter among digits the digit', () => {
    assert.equal(resolve('RETURN0R', 0.1), 'RETURNOR');
    assert.equal(resolve('433O0', 0.1), '43300');
    assert.equal(resolve('7l,2', 0.1), '71,2');
  });

  test('what the recogniser thought impossible stays', () => {
    assert.equal(resolve('RETURN0R', 0.01), 'RETURN0R');
    assert.equal(resolve('N0:', 0.1), 'N0:');
    assert.equal(resolve('N0:', 0.3), 'NO:');
  });

  test('words of both kinds stay', () => {
    assert.equal(resolve('TD01167104', 0.4), 'TD01167104');
    assert.equal(resolve('4x10', 0.4), '4x10');
  });

  test('a small l that cannot start a word is a capital i', () => {
    assert.equal(resolve('lnvoice', 0.1), 'Invoice');
    assert.equal(resolve('like', 0.4), 'like');
  });
});
