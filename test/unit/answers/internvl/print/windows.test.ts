import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  LEGIBLE_PIXELS,
  resolutionOf,
  type SmallLine,
} from '../../../../../extension/answers/internvl/print/legible.ts';
import { windowsOf } from '../../../../../extension/answers/internvl/print/windows.ts';
import { planTiles } from '../../../../../models/internvl/tiling.ts';
import { contains, cornersOf, heightOf, widthOf } from '../../../../../models/geometry/rect.ts';
import type { Box } from '../../../../../models/page.ts';

const area: Box = { page: 3, left: 0, top: 0, right: 595, bottom: 842 };
const options = { area, tileSize: 448, maxTiles: 12, most: 400 / 72 };

function lineAt(left: number, top: number, width: number, height: number): SmallLine {
  const box = { page: 3, left, top, right: left + width, bottom: top + height };
  return { line: { text: 'small', box, words: [], block: 0 }, height };
}

/** Lines of print of 2.5 to 6 points, down the page. */
const someLines = fc
  .array(
    fc.record({
      left: fc.double({ min: 0, max: 300, noNaN: true }),
      width: fc.double({ min: 20, max: 290, noNaN: true }),
      height: fc.double({ min: 2.5, max: 6, noNaN: true }),
      gap: fc.double({ min: 0, max: 40, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(parts => {
    let top = 0;
    const lines: SmallLine[] = [];
    for (const { left, width, height, gap } of parts) {
      top += gap;
      if (top + height > area.bottom) break;
      lines.push(lineAt(left, top, width, height));
      top += height;
    }
    return lines;
  })
  .filter(lines => lines.length > 0);

function pixelsPerUnit(window: Box): number {
  const scale = Math.min(
    options.most,
    Math.sqrt((options.maxTiles * options.tileSize ** 2) / (widthOf(window) * heightOf(window))),
  );
  const grid = planTiles(widthOf(window) * scale, heightOf(window) * scale, options);
  return resolutionOf(window, grid, options.tileSize, options.most).pixelsPerUnit;
}

describe('windows over small print', () => {
  test('hold every line whole, in order, and lie on the page', () => {
    fc.assert(
      fc.property(someLines, lines => {
        const windows = windowsOf(lines, options);
        for (const { line } of lines) {
          const holds = (window: Box): boolean =>
            cornersOf(line.box).every(corner => contains(window, corner));
          assert.ok(windows.some(holds));
        }
        for (const window of windows) {
          assert.equal(window.page, 3);
          assert.ok(cornersOf(window).every(corner => contains(area, corner)));
        }
      }),
    );
  });

  test('show every line they hold as high as it has to be', () => {
    fc.assert(
      fc.property(someLines, lines => {
        for (const window of windowsOf(lines, options)) {
          const inside = lines.filter(({ line }) =>
            cornersOf(line.box).every(corner => contains(window, corner)),
          );
          const smallest = Math.min(...inside.map(({ height }) => height));
          // A line that lies in a window of others by chance was given one of its own.
          const own = windowsOf(inside, options);
          if (own.length > 1) continue;
          assert.ok(
            smallest * pixelsPerUnit(window) >= LEGIBLE_PIXELS,
            `${smallest} in ${JSON.stringify(window)}`,
          );
        }
      }),
    );
  });

  test('are no more than it takes: a footnote is one, a page of small print several', () => {
    const footnote = [0, 1, 2].map(at => lineAt(60, 780 + 7 * at, 400, 5));
    assert.equal(windowsOf(footnote, options).length, 1);
    const page = Array.from({ length: 160 }, (_, at) => lineAt(40, 20 + 5 * at, 515, 3));
    const windows = windowsOf(page, options);
    assert.ok(windows.length >= 2 && windows.length <= 4, `${windows.length}`);
  });

  test('are never so long and thin that a picture of them would be bent out of shape', () => {
    const [window] = windowsOf([lineAt(20, 800, 550, 4)], options);
    assert.ok(window);
    assert.ok(widthOf(window) / heightOf(window) <= 4.01);
  });

  test('without lines there are none', () => {
    assert.deepEqual(windowsOf([], options), []);
  });
});
