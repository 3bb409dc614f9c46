/** The whole way, with the real networks: labels that the page's OCR misses or garbles are read where they stand. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { TesseraError } from '../../../../models/errors.ts';
import { Ocr } from '../../../../models/ocr/ocr.ts';
import type { OcrWord } from '../../../../models/ocr/result.ts';
import { axes, picture, write } from './drawing.ts';

const { signal } = new AbortController();

const chart = picture(260, 230, context => {
  const frame = { left: 50, top: 20, right: 190, bottom: 160 };
  const places = [70, 100, 130, 160];
  axes(context, frame, places, [20, 90, 160]);
  for (const [text, y] of [
    ['2.0', 20],
    ['1.0', 90],
    ['0.0', 160],
  ] as const)
    write(context, text, 42, y, 'right');
  for (const [index, x] of places.entries()) write(context, String(index + 1), x, 173, 'center');
  write(context, 'Mean of precipitation', 10, 90, 'center', -90);
  write(context, 'month of the year', 120, 190, 'center');
  context.fillStyle = '#4c78a8';
  for (const [index, x] of places.entries()) context.fillRect(x - 8, 60 + 20 * index, 16, 100 - 20 * index);
  context.fillRect(205, 40, 10, 10);
  context.fillStyle = '#000';
  write(context, 'Oslo', 220, 45);
});
const LABELS = [
  '0.0',
  '1',
  '1.0',
  '2',
  '2.0',
  '3',
  '4',
  'Mean of precipitation',
  'Oslo',
  'month of the year',
];

const turned = picture(200, 200, context => {
  axes(context, { left: 30, top: 20, right: 180, bottom: 120 }, [50, 80, 110, 140], []);
  for (const [text, x] of [
    ['Europe', 50],
    ['Japan', 80],
    ['USA', 110],
    ['I', 140],
  ] as const)
    write(context, text, x, 130, 'right', -90);
});
const slanted = picture(320, 220, context => {
  axes(context, { left: 80, top: 20, right: 300, bottom: 120 }, [130, 200, 270], []);
  for (const [text, x] of [
    ['Garden waste', 130],
    ['Scrap metal', 200],
    ['Bulky items', 270],
  ] as const)
    write(context, text, x, 132, 'right', -45);
});

function texts(words: readonly OcrWord[]): string[] {
  return words.map(({ text }) => text).sort();
}

suite('labels of a picture', () => {
  let ocr: Ocr;
  before(async () => {
    ocr = await Ocr.load();
  });
  after(async () => {
    await ocr[Symbol.asyncDispose]();
  });

  test('lone digits, numbers below ticks, a legend and a title that runs up', async () => {
    const { lines } = await ocr.read(chart, { signal });
    const words = lines.flatMap(line => line.words);
    const read = await ocr.readLabels(chart, words, { signal });
    assert.deepEqual(texts(read), LABELS);
    assert.ok(read.every(({ isLabel }) => isLabel === true));
    const title = read.find(({ text }) => text.startsWith('Mean'));
    assert.ok(title?.quad && title.quad[0].y > title.quad[1].y);
    const three = read.find(({ text }) => text === '3');
    assert.ok(three && three.rect.left >= 125 && three.rect.right <= 135 && three.rect.top > 160);
  });

  test('without any words to begin with', async () => {
    assert.deepEqual(texts(await ocr.readLabels(chart, [], { signal })), LABELS);
  });

  test('names that run up, and those at a slant', async () => {
    assert.deepEqual(texts(await ocr.readLabels(turned, [], { signal })), ['Europe', 'I', 'Japan', 'USA']);
    const names = await ocr.readLabels(slanted, [], { signal });
    assert.deepEqual(texts(names), ['Bulky items', 'Garden waste', 'Scrap metal']);
    for (const { quad } of names) {
      assert.ok(quad);
      const [from, to] = quad;
      assert.ok(Math.abs(Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 4) < 0.06);
    }
  });

  test('a swatch that was taken for a letter is taken off, a word that is better is kept', async () => {
    const swatch = { text: '■', rect: { left: 205, top: 40, right: 215, bottom: 50 }, score: 0.9 };
    const garbled = { text: 'prec', rect: { left: 5, top: 60, right: 16, bottom: 84 }, score: 0.8 };
    const inPlot = { text: '7', rect: { left: 95, top: 66, right: 103, bottom: 76 }, score: 0.99 };
    const read = await ocr.readLabels(chart, [swatch, garbled, inPlot], { signal });
    assert.deepEqual(texts(read), [...LABELS, '7'].sort());
  });

  test('stop when nobody waits any more', async () => {
    await assert.rejects(
      ocr.readLabels(chart, [], { signal: AbortSignal.abort() }),
      error => error instanceof TesseraError && error.code === 'job.cancelled',
    );
  });
});
