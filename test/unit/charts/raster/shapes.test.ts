/** Dots, slices and areas come out of pixels as what they are, also where dots overlap. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { middleOf, widthOf } from '../../../../models/geometry/rect.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { dot, drawn, marksOf, polyline, randomFrom, withFill } from './drawing.ts';

function offCentre(marks: readonly Mark[], x: number, y: number): number {
  return Math.min(
    ...marks.map(({ bounds }) => {
      const middle = middleOf(bounds);
      return Math.hypot(middle.x - x, middle.y - y);
    }),
  );
}

describe('dots in pixels', () => {
  for (const [ground, color] of [
    ['#ffffff', '#e45756'],
    ['#111122', '#8ecae6'],
  ] as const) {
    it(`stand where they were drawn, on ${ground}`, () => {
      const random = randomFrom(5);
      const places = Array.from({ length: 30 }, (_, index) => ({
        x: 25 + (index % 6) * 45 + 10 * random(),
        y: 25 + Math.floor(index / 6) * 40 + 10 * random(),
      }));
      for (const radius of [3, 4.3, 7]) {
        const image = drawn(300, 230, ground, context => {
          context.fillStyle = color;
          for (const { x, y } of places) dot(context, x, y, radius);
        });
        const dots = marksOf(image);
        assert.equal(dots.length, places.length);
        for (const { x, y } of places)
          assert.ok(offCentre(dots, x, y) <= 0.2, `${x}, ${y}, radius ${radius}`);
        for (const { bounds, isCurved } of dots) {
          assert.ok(isCurved);
          assert.ok(
            Math.abs(widthOf(bounds) / 2 - radius) <= 0.35,
            `${widthOf(bounds)} for radius ${radius}`,
          );
        }
      }
    });
  }

  it('that overlap are told apart by their outline', () => {
    const pairs = [
      [60, 60],
      [69, 64],
      [150, 80],
      [154, 91],
      [240, 50],
      [100, 150],
      [200, 150],
    ] as const;
    const image = drawn(300, 200, '#ffffff', context => {
      context.fillStyle = '#4c78a8';
      for (const [x, y] of pairs) dot(context, x, y, 7);
    });
    const dots = marksOf(image);
    assert.equal(dots.length, pairs.length);
    for (const [x, y] of pairs) assert.ok(offCentre(dots, x, y) <= 0.5, `${x}, ${y}`);
  });

  it('on a line are dots, and the line goes through them', () => {
    const corners = [
      [40, 120],
      [110, 60],
      [180, 140],
      [250, 80],
    ] as const;
    const image = drawn(290, 190, '#ffffff', context => {
      context.strokeStyle = '#555555';
      context.lineWidth = 2;
      polyline(context, corners);
      context.fillStyle = '#d62728';
      for (const [x, y] of corners) dot(context, x, y, 5);
    });
    const marks = marksOf(image);
    const dots = withFill(marks, '#d62728');
    assert.equal(dots.length, 4);
    for (const [x, y] of corners) assert.ok(offCentre(dots, x, y) <= 0.3, `${x}, ${y}`);
    assert.ok(marks.some(({ stroke, points }) => stroke === '#555555' && points.length >= 4));
  });
});

describe('slices in pixels', () => {
  it('have the middle and the angles that were drawn', () => {
    const shares = [0.4, 0.25, 0.2, 0.1, 0.05];
    const colors = ['#4c78a8', '#f58518', '#e45756', '#72b7b2', '#54a24b'];
    let from = -1.2;
    const angles = shares.map(share => {
      const start = from;
      from += share * 2 * Math.PI;
      return [start, from] as const;
    });
    const image = drawn(300, 300, '#ffffff', context => {
      for (const [index, [start, end]] of angles.entries()) {
        context.fillStyle = colors[index] ?? '';
        context.beginPath();
        context.moveTo(150.3, 149.6);
        context.arc(150.3, 149.6, 110, start, end);
        context.fill();
      }
    });
    const marks = marksOf(image);
    assert.equal(marks.length, shares.length);
    for (const [index, share] of shares.entries()) {
      const [slice] = withFill(marks, colors[index] ?? '');
      const [middle, ...arc] = slice?.points ?? [];
      assert.ok(slice?.isCurved === true && middle);
      assert.ok(Math.hypot(middle.x - 150.3, middle.y - 149.6) <= 0.2, `middle ${middle.x}, ${middle.y}`);
      const turns = arc.slice(1).map((point, step) => {
        const before = arc[step] ?? point;
        const angle =
          Math.atan2(point.y - middle.y, point.x - middle.x) -
          Math.atan2(before.y - middle.y, before.x - middle.x);
        return (angle + 4 * Math.PI) % (2 * Math.PI);
      });
      const own = turns.reduce((sum, turn) => sum + turn, 0) / (2 * Math.PI);
      assert.ok(Math.abs(own - share) <= 0.003, `${own} for ${share}`);
    }
  });
});

describe('areas in pixels', () => {
  it('that are stacked share their borders', () => {
    const edges = [
      [40, 60, 50, 90, 70],
      [90, 120, 100, 140, 110],
      [180, 180, 180, 180, 180],
    ];
    const colors = ['#72b7b2', '#eeca3b'];
    const x = (index: number): number => 30 + 60 * index;
    const image = drawn(300, 210, '#ffffff', context => {
      for (const [layer, color] of colors.entries()) {
        context.fillStyle = color;
        context.beginPath();
        for (const [index, y] of (edges[layer] ?? []).entries()) context.lineTo(x(index), y);
        for (const [index, y] of [...(edges[layer + 1] ?? []).entries()].reverse())
          context.lineTo(x(index), y);
        context.fill();
      }
    });
    const marks = marksOf(image);
    assert.equal(marks.length, 2);
    for (const [layer, color] of colors.entries()) {
      const [area] = withFill(marks, color);
      for (const [place, edge] of [edges[layer], edges[layer + 1]].entries()) {
        for (const [index, y] of (edge ?? []).entries()) {
          // Along the ground there are corners at its ends only.
          if (layer + place === 2 && index > 0 && index < 4) continue;
          const off = Math.min(
            ...(area?.points ?? []).map(point => Math.hypot(point.x - x(index), point.y - y)),
          );
          assert.ok(off <= 0.5, `the corner ${x(index)}, ${y} is missed by ${off}`);
        }
      }
    }
  });

  it('of a picture with nothing in it are none', () => {
    assert.deepEqual(marksOf(drawn(120, 80, '#ffffff', () => undefined)), []);
  });
});
