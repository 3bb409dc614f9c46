/** Where a plot begins and ends: at its axes, not at the ticks that are drawn in one row with them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPlots } from '../../../../extension/charts/plots/findPlots.ts';
import type { Mark, Scene } from '../../../../extension/charts/scene.ts';
import { bar, counted, figure, frame, line, named, rect } from '../scenes.ts';

const TICK = 5;

function level(y: number, from: number, to: number): Mark {
  return line(
    [
      { x: from, y },
      { x: to, y },
    ],
    '#cccccc',
  );
}

function upright(x: number, from: number, to: number): Mark {
  return line(
    [
      { x, y: from },
      { x, y: to },
    ],
    '#cccccc',
  );
}

/** Bars over a grid without a border; grid lines and ticks beside them are one line each. */
function ticked(left: number, below: number): Scene {
  const bars = [0.25, 0.5, 0.75].map((height, index) => bar((index + 0.5) / 3, height, '#1f77b4'));
  const scene = figure(named(['Ada', 'Bob', 'Cleo']), counted(0, 100, 20), bars);
  const [border, ...rest] = scene.marks;
  assert.ok(border);
  const rows = [0, 20, 40, 60, 80, 100].map(
    value => frame.bottom - (value / 100) * (frame.bottom - frame.top),
  );
  const columns = [0, 1 / 3, 2 / 3, 1].map(share => frame.left + share * (frame.right - frame.left));
  return {
    ...scene,
    marks: [
      ...rows.map(y => level(y, frame.left - left, frame.right)),
      ...columns.map(x => upright(x, frame.top, frame.bottom + below)),
      ...rest,
    ],
  };
}

describe('a plot whose grid begins within it', () => {
  it('ends at its border below', () => {
    const ground = { ...frame, left: frame.left - TICK, bottom: frame.bottom + TICK };
    const painted = rect(ground, '#eeeeee');
    const scene = ticked(TICK, TICK);
    const [plot] = findPlots({ ...scene, marks: [painted, ...scene.marks] });
    assert.equal(plot?.frame.bottom, ground.bottom);
  });
});

describe('a plot whose ticks lengthen its grid', () => {
  for (const [left, below] of [
    [TICK, 0],
    [0, TICK],
    [TICK, TICK],
    [0, 0],
  ] as const) {
    it(`by ${left} on the left and ${below} below begins at its axes`, () => {
      const [plot, ...others] = findPlots(ticked(left, below));
      assert.ok(plot && others.length === 0);
      for (const side of ['left', 'top', 'right', 'bottom'] as const)
        assert.ok(Math.abs(plot.frame[side] - frame[side]) < 1, `${side} is ${plot.frame[side]}`);
    });
  }
});

describe('axes that begin near each other and do not meet', () => {
  /** Bars between an axis on the left and one below, so far apart. */
  function apart(by: number): Scene {
    const bars = [0.25, 0.5, 0.75].map((height, index) => bar((index + 0.5) / 3, height, '#1f77b4'));
    const numbers = counted(0, 100, 20);
    const scene = figure(numbers, numbers, bars);
    const along = [0, 0.2, 0.4, 0.6, 0.8, 1];
    const [left, below] = [frame.left, frame.bottom];
    const axes = [
      upright(left, frame.top, below - by),
      level(below, left + by, frame.right),
      ...along.map(share => level(below - by - share * (below - by - frame.top), left - TICK, left)),
      ...along.map(share => upright(left + by + share * (frame.right - left - by), below, below + TICK)),
    ];
    return { ...scene, marks: [...axes, ...bars] };
  }

  it('are those of one plot', () => {
    const [plot, ...others] = findPlots(apart(18));
    assert.deepEqual(others, []);
    assert.deepEqual(plot?.frame, frame);
    assert.deepEqual(Object.keys(plot.sides).toSorted(), ['bottom', 'left']);
  });
});

describe('a grid above an axis', () => {
  it('is a plot down to the axis, where nothing is drawn on its left', () => {
    const scene = figure(named(['Ada', 'Bob', 'Cleo']), counted(0, 100, 20), []);
    const rows = [20, 40, 60, 80].map(value => frame.bottom - (value / 100) * (frame.bottom - frame.top));
    const columns = [1 / 6, 1 / 2, 5 / 6].map(share => frame.left + share * (frame.right - frame.left));
    const marks = [
      ...rows.map(y => level(y, frame.left, frame.right)),
      level(frame.bottom, frame.left - TICK, frame.right),
      ...columns.map(x => upright(x, frame.bottom, frame.bottom + TICK)),
    ];
    const [plot] = findPlots({ ...scene, marks });
    assert.equal(plot?.frame.bottom, frame.bottom);
    assert.deepEqual(Object.keys(plot.sides).toSorted(), ['bottom', 'left']);
  });
});
