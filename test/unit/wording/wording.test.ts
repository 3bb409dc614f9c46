import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  advance,
  citation,
  pageRanges,
  pagesSentence,
  progressSentence,
  scoreSentence,
  STARTING,
} from '../../../extension/wording/wording.ts';
import { splitThinking } from '../../../extension/views/sessionThinking.ts';

describe('pages read', () => {
  test('a part is never told as the whole', () => {
    assert.equal(pagesSentence({ pagesRead: [1, 2, 3], pageCount: 3 }), 'Read all 3 pages.');
    assert.equal(pagesSentence({ pagesRead: [1], pageCount: 1 }), 'Read the only page.');
    assert.equal(
      pagesSentence({ pagesRead: [7, 1, 2, 3, 4, 2], pageCount: 12 }),
      'Read pages 1–4 and 7 of 12.',
    );
    assert.equal(pagesSentence({ pagesRead: [2, 2], pageCount: 2 }), 'Read page 2 of 2.');
    assert.equal(pagesSentence({ pagesRead: [], pageCount: 5 }), 'Read no page.');
  });

  test('ranges name exactly the pages they were made of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), pages => {
        const named = new Set<number>();
        for (const run of pageRanges(pages).match(/\d+(?:–\d+)?/g) ?? []) {
          const [first = 0, last = first] = run.split('–').map(Number);
          for (let page = first; page <= last; page++) named.add(page);
        }
        assert.deepEqual(named, new Set([...pages].sort((a, b) => a - b)));
      }),
    );
  });
});

describe('progress', () => {
  test('numbers move within their stage', () => {
    let progress = advance(STARTING, { kind: 'stage', stage: 'ocr', page: 3 });
    progress = advance(progress, { kind: 'progress', unit: 'page', done: 3, total: 10 });
    assert.equal(progressSentence(progress), 'Reading the pixels of page 3 (OCR): page 3 of 10');
    assert.equal(progress.fraction, 0.3);
    progress = advance(progress, { kind: 'stage', stage: 'answering' });
    assert.equal(progressSentence(progress), 'Working out the answer');
    progress = advance(progress, { kind: 'progress', unit: 'token', done: 12, total: 1024 });
    assert.equal(progressSentence(progress), 'Working out the answer: token 12');
    assert.equal(progress.fraction, undefined, 'nobody knows how long the answer will be');
  });

  test('a bar never runs over or divides by nothing', () => {
    assert.equal(
      advance(STARTING, { kind: 'progress', unit: 'tile', done: 0, total: 0 }).fraction,
      undefined,
    );
    assert.equal(advance(STARTING, { kind: 'progress', unit: 'tile', done: 9, total: 3 }).fraction, 1);
  });
});

test('scores come in words', () => {
  assert.deepEqual([1, 0.85, 0.7, 0.2].map(scoreSentence), [
    'strong match',
    'strong match',
    'fair match',
    'weak match',
  ]);
});

describe('a copied answer', () => {
  const answer = {
    answer: '5 EUR',
    model: 'reader',
    device: 'cpu',
    pagesRead: [1, 2],
    pageCount: 4,
    evidence: [
      {
        box: { page: 2, left: 0, top: 0, right: 1, bottom: 1 },
        text: 'Total\n  5 EUR',
        source: 'text',
        score: 1,
      },
    ],
    located: true,
    notes: [],
    timings: {},
  } as const;

  test('names file, page and quote', () => {
    assert.equal(citation('bill.pdf', answer, '5 EUR'), '5 EUR\n\nSource: bill.pdf, page 2: “Total 5 EUR”');
  });

  test('says so when it was not located', () => {
    assert.equal(
      citation('bill.pdf', { ...answer, located: false }, '5 EUR'),
      '5 EUR\n\nSource: bill.pdf, place not located. Read pages 1–2 of 4.',
    );
  });
});

describe('thinking', () => {
  test('is told from the answer while it streams', () => {
    assert.deepEqual(splitThinking('5 EUR'), { thinking: '', answer: '5 EUR' });
    assert.deepEqual(splitThinking('<think>\nHm'), { thinking: 'Hm', answer: '' });
    assert.deepEqual(splitThinking('<think>Hm</think>\n\n5 EUR'), { thinking: 'Hm', answer: '5 EUR' });
    assert.deepEqual(splitThinking('Hm</think>5 EUR'), { thinking: 'Hm', answer: '5 EUR' });
  });

  test('loses no text but the tags', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '<', '>', '/') });
    fc.assert(
      fc.property(part, part, (thinking, answer) => {
        assert.deepEqual(splitThinking(`<think>${thinking}</think>${answer}`), { thinking, answer });
      }),
    );
  });
});
