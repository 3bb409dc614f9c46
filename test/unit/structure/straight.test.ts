import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Homography, projectQuad } from '../../../models/geometry/homography.ts';
import { mapQuad, mapRect, rotation } from '../../../models/geometry/matrix.ts';
import { boundsOf, cornersOf } from '../../../models/geometry/rect.ts';
import type { Box, PageText, Word } from '../../../models/page.ts';
import { read } from '../../../models/reader/reader.ts';
import { straighten } from '../../../models/structure/straight.ts';
import { setPage } from './typeset.ts';

const { signal } = new AbortController();
const DEGREE = Math.PI / 180;

/** A bill whose totals stand far from their labels, with the amount paid below. */
const bill = setPage(
  `
# Corner bakery

| Croissant | 5.20 |
| Rye loaf | 4.10 |
| TOTAL | 9.30 |
| CASH | 20.00 |
| CHANGE | 10.70 |
`,
  { source: 'ocr' },
);

/** The page as a scanner sees it that was turned by so much, with the corners that OCR gives its words. */
function turned(page: PageText, degrees: number): PageText {
  const map = rotation(degrees * DEGREE);
  const paper = mapRect(map, { left: 0, top: 0, right: page.width, bottom: page.height });
  const word = ({ box, ...rest }: Word): Word => {
    const [a, b, c, d] = mapQuad(map, cornersOf(box)).map(({ x, y }) => ({
      x: x - paper.left,
      y: y - paper.top,
    }));
    assert.ok(a && b && c && d);
    return { ...rest, box: { page: box.page, ...boundsOf([a, b, c, d]) }, quad: [a, b, c, d] };
  };
  const lines = page.lines.map(line => ({ ...line, words: line.words.map(word) }));
  return { ...page, lines, width: paper.right - paper.left, height: paper.bottom - paper.top };
}

const wordsOf = (page: PageText): readonly Word[] => page.lines.flatMap(({ words }) => words);
const near = (a: Box, b: Box, by = 1e-6): boolean =>
  (['page', 'left', 'top', 'right', 'bottom'] as const).every(side => Math.abs(a[side] - b[side]) < by);

describe('a page that was turned', () => {
  for (const degrees of [-170, -90, -25, -3, 7, 12, 40, 90, 133, 180]) {
    test(`by ${degrees} degrees is straight again, and its boxes lead back`, () => {
      const page = turned(bill, degrees);
      const straight = straighten(page);
      // The corners of the paper stick out, so there is more of it around, and all is moved by as much.
      const [first] = wordsOf(straight.page);
      const [original] = wordsOf(bill);
      assert.ok(first && original);
      const [x, y] = [first.box.left - original.box.left, first.box.top - original.box.top];
      wordsOf(straight.page).forEach((word, index) => {
        const { box } = wordsOf(bill)[index] ?? word;
        const moved = {
          ...box,
          left: box.left + x,
          right: box.right + x,
          top: box.top + y,
          bottom: box.bottom + y,
        };
        assert.ok(near(word.box, moved), word.text);
        const shown = wordsOf(page)[index]?.box;
        assert.ok(shown && near(straight.toPage(word.box), shown), word.text);
      });
    });

    test(`by ${degrees} degrees is read as it was, with the box where the word is`, () => {
      const page = turned(bill, degrees);
      const { answer, evidence } = read('What is the total?', [page], signal);
      assert.equal(answer, '9.30');
      const word = wordsOf(page).find(({ text }) => text === '9.30');
      assert.ok(word && evidence[0] && near(evidence[0].box, word.box));
    });
  }
});

describe('a page photographed from aside', () => {
  /** As seen from its left or right: what is further away is smaller. */
  function seenAside(page: PageText, far: number): PageText {
    const turn: Homography = [1, 0.1 * far, 0, 0.4 * far, 1, 0, far / page.width, 0, 1];
    const word = ({ box, ...rest }: Word): Word => {
      const quad = projectQuad(turn, cornersOf(box));
      return { ...rest, box: { page: box.page, ...boundsOf(quad) }, quad };
    };
    return { ...page, lines: page.lines.map(line => ({ ...line, words: line.words.map(word) })) };
  }
  const long = setPage(
    `
# Corner bakery of the old mill

| Croissants with almonds | 5.20 |
| A loaf of dark rye bread | 4.10 |
| Coffee from the machine | 2.90 |
| A bag of flour, wholemeal | 3.30 |
| A jar of honey, from here | 6.50 |
| TOTAL with all of the taxes | 22.00 |
| CASH that was given to us | 30.00 |
| CHANGE that was given back | 8.00 |
`,
    { source: 'ocr' },
  );

  for (const far of [-0.35, 0.5, 0.9]) {
    test(`(${far}) has level rows again, and its boxes lead back`, () => {
      const page = seenAside(long, far);
      const straight = straighten(page);
      for (const line of straight.page.lines) {
        const middles = line.words.map(({ box }) => (box.top + box.bottom) / 2);
        assert.ok(Math.max(...middles) - Math.min(...middles) < 2);
      }
      wordsOf(straight.page).forEach((word, index) => {
        const { box } = wordsOf(page)[index] ?? word;
        const back = straight.toPage(word.box);
        assert.ok(back.left <= box.left + 1e-6 && back.right >= box.right - 1e-6);
        assert.ok(back.top <= box.top + 1e-6 && back.bottom >= box.bottom - 1e-6);
      });
    });

    test(`(${far}) is read as it was`, () => {
      const page = seenAside(long, far);
      const { answer } = read('What is the total?', [page], signal);
      assert.equal(answer, '22.00');
    });
  }
});

describe('a page stays as it is', () => {
  test('when its text is upright', () => {
    assert.equal(straighten(bill).page, bill);
  });

  test('when few of its words run up the side', () => {
    const [side] = turned(setPage('a note along the edge of the paper'), -90).lines;
    assert.ok(side);
    const page = { ...bill, lines: [...bill.lines, side] };
    assert.equal(straighten(page).page, page);
  });

  test('when it has no words at all', () => {
    const page = { ...bill, lines: [] };
    assert.equal(straighten(page).page, page);
  });
});
