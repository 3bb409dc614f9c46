import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { tiles } from '../../../models/ocr/detectionPasses.ts';

suite('tiles of a large page', () => {
  test('cover it, overlap, and fit the network', () => {
    const side = fc.integer({ min: 1, max: 20000 });
    const anyScale = fc.double({ min: 0.2, max: 2.5, noNaN: true });
    fc.assert(
      fc.property(side, side, anyScale, (width, height, scale) => {
        const cut = tiles({ width, height }, scale);
        for (const tile of cut) {
          assert.ok(tile.left >= 0 && tile.top >= 0 && tile.right <= width && tile.bottom <= height);
          assert.ok((tile.right - tile.left) * scale <= 1600 && (tile.bottom - tile.top) * scale <= 1600);
        }
        const rows = [...new Set(cut.map(({ top }) => top))].sort((a, b) => a - b);
        for (const top of rows) {
          const row = cut.filter(tile => tile.top === top).sort((a, b) => a.left - b.left);
          assert.equal(row[0]?.left, 0);
          assert.equal(row.at(-1)?.right, width);
          row.slice(1).forEach((tile, index) => {
            const overlap = (row[index]?.right ?? 0) - tile.left;
            assert.ok(overlap * scale >= 100, `overlap ${overlap}`);
          });
        }
      }),
    );
  });

  test('a page that fits is one tile', () => {
    assert.deepEqual(tiles({ width: 800, height: 600 }, 2), [{ left: 0, top: 0, right: 800, bottom: 600 }]);
  });
});
