/** Words are taken off a picture, and nothing else: what they stand on is as if they had never been printed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { withoutLetters } from '../../../../extension/charts/raster/words/lettering.ts';
import type { RgbImage } from '../../../../models/image.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { drawn, randomFrom } from './drawing.ts';

/** Strokes that stand for letters, in a box around them. */
function letters(context: SKRSContext2D, { left, top, right, bottom }: Rect): void {
  context.fillStyle = '#111111';
  for (let x = left + 2; x + 3 < right; x += 5) context.fillRect(x, top + 2, 2, bottom - top - 4);
}

function farthest(a: RgbImage, b: RgbImage): number {
  return a.data.reduce((most, part, at) => Math.max(most, Math.abs(part - (b.data[at] ?? 0))), 0);
}

/** Pixels that a bar covers in part are told from those beside them to a sixteenth of one. */
const WITHIN = 16;

function assertTakenOff(ground: string, box: Rect, under: (context: SKRSContext2D) => void): void {
  const bare = drawn(120, 90, ground, under);
  const printed = drawn(120, 90, ground, context => {
    under(context);
    letters(context, box);
  });
  assert.ok(farthest(printed, bare) > 100, 'nothing was printed');
  const off = farthest(withoutLetters(printed, [box]).image, bare);
  assert.ok(off <= WITHIN, `a pixel is off by ${off} levels`);
}

describe('words taken off a picture', () => {
  it('leave the end of a bar where it is, wherever it runs through their box', () => {
    const random = randomFrom(5);
    for (let round = 0; round < 12; round++) {
      const top = 36 + 10 * random();
      assertTakenOff('#ffffff', { left: 34, top: 30, right: 86, bottom: 48 }, context => {
        context.fillStyle = '#4c78a8';
        context.fillRect(40, top, 40, 90 - top);
      });
    }
  });

  it('leave a bar whole that they are printed on', () => {
    assertTakenOff('#ffffff', { left: 40, top: 50, right: 80, bottom: 66 }, context => {
      context.fillStyle = '#f58518';
      context.fillRect(20, 20, 80, 70);
    });
  });

  it('leave the grid that runs behind them', () => {
    assertTakenOff('#ffffff', { left: 30, top: 30, right: 90, bottom: 50 }, context => {
      context.fillStyle = '#dddddd';
      context.fillRect(0, 40, 120, 1);
    });
  });

  it('leave a dark ground dark', () => {
    const box = { left: 30, top: 30, right: 90, bottom: 50 };
    const bare = drawn(120, 90, '#202030', () => undefined);
    const printed = drawn(120, 90, '#202030', context => {
      context.fillStyle = '#eeeeee';
      for (let x = 33; x < 86; x += 5) context.fillRect(x, 34, 2, 12);
    });
    assert.ok(farthest(withoutLetters(printed, [box]).image, bare) <= 4);
  });

  it('are told to those who follow lines across them', () => {
    const box = { left: 40, top: 30, right: 60, bottom: 44 };
    const { lettered } = withoutLetters(
      drawn(120, 90, '#ffffff', context => letters(context, box)),
      [box],
    );
    assert.equal(lettered[35 * 120 + 43], 1);
    assert.equal(lettered[35 * 120 + 80], 0);
  });
});
