/** Lines found in pixels that were drawn by hand here: their places are known exactly. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RgbImage } from '../../../models/image.ts';
import { drawnLines } from '../../../models/ocr/rulings.ts';
import type { Ruling } from '../../../models/page.ts';

const WIDTH = 400;
const HEIGHT = 300;
const TEXT = 20;

/** @param colour grey of each pixel, 0..255 */
function image(colour: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data.fill(colour(x, y), (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
  return { width: WIDTH, height: HEIGHT, data };
}

const isAcross = ({ start, end }: Ruling): boolean => Math.abs(end.x - start.x) > Math.abs(end.y - start.y);

describe('lines in pixels', () => {
  it('are found in any grey, also where the background changes at them', () => {
    for (const [above, line, below] of [
      [255, 0, 255],
      [255, 230, 255],
      [20, 60, 20],
      [255, 128, 238],
    ]) {
      const found = drawnLines(
        image((x, y) =>
          x < 50 || x >= 350 ? 255 : y === 100 ? (line ?? 0) : y < 100 ? (above ?? 0) : (below ?? 0),
        ),
        TEXT,
      ).filter(isAcross);
      assert.equal(found.length, 1, `${above} ${line} ${below}`);
      const [ruling] = found;
      assert.ok(ruling && Math.abs(ruling.start.y - 100) <= 1);
      assert.ok(Math.abs(ruling.start.x - 50) <= 1 && Math.abs(ruling.end.x - 350) <= 1);
    }
  });

  it('are followed where a scan is tilted', () => {
    const slope = 0.02;
    const found = drawnLines(
      image((x, y) => (x >= 30 && x < 370 && Math.abs(y - (100 + slope * x)) < 1 ? 0 : 255)),
      TEXT,
    );
    assert.equal(found.length, 1);
    const [ruling] = found;
    assert.ok(ruling && Math.abs(ruling.end.x - ruling.start.x - 340) <= 3);
    assert.ok(Math.abs(ruling.end.y - ruling.start.y - slope * 340) <= 2);
  });

  it('cross one another', () => {
    const found = drawnLines(
      image((x, y) => (y === 60 || y === 240 || x === 80 || x === 320 ? 0 : 255)),
      TEXT,
    );
    assert.equal(found.filter(isAcross).length, 2);
    assert.equal(found.filter(line => !isAcross(line)).length, 2);
  });

  it('are not the strokes of letters, nor bars as thick as these are high', () => {
    const strokes = (x: number, y: number): number => (x % 12 < 3 && y % 40 < 20 ? 0 : 255);
    assert.deepEqual(drawnLines(image(strokes), TEXT), []);
    const bar = (x: number, y: number): number => (x > 50 && x < 300 && y > 100 && y < 120 ? 0 : 255);
    assert.deepEqual(drawnLines(image(bar), TEXT), []);
  });

  it('are edges of panels that reach down the image', () => {
    const [edge] = drawnLines(
      image(x => (x < 100 ? 40 : 250)),
      TEXT,
    );
    assert.ok(edge && Math.abs(edge.start.x - 100) <= 2 && edge.end.y - edge.start.y > 0.9 * HEIGHT);
  });
});
