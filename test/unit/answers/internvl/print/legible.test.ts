import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  LEGIBLE_PIXELS,
  printHeight,
  resolutionOf,
  smallestPrint,
  smallLines,
} from '../../../../../extension/answers/internvl/print/legible.ts';
import type { Word } from '../../../../../models/page.ts';
import { pageOf } from '../../../../fixtures/pageText.ts';

const area = { page: 1, left: 0, top: 0, right: 600, bottom: 300 };

function word(text: string, height: number): Word {
  return { text, box: { page: 1, left: 0, top: 0, right: 50, bottom: height }, score: 1, source: 'text' };
}

describe('print', () => {
  test('is as finely seen as the coarser side of the tiles has it, and never finer than it is drawn', () => {
    // 2 x 2 tiles of 300 pixels over 600 x 300 units: one pixel a unit across, two down.
    assert.equal(resolutionOf(area, { cols: 2, rows: 2 }, 300, 10).pixelsPerUnit, 1);
    assert.equal(resolutionOf(area, { cols: 4, rows: 2 }, 300, 10).pixelsPerUnit, 2);
    assert.equal(resolutionOf(area, { cols: 4, rows: 2 }, 300, 1).pixelsPerUnit, 1);
  });

  test('that survives is as high as its pixels need', () => {
    assert.equal(smallestPrint({ pixelsPerUnit: 1.5 }), LEGIBLE_PIXELS / 1.5);
  });

  test('is as high as half of its words; dots and dashes do not count', () => {
    assert.equal(printHeight([word('…', 1), word('Total', 10), word('due', 8), word('now', 9)]), 9);
    assert.equal(printHeight([word('—', 1)]), 0);
  });

  test('of a tilted word is as high as the word is across', () => {
    const quad = [
      { x: 0, y: 0 },
      { x: 30, y: 40 },
      { x: 24, y: 44.5 },
      { x: -6, y: 8 },
    ] as const;
    assert.equal(printHeight([{ ...word('tilted', 44), quad }]), 10);
  });
});

describe('lines that are lost', () => {
  // Lines of the fixture are 16 units high.
  const text = pageOf('Total due\nsmall print');
  const resolution = (pixelsPerUnit: number, most: number): { pixelsPerUnit: number; most: number } => ({
    pixelsPerUnit,
    most,
  });

  test('are those that are smaller than what survives', () => {
    assert.deepEqual(smallLines(text, area, resolution(LEGIBLE_PIXELS / 16, 5)), []);
    const lost = smallLines(text, area, resolution(LEGIBLE_PIXELS / 16.1, 5));
    assert.deepEqual(
      lost.map(({ line, height }) => [line.text, height]),
      [
        ['Total due', 16],
        ['small print', 16],
      ],
    );
  });

  test('are those of the area alone', () => {
    const first = { ...area, bottom: 20 };
    const lost = smallLines(text, first, resolution(0.1, 5));
    assert.deepEqual(
      lost.map(({ line }) => line.text),
      ['Total due'],
    );
  });

  test('are not those that no finer picture would show', () => {
    assert.deepEqual(smallLines(text, area, resolution(0.2, 0.5)), []);
  });
});
