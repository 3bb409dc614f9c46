import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { boundsOf } from '../../../models/geometry/rect.ts';
import { findComponents } from '../../../models/ocr/components.ts';

/** A probability map out of a drawing: digits are tenths, a dot is nothing. */
function mapOf(rows: readonly string[]): { width: number; height: number; data: Float32Array } {
  const values = rows.flatMap(row => Array.from(row, cell => (cell === '.' ? 0 : Number(cell) / 10)));
  return { width: rows[0]?.length ?? 0, height: rows.length, data: Float32Array.from(values) };
}

suite('components of a probability map', () => {
  test('blobs that touch by a corner are one, others are not', () => {
    const found = findComponents(mapOf(['99....8', '..9...8', '......8']), 0.3);
    assert.deepEqual(
      found.map(({ pixels }) => pixels),
      [3, 3],
    );
  });

  test('the hull goes around the pixels, the score is their mean', () => {
    const [found] = findComponents(mapOf(['....', '.68.', '....']), 0.3);
    assert.ok(found);
    assert.deepEqual(boundsOf(found.hull), { left: 1, top: 1, right: 3, bottom: 2 });
    assert.ok(Math.abs(found.score - 0.7) < 1e-6);
  });

  test('pixels at the threshold do not count', () => {
    assert.equal(findComponents({ width: 1, height: 1, data: Float32Array.of(0.3) }, 0.3001).length, 0);
  });

  test('the direction is that of the long side', () => {
    const size = 80;
    for (const degrees of [-60, -20, 0, 3, 45, 80]) {
      const angle = (degrees * Math.PI) / 180;
      const data = new Float32Array(size * size);
      for (let i = 0; i < data.length; i++) {
        const x = (i % size) - size / 2;
        const y = Math.floor(i / size) - size / 2;
        const along = x * Math.cos(angle) + y * Math.sin(angle);
        const across = y * Math.cos(angle) - x * Math.sin(angle);
        if (Math.abs(along) < 32 && Math.abs(across) < 4) data[i] = 1;
      }
      const [found] = findComponents({ width: size, height: size, data }, 0.3);
      assert.ok(found && Math.abs(found.direction - angle) < 0.01, `${degrees} degrees`);
    }
  });

  test('an empty map has none', () => {
    assert.deepEqual(findComponents(mapOf(['...', '...']), 0.3), []);
  });
});
