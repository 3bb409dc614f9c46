/** Every change of frame is a round trip, and PDF user space maps as pdf.js's own viewport maps it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boxAround } from '../../../models/geometry/box.ts';
import {
  boxToPixels,
  boxToTurned,
  modelToBox,
  type PdfFrame,
  pdfPageSize,
  pdfToPage,
  pixelQuadToPage,
  pixelsToBox,
  pointToTurned,
  turnedToBox,
  turnedToPoint,
} from '../../../models/geometry/frames.ts';
import { apply, concat, invert } from '../../../models/geometry/matrix.ts';
import { quarterTurn, quarterTurns, turnedSize } from '../../../models/geometry/quarterTurn.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Box } from '../../../models/page.ts';
import { pdf } from '../../fixtures/hostile.ts';

const turn = fc.constantFrom(...quarterTurns);
const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });
const side = fc.double({ min: 1, max: 2000, noNaN: true });
const box = fc
  .record({
    page: fc.integer({ min: 1, max: 99 }),
    left: coordinate,
    top: coordinate,
    width: side,
    height: side,
  })
  .map(({ page, left, top, width, height }): Box => ({
    page,
    left,
    top,
    right: left + width,
    bottom: top + height,
  }));
const frame = fc
  .record({
    x: coordinate,
    y: coordinate,
    width: side,
    height: side,
    rotate: turn,
    userUnit: fc.constantFrom(1, 0.5, 10),
  })
  .map(({ x, y, width, height, rotate, userUnit }): PdfFrame => ({
    crop: [x, y, x + width, y + height],
    rotate,
    userUnit,
  }));

function assertClose(actual: object, expected: object, tolerance = 1e-6): void {
  const values = (value: object): [string, number][] =>
    Object.entries(value).map(([key, n]) => [key, Number(n)]);
  const wanted = new Map(values(expected));
  for (const [key, value] of values(actual)) {
    const other = wanted.get(key) ?? NaN;
    assert.ok(
      Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(other)),
      `${key}: ${value} != ${other}`,
    );
  }
}

/** A box as thousandths of the picture's sides, which is how InternVL was trained to write it. */
function asModelSaysIt(region: Box, { left, top, right, bottom }: Box): Rect {
  const across = (x: number): number => ((x - region.left) / (region.right - region.left)) * 1000;
  const down = (y: number): number => ((y - region.top) / (region.bottom - region.top)) * 1000;
  return { left: across(left), top: down(top), right: across(right), bottom: down(bottom) };
}

describe('frames', () => {
  it('brings a box back from pixels at any scale and offset', () => {
    fc.assert(
      fc.property(
        box,
        coordinate,
        coordinate,
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        (b, left, top, scale) => {
          const pixels = { page: b.page, left, top, pixelsPerUnit: scale };
          assertClose(pixelsToBox(pixels, boxToPixels(pixels, b)), b);
        },
      ),
    );
  });

  it("brings a box back from the model's 0-1000 grid", () => {
    fc.assert(
      fc.property(box, box, (b, area) => {
        const region = { ...area, page: b.page };
        assertClose(modelToBox(region, asModelSaysIt(region, b)), b, 1e-5);
        assertClose(modelToBox(region, { left: 0, top: 0, right: 1000, bottom: 1000 }), region, 1e-5);
      }),
    );
  });

  it('brings a box back from a page turned in the viewer', () => {
    fc.assert(
      fc.property(box, turn, side, side, (b, degrees, width, height) => {
        assertClose(turnedToBox({ width, height }, degrees, boxToTurned({ width, height }, degrees, b)), b);
      }),
    );
  });

  it('turns the top left corner clockwise', () => {
    const corner: Box = { page: 1, left: 0, top: 0, right: 10, bottom: 5 };
    const turned = boxToTurned({ width: 100, height: 200 }, 90, corner);
    assertClose(turned, { page: 1, left: 195, top: 0, right: 200, bottom: 10 });
  });

  it('inverts the map of any page', () => {
    fc.assert(
      fc.property(frame, coordinate, coordinate, (pageFrame, x, y) => {
        const there = pdfToPage(pageFrame);
        assertClose(apply(invert(there), apply(there, { x, y })), { x, y });
        assertClose(apply(concat(there, invert(there)), { x, y }), { x, y });
      }),
    );
  });

  it('maps the corners of the CropBox onto the corners of the page', () => {
    fc.assert(
      fc.property(frame, pageFrame => {
        const { width, height } = pdfPageSize(pageFrame);
        const [x0, y0, x1, y1] = pageFrame.crop;
        const corners = [
          apply(pdfToPage(pageFrame), { x: x0, y: y0 }),
          apply(pdfToPage(pageFrame), { x: x1, y: y1 }),
        ];
        const xs = corners.map(({ x }) => x).sort((a, b) => a - b);
        const ys = corners.map(({ y }) => y).sort((a, b) => a - b);
        assertClose([xs[0], xs[1], ys[0], ys[1]], [0, width, 0, height]);
      }),
    );
  });

  it('agrees with the viewport of pdf.js under rotation, CropBox and UserUnit', async () => {
    const pages = quarterTurns.flatMap(rotate =>
      [1, 2.5].map(userUnit => ({
        rotate,
        userUnit,
        mediaBox: [-50, -20, 612, 792],
        cropBox: [30, 40, 430, 640],
      })),
    );
    const task = getDocument({ data: new Uint8Array(pdf({ pages })), verbosity: 0 });
    const document = await task.promise;
    for (const [index, { rotate, userUnit }] of pages.entries()) {
      const page = await document.getPage(index + 1);
      const viewport = page.getViewport({ scale: 1 });
      const ours: PdfFrame = { crop: [30, 40, 430, 640], rotate, userUnit };
      assertClose(pdfPageSize(ours), { width: viewport.width, height: viewport.height });
      const [x, y] = viewport.convertToViewportPoint(100, 300) as [number, number];
      assertClose(apply(pdfToPage(ours), { x: 100, y: 300 }), { x, y });
    }
    await task.destroy();
  });

  it('reads any multiple of 90 as a quarter turn and everything else as none', () => {
    assert.deepEqual([-90, 450, 180, 45, 0].map(quarterTurn), [270, 90, 180, 0, 0]);
  });

  it('keeps the order of the corners of a tilted word', () => {
    const pixels = { page: 1, left: 5, top: 7, pixelsPerUnit: 2 };
    const quad = [
      { x: 0, y: 2 },
      { x: 4, y: 0 },
      { x: 6, y: 2 },
      { x: 2, y: 4 },
    ] as const;
    assert.deepEqual(pixelQuadToPage(pixels, quad), [
      { x: 5, y: 8 },
      { x: 7, y: 7 },
      { x: 8, y: 8 },
      { x: 6, y: 9 },
    ]);
  });
});

describe('a page turned in the viewer', () => {
  const length = fc.double({ min: 1, max: 5000, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

  it('there and back again is where one started, for every quarter', () => {
    fc.assert(
      fc.property(turn, length, length, share, share, (by, width, height, u, v) => {
        const size = { width, height };
        const point = { x: u * width, y: v * height };
        const back = turnedToPoint(size, by, pointToTurned(size, by, point));
        assert.ok(near(back.x, point.x) && near(back.y, point.y));
      }),
    );
  });

  it('a turn clockwise brings the top left corner to the top right', () => {
    const size = { width: 600, height: 800 };
    assert.deepEqual(pointToTurned(size, 90, { x: 0, y: 0 }), { x: 800, y: 0 });
    assert.deepEqual(pointToTurned(size, 180, { x: 0, y: 0 }), { x: 600, y: 800 });
    assert.deepEqual(pointToTurned(size, 270, { x: 0, y: 0 }), { x: 0, y: 600 });
    assert.deepEqual(turnedSize(size, 90), { width: 800, height: 600 });
  });

  it('two quarter turns are a half turn, four are none', () => {
    fc.assert(
      fc.property(length, length, share, share, (width, height, u, v) => {
        const size = { width, height };
        const point = { x: u * width, y: v * height };
        const once = pointToTurned(size, 90, point);
        const twice = pointToTurned(turnedSize(size, 90), 90, once);
        const half = pointToTurned(size, 180, point);
        assert.ok(near(twice.x, half.x) && near(twice.y, half.y));
      }),
    );
    const next = (by: number): number => quarterTurn(by + 90);
    assert.equal(next(next(next(next(0)))), 0);
    assert.equal(quarterTurn(0 - 90), 270);
  });

  it('a turned box lies inside the turned page and keeps its area', () => {
    fc.assert(
      fc.property(turn, length, length, share, share, share, share, (by, width, height, a, b, c, d) => {
        const size = { width, height };
        const drawn = boxAround(2, { x: a * width, y: b * height }, { x: c * width, y: d * height });
        const shown = boxToTurned(size, by, drawn);
        const whole = turnedSize(size, by);
        assert.equal(shown.page, 2);
        assert.ok(shown.left >= -1e-6 && shown.right <= whole.width + 1e-6);
        assert.ok(shown.top >= -1e-6 && shown.bottom <= whole.height + 1e-6);
        const area = (drawn.right - drawn.left) * (drawn.bottom - drawn.top);
        const after = (shown.right - shown.left) * (shown.bottom - shown.top);
        assert.ok(Math.abs(area - after) <= 1e-6 * (1 + area));
      }),
    );
  });
});
