import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { asDash, writesDashes } from '../../../models/ocr/dash.ts';
import type { OcrWord } from '../../../models/ocr/result.ts';

function wordOf(text: string): OcrWord {
  return { text, rect: { left: 0, top: 0, right: 10, bottom: 4 }, score: 0.9 };
}

suite('a lone dash', () => {
  test('that was read as the Chinese one is a dash', () => {
    assert.equal(asDash(wordOf('一')).text, '–');
    assert.equal(asDash(wordOf('一一')).text, '––');
    assert.equal(asDash(wordOf('West')).text, 'West');
    assert.equal(asDash(wordOf('一月')).text, '一月');
  });

  test('is looked for on pages that have no other Chinese or Japanese letter', () => {
    assert.ok(writesDashes([wordOf('West'), wordOf('一'), wordOf('1,273')]));
    assert.ok(!writesDashes([wordOf('West'), wordOf('一'), wordOf('一月')]));
    assert.ok(!writesDashes([wordOf('一'), wordOf('テーブル')]));
  });
});
