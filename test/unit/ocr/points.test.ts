import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { restorePoints } from '../../../models/ocr/points.ts';
import type { ReadCharacter } from '../../../models/ocr/character.ts';

/** Characters 10 pixels apart; before the one at `index` a mark was passed over. */
function read(text: string, index: number, mark: string, probability: number): ReadCharacter[] {
  return Array.from(text, (character, at) => ({
    text: character,
    at: at * 10,
    score: 0.9,
    spaceBefore: at === index ? 0.4 : 0,
    skippedBefore: at === index ? { text: mark, probability } : { text: '', probability: 0 },
    rivals: [],
  }));
}

function restored(...input: Parameters<typeof read>): string {
  return restorePoints(read(...input))
    .map(({ text }) => text)
    .join('');
}

suite('decimal points', () => {
  test('come back where one was likely between two digits, and take the space from there', () => {
    assert.equal(restored('32700', 3, '.', 0.1), '327.00');
    const [, , , point, next] = restorePoints(read('32700', 3, '.', 0.1));
    assert.equal(point?.at, 25);
    assert.equal(next?.spaceBefore, 0);
  });

  test('are not made up between digits that stand together', () => {
    assert.equal(restored('81100', 2, '.', 0.0005), '81100');
  });

  test('are left to the recogniser among letters', () => {
    assert.equal(restored('Noah', 2, '.', 0.4), 'Noah');
    assert.equal(restored('No5', 2, '.', 0.4), 'No5');
  });
});
