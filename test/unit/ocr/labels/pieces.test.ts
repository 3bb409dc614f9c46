/** Where letters stand tells what is one label, and how it runs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { findLabels } from '../../../../models/ocr/labels/labels.ts';
import type { Glyph } from '../../../../models/ocr/labels/glyphs.ts';
import { type Piece, piecesOf } from '../../../../models/ocr/labels/pieces.ts';
import { partedByTicks } from '../../../../models/ocr/labels/underTicks.ts';
import { axes, picture, write } from './drawing.ts';

const BLACK = [-255, -255, -255] as const;
const SIZE = 9;

function glyph(rect: Rect, tone: Glyph['tone'] = BLACK): Glyph {
  return { rect, pixels: 20, tone, size: SIZE, isSpeck: false };
}

/** Letters one after the other: 6 pixels wide, 9 high, the gaps before all but the first as given. */
function row(left: number, top: number, gaps: readonly number[]): Glyph[] {
  let x = left;
  return [0, ...gaps].map(gap => {
    x += gap;
    const rect = { left: x, top, right: x + 6, bottom: top + 9 };
    x += 6;
    return glyph(rect);
  });
}

/** The same turned a quarter to the left, around the origin. */
function upward(glyphs: readonly Glyph[]): Glyph[] {
  return glyphs.map(({ rect }) =>
    glyph({ left: rect.top, top: -rect.right, right: rect.bottom, bottom: -rect.left }),
  );
}

function courses(pieces: readonly Piece[]): string[] {
  return pieces.map(({ course, glyphs }) => `${course} ${glyphs.length}`).sort();
}

suite('letters of charts', () => {
  const words: readonly (readonly [gaps: readonly number[], pieces: readonly number[]])[] = [
    [[1, 1, 2], [4]],
    [[1, 2, 6, 1, 1], [6]],
    [
      [1, 1, 14, 1],
      [3, 2],
    ],
    [
      [2, 20, 2, 20, 1],
      [2, 2, 2],
    ],
  ];
  for (const [gaps, lengths] of words)
    test(`with gaps of ${gaps.join(', ')} pixels make rows of ${lengths.join(', ')}, and turned columns`, () => {
      const wanted = (course: string): string[] => lengths.map(length => `${course} ${length}`).sort();
      for (const [left, top] of [
        [0, 0],
        [37, 211],
      ] as const) {
        const letters = row(left, top, gaps);
        assert.deepEqual(courses(piecesOf(letters, SIZE, [])), wanted('row'));
        assert.deepEqual(courses(piecesOf(upward(letters), SIZE, [])), wanted('column'));
      }
    });

  test('at a slant make one piece that runs at their angle', () => {
    for (const degrees of [-60, -45, -30, 30, 45, 60]) {
      const angle = (degrees * Math.PI) / 180;
      const letters = Array.from({ length: 8 }, (_, at) => {
        const [x, y] = [200 + 7 * at * Math.cos(angle), 200 + 7 * at * Math.sin(angle)];
        return glyph({
          left: Math.round(x - 4),
          top: Math.round(y - 4),
          right: Math.round(x + 4),
          bottom: Math.round(y + 4),
        });
      });
      const [piece, ...others] = piecesOf(letters, SIZE, []);
      assert.equal(others.length, 0);
      assert.equal(piece?.course, 'slant');
      assert.ok(Math.abs(piece.rect.angle - angle) < 0.06, `${degrees} degrees`);
    }
  });

  test('rows of numbers above each other stay apart, however short', () => {
    const column = [0, 16, 32, 48].flatMap(top => row(20, top, [2]));
    assert.deepEqual(courses(piecesOf(column, SIZE, [])), ['row 2', 'row 2', 'row 2', 'row 2']);
    const digits = [0, 16, 32, 48].flatMap(top => row(20, top, []));
    assert.deepEqual(courses(piecesOf(digits, SIZE, [])), ['lone 1', 'lone 1', 'lone 1', 'lone 1']);
  });

  test('in another colour are no part of a row', () => {
    const [first, ...others] = row(0, 0, [2, 2, 2]);
    assert.ok(first);
    const pieces = piecesOf([glyph(first.rect, [-180, -135, -85]), ...others], SIZE, []);
    assert.deepEqual(courses(pieces), ['row 3']);
  });

  test('behind a number and raised are its exponent', () => {
    const base = row(0, 10, [2]);
    const raised = glyph({ left: 15, top: 6, right: 19, bottom: 12 });
    assert.deepEqual(courses(piecesOf([...base, raised], SIZE, [])), ['row 1', 'row 2']);
  });

  test('on the line of a word with a letter that reaches below it are no exponent', () => {
    const [first, second, ...others] = row(0, 10, [1, 1, 1, 1]);
    assert.ok(first && second);
    const descender = glyph({ ...second.rect, bottom: second.rect.bottom + 4 });
    assert.deepEqual(courses(piecesOf([first, descender, ...others], SIZE, [])), ['row 5']);
    // The first letter itself, and behind it small ones and a tall one.
    const [small, tall] = [
      glyph({ left: 7, top: 12, right: 12, bottom: 18 }),
      glyph({ left: 13, top: 10, right: 17, bottom: 18 }),
    ];
    const p = glyph({ left: 0, top: 12, right: 6, bottom: 21 });
    assert.deepEqual(courses(piecesOf([p, small, tall], SIZE, [])), ['row 3']);
  });

  test('that nearly touch are labels where each is centred on a tick', () => {
    // Three labels of two letters, 14 pixels wide, every 18 pixels.
    const letters = [0, 18, 36].flatMap(left => row(left, 20, [2]));
    const parts = (places: readonly number[]): number[] =>
      partedByTicks(letters, SIZE, [{ side: 'bottom', at: 15, places }]).map(({ length }) => length);
    assert.deepEqual(parts([7, 25, 43]), [2, 2, 2]);
    // Ticks between the labels leave some of them without.
    assert.deepEqual(parts([7, 16, 25, 34, 43]), [2, 2, 2]);
    assert.deepEqual(parts([1, 12]), [6]);
    // The last one ends at its tick, so that it does not stick out.
    assert.deepEqual(parts([7, 25, 50]), [2, 2, 2]);
  });
});

suite('a picture of a chart', () => {
  test('has labels beside its plot, and neither ticks nor swatches nor what is in the plot', () => {
    const image = picture(220, 160, context => {
      axes(context, { left: 40, top: 20, right: 150, bottom: 120 }, [60, 90, 120], [20, 70]);
      write(context, '20', 32, 20, 'right');
      write(context, '10', 32, 70, 'right');
      write(context, 'in', 90, 60);
      for (const [index, x] of [60, 90, 120].entries())
        write(context, ['May', 'June', 'July'][index] ?? '', x, 132, 'center');
      context.fillStyle = '#4c78a8';
      context.fillRect(160, 40, 10, 10);
      context.fillStyle = '#000';
      write(context, 'sold', 174, 45);
    });
    const found = findLabels(image);
    assert.ok(found);
    assert.equal(found.glyphs.plots.length, 1);
    assert.equal(found.glyphs.marks.length, 1);
    const places = found.pieces.map(({ rect }) => Math.round(rect.center.y / 10)).sort((a, b) => a - b);
    assert.deepEqual(places, [2, 4, 7, 13, 13, 13]);
  });

  test('has minus signs, which stand before some of its digits, and ticks, which stand before all', () => {
    const values = [3, 2, 1, 0, -1, -2, -3];
    const heights = values.map((_, index) => 20 + 16 * index);
    const digits = (dashed: (value: number) => boolean): string[] => {
      const image = picture(220, 160, context => {
        axes(context, { left: 60, top: 14, right: 190, bottom: 130 }, [90, 120], heights);
        for (const [index, value] of values.entries()) {
          write(context, String(Math.abs(value)), 50, heights[index] ?? 0, 'right');
          if (dashed(value)) context.fillRect(36, heights[index] ?? 0, 6, 1);
        }
      });
      return (findLabels(image)?.pieces ?? [])
        .filter(({ rect }) => rect.center.x < 60)
        .toSorted((a, b) => a.rect.center.y - b.rect.center.y)
        .map(({ glyphs }) => String(glyphs.length));
    };
    assert.deepEqual(
      digits(value => value < 0),
      ['1', '1', '1', '1', '2', '2', '2'],
    );
    assert.deepEqual(
      digits(() => true),
      ['1', '1', '1', '1', '1', '1', '1'],
    );
  });
});
