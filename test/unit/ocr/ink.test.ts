import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findInk } from '../../../models/ocr/ink.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** 40 x 20 with a bar of ink from column 10 to 15 and from row 4 to 16. */
function bar(ink: Colour, paper: Colour): { width: number; height: number; data: Uint8Array } {
  const [width, height] = [40, 20];
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x >= 10 && x < 15 && y >= 4 && y < 16 ? ink : paper;
  });
  return { width, height, data: Uint8Array.from(pixels.flat()) };
}

describe('findInk', () => {
  const pairs: readonly (readonly [string, Colour, Colour])[] = [
    ['black on white', [0, 0, 0], [255, 255, 255]],
    ['white on black', [255, 255, 255], [0, 0, 0]],
    ['grey on grey', [150, 150, 150], [190, 190, 190]],
    // Brightness alone does not tell these two apart.
    ['red on green of the same brightness', [220, 20, 20], [0, 132, 0]],
    ['blue on brown of the same brightness', [60, 60, 255], [110, 75, 40]],
  ];
  for (const [name, ink, paper] of pairs)
    it(`finds ${name}`, () => {
      const found = findInk(bar(ink, paper));
      assert.deepEqual([found.top, found.bottom], [4, 16]);
      assert.deepEqual(
        [...found.columns.entries()].filter(([, count]) => count > 0).map(([at]) => at),
        [10, 11, 12, 13, 14],
      );
    });
});
