/** Lines come out of pixels with their corners where they were drawn: crossing, dashed, in steps, on light and dark. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mark } from '../../../../extension/charts/scene.ts';
import type { Point } from '../../../../models/page.ts';
import { bentLines, drawn, marksOf, polyline, randomFrom, recompressed } from './drawing.ts';

type Corner = readonly [x: number, y: number];

function randomLine(seed: number): readonly Corner[] {
  const random = randomFrom(seed);
  return Array.from({ length: 10 }, (_, index) => [30 + 35 * index, 30 + 170 * random()] as const);
}

function toLine({ x, y }: Point, corners: readonly Corner[]): number {
  return Math.min(
    ...corners.slice(1).map(([bx, by], index) => {
      const [ax, ay] = corners[index] ?? [0, 0];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      return Math.hypot(x - ax - along * dx, y - ay - along * dy);
    }),
  );
}

function assertSameLine(mark: Mark | undefined, corners: readonly Corner[], within: number): void {
  assert.ok(mark, 'no line');
  const own = mark.points.map(({ x, y }): Corner => [x, y]);
  for (const point of mark.points)
    assert.ok(toLine(point, corners) <= within, `${point.x}, ${point.y} is off the line`);
  for (const [x, y] of corners) {
    assert.ok(toLine({ x, y }, own) <= within, `the corner ${x}, ${y} is missed by ${toLine({ x, y }, own)}`);
  }
}

describe('lines in pixels', () => {
  for (const [ground, color] of [
    ['#ffffff', '#1f77b4'],
    ['#202030', '#ffcc00'],
  ] as const) {
    it(`have their corners where they were drawn, on ${ground}`, () => {
      for (const seed of [11, 12, 13, 14]) {
        for (const pen of [1.5, 2, 3]) {
          const corners = randomLine(seed);
          const image = drawn(380, 230, ground, context => {
            context.strokeStyle = color;
            context.lineWidth = pen;
            polyline(context, corners);
          });
          const lines = bentLines(marksOf(image));
          assert.equal(lines.length, 1, `pen ${pen}, seed ${seed}`);
          assertSameLine(lines[0], corners, 0.75);
        }
      }
    });
  }

  it('of two pixels keep their ends, whatever their slope', () => {
    for (let step = 0; step < 60; step++) {
      const angle = (step * Math.PI) / 60 - Math.PI / 2 + 0.013;
      const corners: readonly Corner[] = [
        [100.5 - 60 * Math.cos(angle), 100 - 60 * Math.sin(angle)],
        [100, 100],
        [160, 130],
      ];
      const image = drawn(240, 240, '#ffffff', context => {
        context.strokeStyle = '#1f77b4';
        context.lineWidth = 2;
        polyline(context, corners);
      });
      const points = marksOf(image).flatMap(mark => mark.points);
      for (const [x, y] of [corners[0] ?? [0, 0], corners[2] ?? [0, 0]]) {
        const off = Math.min(...points.map(point => Math.hypot(point.x - x, point.y - y)));
        assert.ok(off <= 1.2, `the end at ${x}, ${y} is missed by ${off}`);
      }
    }
  });

  it('go on across each other and across grid lines', () => {
    const [rising, falling]: readonly [readonly Corner[], readonly Corner[]] = [
      [
        [30, 180],
        [130, 150],
        [230, 60],
        [330, 40],
      ],
      [
        [30, 40],
        [130, 60],
        [230, 170],
        [330, 160],
      ],
    ];
    const image = drawn(360, 220, '#ffffff', context => {
      context.fillStyle = '#dddddd';
      for (const top of [50, 100, 150]) context.fillRect(20, top, 320, 1);
      context.lineWidth = 2;
      context.strokeStyle = '#1f77b4';
      polyline(context, rising);
      context.strokeStyle = '#d62728';
      polyline(context, falling);
    });
    const lines = bentLines(marksOf(image));
    assert.deepEqual(lines.map(({ stroke }) => stroke).sort(), ['#1f77b4', '#d62728']);
    assertSameLine(
      lines.find(({ stroke }) => stroke === '#1f77b4'),
      rising,
      0.6,
    );
    assertSameLine(
      lines.find(({ stroke }) => stroke === '#d62728'),
      falling,
      0.6,
    );
  });

  it('that end in a step along the side of a frame go on to its end', () => {
    const image = drawn(300, 200, '#ffffff', context => {
      context.strokeStyle = '#9400d3';
      context.lineWidth = 2;
      polyline(context, [
        [20.5, 150],
        [100, 150],
        [100, 60],
        [180, 60],
        [180, 170],
        [260.5, 170],
        [260.5, 90],
      ]);
      context.fillStyle = '#000000';
      context.fillRect(20, 20, 1, 165);
      context.fillRect(260, 20, 1, 165);
    });
    const line = marksOf(image).find(({ stroke, points }) => stroke === '#9400d3' && points.length > 4);
    const ends = [line?.points[0], line?.points.at(-1)].toSorted((a, b) => (a?.x ?? 0) - (b?.x ?? 0));
    const [first, last] = ends;
    assert.ok(first && last);
    assert.ok(Math.abs(first.y - 150) <= 0.5);
    assert.ok(Math.abs(last.x - 260.5) <= 0.5 && Math.abs(last.y - 90) <= 1, `ends at ${last.x}, ${last.y}`);
  });

  it('that are whiskers end at their caps, though a tick stands in their row behind a bar', () => {
    const image = drawn(300, 220, '#ffffff', context => {
      context.fillStyle = '#87a8c8';
      for (const left of [40, 110, 180]) context.fillRect(left, 60, 40, 140);
      context.fillStyle = '#000000';
      for (const left of [40, 110, 180]) {
        for (const x of [left, left + 39]) context.fillRect(x, 60, 1, 140);
        context.fillRect(left, 60, 40, 1);
        context.fillRect(left + 19, 40, 2, 60);
        for (const y of [40, 99]) context.fillRect(left + 13, y, 14, 1);
        context.fillRect(left + 19, 200, 2, 5);
      }
      context.fillRect(20, 200, 220, 1);
    });
    const whiskers = marksOf(image).filter(
      ({ bounds }) => Math.abs(bounds.top - 40) <= 1 && bounds.right - bounds.left < 3,
    );
    assert.equal(whiskers.length, 3);
    for (const { bounds } of whiskers) assert.ok(Math.abs(bounds.bottom - 100) <= 1.5, `${bounds.bottom}`);
  });

  it('that go in steps keep them', () => {
    const corners: readonly Corner[] = [
      [30, 150],
      [80, 150],
      [80, 60.5],
      [150, 60.5],
      [150, 110],
      [220, 110],
    ];
    const image = drawn(260, 200, '#ffffff', context => {
      context.strokeStyle = '#9467bd';
      context.lineWidth = 2;
      polyline(context, corners);
    });
    const [line, ...rest] = marksOf(image);
    assert.equal(rest.length, 0);
    assert.equal(line?.points.length, corners.length);
    assertSameLine(line, corners, 0.3);
  });

  it('that are dashed are one line with its pattern', () => {
    const corners: readonly Corner[] = [
      [30, 60],
      [150, 120],
      [270, 50],
    ];
    const image = drawn(300, 160, '#ffffff', context => {
      context.strokeStyle = '#2ca02c';
      context.lineWidth = 2;
      context.setLineDash([8, 5]);
      polyline(context, corners);
    });
    const marks = marksOf(image);
    assert.equal(marks.length, 1);
    const [dash = 0, gap = 0] = marks[0]?.dash ?? [];
    assert.ok(Math.abs(dash - 8) <= 1.5 && Math.abs(gap - 5) <= 1.5, `${dash} and ${gap}`);
    assert.ok(
      marks[0]?.points.some(({ x, y }) => Math.hypot(x - 150, y - 120) <= 1.2),
      'the corner is missed',
    );
    for (const point of marks[0]?.points ?? []) assert.ok(toLine(point, corners) <= 1);
  });

  it('are followed through JPEG', async () => {
    const corners = randomLine(21);
    const image = drawn(380, 230, '#ffffff', context => {
      context.strokeStyle = '#1f77b4';
      context.lineWidth = 2.5;
      polyline(context, corners);
    });
    const lines = bentLines(marksOf(await recompressed(image, 80)));
    const longest = lines.toSorted((a, b) => b.points.length - a.points.length)[0];
    assertSameLine(longest, corners, 1.2);
  });

  it('upright and level are strokes of two points, as axes and ticks are', () => {
    const image = drawn(240, 200, '#ffffff', context => {
      context.fillStyle = '#000000';
      context.fillRect(40, 20, 1, 150);
      context.fillRect(40, 170, 180, 1);
      for (const top of [20, 70, 120]) context.fillRect(35, top, 5, 1);
      for (const left of [90, 140, 190]) context.fillRect(left, 171, 1, 5);
    });
    const marks = marksOf(image);
    assert.ok(
      marks.every(({ points, isClosed, stroke }) => points.length === 2 && !isClosed && stroke === '#000000'),
    );
    assert.equal(marks.length, 8);
    const level = marks.filter(({ bounds }) => bounds.top === bounds.bottom && bounds.right < 50);
    assert.deepEqual(
      level.map(({ bounds }) => bounds.top).sort((a, b) => a - b),
      [20.5, 70.5, 120.5],
    );
  });
});
