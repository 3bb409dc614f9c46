import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ocrAssets } from '../../../models/ocr/assets.ts';
import { plainPunctuation, readDictionary } from '../../../models/ocr/dictionary.ts';

suite('dictionary', () => {
  test('has a class for blank, for every character and for the space', async () => {
    const dictionary = await readDictionary(ocrAssets.dictionary);
    // The recogniser's output is 18,710 wide.
    assert.equal(dictionary.length, 18_710);
    assert.equal(dictionary[0], '');
    assert.equal(dictionary.at(-1), ' ');
  });

  test('gives full-width forms as ASCII', async () => {
    const dictionary = await readDictionary(ocrAssets.dictionary);
    assert.ok(!dictionary.some(character => /[\uff01-\uff5e]/u.test(character)));
    assert.ok(dictionary.includes(':') && dictionary.includes('9'));
  });

  test('makes punctuation plain, but not that of Chinese text', () => {
    assert.equal(plainPunctuation('“Total”—1。'), '"Total"-1.');
    assert.equal(plainPunctuation('谢谢。'), '谢谢。');
  });

  test('takes a mu for a millionth, but not in Greek', () => {
    assert.equal(plainPunctuation('5 \u03bcm'), '5 \u00b5m');
    assert.equal(plainPunctuation('\u03bc\u03ad\u03bd'), '\u03bc\u03ad\u03bd');
  });
});
