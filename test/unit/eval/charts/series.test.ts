/** Lines, steps, areas, dots and spans against the true ones, given by their corners or traced in pixels. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeSeries } from '../../../eval/charts/judge/series.ts';
import type { TruePoint, TrueSeries } from '../../../eval/charts/truth.ts';
import { readSeries, truePlot, trueSeries, upTo } from './readings.ts';

const corners = [
  { x: 0, y: 10 },
  { x: 40, y: 50 },
  { x: 100, y: 20 },
];

function judge(truth: Partial<TrueSeries>, read: Parameters<typeof readSeries>[0], isTraced = false) {
  const series = trueSeries(truth.points ?? corners, { kind: 'line', ...truth });
  const plot = truePlot([series], { x: upTo(100), y: upTo(100) });
  return judgeSeries(plot, series, readSeries(read).points, isTraced);
}

/** Every whole x of the line through the corners. */
function traced(lift = 0): { x: number; y: number }[] {
  return Array.from({ length: 101 }, (_, x) => ({ x, y: lift + (x <= 40 ? 10 + x : 50 - (x - 40) / 2) }));
}

describe('a line', () => {
  it('drawn in a PDF is read corner by corner', () => {
    assert.ok(judge({}, corners).isRight);
    assert.ok(!judge({}, traced()).isRight);
    assert.equal(judge({}, corners.slice(0, 2)).right, 2);
  });

  it('traced in pixels goes through all corners, and nowhere else', () => {
    assert.ok(judge({}, traced(), true).isRight);
    assert.ok(judge({}, traced(0.9), true).isRight);
    assert.ok(!judge({}, traced(1.8), true).isRight);
    assert.ok(!judge({}, traced().slice(0, 80), true).isRight);
    assert.ok(!judge({}, [...traced(), { x: 103, y: 20 }], true).isRight);
    const spike = traced().map(point => (point.x === 70 ? { x: 70, y: 90 } : point));
    assert.ok(!judge({}, spike, true).isRight);
  });

  it('that is curved may have corners of its own', () => {
    assert.ok(judge({ curved: true }, traced()).isRight);
    assert.ok(!judge({ curved: true }, traced(2)).isRight);
  });
});

describe('a step line', () => {
  const levels = [
    { x: 0, y: 10 },
    { x: 40, y: 50 },
    { x: 80, y: 20 },
    { x: 100, y: 70 },
  ];
  const truth = { kind: 'step', step: 'post', points: levels } as const;
  const outline = [
    { x: 0, y: 10 },
    { x: 40, y: 10 },
    { x: 40, y: 50 },
    { x: 80, y: 50 },
    { x: 80, y: 20 },
    { x: 100, y: 20 },
  ];

  it('is told by its points or by its outline', () => {
    assert.ok(judge(truth, levels).isRight);
    assert.ok(judge(truth, outline).isRight);
    assert.ok(judge(truth, outline, true).isRight);
  });

  it('with another level or another turn is wrong', () => {
    assert.ok(
      !judge(
        truth,
        outline.map(({ x, y }) => ({ x, y: y === 50 ? 53 : y })),
      ).isRight,
    );
    assert.ok(
      !judge(
        truth,
        outline.map(({ x, y }) => ({ x: x === 40 ? 50 : x, y })),
      ).isRight,
    );
  });

  it('may turn between its points', () => {
    const turned = [
      { x: 0, y: 10 },
      { x: 20, y: 50 },
      { x: 60, y: 20 },
      { x: 90, y: 70 },
      { x: 100, y: 70 },
    ];
    assert.ok(judge({ ...truth, step: 'mid' }, turned).isRight);
    assert.ok(!judge(truth, turned).isRight);
  });
});

describe('dots', () => {
  const dots = { kind: 'scatter', points: [...corners, { x: 40, y: 50 }] } as const;

  it('at one place are one to everybody who looks', () => {
    assert.ok(judge(dots, corners).isRight);
    assert.ok(judge(dots, [...corners, { x: 40, y: 50 }]).isRight);
    assert.ok(!judge(dots, [...corners, { x: 60, y: 50 }]).isRight);
  });

  it('that overlap may stand for each other in pixels alone', () => {
    const close = { kind: 'scatter', points: [...corners, { x: 40.5, y: 50.5 }] } as const;
    assert.ok(judge(close, corners, true).isRight);
    assert.ok(!judge(close, corners).isRight);
    assert.ok(!judge(close, corners.slice(1), true).isRight);
  });
});

describe('spans', () => {
  function span(
    truth: TruePoint,
    read: Parameters<typeof readSeries>[0][number],
    kind: TrueSeries['kind'],
  ): boolean {
    return judge({ kind, points: [truth] }, [read]).isRight;
  }

  it('of a histogram are told by both ends, or by their middle', () => {
    const bar = { x: 20, xEnd: 40, y: 7 };
    assert.ok(span(bar, { x: 20.5, xEnd: 39.5, y: 7 }, 'histogram'));
    assert.ok(span(bar, { x: 30, y: 7 }, 'histogram'));
    assert.ok(!span(bar, { x: 20, y: 7 }, 'histogram'));
    assert.ok(!span(bar, { x: 20, xEnd: 50, y: 7 }, 'histogram'));
  });

  it('of an error bar and a box need all their ends', () => {
    const error = { x: 20, y: 50, low: 40, high: 60 };
    assert.ok(span(error, error, 'scatter'));
    assert.ok(!span(error, { x: 20, y: 50 }, 'scatter'));
    assert.ok(!span(error, { ...error, high: 62 }, 'scatter'));
    const box = { ...error, q1: 45, q3: 55 };
    assert.ok(span(box, box, 'box'));
    assert.ok(!span(box, error, 'box'));
  });

  it('between two ends need no value of their own', () => {
    assert.ok(span({ x: 20, low: 40, high: 60 }, { x: 20, y: 60, low: 40, high: 60 }, 'bar'));
  });
});
