/** Figures without axes that people would call a chart, and what pages, windows and photos are made of, which nobody would. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartLike } from '../../../../extension/charts/likeness/chartLike.ts';
import type { Label, Mark } from '../../../../extension/charts/scene.ts';
import type { Point } from '../../../../models/page.ts';
import { randomFrom } from '../raster/drawing.ts';
import { dot, figure, label, line, mark, rect } from '../scenes.ts';

const BLUE = '#1f77b4';
const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b'];
const LENGTHS = [120, 200, 80, 260, 170];

const likeChart = (marks: readonly Mark[], labels: readonly Label[] = []): readonly Mark[] =>
  chartLike({ ...figure([], [], []), marks, labels });

/** A box by its corner and size. */
const box = (left: number, top: number, width: number, height: number, fill: string): Mark =>
  rect({ left, top, right: left + width, bottom: top + height }, fill);

/** A shape's share of a turn, from one angle to another, radians. */
function slice(centre: Point, radius: number, from: number, to: number, fill: string): Mark {
  const steps = 24;
  const arc = Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);
  const points = arc.map(angle => ({
    x: centre.x + radius * Math.cos(angle),
    y: centre.y + radius * Math.sin(angle),
  }));
  return mark([centre, ...points], { fill, isCurved: true });
}

const wave = (y: number, height: number): readonly Point[] =>
  Array.from({ length: 12 }, (_, step) => ({ x: 50 + 30 * step, y: y + (height * ((7 * step) % 5)) / 5 }));

describe('a chart without axes', () => {
  const charts: Readonly<Record<string, readonly Mark[]>> = {
    'of upright bars': LENGTHS.map((length, index) => box(50 + 60 * index, 300 - length, 40, length, BLUE)),
    'of lying bars': LENGTHS.map((length, index) => box(50, 50 + 40 * index, length, 25, BLUE)),
    'of bars in many colours': LENGTHS.map((length, index) =>
      box(50 + 60 * index, 300 - length, 40, length, COLOURS[index] ?? BLUE),
    ),
    'of slices, one of them hidden': [0.1, 0.25, 0.4, 0.6].map((from, index) =>
      slice({ x: 200, y: 200 }, 80, 6 * from, 6 * from + 0.8, COLOURS[index] ?? BLUE),
    ),
    'of one line': [line(wave(100, 60))],
    'of two lines': [line(wave(100, 60)), line(wave(220, 40), '#d62728')],
  };
  for (const [name, marks] of Object.entries(charts)) {
    test(name, () => assert.deepEqual(likeChart(marks), marks));
  }

  test('of bars with their values beside and in them', () => {
    const marks = LENGTHS.map((length, index) => box(50, 50 + 40 * index, length, 25, BLUE));
    const beside = LENGTHS.map((length, index) =>
      label(String(length), { x: 70 + length, y: 62 + 40 * index }),
    );
    const inside = LENGTHS.map((length, index) => label(String(length), { x: 60, y: 62 + 40 * index }));
    assert.deepEqual(likeChart(marks, [...beside, ...inside]), marks);
  });

  test('of dots, in any of fifty clouds', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = randomFrom(seed);
      const dots = Array.from({ length: 30 }, () => dot({ x: 600 * random(), y: 400 * random() }, BLUE, 4));
      assert.deepEqual(likeChart(dots), dots, `seed ${seed}`);
    }
  });

  test('of tiles: a heat map and a tree map', () => {
    const tiles = Array.from({ length: 30 }, (_, index) =>
      box(
        50 + 40 * (index % 6),
        50 + 30 * Math.floor(index / 6),
        40,
        30,
        COLOURS[(index * index) % 6] ?? BLUE,
      ),
    );
    assert.deepEqual(likeChart(tiles), tiles);
    const patches = [
      [0, 0, 300, 240],
      [0, 240, 180, 160],
      [180, 240, 120, 160],
      [300, 0, 300, 140],
      [300, 140, 300, 260],
    ].map(([left = 0, top = 0, width = 0, height = 0], index) =>
      box(left + 1, top + 1, width - 2, height - 2, COLOURS[index] ?? BLUE),
    );
    assert.deepEqual(likeChart(patches), patches);
  });

  test('is told from what stands around it', () => {
    const bars = LENGTHS.map((length, index) => box(50 + 60 * index, 300 - length, 40, length, BLUE));
    const icons = COLOURS.map((fill, index) => box(500, 40 + 30 * index, 16, 16, fill));
    assert.deepEqual(likeChart([...icons, ...bars]), bars);
  });
});

describe('no chart', () => {
  const words = (text: string, { bounds }: Mark): Label =>
    label(text, { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 });

  const pages: Readonly<Record<string, readonly Mark[]>> = {
    'are cards in a row': COLOURS.map((fill, index) => box(20 + 110 * index, 100, 100, 140, fill)),
    'are icons of a list': COLOURS.map((fill, index) => dot({ x: 40, y: 40 + 40 * index }, fill, 13)),
    'are bullets': Array.from({ length: 20 }, (_, index) => dot({ x: 40, y: 30 + 18 * index }, '#000000')),
    'are icons of a tree of files': Array.from({ length: 16 }, (_, index) =>
      dot({ x: 30 + 18 * (index % 3), y: 30 + 23 * index }, '#dcb67a', 5),
    ),
    'is the zebra of a table': Array.from({ length: 12 }, (_, index) =>
      box(30, 60 + 40 * index, 400, 20, '#eeeeff'),
    ),
    'are the cells of a table in two colours': Array.from({ length: 30 }, (_, index) =>
      box(
        50 + 40 * (index % 6),
        50 + 30 * Math.floor(index / 6),
        40,
        30,
        index % 12 < 6 ? '#ffffff' : '#eeeeff',
      ),
    ),
    'are panels of a window': [
      box(0, 0, 48, 420, '#333333'),
      box(48, 0, 200, 420, '#252526'),
      box(248, 0, 450, 420, '#1e1e1e'),
      box(0, 420, 700, 22, '#007acc'),
      box(248, 0, 450, 35, '#2d2d2d'),
    ],
    'are fields of a form': [180, 320, 60, 240, 320].map((width, index) => ({
      ...box(40, 40 + 50 * index, width, 24, '#ffffff'),
      stroke: '#9b9b9b',
      width: 1,
    })),
    'are lines of code seen from far away': [60, 34, 48, 12, 55, 20].map((width, index) =>
      box(640, 20 + 3 * index, width, 2, '#888888'),
    ),
    'are strokes of letters that OCR left': Array.from({ length: 24 }, (_, index) =>
      line([
        { x: 20 + 9 * index, y: 40 + 18 * (index % 5) },
        { x: 22 + 9 * index, y: 52 + 18 * (index % 5) },
      ]),
    ),
    'is an underline that waves': [line(wave(100, 4))],
    'are arrows around a corner': Array.from({ length: 4 }, (_, index) =>
      line([
        { x: 50, y: 60 + 40 * index },
        { x: 120, y: 90 + 40 * index },
        { x: 260, y: 92 + 40 * index },
      ]),
    ),
    'are discs, one in another': [60, 40, 20].map(radius => dot({ x: 200, y: 200 }, BLUE, radius)),
    'are shapes of a photo': [
      mark(
        [
          { x: 0, y: 0 },
          { x: 700, y: 0 },
          { x: 700, y: 200 },
          { x: 350, y: 150 },
          { x: 0, y: 260 },
        ],
        { fill: '#94bdd7' },
      ),
      mark(
        [
          { x: 0, y: 260 },
          { x: 350, y: 150 },
          { x: 700, y: 200 },
          { x: 700, y: 450 },
          { x: 0, y: 450 },
        ],
        { fill: '#466f50' },
      ),
      dot({ x: 500, y: 80 }, '#f8ebad', 34),
      box(250, 240, 60, 70, '#aa3333'),
    ],
  };
  for (const [name, marks] of Object.entries(pages)) {
    test(name, () => assert.deepEqual(likeChart(marks), []));
  }

  test('are buttons, bubbles and highlights: as long as the words in them', () => {
    const texts = ['OK', 'Cancel', 'Save a copy', 'Ask me again tomorrow', 'Close'];
    const marks = texts.map((text, index) => box(40, 40 + 40 * index, 5 * text.length + 8, 24, BLUE));
    assert.deepEqual(
      likeChart(
        marks,
        marks.map((one, index) => words(texts[index] ?? '', one)),
      ),
      [],
    );
  });
});
