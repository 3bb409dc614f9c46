import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findInk, inkGaps } from '../../../models/ocr/ink.ts';
import { SPACING_FEATURES, SPACING_WEIGHTS, spaceProbability } from '../../../models/ocr/spacing.ts';
import { dropTicks } from '../../../models/ocr/ticks.ts';
import { type InkedLine, splitWords } from '../../../models/ocr/words.ts';
import { barImage, barLine, barsOf } from './drawnLines.ts';

function wordsOf(line: InkedLine): string[] {
  return splitWords(line).map(({ text }) => text);
}

suite('ink of a line', () => {
  test('is found whatever the colours', () => {
    const bars = barsOf('ab c');
    for (const [ink, paper] of [
      [0, 255],
      [255, 20],
      [120, 180],
    ] as const) {
      const found = findInk(barImage(bars, 60, ink, paper));
      assert.deepEqual([found.top, found.bottom], [5, 19]);
      assert.deepEqual(inkGaps(found), [
        { start: 10, end: 11 },
        { start: 17, end: 26 },
      ]);
    }
  });

  test('an empty line has no gaps', () => {
    assert.deepEqual(inkGaps(findInk(barImage([], 40))), []);
  });
});

suite('words of a line', () => {
  test('are cut at spaces, boxed by their ink', () => {
    const words = splitWords(barLine(barsOf('two of them'), 120));
    assert.deepEqual(
      words.map(({ text, start, end, top, bottom }) => [text, start, end, top, bottom]),
      [
        ['two', 4, 24, 5, 19],
        ['of', 33, 46, 5, 19],
        ['them', 55, 82, 5, 19],
      ],
    );
  });

  test('a number keeps its point though the point stands apart', () => {
    const bars = [
      { text: '9', start: 4, end: 10 },
      { text: '.', start: 14, end: 16, space: 0.05 },
      { text: '0', start: 21, end: 27, space: 0.05 },
      { text: '0', start: 29, end: 35 },
    ];
    assert.deepEqual(wordsOf(barLine(bars, 60)), ['9.00']);
  });

  test('ink that was not read belongs to no word', () => {
    const rule = { text: '', start: 40, end: 44 };
    const [word] = splitWords(barLine(barsOf('800'), 60, [rule]));
    assert.deepEqual([word?.start, word?.end], [4, 24]);
  });

  test('more evidence for a space never makes it less likely', () => {
    const evidence = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: SPACING_FEATURES.length,
      maxLength: SPACING_FEATURES.length,
    });
    fc.assert(
      fc.property(evidence, fc.integer({ min: 1, max: 4 }), (features, index) => {
        const more = features.map((value, at) => (at === index ? value + 0.5 : value));
        const [before, after] = [features, more].map(set =>
          spaceProbability({ gap: undefined, features: set }),
        );
        assert.ok((after ?? 0) >= (before ?? 1));
      }),
    );
    assert.equal(SPACING_WEIGHTS.length, SPACING_FEATURES.length);
  });
});

suite('axis ticks', () => {
  const withDash = (text: string): InkedLine => {
    const bars = barsOf(text);
    const end = bars.at(-1)?.end ?? 0;
    return barLine([...bars, { text: '-', start: end + 3, end: end + 8 }], 60);
  };

  test('come off a column of numbers, letters and ink', () => {
    const lines = dropTicks([withDash('800'), withDash('600'), barLine(barsOf('400'), 60)]);
    assert.deepEqual(lines.flatMap(wordsOf), ['800', '600', '400']);
    assert.equal(splitWords(lines[0] ?? assert.fail())[0]?.end, 24);
  });

  test('a single number keeps its dash, and so does a word', () => {
    assert.deepEqual(wordsOf(dropTicks([withDash('800')])[0] ?? assert.fail()).join(''), '800-');
    const words = ['co', 'in', 'un'].map(withDash);
    assert.deepEqual(
      dropTicks(words).map(line => wordsOf(line).join('')),
      ['co-', 'in-', 'un-'],
    );
  });
});
