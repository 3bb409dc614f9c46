/** Charts of too few pixels: they are refused as that, and no chart that can be read is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pixelCharts } from '../../../extension/documents/charts.ts';
import type { RefusedChart, ReadCharts } from '../../../extension/charts/chart.ts';
import type { Word } from '../../../models/page.ts';
import { drawn, randomFrom } from './raster/drawing.ts';

const { signal } = new AbortController();
const [WIDTH, HEIGHT] = [400, 300];
const NAMES = ['Oak', 'Elm', 'Ash', 'Fir'];

/** Bars of this seed with their axis, at a share of their size, and the words that OCR makes out. */
function barsAt(scale: number, seed: number, isLegible: boolean, isAlone = true): ReadCharts {
  const random = randomFrom(seed);
  const values = NAMES.map(() => 10 + Math.floor(80 * random()));
  const y = (value: number): number => 260 - 2 * value;
  const image = drawn(WIDTH * scale, HEIGHT * scale, '#ffffff', context => {
    context.scale(scale, scale);
    context.fillStyle = '#1f77b4';
    for (const [index, value] of values.entries()) {
      context.fillRect(80 + 80 * index, y(value), 40, 260 - y(value));
    }
    context.fillStyle = '#000000';
    context.fillRect(60, 60, 1, 201);
    context.fillRect(60, 260, 320, 1);
    for (const tick of [0, 20, 40, 60, 80, 100]) context.fillRect(55, y(tick), 5, 1);
  });
  const word = (text: string, x: number, middle: number): Word => {
    const half = 3 * text.length;
    const rect = { left: x - half, top: middle - 6, right: x + half, bottom: middle + 6 };
    const box = {
      page: 1,
      left: rect.left * scale,
      top: rect.top * scale,
      right: rect.right * scale,
      bottom: rect.bottom * scale,
    };
    return { text, box, source: 'ocr', score: 0.95 };
  };
  const words = [
    ...NAMES.map((name, index) => word(name, 100 + 80 * index, 275)),
    ...[0, 20, 40, 60, 80, 100].map(tick => word(String(tick), 40, y(tick))),
  ];
  const region = { page: 1, left: 0, top: 0, right: image.width, bottom: image.height };
  const frame = { page: 1, left: 0, top: 0, pixelsPerUnit: 1 };
  return pixelCharts({ region, image, frame, isAlone }, isLegible ? words : [], signal);
}

const codes = (refused: readonly RefusedChart[]): readonly string[] => refused.map(({ code }) => code);

describe('a chart of too few pixels', () => {
  test('of 90 by 60, is refused as that, with its place and what to do', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { charts, refused } = barsAt(0.22, seed, false);
      assert.deepEqual([charts, codes(refused)], [[], ['tooSmall']]);
      assert.match(refused[0]?.reason ?? '', /resolution|larger/u);
      assert.deepEqual(refused[0]?.box, { page: 1, left: 0, top: 0, right: 88, bottom: 66 });
    }
  });

  test('whose letters are a few pixels high, is, whatever OCR makes of them', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { charts, refused } = barsAt(0.4, seed, false);
      assert.deepEqual([charts, codes(refused)], [[], ['tooSmall']], `no words, seed ${seed}`);
      const read = barsAt(0.4, seed, true);
      assert.ok(read.charts.length === 1 || codes(read.refused)[0] === 'tooSmall', `words, seed ${seed}`);
    }
  });

  test('is nothing on a page, where it is no more than an icon', () => {
    assert.deepEqual(barsAt(0.3, 1, false, false), { charts: [], refused: [] });
  });

  test('is not one that can be read, however small', () => {
    for (const scale of [1, 0.75]) {
      for (let seed = 1; seed <= 10; seed++) {
        const { charts, refused } = barsAt(scale, seed, true);
        assert.equal(charts[0]?.series[0]?.points.length, NAMES.length, `${scale}, seed ${seed}`);
        assert.deepEqual(codes(refused), []);
      }
    }
  });

  test('is not a large one without its labels, nor a blank picture', () => {
    const { charts, refused } = barsAt(1, 1, false);
    assert.deepEqual(charts, []);
    assert.ok(!codes(refused).includes('tooSmall'));
    const region = { page: 1, left: 0, top: 0, right: 64, bottom: 64 };
    const frame = { page: 1, left: 0, top: 0, pixelsPerUnit: 1 };
    const blank = drawn(64, 64, '#ffffff', () => undefined);
    assert.deepEqual(pixelCharts({ region, image: blank, frame, isAlone: true }, [], signal), {
      charts: [],
      refused: [],
    });
  });
});
