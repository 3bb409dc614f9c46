import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inkLine, type InkedLine } from '../../../models/ocr/words.ts';
import { snugRect } from '../../../models/ocr/snug.ts';
import { barImage, barLine, barsOf, LINE_HEIGHT } from './drawnLines.ts';

/** The bars of drawnLines (rows 5 to 19 of 24) under a rectangle so many rows high. */
function lineOfHeight(height: number, pitch: number): InkedLine {
  const bars = barsOf('filter');
  const { line } = barLine(bars, 60);
  const characters = line.characters.map((character, index) => ({ ...character, at: 4 + index * pitch }));
  const rect = { center: { x: 30, y: LINE_HEIGHT / 2 }, width: 60, height, angle: 0 };
  return inkLine(barImage(bars, 60), { ...line, rect, characters });
}

suite('rectangles far higher than their letters', () => {
  test('are made lower, the letters still in the middle', () => {
    const rect = snugRect(lineOfHeight(40, 7));
    assert.ok(rect);
    assert.ok(Math.abs(rect.height - 14 / 0.55) < 0.1);
    assert.ok(Math.abs(rect.center.y - 12) < 0.1);
    assert.equal(rect.width, 60);
  });

  test('stay where letters fill them, or stand wide apart', () => {
    assert.equal(snugRect(lineOfHeight(24, 7)), undefined);
    assert.equal(snugRect(lineOfHeight(40, 20)), undefined);
    assert.equal(snugRect(barLine([], 60)), undefined);
  });
});
