/** A line with values missing is one line in pieces; lines that were cut by something else are not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withGaps } from '../../../../extension/charts/raster/lines/gaps.ts';
import type { Line } from '../../../../extension/charts/raster/lines/line.ts';
import { bentLines, drawn, marksOf, polyline, randomFrom } from './drawing.ts';

function line(points: readonly (readonly [x: number, y: number])[], ink = 0): Line {
  return {
    ink,
    points: points.map(([x, y]) => ({ x, y })),
    isClosed: false,
    width: 2,
    dash: [],
    isFree: [true, true],
  };
}

const first = line([
  [10, 50],
  [40, 20],
  [70, 60],
]);
const second = line([
  [90, 40],
  [120, 70],
]);
const nothing = (): boolean => false;
const paths = (lines: readonly Line[]): readonly (number | undefined)[] => lines.map(({ path }) => path);

describe('pieces of a line', () => {
  it('that follow each other are one line, in whatever order they come', () => {
    for (const pieces of [
      [first, second],
      [second, first],
    ]) {
      const [one, other] = paths(withGaps(pieces, nothing));
      assert.ok(one !== undefined && one === other);
    }
  });

  it('of two inks, of two looks, above each other or at something that hides the rest are not', () => {
    const others = [
      [first, { ...second, ink: 1 }],
      [first, { ...second, dash: [4, 2] }],
      [
        first,
        line([
          [60, 90],
          [120, 70],
        ]),
      ],
    ];
    for (const pieces of others) assert.deepEqual(paths(withGaps(pieces, nothing)), [undefined, undefined]);
    const hidden = withGaps([first, second], (_, { x }) => x > 70 && x < 76);
    assert.deepEqual(paths(hidden), [undefined, undefined]);
    assert.deepEqual(paths(withGaps([first], nothing)), [undefined]);
  });

  it('are not the medians of box plots, and a level line with a gap is one', () => {
    const level = (x: number, y: number): Line =>
      line([
        [x, y],
        [x + 30, y],
      ]);
    const medians = [level(10, 50), level(60, 80), level(110, 30)];
    assert.deepEqual(paths(withGaps(medians, nothing)), [undefined, undefined, undefined]);
    const [one, other] = paths(withGaps([level(10, 50), level(60, 50)], nothing));
    assert.ok(one !== undefined && one === other);
  });

  it('in pixels are parts of one path, and two lines are two', () => {
    for (const seed of [5, 6, 7]) {
      const random = randomFrom(seed);
      const points = Array.from({ length: 9 }, (_, at) => [30 + 40 * at, 40 + 80 * random()] as const);
      const image = drawn(400, 240, '#ffffff', context => {
        context.lineWidth = 2;
        context.strokeStyle = '#1f77b4';
        polyline(context, points.slice(0, 4));
        polyline(context, points.slice(5));
        context.strokeStyle = '#d62728';
        polyline(
          context,
          points.map(([x, y]) => [x, y + 100]),
        );
      });
      const lines = bentLines(marksOf(image));
      const own = (color: string): readonly number[] =>
        lines.flatMap(({ stroke, order }) => (stroke === color ? [order] : []));
      const blue = own('#1f77b4');
      assert.equal(blue.length, 2, `seed ${seed}`);
      assert.equal(new Set(blue).size, 1, `seed ${seed}`);
      assert.equal(own('#d62728').length, 1, `seed ${seed}`);
    }
  });
});
