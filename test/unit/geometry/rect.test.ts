/** Rectangles against what they mean: which points lie in them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { boxIou, cutBox, pageBox, unionBox } from '../../../models/geometry/box.ts';
import {
  areaOf,
  boundsOf,
  commonArea,
  commonRect,
  contains,
  cornersOf,
  grown,
  heightOf,
  middleOf,
  type Rect,
  rectIou,
  shareInside,
  unionOf,
  widthOf,
} from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';

// Small whole numbers make edges meet often, and areas exact.
const coordinate = fc.integer({ min: -12, max: 12 });
const point = fc.record({ x: coordinate, y: coordinate });
const rect = fc
  .tuple(coordinate, coordinate, fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map(([left, top, width, height]): Rect => ({ left, top, right: left + width, bottom: top + height }));

/** Unit squares whose middles lie in the rectangle: its area, counted. */
function squares({ left, top, right, bottom }: Rect): Point[] {
  const found: Point[] = [];
  for (let x = left; x < right; x++)
    for (let y = top; y < bottom; y++) found.push({ x: x + 0.5, y: y + 0.5 });
  return found;
}

describe('rectangles', () => {
  it('bounds hold every point, and a point of theirs lies on each side', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), points => {
        const bounds = boundsOf(points);
        assert.ok(points.every(one => contains(bounds, one)));
        assert.ok(points.some(({ x }) => x === bounds.left) && points.some(({ x }) => x === bounds.right));
        assert.ok(points.some(({ y }) => y === bounds.top) && points.some(({ y }) => y === bounds.bottom));
      }),
    );
  });

  it('are the bounds of their corners, which run clockwise from the top left', () => {
    fc.assert(fc.property(rect, one => assert.deepEqual(boundsOf(cornersOf(one)), one)));
    assert.deepEqual(cornersOf({ left: 1, top: 2, right: 3, bottom: 4 }), [
      { x: 1, y: 2 },
      { x: 3, y: 2 },
      { x: 3, y: 4 },
      { x: 1, y: 4 },
    ]);
  });

  it('a union is the bounds of all corners', () => {
    fc.assert(
      fc.property(fc.array(rect, { minLength: 1, maxLength: 8 }), rects => {
        assert.deepEqual(unionOf(rects), boundsOf(rects.flatMap(cornersOf)));
      }),
    );
  });

  it('a point lies in the common part when it lies in both', () => {
    fc.assert(
      fc.property(rect, rect, point, (a, b, one) => {
        assert.equal(contains(commonRect(a, b), one), contains(a, one) && contains(b, one));
      }),
    );
  });

  it('areas, shares and overlaps count the squares inside', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const inA = squares(a);
        const common = inA.filter(one => contains(b, one)).length;
        const either = inA.length + squares(b).length - common;
        assert.equal(areaOf(a), inA.length);
        assert.equal(commonArea(a, b), common);
        assert.equal(shareInside(a, b), common === 0 ? 0 : common / inA.length);
        assert.equal(rectIou(a, b), common === 0 ? 0 : common / either);
      }),
    );
  });

  it('grow on all sides around their middle', () => {
    fc.assert(
      fc.property(rect, fc.nat({ max: 9 }), (one, by) => {
        const larger = grown(one, by);
        assert.deepEqual(middleOf(larger), middleOf(one));
        assert.deepEqual(
          [widthOf(larger), heightOf(larger)],
          [widthOf(one) + 2 * by, heightOf(one) + 2 * by],
        );
      }),
    );
  });
});

describe('boxes', () => {
  it('a union keeps the page and holds all; there is none of nothing', () => {
    fc.assert(
      fc.property(fc.array(rect, { minLength: 1, maxLength: 8 }), rects => {
        const boxes = rects.map(one => ({ page: 3, ...one }));
        assert.deepEqual(unionBox(boxes), { page: 3, ...unionOf(rects) });
      }),
    );
    assert.throws(() => unionBox([]), RangeError);
  });

  it('a cut is what lies in both, or nothing where they only touch', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const cut = cutBox({ page: 2, ...a }, { page: 5, ...b });
        assert.equal(cut === undefined, commonArea(a, b) === 0);
        if (cut) assert.deepEqual(cut, { page: 2, ...commonRect(a, b) });
      }),
    );
  });

  it('a box within its page is cut to itself, and fills it by its share', () => {
    const page = pageBox(4, { width: 20, height: 10 });
    const box = { page: 4, left: 5, top: 0, right: 15, bottom: 10 };
    assert.deepEqual(cutBox(page, box), box);
    assert.equal(boxIou(page, box), 0.5);
    assert.equal(boxIou(page, { ...box, page: 5 }), 0);
  });
});
