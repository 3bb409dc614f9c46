import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { linePortions } from '../../../models/ocr/portions.ts';
import { barImage, barsOf, LINE_HEIGHT } from './drawnLines.ts';

function rectOf(width: number): {
  center: { x: number; y: number };
  width: number;
  height: number;
  angle: number;
} {
  return { center: { x: width / 2, y: LINE_HEIGHT / 2 }, width, height: LINE_HEIGHT, angle: 0 };
}

suite('portions of a long line', () => {
  const text = Array.from({ length: 60 }, (_, index) => 'x'.repeat(1 + ((index * 7) % 9))).join(' ');
  const bars = barsOf(text);
  const width = (bars.at(-1)?.end ?? 0) + 4;
  const image = barImage(bars, width);

  test('follow each other without a hole, and are seen whole with what is beside them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8 * LINE_HEIGHT, max: 2 * width }), longest => {
        const portions = linePortions(image, rectOf(width), longest);
        assert.equal(portions[0]?.start, 0);
        portions.forEach(({ start, end, seenFrom, seenTo }, index) => {
          const isLast = index === portions.length - 1;
          assert.ok(seenTo - seenFrom <= longest + 1e-6);
          assert.equal(end, isLast ? Infinity : portions[index + 1]?.start);
          assert.ok(start === 0 ? seenFrom === 0 : seenFrom <= start - LINE_HEIGHT / 2);
          assert.ok(isLast ? seenTo === width : seenTo >= end + LINE_HEIGHT / 2);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('are cut between words', () => {
    const cuts = linePortions(image, rectOf(width), 20 * LINE_HEIGHT)
      .slice(1)
      .map(({ start }) => start);
    assert.ok(cuts.length >= 3);
    for (const cut of cuts) {
      const after = bars.find(({ start }) => start > cut);
      const before = bars.findLast(({ end }) => end < cut);
      assert.ok((after?.start ?? 0) - (before?.end ?? 0) >= 8, `cut at ${cut}`);
    }
  });

  test('a line without a gap is cut all the same', () => {
    const solid = barImage([{ text: '—', start: 0, end: 1000 }], 1000);
    const portions = linePortions(solid, rectOf(1000), 400);
    assert.ok(portions.length >= 3 && portions.every(({ seenFrom, seenTo }) => seenTo - seenFrom <= 400));
  });
});
