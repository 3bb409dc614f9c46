/** Words that stand close make one label, unless each was read as a whole one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsOf } from '../../../../extension/charts/labels/labels.ts';
import type { Word } from '../../../../models/page.ts';

function word(text: string, left: number, right: number, isLabel: boolean, [top, bottom] = [20, 30]): Word {
  const box = { page: 1, left, top, right, bottom };
  return { text, box, score: 1, source: 'ocr', ...(isLabel ? { isLabel } : {}) };
}

function texts(words: readonly Word[]): string[] {
  return labelsOf(words).map(({ text }) => text);
}

test('words three pixels apart are one label, labels are two', () => {
  assert.deepEqual(texts([word('Nov', 10, 30, false), word('Dec', 33, 53, false)]), ['Nov Dec']);
  assert.deepEqual(texts([word('Nov', 10, 30, true), word('Dec', 33, 53, true)]), ['Nov', 'Dec']);
  assert.deepEqual(texts([word('Nov', 10, 30, true), word('Dec', 33, 53, false)]), ['Nov', 'Dec']);
});

test('a space is broader between letters of OCR than between numbers, which are labels of their own', () => {
  assert.deepEqual(texts([word('tank', 10, 44, false), word('1', 50, 56, false)]), ['tank 1']);
  assert.deepEqual(texts([word('tank', 10, 44, false), word('2', 51, 56, false, [25, 30])]), ['tank 2']);
  assert.deepEqual(texts([word('12', 10, 24, false), word('15', 30, 44, false)]), ['12', '15']);
});

test('an exponent that was read by itself belongs to its base', () => {
  const base = word('10', 10, 24, true);
  assert.deepEqual(texts([base, word('3', 25, 29, true, [15, 23])]), ['10^3']);
});
