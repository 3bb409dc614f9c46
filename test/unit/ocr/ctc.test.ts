import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decodeCtc } from '../../../models/ocr/ctc.ts';

const dictionary = ['', 'a', 'b', '.', ' '];

/** One row of probabilities a step. */
function decode(...steps: number[][]): ReturnType<typeof decodeCtc> {
  return decodeCtc(Float32Array.from(steps.flat()), steps.length, dictionary);
}

const blank = [0.9, 0.1, 0, 0, 0];
const a = [0.1, 0.8, 0.1, 0, 0];
const b = [0, 0.1, 0.9, 0, 0];

suite('CTC', () => {
  test('repeats join, a blank between them keeps both', () => {
    const text = decode(a, a, blank, a, b, b)
      .map(character => character.text)
      .join('');
    assert.equal(text, 'aab');
  });

  test('a character knows its steps and its best probability', () => {
    const [first] = decode(blank, a, [0.05, 0.95, 0, 0, 0], blank);
    assert.equal(first?.first, 1);
    assert.equal(first.last, 2);
    assert.ok(Math.abs(first.score - 0.95) < 1e-6);
  });

  test('a space is a probability, not a character, also where the blank wins', () => {
    const read = decode(a, [0.6, 0, 0, 0, 0.4], b, [0.2, 0, 0, 0, 0.8], a);
    assert.equal(read.map(({ text }) => text).join(''), 'aba');
    assert.deepEqual(
      read.map(({ spaceBefore }) => Number(spaceBefore.toFixed(2))),
      [0, 0.4, 0.8],
    );
  });

  test('a point passed over is remembered', () => {
    const read = decode(a, [0.6, 0, 0, 0.4, 0], b);
    assert.equal(read[1]?.skippedBefore.text, '.');
    assert.ok(Math.abs(read[1].skippedBefore.probability - 0.4) < 1e-6);
  });

  test('nothing but blanks is no text', () => {
    assert.deepEqual(decode(blank, blank), []);
  });
});
