import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { PageWord, PageWords } from '../../../extension/protocol/viewer.ts';
import { findOnPage, firstFrom, indexPage } from '../../../webview/viewer/find.ts';

const anything = { matchCase: false, wholeWord: false };

/** Lines of words, ten units a letter and twenty a line, one block unless "|" starts a new one. */
function page(...lines: readonly string[]): PageWords {
  let block = 0;
  return {
    source: 'text',
    lines: lines.map((line, row) => {
      if (line.startsWith('|')) block++;
      let left = 0;
      const words = line
        .replace('|', '')
        .split(' ')
        .map((text): PageWord => {
          const box = { page: 1, left, top: row * 20, right: left + text.length * 10, bottom: row * 20 + 10 };
          left = box.right + 10;
          return { text, box };
        });
      return { words, block };
    }),
  };
}

const count = (words: PageWords, query: string, options = anything): number =>
  findOnPage(indexPage(1, words), query, options).length;

describe('find', () => {
  test('the box of a match covers exactly the letters found', () => {
    const [match] = findOnPage(indexPage(1, page('total amount due')), 'mount', anything);
    assert.deepEqual(match, { page: 1, boxes: [{ page: 1, left: 70, top: 0, right: 120, bottom: 10 }] });
  });

  test('a match over words is one box, over lines one box a line', () => {
    const [match] = findOnPage(indexPage(1, page('the total', 'amount due')), 'total  amount', anything);
    assert.deepEqual(
      match?.boxes.map(({ left, top, right }) => [left, top, right]),
      [
        [40, 0, 90],
        [0, 20, 60],
      ],
    );
  });

  test('case and whole words count only when asked for', () => {
    const words = page('Trace trace traces');
    assert.equal(count(words, 'trace'), 3);
    assert.equal(count(words, 'trace', { matchCase: true, wholeWord: false }), 2);
    assert.equal(count(words, 'trace', { matchCase: false, wholeWord: true }), 2);
    assert.equal(count(words, 'trace', { matchCase: true, wholeWord: true }), 1);
  });

  test('accents, ligatures, full width and soft hyphens do not hide a word', () => {
    assert.equal(count(page('r\u00e9sum\u00e9'), 'resume'), 1);
    assert.equal(count(page('resume'), 'r\u00e9sum\u00e9'), 1);
    assert.equal(count(page('e\ufb03cient'), 'efficient'), 1);
    assert.equal(count(page('\uff34\uff2f\uff34\uff21\uff2c'), 'total'), 1);
    assert.equal(count(page('to\u00adtal'), 'total'), 1);
  });

  test('a word divided at the end of a line is found whole, but not across columns', () => {
    assert.equal(count(page('an exam-', 'ple here'), 'example'), 1);
    assert.equal(count(page('an exam-', '|ple here'), 'example'), 0);
    assert.equal(count(page('pages 10-', '12 only'), '10-'), 1);
  });

  test('characters outside the basic plane keep boxes in place', () => {
    const [match] = findOnPage(indexPage(1, page('\u{1f600}ab')), 'b', anything);
    assert.deepEqual(
      match?.boxes.map(({ left, right }) => [left, right]),
      [[30, 40]],
    );
  });

  test('nothing, blanks and what is not there find nothing', () => {
    for (const query of ['', '   ', 'zebra', '\u00ad']) assert.equal(count(page('some text'), query), 0);
    assert.equal(count({ lines: [], source: 'ocr' }, 'a'), 0);
  });

  test('every word of a page is found by its own text', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), words => {
        const shown = page(words.join(' '));
        shown.lines[0]?.words.forEach(({ text, box }) => {
          const boxes = findOnPage(indexPage(1, shown), text, anything).flatMap(match => match.boxes);
          assert.ok(boxes.some(found => Math.abs(found.left - box.left) < 1e-9));
        });
      }),
    );
  });

  test('the first match shown is the next one from here, else the first of all', () => {
    const matches = [2, 5, 9].map(at => ({ page: at, boxes: [] }));
    assert.equal(firstFrom(matches, 1), 0);
    assert.equal(firstFrom(matches, 5), 1);
    assert.equal(firstFrom(matches, 6), 2);
    assert.equal(firstFrom(matches, 10), 0);
  });
});
