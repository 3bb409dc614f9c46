import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { chain, fromMatrix, type Homography, project } from '../../../models/geometry/homography.ts';
import { rotation } from '../../../models/geometry/matrix.ts';
import { boundsOf, type Rect } from '../../../models/geometry/rect.ts';
import { rowPerspective, type RowSegment } from '../../../models/geometry/rowPerspective.ts';
import type { Point } from '../../../models/page.ts';

const DEGREE = Math.PI / 180;
/** Where rows of a receipt lie, from its middle: names on the left, amounts on the right. */
const ROWS = Array.from({ length: 16 }, (_, row) => [
  { start: -260, end: -260 + 90 + ((row * 67) % 170), y: row * 42 - 320 },
  { start: 150, end: 150 + 50 + ((row * 31) % 50), y: row * 42 - 320 },
]).flat();

/**
 * A flat page as a camera sees it that stands off by `yaw` and `pitch` and is held with a `roll`, all in degrees
 * (pinhole, 900 pixels in front of the page's middle).
 */
function seen(yaw: number, pitch: number, roll: number): Homography {
  const f = 900;
  const [cy, sy] = [Math.cos(yaw * DEGREE), Math.sin(yaw * DEGREE)];
  const [cp, sp] = [Math.cos(pitch * DEGREE), Math.sin(pitch * DEGREE)];
  // Columns of the rotation about y of the rotation about x, for points of the plane z = 0.
  const camera: Homography = [f * cy, f * sy * sp, 0, 0, f * cp, 0, -sy, cy * sp, f];
  return chain(camera, fromMatrix([...rotationOf(roll), 600, 700]));
}

function rotationOf(degrees: number): [number, number, number, number] {
  const [a, b, c, d] = rotation(degrees * DEGREE);
  return [a, b, c, d];
}

interface Ends {
  readonly start: Point;
  readonly end: Point;
}

function rowsUnder(map: Homography, slip = (_: number): number => 0): { ends: Ends[]; part: Rect } {
  const ends = ROWS.map(({ start, end, y }, index) => ({
    start: project(map, { x: start, y }),
    end: project(map, { x: end, y: y + slip(index) }),
  }));
  return { ends, part: boundsOf(ends.flatMap(({ start, end }) => [start, end])) };
}

function angleOf({ start, end }: Ends): number {
  return Math.atan2(end.y - start.y, end.x - start.x);
}

function segment(ends: Ends): RowSegment {
  const { start, end } = ends;
  return {
    center: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
    angle: angleOf(ends),
    length: Math.hypot(end.x - start.x, end.y - start.y),
  };
}

function between(least: number, most: number): fc.Arbitrary<number> {
  return fc.double({ min: least, max: most, noNaN: true });
}

suite('a page seen from aside', () => {
  test('has level rows again, from any side and however the camera was held', () => {
    const aside = fc.tuple(between(8, 50), fc.constantFrom(-1, 1)).map(([yaw, side]) => yaw * side);
    fc.assert(
      fc.property(aside, between(-25, 25), between(-20, 20), (yaw, pitch, roll) => {
        const { ends, part } = rowsUnder(seen(yaw, pitch, roll));
        const level = rowPerspective(ends.map(segment), part);
        assert.ok(level);
        for (const { start, end } of ends) {
          const angle = angleOf({ start: project(level, start), end: project(level, end) });
          assert.ok(Math.abs(angle) < 0.3 * DEGREE, `${angle / DEGREE} degrees`);
        }
      }),
    );
  });

  test('has amounts beside their names again', () => {
    const { ends, part } = rowsUnder(seen(40, 0, 5));
    const level = rowPerspective(ends.map(segment), part);
    assert.ok(level);
    const ys = ends.map(({ start }) => project(level, start).y);
    ROWS.forEach(({ y }, index) => {
      const beside = ROWS.findIndex((row, other) => other !== index && row.y === y);
      assert.ok(Math.abs((ys[index] ?? 0) - (ys[beside] ?? 0)) < 2);
    });
  });

  test('is told among lines of something else', () => {
    const { ends, part } = rowsUnder(seen(35, 10, 0));
    const others = [0.4, -0.3, 0.2].map((angle, index) => ({
      center: { x: 500, y: 500 + 60 * index },
      angle,
      length: 120,
    }));
    const level = rowPerspective([...ends.map(segment), ...others], part);
    assert.ok(level);
    for (const { start, end } of ends) {
      const angle = angleOf({ start: project(level, start), end: project(level, end) });
      assert.ok(Math.abs(angle) < 0.3 * DEGREE);
    }
  });
});

suite('a page is left as it is', () => {
  test('that is level or tilted, its rows a little off', () => {
    fc.assert(
      fc.property(
        between(-30, 30),
        fc.array(between(-3, 3), { minLength: 32, maxLength: 32 }),
        (roll, slips) => {
          const { ends, part } = rowsUnder(seen(0, 0, roll), index => slips[index] ?? 0);
          assert.equal(rowPerspective(ends.map(segment), part), undefined);
        },
      ),
    );
  });

  test('that is seen from above or below: its rows are side by side', () => {
    const { ends, part } = rowsUnder(seen(0, 40, 6));
    assert.equal(rowPerspective(ends.map(segment), part), undefined);
  });

  test('that has too few rows to tell, or goes on beyond the horizon', () => {
    const { ends, part } = rowsUnder(seen(35, 0, 0));
    assert.equal(rowPerspective(ends.slice(0, 5).map(segment), part), undefined);
    const wide = { ...part, left: part.left - 5000, right: part.right + 5000 };
    assert.equal(rowPerspective(ends.map(segment), wide), undefined);
  });
});
