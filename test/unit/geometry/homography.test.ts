import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  chain,
  fromMatrix,
  type Homography,
  invertHomography,
  project,
} from '../../../models/geometry/homography.ts';
import { apply } from '../../../models/geometry/matrix.ts';

const number = (most: number): fc.Arbitrary<number> => fc.double({ min: -most, max: most, noNaN: true });
const anyPoint = fc.record({ x: number(1000), y: number(1000) });

/** Maps that turn and shear a little, and whose horizon is far from the points. */
const anyHomography: fc.Arbitrary<Homography> = fc
  .tuple(number(0.4), number(0.4), number(500), number(500), number(4e-4), number(4e-4))
  .map(([b, d, c, f, g, h]) => [1, b, c, d, 1, f, g, h, 1]);

const isNear = (a: { x: number; y: number }, b: { x: number; y: number }): boolean =>
  Math.abs(a.x - b.x) < 1e-6 && Math.abs(a.y - b.y) < 1e-6;

suite('homographies', () => {
  test('lead back to where a point came from', () => {
    fc.assert(
      fc.property(anyHomography, anyPoint, (map, point) => {
        assert.ok(isNear(project(invertHomography(map), project(map, point)), point));
        assert.ok(isNear(project(chain(map, invertHomography(map)), point), point));
      }),
    );
  });

  test('chained do one after the other', () => {
    fc.assert(
      fc.property(anyHomography, anyHomography, anyPoint, (first, then, point) => {
        const halfway = project(first, point);
        fc.pre(Math.abs(then[6] * halfway.x + then[7] * halfway.y + 1) > 0.1);
        assert.ok(isNear(project(chain(first, then), point), project(then, halfway)));
      }),
    );
  });

  test('an affine map is one', () => {
    fc.assert(
      fc.property(fc.tuple(...Array.from({ length: 6 }, () => number(10))), anyPoint, (values, point) => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
        const matrix = [a, b, c, d, e, f] as const;
        assert.ok(isNear(project(fromMatrix(matrix), point), apply(matrix, point)));
      }),
    );
  });

  test('a square becomes a trapezium, its far side half as long', () => {
    const map: Homography = [1, 0, 0, 0, 1, 0, 0, 1, 1];
    assert.deepEqual(project(map, { x: 1, y: 1 }), { x: 0.5, y: 0.5 });
    assert.deepEqual(project(map, { x: 1, y: 0 }), { x: 1, y: 0 });
  });

  test('a map onto a line has no way back', () => {
    assert.throws(() => invertHomography([1, 0, 0, 2, 0, 0, 0, 0, 1]), RangeError);
  });
});
