/** Bars come out of pixels with their sides where they were drawn, on light and dark grounds, clean and as JPEG. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mark } from '../../../../extension/charts/scene.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { dot, drawn, marksOf, randomFrom, recompressed, withFill } from './drawing.ts';

function assertSides(mark: Mark | undefined, expected: Rect, within: number): void {
  assert.ok(mark, `no bar for ${JSON.stringify(expected)}`);
  assert.equal(mark.points.length, 4);
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    const off = Math.abs(mark.bounds[side] - expected[side]);
    assert.ok(off <= within, `${side} is ${mark.bounds[side]}, drawn at ${expected[side]}`);
  }
}

function nearest(marks: readonly Mark[], left: number): Mark | undefined {
  return marks.toSorted((a, b) => Math.abs(a.bounds.left - left) - Math.abs(b.bounds.left - left))[0];
}

/** Bars anywhere between pixels, none touching. */
function randomBars(seed: number): readonly Rect[] {
  const random = randomFrom(seed);
  return Array.from({ length: 8 }, (_, index) => {
    const left = 30 + index * 40 + 4 * random();
    return { left, right: left + 12 + 20 * random(), top: 30 + 150 * random(), bottom: 220 };
  });
}

describe('bars in pixels', () => {
  for (const [ground, color] of [
    ['#ffffff', '#4c78a8'],
    ['#1e1e1e', '#f58518'],
    ['#eaeaf2', '#555555'],
  ] as const) {
    it(`have their sides where they were drawn, on ${ground}`, () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const bars = randomBars(seed);
        const image = drawn(380, 250, ground, context => {
          context.fillStyle = color;
          for (const { left, top, right, bottom } of bars)
            context.fillRect(left, top, right - left, bottom - top);
        });
        const found = withFill(marksOf(image), color);
        assert.equal(found.length, bars.length);
        for (const bar of bars) assertSides(nearest(found, bar.left), bar, 0.15);
      }
    });
  }

  it('are bars where they are pale and a grid of nearly their colour goes on behind them', () => {
    const image = drawn(300, 250, '#ffffff', context => {
      context.fillStyle = '#dddddd';
      for (const x of [60, 140, 220]) context.fillRect(x, 10, 1, 210);
      context.fillStyle = '#cfe1f2';
      for (const [index, x] of [60, 140, 220].entries())
        context.fillRect(x - 2, 60 + 20 * index, 5, 160 - 20 * index);
    });
    const found = withFill(marksOf(image), '#cfe1f2');
    assert.deepEqual(
      found.map(({ bounds }) => Math.round(bounds.top)).toSorted((a, b) => a - b),
      [60, 80, 100],
    );
  });

  it('keep their sides through JPEG', async () => {
    const bars = randomBars(7);
    const image = drawn(380, 250, '#ffffff', context => {
      context.fillStyle = '#4c78a8';
      for (const { left, top, right, bottom } of bars)
        context.fillRect(left, top, right - left, bottom - top);
    });
    const found = marksOf(await recompressed(image, 70)).filter(({ fill }) => fill !== undefined);
    assert.equal(found.length, bars.length);
    for (const bar of bars) assertSides(nearest(found, bar.left), bar, 0.3);
  });

  it('stay whole under grid lines and a line that crosses them', () => {
    const image = drawn(300, 220, '#ffffff', context => {
      context.fillStyle = '#54a24b';
      for (const left of [40, 110, 180]) context.fillRect(left, 60, 40, 140);
      context.fillStyle = '#999999';
      for (const top of [90, 130, 170]) context.fillRect(20, top, 260, 1);
      context.strokeStyle = '#d62728';
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(25, 190);
      context.lineTo(275, 75);
      context.stroke();
    });
    const marks = marksOf(image);
    const bars = withFill(marks, '#54a24b');
    assert.equal(bars.length, 3);
    for (const left of [40, 110, 180])
      assertSides(nearest(bars, left), { left, top: 60, right: left + 40, bottom: 200 }, 0.15);
    const rules = marks.filter(({ stroke, points }) => stroke === '#999999' && points.length === 2);
    assert.deepEqual(
      rules.map(({ bounds }) => [Math.round(bounds.left), bounds.top, Math.round(bounds.right)]),
      [
        [20, 90.5, 280],
        [20, 130.5, 280],
        [20, 170.5, 280],
      ],
    );
  });

  it('stay whole under the dots of a grid that looks like a mixture of them and the ground', () => {
    const image = drawn(300, 220, '#ffffff', context => {
      context.fillStyle = '#5a9367';
      for (const left of [40, 110, 180]) context.fillRect(left, 60, 40, 140);
      context.fillStyle = '#a0b4a6';
      for (const top of [90, 130, 170]) for (let x = 20; x < 280; x += 3) context.fillRect(x, top, 2, 1);
    });
    const bars = withFill(marksOf(image), '#5a9367');
    assert.equal(bars.length, 3);
    for (const left of [40, 110, 180])
      assertSides(nearest(bars, left), { left, top: 60, right: left + 40, bottom: 200 }, 0.15);
  });

  it('stay whole under a dot on their end, and are several where nothing hides the step', () => {
    const image = (hasDots: boolean): ReturnType<typeof drawn> =>
      drawn(300, 220, '#ffffff', context => {
        context.fillStyle = '#a8dadc';
        for (const left of [40, 110, 180]) context.fillRect(left, 60, 44, 140);
        for (const left of [40, 110, 180]) {
          context.fillStyle = '#ffffff';
          context.fillRect(left + 17, 60, 11, 5);
          context.fillStyle = '#e63946';
          if (hasDots) dot(context, left + 22.5, 60, 6);
        }
      });
    assert.equal(withFill(marksOf(image(true)), '#a8dadc').length, 3);
    assert.equal(withFill(marksOf(image(false)), '#a8dadc').length, 9);
  });

  it('of a stack and of a histogram are told apart, touching or not', () => {
    const image = drawn(300, 240, '#ffffff', context => {
      context.fillStyle = '#4c78a8';
      for (const [index, top] of [150, 90, 60, 110].entries())
        context.fillRect(20 + 20 * index, top, 20, 220 - top);
      context.fillStyle = '#f58518';
      context.fillRect(150, 100, 40, 120);
      context.fillStyle = '#e45756';
      context.fillRect(150, 50, 40, 50);
      context.fillStyle = '#54a24b';
      for (const left of [220, 241]) context.fillRect(left, 80, 20, 140);
    });
    const marks = marksOf(image);
    const classes = withFill(marks, '#4c78a8');
    assert.equal(classes.length, 4);
    for (const [index, top] of [150, 90, 60, 110].entries()) {
      const left = 20 + 20 * index;
      assertSides(nearest(classes, left), { left, top, right: left + 20, bottom: 220 }, 0.15);
    }
    assertSides(withFill(marks, '#f58518')[0], { left: 150, top: 100, right: 190, bottom: 220 }, 0.15);
    assertSides(withFill(marks, '#e45756')[0], { left: 150, top: 50, right: 190, bottom: 100 }, 0.15);
    assert.equal(withFill(marks, '#54a24b').length, 2);
  });

  it('have their outline as a stroke, and nothing of it is left over', () => {
    const image = drawn(240, 200, '#ffffff', context => {
      context.lineWidth = 1;
      context.strokeStyle = '#000000';
      context.fillStyle = '#a2d2ff';
      for (const left of [40.5, 120.5]) {
        context.fillRect(left, 50.5, 60, 120);
        context.strokeRect(left, 50.5, 60, 120);
      }
    });
    const marks = marksOf(image);
    assert.equal(marks.length, 2);
    for (const left of [40.5, 120.5]) {
      const bar = nearest(marks, left);
      assertSides(bar, { left, top: 50.5, right: left + 60, bottom: 170.5 }, 0.15);
      assert.equal(bar?.stroke, '#000000');
    }
  });

  it('stand on one panel where its grid is nearly of its colour', () => {
    const image = drawn(420, 300, '#ffffff', context => {
      context.fillStyle = '#ebebeb';
      context.fillRect(40, 10, 360, 260);
      for (const y of [60, 110, 160, 210]) {
        context.fillStyle = '#f4f4f4';
        context.fillRect(40, y, 360, 1);
        context.fillStyle = '#f0f0f0';
        context.fillRect(40, y + 1, 360, 1);
      }
      context.fillStyle = '#f8766d';
      for (const [index, top] of [150, 40, 120, 190].entries())
        context.fillRect(60 + 85 * index, top, 60, 270 - top);
    });
    const panels = withFill(marksOf(image), '#ebebeb');
    assert.deepEqual(
      panels.map(({ bounds }) => Object.values(bounds).map(Math.round)),
      [[40, 10, 400, 270]],
    );
  });

  it('side by side have their sides in the middle of the line that parts them', () => {
    const tops = [150, 60, 110, 190];
    const image = drawn(300, 250, '#ffffff', context => {
      context.fillStyle = '#d3d3d3';
      context.strokeStyle = '#000000';
      context.lineWidth = 1.3;
      for (const [index, top] of tops.entries()) {
        context.fillRect(40.3 + 50 * index, top, 50, 220 - top);
        context.strokeRect(40.3 + 50 * index, top, 50, 220 - top);
      }
    });
    const found = withFill(marksOf(image), '#d3d3d3');
    assert.equal(found.length, tops.length);
    for (const [index, top] of tops.entries()) {
      const left = 40.3 + 50 * index;
      assertSides(nearest(found, left), { left, right: left + 50, top, bottom: 220 }, 0.7);
    }
  });

  it('stand on a panel of another colour with its own grid', () => {
    const image = drawn(300, 240, '#ffffff', context => {
      context.fillStyle = '#e5ecf6';
      context.fillRect(30, 20, 250, 200);
      context.fillStyle = '#ffffff';
      for (const top of [60, 100, 140, 180]) context.fillRect(30, top, 250, 1);
      context.fillStyle = '#636efa';
      for (const left of [50, 130, 210]) context.fillRect(left, 80, 50, 140);
    });
    const marks = marksOf(image);
    assertSides(withFill(marks, '#e5ecf6')[0], { left: 30, top: 20, right: 280, bottom: 220 }, 0.15);
    assert.equal(withFill(marks, '#636efa').length, 3);
    assert.equal(marks.filter(({ stroke }) => stroke === '#ffffff').length, 4);
  });

  it('are bars and no dots where they are small, though a line runs out at their foot', () => {
    const image = drawn(120, 60, '#ffffff', context => {
      context.fillStyle = '#f58518';
      for (const left of [20.4, 50.2, 80.7]) context.fillRect(left, 25.3, 7.9, 14.2);
      context.fillRect(16, 39, 76, 0.5);
    });
    const bars = withFill(marksOf(image), '#f58518');
    assert.deepEqual(
      bars.map(({ points, isCurved }) => [points.length, isCurved]),
      [
        [4, false],
        [4, false],
        [4, false],
      ],
    );
  });
});
