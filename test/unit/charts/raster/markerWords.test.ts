/** Dots that OCR reads as letters are dots; letters that look like dots are letters. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markersAmong } from '../../../../extension/charts/raster/words/markerWords.ts';
import type { LabelWord } from '../../../../extension/charts/scene.ts';
import { drawn } from './drawing.ts';

const places = [
  [30, 40],
  [80, 70],
  [120, 30],
  [160, 90],
] as const;

const around = (text: string, x: number, y: number, half = 5): LabelWord => ({
  text,
  box: { left: x - half, right: x + half, top: y - half, bottom: y + half },
});
const words = places.map(([x, y], index) => around('oO0o'[index] ?? 'o', x, y));

/** Rings at the places, each as much wider than high; with a line through the last one. */
const image = (stretch: number, isCrossed = false): ReturnType<typeof drawn> =>
  drawn(200, 120, '#ffffff', context => {
    context.strokeStyle = '#333333';
    context.lineWidth = 1.4;
    for (const [x, y] of places) {
      context.beginPath();
      context.ellipse(x, y, 5 * stretch, 5, 0, 0, 2 * Math.PI);
      context.stroke();
    }
    context.fillStyle = '#333333';
    if (isCrossed) context.fillRect(159.5, 10, 1, 100);
  });

describe('words that are dots', () => {
  it('are round, of one size and several', () => {
    assert.deepEqual([...markersAmong(image(1), words)], [0, 1, 2, 3]);
    assert.deepEqual([...markersAmong(image(1), words.slice(0, 2))], []);
  });

  it('are not narrower than high, as letters and digits are', () => {
    assert.deepEqual([...markersAmong(image(0.7), words)], []);
  });

  it('may lie over each other, which makes them wider than high', () => {
    const pair = drawn(200, 120, '#ffffff', context => {
      context.strokeStyle = '#333333';
      context.lineWidth = 1.4;
      for (const [x, y] of [...places, [62, 100], [64.5, 100.5]] as const) {
        context.beginPath();
        context.arc(x, y, 5, 0, 2 * Math.PI);
        context.stroke();
      }
    });
    assert.deepEqual([...markersAmong(pair, [...words, around('0', 63, 100)])], [0, 1, 2, 3, 4]);
  });

  it('lie over each other in any way, and are read as anything, where many stand about', () => {
    const clump = [
      [60, 95],
      [62, 101],
      [52, 92],
    ] as const;
    const free = [...places, [100, 60], [140, 60], [180, 30]] as const;
    const rings = drawn(200, 120, '#ffffff', context => {
      context.strokeStyle = '#333333';
      context.lineWidth = 1.4;
      for (const [x, y] of [...free, ...clump]) {
        context.beginPath();
        context.arc(x, y, 5, 0, 2 * Math.PI);
        context.stroke();
      }
      // A letter of two strokes in the same ink.
      context.fillStyle = '#333333';
      context.fillRect(20, 100, 2, 12);
      context.fillRect(20, 105, 8, 2);
    });
    const word: LabelWord = { text: '0日', box: { left: 46, right: 68, top: 86, bottom: 107 } };
    assert.deepEqual([...markersAmong(rings, [word, around('F', 24, 106, 7)])], [0]);
    // A digit beside the plot, which was read twice, is one however round it is.
    assert.deepEqual([...markersAmong(rings, [{ ...word, isLabel: true }])], []);
  });

  it('may have a line through them that makes another letter of them', () => {
    const crossed = [...words.slice(0, 3), around('e', 160, 90)];
    assert.deepEqual([...markersAmong(image(1, true), crossed)], [0, 1, 2, 3]);
    assert.deepEqual([...markersAmong(image(1), crossed)], [0, 1, 2]);
  });

  it('are none of the words beside them', () => {
    const named = [...words, around('A', 60, 20), around('oak', 60, 100)];
    assert.deepEqual([...markersAmong(image(1), named)], [0, 1, 2, 3]);
  });

  it('are signs, too, of one dot or two, where other dots like them stand about', () => {
    const dots = drawn(200, 120, '#ffffff', context => {
      context.fillStyle = '#1f77b4';
      for (const [x, y] of [...places, [160, 60], [160, 75], [30, 100]] as const) {
        context.beginPath();
        context.arc(x, y, 3, 0, 2 * Math.PI);
        context.fill();
      }
    });
    const colon: LabelWord = { text: ':', box: { left: 156, right: 164, top: 56, bottom: 79 } };
    const bullet = around('●', 30, 100, 4);
    assert.deepEqual([...markersAmong(dots, [colon, bullet])], [0, 1]);
    // Without three others there is no telling.
    assert.deepEqual([...markersAmong(dots, [colon, ...words.slice(0, 3)])], [1, 2, 3]);
  });

  it('are error bars where they are much longer than letters, with a cap at each end', () => {
    const labels = [10, 40, 70].map((x): LabelWord & { isLabel: boolean } => ({
      text: '12',
      box: { left: x, right: x + 12, top: 105, bottom: 114 },
      isLabel: true,
    }));
    const image = (caps: readonly number[]): ReturnType<typeof drawn> =>
      drawn(200, 120, '#ffffff', context => {
        context.fillStyle = '#023e8a';
        context.fillRect(99, 30, 2, 40);
        for (const y of caps) context.fillRect(94, y, 12, 2);
        context.beginPath();
        context.arc(100, 50, 4, 0, 2 * Math.PI);
        context.fill();
      });
    const bar: LabelWord = { text: 'TI', box: { left: 94, right: 106, top: 30, bottom: 70 } };
    assert.deepEqual([...markersAmong(image([30, 68]), [...labels, bar])], [3]);
    assert.deepEqual([...markersAmong(image([30]), [...labels, bar])], []);
    assert.deepEqual([...markersAmong(image([30, 68]), [bar])], []);
  });
});
