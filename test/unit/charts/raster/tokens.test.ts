/** Crosses and triangles out of pixels: several that look alike are markers, one is not, and dashes and digits are none. */
import assert from 'node:assert/strict';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { describe, it } from 'node:test';
import { markersAmong } from '../../../../extension/charts/raster/words/markerWords.ts';
import type { LabelWord, Mark } from '../../../../extension/charts/scene.ts';
import { middleOf } from '../../../../models/geometry/rect.ts';
import { drawn, marksOf, polyline, randomFrom } from './drawing.ts';

const random = randomFrom(8);
const places = Array.from({ length: 9 }, (_, index) => ({
  x: 30 + (index % 3) * 60 + 20 * random(),
  y: 30 + Math.floor(index / 3) * 50 + 20 * random(),
}));

function cross(context: SKRSContext2D, x: number, y: number): void {
  polyline(context, [
    [x - 4.5, y - 4.5],
    [x + 4.5, y + 4.5],
  ]);
  polyline(context, [
    [x - 4.5, y + 4.5],
    [x + 4.5, y - 4.5],
  ]);
}

const crosses = (count: number): ReturnType<typeof drawn> =>
  drawn(220, 190, '#ffffff', context => {
    context.strokeStyle = '#d62728';
    context.lineWidth = 2;
    for (const { x, y } of places.slice(0, count)) cross(context, x, y);
  });

const off = (marks: readonly Mark[], x: number, y: number): number =>
  Math.min(...marks.map(({ bounds }) => Math.hypot(middleOf(bounds).x - x, middleOf(bounds).y - y)));

describe('crosses in pixels', () => {
  it('are markers where they stand, of one look', () => {
    const marks = marksOf(crosses(9));
    assert.equal(marks.length, 9);
    for (const { x, y } of places) assert.ok(off(marks, x, y) <= 0.6, `${x}, ${y}`);
    assert.equal(new Set(marks.map(({ points }) => points.length)).size, 1);
    assert.ok(marks.every(({ fill, isClosed }) => fill !== undefined && isClosed));
  });

  it('are lines where there are few', () => {
    assert.ok(marksOf(crosses(2)).every(({ fill }) => fill === undefined));
  });

  it('are told from dashes, however these are slanted', () => {
    const image = drawn(220, 190, '#ffffff', context => {
      context.strokeStyle = '#d62728';
      context.lineWidth = 2;
      context.setLineDash([9, 6]);
      polyline(context, [
        [20, 20],
        [180, 170],
      ]);
    });
    assert.ok(marksOf(image).every(({ fill }) => fill === undefined));
  });

  it('are no halves of error bars beside their dots', () => {
    const image = drawn(300, 200, '#ffffff', context => {
      context.fillStyle = '#9400d3';
      for (const [index, x] of [40, 90, 140, 190, 240].entries()) {
        const y = 60 + 15 * index;
        context.fillRect(x, y - 14, 1, 29);
        for (const cap of [-14, 14]) context.fillRect(x - 4, y + cap, 9, 1);
        context.beginPath();
        context.arc(x + 0.5, y + 0.5, 3.5, 0, 2 * Math.PI);
        context.fill();
      }
    });
    const marks = marksOf(image);
    assert.equal(marks.filter(({ fill }) => fill !== undefined).length, 5);
  });
});

describe('letters that are markers', () => {
  const around = (text: string, x: number, y: number): LabelWord => ({
    text,
    box: { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 },
  });
  const [first, second] = places;

  it('have others like them where no word is', () => {
    assert.ok(first && second);
    const word = around('x', first.x, first.y);
    assert.deepEqual([...markersAmong(crosses(9), [word])], [0]);
    assert.deepEqual([...markersAmong(crosses(3), [word])], []);
    assert.deepEqual([...markersAmong(crosses(9), [around('1', first.x, first.y)])], []);
  });

  it('are names where those like them are names too', () => {
    const words = places.map(({ x, y }) => around('x', x, y));
    assert.deepEqual([...markersAmong(crosses(9), words)], []);
  });
});

describe('triangles in pixels', () => {
  it('have three corners', () => {
    const image = drawn(220, 190, '#ffffff', context => {
      context.fillStyle = '#2a9d8f';
      for (const { x, y } of places) {
        context.beginPath();
        context.moveTo(x, y - 6);
        context.lineTo(x + 5.5, y + 4);
        context.lineTo(x - 5.5, y + 4);
        context.fill();
      }
    });
    const marks = marksOf(image);
    assert.equal(marks.length, 9);
    for (const { points, isCurved } of marks) assert.deepEqual([points.length, isCurved], [3, false]);
  });
});
