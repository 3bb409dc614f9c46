/** The colours of lines: inks of their own stay apart, and what an ink looks like where it is thin is that ink. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { colorAt, distance, type Rgb } from '../../../../extension/charts/raster/pixels/color.ts';
import { palette } from '../../../../extension/charts/raster/pixels/palette.ts';
import { paintsOf } from '../../../../extension/charts/raster/shapes/alike.ts';

const [WIDTH, HEIGHT] = [120, 60];
const WHITE: Rgb = [255, 255, 255];
const BLUE: Rgb = [31, 119, 180];
const RED: Rgb = [214, 39, 40];
const GREY: Rgb = [220, 220, 220];

/** As a line that covers a part of its pixels shows it on white. */
function thinned(color: Rgb, share: number): Rgb {
  const [r, g, b] = color.map((part, index) => Math.round(share * part + (1 - share) * (WHITE[index] ?? 0)));
  return [r ?? 0, g ?? 0, b ?? 0];
}

type Row = readonly [y: number, from: number, to: number, color: Rgb];

/** Lines of one pixel on white: the picture, the middles of its lines, and where each row's pixels are. */
function inksOf(rows: readonly Row[]): {
  readonly colors: readonly Rgb[];
  readonly inkAt: (x: number, y: number) => number;
} {
  const data = new Uint8Array(3 * WIDTH * HEIGHT).fill(255);
  const ridge = new Uint8Array(WIDTH * HEIGHT);
  for (const [y, from, to, color] of rows) {
    for (let x = from; x < to; x++) {
      data.set(color, 3 * (y * WIDTH + x));
      ridge[y * WIDTH + x] = 1;
    }
  }
  const image = { width: WIDTH, height: HEIGHT, data };
  const strength = Float32Array.from(ridge, (_, at) => distance(colorAt(image, at), WHITE));
  const { colors, ink } = palette(image, { strength, ridge, ground: () => WHITE });
  return { colors, inkAt: (x, y) => ink[y * WIDTH + x] ?? -1 };
}

describe('the inks of a picture', () => {
  it('are its colours, and every pixel of a line has its own', () => {
    const { colors, inkAt } = inksOf([
      [10, 5, 100, BLUE],
      [30, 5, 80, RED],
    ]);
    assert.equal(colors.length, 2);
    assert.deepEqual(colors[inkAt(50, 10)], BLUE);
    assert.deepEqual(colors[inkAt(50, 30)], RED);
    assert.equal(inkAt(50, 20), -1);
  });

  it('are one where a short piece between its pixels is thinned by the page', () => {
    for (const share of [0.4, 0.55, 0.7]) {
      const { inkAt } = inksOf([
        [10, 5, 40, BLUE],
        [10, 40, 48, thinned(BLUE, share)],
        [10, 48, 100, BLUE],
      ]);
      for (const x of [20, 41, 44, 47, 60]) assert.equal(inkAt(x, 10), inkAt(20, 10), `${share} at ${x}`);
    }
  });

  it('are two where the pale one has long lines, even between pixels of the other', () => {
    const { colors, inkAt } = inksOf([
      [10, 5, 100, GREY],
      [20, 5, 100, GREY],
      [30, 5, 40, [60, 60, 60]],
      [30, 40, 48, GREY],
      [30, 48, 100, [60, 60, 60]],
    ]);
    assert.deepEqual(colors[inkAt(44, 30)], GREY);
    assert.deepEqual(colors[inkAt(60, 30)], [60, 60, 60]);
  });

  it('do not come from a few stray pixels', () => {
    const { colors } = inksOf([
      [10, 5, 100, BLUE],
      [30, 5, 8, RED],
    ]);
    assert.deepEqual(colors, [BLUE]);
  });
});

describe('the paint of an ink', () => {
  it('is the full colour that the page thins', () => {
    for (const share of [0.55, 0.7, 0.9])
      assert.deepEqual(paintsOf([BLUE, thinned(BLUE, share), RED], WHITE), [BLUE, BLUE, RED]);
  });

  it('is its own where it is thinned by more than half, is grey, or may be of two', () => {
    const pale = thinned(BLUE, 0.35);
    assert.deepEqual(paintsOf([BLUE, pale], WHITE), [BLUE, pale]);
    const greys: readonly Rgb[] = [
      [60, 60, 60],
      [120, 120, 120],
    ];
    assert.deepEqual(paintsOf(greys, WHITE), greys);
    const two = [BLUE, thinned(BLUE, 0.85), thinned(BLUE, 0.6)];
    assert.deepEqual(paintsOf(two, WHITE)[2], two[2]);
  });

  it('on a dark page is told alike', () => {
    const page: Rgb = [20, 20, 20];
    const half: Rgb = [117, 30, 30];
    assert.deepEqual(paintsOf([RED, half], page), [RED, RED]);
  });
});
