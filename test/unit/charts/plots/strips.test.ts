/** Plots with room for one row of dots or one group of bars: what their only axis and a legend tell, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadCharts } from '../../../../extension/charts/chart.ts';
import { readScene } from '../../../../extension/charts/readScene.ts';
import type { Label, Mark, Scene } from '../../../../extension/charts/scene.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { bar, counted, dot, figure, label, legendOf, line, mark, named, rect } from '../scenes.ts';

const HIGH = 15;
const lying: Rect = { left: 100, right: 400, top: 60, bottom: 60 + HIGH };
const standing: Rect = { left: 60, right: 60 + HIGH, top: 50, bottom: 350 };

function border({ left, top, right, bottom }: Rect): Mark {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return mark(corners, { stroke: '#000000', isClosed: true });
}

/** Ticks and labels from 0 to 30 below a strip. */
function scaleBelow(strip: Rect): { readonly marks: readonly Mark[]; readonly labels: readonly Label[] } {
  const places = [0, 10, 20, 30].map(value => ({
    value,
    x: strip.left + (value / 30) * (strip.right - strip.left),
  }));
  return {
    marks: places.map(({ x }) =>
      line(
        [
          { x, y: strip.bottom },
          { x, y: strip.bottom + 4 },
        ],
        '#000000',
      ),
    ),
    labels: places.map(({ value, x }) => label(String(value), { x, y: strip.bottom + 12 })),
  };
}

/** The same beside one that stands. */
function scaleBeside(strip: Rect): { readonly marks: readonly Mark[]; readonly labels: readonly Label[] } {
  const places = [0, 10, 20, 30].map(value => ({
    value,
    y: strip.bottom - (value / 30) * (strip.bottom - strip.top),
  }));
  return {
    marks: places.map(({ y }) =>
      line(
        [
          { x: strip.left - 4, y },
          { x: strip.left, y },
        ],
        '#000000',
      ),
    ),
    labels: places.map(({ value, y }) => label(String(value), { x: strip.left - 12, y })),
  };
}

function scene(marks: readonly Mark[], labels: readonly Label[]): Scene {
  return { ...figure([], [], []), marks, labels };
}

function rowOfDots(strip: Rect): Scene {
  const scale = scaleBelow(strip);
  const dots = [3, 12, 27].map(value => {
    const x = strip.left + (value / 30) * (strip.right - strip.left);
    return dot({ x, y: strip.top + HIGH / 2 }, '#1f77b4');
  });
  return scene([border(strip), ...scale.marks, ...dots], scale.labels);
}

/** Bars beside each other in a standing strip, each of a third of its width. */
function groupOfBars(colors: readonly string[]): Scene {
  const scale = scaleBeside(standing);
  const bars = colors.map((color, index) => {
    const left = standing.left + index * 5;
    return rect(
      { left, right: left + 5, top: standing.bottom - 60 * (index + 1), bottom: standing.bottom },
      color,
    );
  });
  return scene([border(standing), ...scale.marks, ...bars], scale.labels);
}

function told({ charts }: ReadCharts): unknown {
  return charts.map(({ series }) =>
    series.map(({ name, points }) => [
      name,
      points.map(({ x, y }) => [x, y].map(one => (typeof one === 'number' ? Math.round(one) : one))),
    ]),
  );
}

describe('strips', () => {
  it('tell where the dots of a row are along their axis', () => {
    assert.deepEqual(told(readScene(rowOfDots(lying))), [
      [
        [
          '',
          [
            [3, ''],
            [12, ''],
            [27, ''],
          ],
        ],
      ],
    ]);
  });

  it('are not read in pixels, where dots of a row hide each other', () => {
    assert.deepEqual(readScene({ ...rowOfDots(lying), source: 'raster' }).charts, []);
  });

  it('tell bars that the legend names', () => {
    const group = groupOfBars(['#1f77b4', '#ff7f0e', '#d62728']);
    const legend = legendOf([
      ['men', '#1f77b4'],
      ['women', '#ff7f0e'],
      ['all', '#d62728'],
    ]);
    const read = readScene(scene([...group.marks, ...legend.marks], [...group.labels, ...legend.labels]));
    assert.deepEqual(told(read), [
      [
        ['men', [['', 6]]],
        ['women', [['', 12]]],
        ['all', [['', 18]]],
      ],
    ]);
  });

  it('refuse bars that nothing names', () => {
    const { charts, refused } = readScene(groupOfBars(['#1f77b4', '#ff7f0e', '#d62728']));
    assert.deepEqual([charts, refused.map(({ code }) => code)], [[], ['namesUnclear']]);
  });

  it('are scales of colours beside a plot', () => {
    const bars = [0.25, 0.5].map((height, index) => bar((index + 0.5) / 2, height, '#1f77b4'));
    const plot = figure(named(['Ada', 'Bob']), counted(0, 100, 20), bars);
    const scale = rowOfDots({ ...lying, left: 540, right: 690 });
    const { charts } = readScene({
      ...plot,
      marks: [...plot.marks, ...scale.marks],
      labels: [...plot.labels, ...scale.labels],
    });
    assert.deepEqual(
      charts.map(({ kind }) => kind),
      ['bar'],
    );
  });
});
