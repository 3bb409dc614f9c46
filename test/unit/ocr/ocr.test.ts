import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import sharp from 'sharp';
import { TesseraError } from '../../../models/errors.ts';
import type { RgbImage } from '../../../models/image.ts';
import { Ocr } from '../../../models/ocr/ocr.ts';
import type { OcrResult, OcrWord } from '../../../models/ocr/result.ts';
import { layFlat } from '../../../models/ocr/warp.ts';
import { turnImage } from '../../../models/ocr/turning.ts';
import { chart, code, columns, decodeImage, europe, fixture, letter, textOf } from './fixtures.ts';

const { signal } = new AbortController();

suite('reading pictures', () => {
  let ocr: Ocr;
  before(async () => {
    ocr = await Ocr.load();
  });
  after(async () => {
    await ocr[Symbol.asyncDispose]();
  });

  /** The letter as it lies: several tests look at what was read of it. */
  let straight: Promise<OcrResult> | undefined;
  const letterRead = async (): Promise<OcrResult> => {
    straight ??= ocr.read(await fixture('letter'), { signal });
    return straight;
  };

  function wordOf(result: OcrResult, text: string): OcrWord {
    const word = result.lines.flatMap(({ words }) => words).find(candidate => candidate.text === text);
    assert.ok(word, `no word "${text}"`);
    return word;
  }

  test('a letter, word for word', async () => {
    assert.deepEqual(textOf(await letterRead()), letter);
  });

  test('the letters of Europe, character for character', async () => {
    assert.deepEqual(textOf(await ocr.read(await fixture('europe'), { signal })), europe);
  });

  test('a word has its box on its ink', async () => {
    const image = await fixture('letter');
    const { rect } = wordOf(await letterRead(), '1,387.26');
    const ink = inkBounds(image, rect);
    assert.ok(Math.abs(ink.left - rect.left) <= 2 && Math.abs(ink.right - rect.right) <= 2);
    assert.ok(rect.top <= ink.top + 1 && rect.bottom >= ink.bottom - 1);
    assert.ok(rect.bottom - rect.top <= 26);
  });

  test('a strip of one line is one line, however long', async () => {
    const image = await fixture('letter');
    for (const times of [1, 4]) {
      const rows = Array.from({ length: times }, () => letter.map((_, row) => row)).flat();
      const strip = oneLine(image, rows);
      assert.ok(strip.width > times * 1500);
      const result = await ocr.read(strip, { signal });
      assert.deepEqual(textOf(result), [rows.map(row => letter[row]).join(' ')]);
    }
  });

  test('lines longer than a tile of a wide picture are whole', async () => {
    const image = await fixture('letter');
    const lines = [
      [1, 2, 3, 4, 5, 6, 0, 1, 2, 5],
      [6, 5, 4, 3, 2, 1, 1, 2, 5, 3],
    ].map(rows => [...rows, ...rows]);
    const result = await ocr.read(stacked(lines.map(rows => oneLine(image, rows))), { signal });
    assert.deepEqual(
      textOf(result),
      lines.map(rows => rows.map(row => letter[row]).join(' ')),
    );
  });

  test('two columns, one after the other', async () => {
    const result = await ocr.read(await fixture('columns'), { signal });
    assert.deepEqual(textOf(result), [columns.title, ...columns.left, ...columns.right]);
    assert.deepEqual(new Set(result.lines.map(({ block }) => block)).size, 3);
  });

  test('code in a dark theme', async () => {
    const result = await ocr.read(await fixture('code'), { signal });
    const read = textOf(result).map(row => row.replaceAll(' ', ''));
    for (const row of code.slice(0, 3)) assert.ok(read.includes(row.replaceAll(' ', '')), row);
  });

  test('small numbers of an axis without their ticks, and the title up its side', async () => {
    const result = await ocr.read(await fixture('chart'), { signal });
    const rows = textOf(result);
    for (const tick of chart.ticks) assert.ok(rows.includes(tick), `${tick} in ${rows.join('|')}`);
    const word = wordOf(result, 'dollars');
    assert.ok(word.quad, 'text on its side has corners');
    // Text running up the side starts at the bottom.
    assert.ok(word.quad[0].y > word.quad[1].y);
    assert.ok(rows.includes(chart.axisTitle));
  });

  test('a page on its side or its head is read the same, its boxes where the ink is', async () => {
    const image = await fixture('letter');
    for (const turn of [90, 180, 270] as const) {
      const turned = turnImage(image, turn);
      const result = await ocr.read(turned, { signal });
      assert.deepEqual(textOf(result), letter, `${turn} degrees`);
      const { rect, quad } = wordOf(result, 'Tanaka,');
      assert.ok(quad);
      const ink = inkBounds(turned, rect);
      assert.ok(rect.left <= ink.left + 1 && rect.right >= ink.right - 1);
      assert.ok(rect.top <= ink.top + 1 && rect.bottom >= ink.bottom - 1);
    }
  });

  test('a tilted scan is read with tilted boxes', async () => {
    const degrees = 3;
    const { data, width, height } = await fixture('letter');
    const scan = await sharp(data, { raw: { width, height, channels: 3 } })
      .rotate(degrees, { background: '#fff' })
      .png()
      .toBuffer();
    const result = await ocr.read(await decodeImage(scan), { signal });
    assert.deepEqual(textOf(result), letter);
    const { quad } = wordOf(result, '1,387.26');
    assert.ok(quad);
    const tilt = Math.atan2(quad[1].y - quad[0].y, quad[1].x - quad[0].x);
    assert.ok(Math.abs((tilt * 180) / Math.PI - degrees) < 0.7);
  });

  test('a page photographed from aside is read, its boxes where the ink is', async () => {
    const image = await fixture('letter');
    const whole = { left: 0, top: 0, right: image.width, bottom: image.height };
    for (const far of [-0.0006, 0.0012]) {
      const { image: photo } = layFlat(image, whole, [1, 0, 0, 0, 1, 0, far, 0, 1]);
      const result = await ocr.read(photo, { signal });
      assert.deepEqual(textOf(result), letter);
      const { rect, quad } = wordOf(result, '1,387.26');
      const ink = inkBounds(photo, rect);
      assert.ok(rect.left <= ink.left + 2 && rect.right >= ink.right - 2);
      assert.ok(rect.top <= ink.top + 2 && rect.bottom >= ink.bottom - 2);
      assert.ok(rect.right - rect.left < ink.right - ink.left + 8);
      assert.ok(quad);
    }
  });

  test('pictures without text have no lines, of any shape', async () => {
    for (const [width, height] of [
      [1, 1],
      [3, 700],
      [900, 2],
      [300, 200],
    ] as const) {
      const image = { width, height, data: new Uint8Array(width * height * 3).fill(255) };
      const result = await ocr.read(image, { signal });
      assert.deepEqual(result, { width, height, lines: [], unread: 0, rulings: [] });
    }
  });

  test('progress counts the lines, and a cancelled reading stops at the next one', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const reading = ocr.read(await fixture('letter'), {
      signal: abort.signal,
      onProgress: ({ done }) => {
        seen.push(done);
        if (done === 2) abort.abort();
      },
    });
    await assert.rejects(
      reading,
      (error: unknown) => error instanceof TesseraError && error.code === 'job.cancelled',
    );
    assert.deepEqual(seen, [0, 1, 2]);
  });
});

/** Rows of the letter side by side; they stand 30 pixels apart there, the first one on row 40. */
function oneLine(image: RgbImage, rows: readonly number[]): RgbImage {
  const height = 30;
  const space = 6;
  const cuts = rows.map(row => {
    const top = 17 + 30 * row;
    const ink = inkBounds(image, { left: 0, top: top + 3, right: image.width, bottom: top + height - 3 });
    return { top, left: ink.left, length: ink.right - ink.left };
  });
  const width = cuts.reduce((sum, { length }) => sum + length + space, space);
  const data = new Uint8Array(width * height * 3).fill(255);
  let at = space;
  for (const { top, left, length } of cuts) {
    for (let y = 0; y < height; y++) {
      const from = ((top + y) * image.width + left) * 3;
      data.set(image.data.subarray(from, from + length * 3), (y * width + at) * 3);
    }
    at += length + space;
  }
  return { width, height, data };
}

/** Pictures below each other, white to the right of the narrower ones. */
function stacked(images: readonly RgbImage[]): RgbImage {
  const width = Math.max(...images.map(image => image.width));
  const rows = images.flatMap(image => Array.from({ length: image.height }, (_, y) => ({ image, y })));
  const data = new Uint8Array(width * rows.length * 3).fill(255);
  rows.forEach(({ image, y }, row) => {
    const from = y * image.width * 3;
    data.set(image.data.subarray(from, from + image.width * 3), row * width * 3);
  });
  return { width, height: rows.length, data };
}

/** Bounds of the dark pixels within a rectangle grown by 6 pixels. */
function inkBounds(
  image: RgbImage,
  rect: { left: number; top: number; right: number; bottom: number },
): { left: number; top: number; right: number; bottom: number } {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const margin = 3;
  for (
    let y = Math.max(0, Math.floor(rect.top) - margin);
    y < Math.min(image.height, rect.bottom + margin);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(rect.left) - margin);
      x < Math.min(image.width, rect.right + margin);
      x++
    ) {
      if ((image.data[(y * image.width + x) * 3] ?? 255) > 128) continue;
      bounds.left = Math.min(bounds.left, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.right = Math.max(bounds.right, x + 1);
      bounds.bottom = Math.max(bounds.bottom, y + 1);
    }
  }
  return bounds;
}
