import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { boundsOf } from '../../../models/geometry/rect.ts';
import { corners, subRect } from '../../../models/ocr/geometry.ts';
import type { OcrWord } from '../../../models/ocr/result.ts';
import { readOnce } from '../../../models/ocr/twice.ts';

const HEIGHT = 20;

/** A word of a line that is turned by an angle, so far along it. */
function wordAt(text: string, start: number, end: number, angle = 0, level = 0): OcrWord {
  const line = { center: { x: 400, y: 300 }, width: 600, height: HEIGHT, angle };
  const quad = corners(subRect(line, { start, end, top: level, bottom: level + HEIGHT }));
  return { text, rect: boundsOf(quad), ...(angle !== 0 && { quad }), score: 0.9 };
}

function textsOf(...lines: readonly (readonly OcrWord[])[]): string[][] {
  return readOnce(lines.map(words => ({ words }))).map(words => words.map(({ text }) => text));
}

suite('words read twice', () => {
  test('are kept where they are whole, at any tilt', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 2, max: 40, noNaN: true }),
        (angle, reach) => {
          const long = [wordAt('3,151,357', 0, 100, angle), wordAt('1', 150, 150 + reach, angle)];
          const whole = [wordAt('14,662.69', 150, 260, angle, 2)];
          assert.deepEqual(textsOf(long, whole), [['3,151,357'], ['14,662.69']]);
          const before = [wordAt('2', 260 - reach, 259, angle, -1), wordAt('(39,729)', 300, 380, angle)];
          assert.deepEqual(textsOf(before, whole), [['(39,729)'], ['14,662.69']]);
        },
      ),
    );
  });

  test('are one word of each line at most on either side, and never all of them', () => {
    assert.deepEqual(textsOf([wordAt('1', 150, 158)], [wordAt('14,662.69', 150, 260)]), [
      ['1'],
      ['14,662.69'],
    ]);
    const both = [wordAt('9', 250, 259), wordAt('3', 300, 309)];
    assert.deepEqual(textsOf(both, [wordAt('14.69', 150, 260)], [wordAt('31', 300, 340)]), [
      ['3'],
      ['14.69'],
      ['31'],
    ]);
  });

  test('are not those of the line below, of a word of its own length, or beside the other', () => {
    const kept = (word: OcrWord): void =>
      assert.deepEqual(textsOf([wordAt('a', 0, 20), word], [wordAt('14,662.69', 150, 260)])[0], [
        'a',
        word.text,
      ]);
    kept(wordAt('1', 150, 158, 0, HEIGHT));
    kept(wordAt('14,662.7', 150, 255));
    kept(wordAt('1', 140, 152));
  });

  test('that are as tall as another line is long lie in its box, not in it', () => {
    const slanted = [wordAt('Central station', 0, 500, Math.PI / 4)];
    assert.deepEqual(textsOf([wordAt('a', 0, 20), wordAt('b', 420, 440)], slanted)[0], ['a', 'b']);
  });
});
