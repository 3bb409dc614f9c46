import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crossingOf } from '../../../models/geometry/crossing.ts';

const at = (x: number, y: number) => ({ x, y });

describe('where two lines meet', () => {
  test('is between their ends or beyond', () => {
    assert.deepEqual(crossingOf(at(0, 0), at(4, 4), at(0, 4), at(4, 0), 0.1), at(2, 2));
    assert.deepEqual(crossingOf(at(0, 0), at(1, 1), at(0, 8), at(1, 7), 0.1), at(4, 4));
  });

  test('is nowhere for lines that run alike', () => {
    assert.equal(crossingOf(at(0, 0), at(10, 0), at(0, 5), at(10, 6), 0.12), undefined);
    assert.ok(crossingOf(at(0, 0), at(10, 0), at(0, 5), at(10, 6), 0.05));
    assert.equal(crossingOf(at(0, 0), at(10, 0), at(0, 5), at(10, 5), 0.001), undefined);
  });
});
