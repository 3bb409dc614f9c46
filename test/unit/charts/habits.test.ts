/** Habits of the programs that draw charts, each as a figure that shows nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart } from '../../../extension/charts/chart.ts';
import { readScene } from '../../../extension/charts/readScene.ts';
import type { Label, Mark, Scene } from '../../../extension/charts/scene.ts';
import { at, bar, counted, dot, figure, frame, label, legendOf, line, mark, named, rect } from './scenes.ts';

const BLUE = '#1f77b4';
const RED = '#d62728';
const BLACK = '#000000';

function only(scene: Scene): Chart {
  const { charts, refused } = readScene(scene);
  assert.deepEqual(refused, []);
  const [chart] = charts;
  assert.ok(chart);
  assert.equal(charts.length, 1);
  return chart;
}

function codes(scene: Scene): readonly string[] {
  return readScene(scene).refused.map(({ code }) => code);
}

/** Values of the only series, rounded. */
function values({ series }: Chart): readonly (number | string)[] {
  assert.equal(series.length, 1);
  return (series[0]?.points ?? []).map(({ y }) => (typeof y === 'number' ? Math.round(y) : y));
}

function stroke(from: [number, number], to: [number, number], color = BLACK): Mark {
  return line([at(...from), at(...to)], color);
}

describe('charts as programs draw them', () => {
  it('outline empty bars of a histogram as lines on the ground', () => {
    const heights = [0, 0.2, 0.8, 0.5, 0];
    const bars = heights.map((height, index) => {
      const [a, b] = [at(index / 5, height), at((index + 1) / 5, 0)];
      return height === 0
        ? mark([{ ...a, y: b.y }, b], { stroke: BLACK })
        : { ...rect({ left: a.x, right: b.x, top: a.y, bottom: b.y }, '#d3d3d3'), stroke: BLACK, width: 1 };
    });
    // The axis begins below the ground, as it does in R.
    const scene = figure(counted(0, 50, 10), counted(0, 10, 2), bars);
    const chart = only({ ...scene, marks: scene.marks.filter(({ bounds }) => bounds.top >= frame.top - 1) });
    assert.equal(chart.kind, 'histogram');
    assert.deepEqual(values(chart), [0, 2, 8, 5, 0]);
  });

  it('leave lines short of their dots', () => {
    const places = [0.2, 0.6, 0.3, 0.7, 0.5].map((y, index) => at(0.1 + index / 5, y));
    const pieces = places.slice(1).map((to, index) => {
      const from = places[index] ?? to;
      const share = 7 / Math.hypot(to.x - from.x, to.y - from.y);
      const along = (part: number): { x: number; y: number } => ({
        x: from.x + part * (to.x - from.x),
        y: from.y + part * (to.y - from.y),
      });
      return line([along(share), along(1 - share)], BLACK);
    });
    const dots = places.map(place => dot(place, BLACK));
    const chart = only(figure(counted(0, 10, 1), counted(0, 100, 20), [...pieces, ...dots]));
    assert.equal(chart.kind, 'line');
    assert.deepEqual(values(chart), [20, 60, 30, 70, 50]);
  });

  it('put white dots under dots, to part them from their error bars', () => {
    const marks = [0.2, 0.6, 0.3, 0.8].flatMap((y, index) => {
      const x = 0.2 + index / 5;
      return [
        stroke([x, y - 0.1], [x, y + 0.1], BLUE),
        { ...dot(at(x, y), '#ffffff', 4), stroke: '#ffffff' },
        dot(at(x, y), BLUE),
      ];
    });
    assert.deepEqual(values(only(figure(counted(0, 10, 1), counted(0, 100, 20), marks))), [20, 60, 30, 80]);
  });

  it('name the only series by a piece of line', () => {
    const drawn = line([at(0.1, 0.2), at(0.5, 0.6), at(0.9, 0.4)], BLUE);
    const key = [stroke([0.85, 0.95], [0.92, 0.95], BLUE)];
    const { x, y } = at(0.85, 0.95);
    const chart = only(
      figure(counted(0, 10, 1), counted(0, 100, 20), [drawn, ...key], [label('load', { x: x - 14, y })]),
    );
    assert.deepEqual(
      chart.series.map(({ name, points }) => [name, points.length]),
      [['load', 3]],
    );
  });

  it('take no last piece of a line for the key of its name', () => {
    const pieces = [
      line([at(0.1, 0.2), at(0.5, 0.6), at(0.9, 0.4)], BLUE),
      stroke([0.9, 0.4], [0.97, 0.4], BLUE),
    ];
    const { x, y } = at(0.97, 0.4);
    const chart = only(
      figure(counted(0, 10, 1), counted(0, 100, 20), pieces, [label('load', { x: x + 14, y })]),
    );
    assert.equal(chart.series[0]?.points.length, 4);
  });

  it('draw bars of no size to have their look in the legend', () => {
    const { marks, labels } = legendOf([
      ['day', BLUE],
      ['night', RED],
    ]);
    const bars = [0.25, 0.75].flatMap(x => [bar(x - 0.04, 0.5, BLUE), bar(x + 0.04, 0.8, RED)]);
    const none = at(0.25, 0);
    const empty = [BLUE, RED].map(color => mark([none, none, none], { fill: color }));
    const scene = figure(named(['a', 'b']), counted(0, 10, 2), [...bars, ...empty, ...marks], labels);
    assert.deepEqual(
      only(scene).series.map(({ points }) => points.length),
      [2, 2],
    );
  });

  it('draw caps of whiskers half as wide as wide boxes', () => {
    const boxes = [0.2, 0.5, 0.8].flatMap((x, index) => {
      const low = 0.2 + index / 20;
      const [left, right] = [x - 0.13, x + 0.13];
      const [a, b] = [at(left, low + 0.3), at(right, low + 0.1)];
      return [
        { ...rect({ left: a.x, right: b.x, top: a.y, bottom: b.y }, '#d3d3d3'), stroke: BLACK, width: 1 },
        stroke([left, low + 0.2], [right, low + 0.2]),
        stroke([x, low + 0.3], [x, low + 0.5]),
        stroke([x, low], [x, low + 0.1]),
        stroke([x - 0.07, low], [x + 0.07, low]),
        stroke([x - 0.07, low + 0.5], [x + 0.07, low + 0.5]),
      ];
    });
    const chart = only(figure(named(['ash', 'birch', 'cedar']), counted(0, 100, 20), boxes));
    assert.equal(chart.kind, 'box');
    assert.deepEqual(values(chart), [40, 45, 50]);
    assert.deepEqual(chart.notes, []);
  });

  it('begin labels behind their ticks, the years below the months', () => {
    const months = ['Jan', 'April', 'July', 'Oct', 'Jan', 'April', 'July', 'Oct'];
    const starts = [0, 90, 181, 273, 365, 455, 546, 638].map(day => day / 700);
    const scene = figure(
      months.map((text, index) => [text, starts[index] ?? 0] as const),
      counted(0, 100, 20),
      [
        line(
          [0, 31, 59, 90, 365].map(day => at(day / 700, day / 700)),
          BLUE,
        ),
      ],
    );
    const behind = (text: string, share: number, below: number): Label => {
      const width = text.length * 5;
      return label(text, { x: at(share, 0).x + 2 + width / 2, y: frame.bottom + below });
    };
    const labels = [
      ...scene.labels.slice(months.length),
      ...months.map((text, index) => behind(text, starts[index] ?? 0, 12)),
      behind('2006', 0, 24),
      behind('2007', 365 / 700, 24),
    ];
    const chart = only({ ...scene, labels });
    assert.deepEqual(
      chart.series[0]?.points.map(({ x }) => x),
      ['2006-01', '2006-02', '2006-03', '2006-04', '2007-01'],
    );
  });

  it('print numbers of the axis below beside the corner of a plot', () => {
    const bars = [0.25, 0.5, 0.75].map((value, index) => {
      const [a, b] = [at(0, (index + 0.6) / 3), at(value, (index + 0.4) / 3)];
      return rect({ left: a.x, right: b.x, top: a.y, bottom: b.y }, BLUE);
    });
    const scene = figure(counted(0, 100, 20), named(['Ada', 'Bob', 'Cleo']), bars);
    const moved = scene.labels.map(one =>
      one.text === '0' ? label('0', { x: frame.left, y: frame.bottom + 5 }) : one,
    );
    const chart = only({ ...scene, labels: moved });
    assert.deepEqual(
      chart.series[0]?.points.map(({ y }) => y),
      ['Cleo', 'Bob', 'Ada'],
    );
  });

  it('mark both ends of lines with what is no name', () => {
    const lines = [0.2, 0.6].map((y, index) =>
      line([at(0.1, y), at(0.9, y + 0.1)], index === 0 ? BLUE : RED),
    );
    const ends = [0.2, 0.6].flatMap((y, index) => [
      label(`195${index}`, { x: at(0.1, y).x, y: at(0.1, y).y - 8 }),
      label(`196${index}`, { x: at(0.9, y + 0.1).x + 14, y: at(0.9, y + 0.1).y }),
    ]);
    const named = only(
      figure(
        counted(0, 10, 1),
        counted(0, 100, 20),
        lines,
        ends.filter(({ text }) => text.startsWith('196')),
      ),
    );
    assert.deepEqual(
      named.series.map(({ name }) => name),
      ['1960', '1961'],
    );
    const marked = only(figure(counted(0, 10, 1), counted(0, 100, 20), lines, ends));
    assert.deepEqual(
      marked.series.map(({ name }) => name),
      ['', ''],
    );
  });

  it('set names as close as words of one label', () => {
    const names = ['ab', 'cd', 'efg', 'h', 'ij', 'kl'];
    const scene = figure(named(names), counted(0, 10, 2), [
      line(
        names.map((_, index) => at((index + 0.5) / 6, index / 10)),
        BLUE,
      ),
    ]);
    const [first, ...others] = scene.labels.slice(0, names.length);
    assert.ok(first);
    const row = [first, ...others];
    const words = row.flatMap(one => one.words);
    const joined: Label = {
      ...first,
      text: names.join(' '),
      box: { ...first.box, right: row.at(-1)?.box.right ?? 0 },
      words,
    };
    // No tick tells where one name ends.
    const marks = scene.marks.filter(({ bounds }) => bounds.bottom <= frame.bottom);
    const chart = only({ ...scene, marks, labels: [joined, ...scene.labels.slice(names.length)] });
    assert.deepEqual(
      chart.series[0]?.points.map(({ x }) => x),
      names,
    );
  });

  it('are refused where the axis is so short that half a line is much of it', () => {
    const scene = figure(counted(0, 10, 1), [], [line([at(0.1, 0.01), at(0.5, 0.07), at(0.9, 0.03)], BLUE)]);
    const low = at(0, 0).y;
    const ticks = [
      ['0', 0],
      ['10', 26],
    ] as const;
    const marks = ticks.map(([, up]) =>
      line(
        [
          { x: frame.left, y: low - up },
          { x: frame.right, y: low - up },
        ],
        BLACK,
      ),
    );
    const labels = ticks.map(([text, up]) => label(text, { x: frame.left - 10, y: low - up }));
    const border = rect({ ...frame, top: low - 26 }, '#ffffff');
    assert.deepEqual(
      codes({
        ...scene,
        marks: [border, ...scene.marks.slice(1), ...marks],
        labels: [...scene.labels, ...labels],
      }),
      ['tooUnsure'],
    );
  });

  it('set panels beside each other, the values at the first alone', () => {
    const [width, gap, height] = [130, 6, 300];
    const panels = [0, 1, 2].map(index => frame.left + index * (width + gap));
    const low = frame.bottom - 15;
    const marks = panels.flatMap((left, panel) => {
      const place = (x: number, y: number): { x: number; y: number } => ({
        x: left + 8 + (x * (width - 16)) / 4,
        y: low - (y * (height - 30)) / 10,
      });
      const ground = rect({ left, right: left + width, top: frame.top, bottom: frame.bottom }, '#ebebeb');
      const levels = [0, 5, 10].map(y =>
        line(
          [
            { x: left, y: place(0, y).y },
            { x: left + width, y: place(0, y).y },
          ],
          '#ffffff',
        ),
      );
      const uprights = [0, 2, 4].map(x =>
        line(
          [
            { x: place(x, 0).x, y: frame.top },
            { x: place(x, 0).x, y: frame.bottom },
          ],
          '#ffffff',
        ),
      );
      return [
        ground,
        ...levels,
        ...uprights,
        line(
          [0, 1, 2, 3, 4].map(x => place(x, 2 + panel + x)),
          BLACK,
        ),
      ];
    });
    const labels = [
      ...panels.flatMap(left =>
        [0, 2, 4].map(x => label(String(x), { x: left + 8 + (x * (width - 16)) / 4, y: frame.bottom + 10 })),
      ),
      ...[0, 5, 10].map(y => label(String(y), { x: frame.left - 12, y: low - (y * (height - 30)) / 10 })),
    ];
    const { charts, refused } = readScene({ ...figure([], [], []), marks, labels });
    assert.deepEqual(refused, []);
    assert.deepEqual(
      charts.map(chart => values(chart)),
      [0, 1, 2].map(panel => [2, 3, 4, 5, 6].map(y => y + panel)),
    );
  });

  it('are refused where a line has two corners at one name', () => {
    const corners = [0.1, 0.3, 0.5, 0.7, 0.9].map(x => at(x, x));
    const labels = ['AdaBob', 'Cleo', 'Dan'];
    assert.deepEqual(codes(figure(named(labels), counted(0, 100, 20), [line(corners, BLUE)])), [
      'namesUnclear',
    ]);
  });
});
