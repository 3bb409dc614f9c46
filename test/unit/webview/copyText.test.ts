import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PageWords } from '../../../extension/protocol/viewer.ts';
import { copyText } from '../../../webview/viewer/copyText.ts';

const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
const line = (text: string, block: number) => ({
  block,
  words: text.split(' ').map(word => ({ text: word, box })),
});
const words: PageWords = {
  source: 'text',
  lines: [line('Net income rose', 0), line('in the year', 0), line('Next column', 1)],
};

describe('copied text', () => {
  test('the whole page has its lines, and an empty line between blocks', () => {
    assert.equal(copyText(words), 'Net income rose\nin the year\n\nNext column');
  });

  test('a selection inside a word, a line, over lines', () => {
    assert.equal(copyText(words, { line: 0, word: 1, offset: 2 }, { line: 0, word: 1, offset: 4 }), 'co');
    assert.equal(
      copyText(words, { line: 0, word: 0, offset: 1 }, { line: 0, word: 1, offset: 6 }),
      'et income',
    );
    assert.equal(
      copyText(words, { line: 0, word: 2, offset: 0 }, { line: 1, word: 0, offset: 2 }),
      'rose\nin',
    );
  });

  test('a selection that enters or leaves the page takes what lies on it', () => {
    assert.equal(copyText(words, { line: 2, word: 0, offset: 0 }), 'Next column');
    assert.equal(copyText(words, undefined, { line: 0, word: 0, offset: 3 }), 'Net');
  });

  test('a selection that ends before the first letter of a word leaves it out', () => {
    assert.equal(copyText(words, { line: 0, word: 0, offset: 0 }, { line: 0, word: 1, offset: 0 }), 'Net');
  });

  test('a page without words copies nothing', () => {
    assert.equal(copyText({ lines: [], source: 'unread' }), '');
  });
});
