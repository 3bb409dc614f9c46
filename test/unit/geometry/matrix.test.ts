import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { apply, concat, identity, invert, mapRect, rotation } from '../../../models/geometry/matrix.ts';

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const angle = fc.double({ min: -7, max: 7, noNaN: true });

describe('affine maps', () => {
  it('a rotation keeps distances and is undone by the opposite one', () => {
    fc.assert(
      fc.property(point, angle, (one, by) => {
        const turned = apply(rotation(by), one);
        assert.ok(Math.abs(Math.hypot(turned.x, turned.y) - Math.hypot(one.x, one.y)) < 1e-9);
        const back = apply(rotation(-by), turned);
        assert.ok(Math.abs(back.x - one.x) < 1e-9 && Math.abs(back.y - one.y) < 1e-9);
      }),
    );
  });

  it('a quarter turn is clockwise where y runs downwards: right becomes down', () => {
    const { x, y } = apply(rotation(Math.PI / 2), { x: 1, y: 0 });
    assert.ok(Math.abs(x) < 1e-12 && Math.abs(y - 1) < 1e-12);
    assert.deepEqual(apply(rotation(0), { x: 3, y: 4 }), { x: 3, y: 4 });
  });

  it('rotations add up', () => {
    fc.assert(
      fc.property(point, angle, angle, (one, a, b) => {
        const together = apply(rotation(a + b), one);
        const after = apply(concat(rotation(a), rotation(b)), one);
        assert.ok(Math.abs(together.x - after.x) < 1e-9 && Math.abs(together.y - after.y) < 1e-9);
      }),
    );
  });

  it('a map that squeezes the plane into a line has no inverse', () => {
    assert.throws(() => invert([1, 2, 2, 4, 0, 0]), RangeError);
    assert.deepEqual(apply(invert(identity), { x: 1, y: 2 }), { x: 1, y: 2 });
  });

  it('a mapped rectangle stays the right way round when the map turns it over', () => {
    const rect = { left: 1, top: 2, right: 3, bottom: 5 };
    assert.deepEqual(mapRect([-2, 0, 0, -1, 0, 0], rect), { left: -6, top: -5, right: -2, bottom: -2 });
  });
});
