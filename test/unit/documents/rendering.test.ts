/** Pixels of pages: right place, right colour, right scale, and never more of them than allowed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import type { RenderedPage } from '../../../extension/documents/document.ts';
import { boxToPixels } from '../../../models/geometry/frames.ts';
import { pdf, text } from '../../fixtures/hostile.ts';
import { codeOf, never, opened, wordsOf } from './helpers.ts';

const redSquare = '1 0 0 rg 100 600 50 50 re f';

function pixel({ width, data }: RenderedPage, x: number, y: number): number[] {
  return [...data.slice((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

describe('a rendered page', () => {
  it('has the size and the colours of the page at its dpi', async () => {
    await using document = await opened(pdf({ pages: [{ content: redSquare }] }));
    const page = await document.render({ page: 1, dpi: 144, format: 'rgb' }, never);
    assert.deepEqual([page.width, page.height, page.dpi, page.blank], [1224, 1584, 144, false]);
    assert.equal(page.data.length, 1224 * 1584 * 3);
    // The square's middle is at (125, 792 - 625) points.
    assert.deepEqual(pixel(page, 250, 334), [255, 0, 0]);
    assert.deepEqual(pixel(page, 10, 10), [255, 255, 255]);
  });

  it('shows a region at its own resolution, where the whole page shows it', async () => {
    const content = text(100, 600, 12, 'Hello');
    await using document = await opened(
      pdf({ pages: [{ content, rotate: 90, cropBox: [20, 30, 520, 700] }] }),
    );
    const { Hello } = await wordsOf(document);
    assert.ok(Hello);
    const part = await document.render({ page: 1, dpi: 300, region: Hello, format: 'rgb' }, never);
    assert.deepEqual(part.region, Hello);
    assert.equal(part.width, Math.ceil(((Hello.right - Hello.left) * 300) / 72));
    const whole = await document.render({ page: 1, dpi: 300, format: 'rgb' }, never);
    const at = boxToPixels({ page: 1, left: 0, top: 0, pixelsPerUnit: 300 / 72 }, Hello);
    const darkness = (
      page: RenderedPage,
      left: number,
      top: number,
      width: number,
      height: number,
    ): number => {
      let sum = 0;
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) sum += 255 - (pixel(page, left + x, top + y)[0] ?? 0);
      return sum;
    };
    const inPart = darkness(part, 0, 0, part.width, part.height);
    const inWhole = darkness(whole, Math.round(at.left), Math.round(at.top), part.width, part.height);
    const everywhere = darkness(whole, 0, 0, whole.width, whole.height);
    assert.ok(inPart > 0 && Math.abs(inPart - inWhole) < 0.05 * inWhole, `${inPart} ${inWhole}`);
    // The word's box holds the word: nothing of it is drawn outside.
    assert.ok(inWhole > 0.98 * everywhere, `${inWhole} ${everywhere}`);
  });

  it('is reduced before a canvas exists when a UserUnit asks for terapixels, and says so', async () => {
    await using document = await opened(pdf({ pages: [{ content: redSquare, userUnit: 1000 }] }), {
      limits: { pixels: 1e6 },
    });
    const page = await document.render({ page: 1, dpi: 200, format: 'rgb' }, never);
    assert.equal(page.reducedFromDpi, 200);
    assert.ok(page.width * page.height <= 1.01e6 && page.width * page.height > 0.9e6);
    assert.equal(page.blank, false);
  });

  it('of an extremely long page keeps within what encoders take', async () => {
    await using document = await opened(
      pdf({ pages: [{ mediaBox: [0, 0, 10, 14400], content: redSquare }] }),
    );
    const page = await document.render({ page: 1, dpi: 300, format: 'webp' }, never);
    assert.ok(page.height <= 16_383);
  });

  it('is blank only when nothing was drawn', async () => {
    await using document = await opened(
      pdf({ pages: [{}, { content: '0.9 g 0 0 612 792 re f' }, { content: text(72, 700, 6, '.') }] }),
    );
    const blank = await Promise.all(
      [1, 2, 3].map(async page => (await document.render({ page, dpi: 72, format: 'rgb' }, never)).blank),
    );
    assert.deepEqual(blank, [true, true, false]);
  });

  it('comes as PNG and WebP with the same picture', async () => {
    await using document = await opened(pdf({ pages: [{ content: redSquare }] }));
    for (const format of ['png', 'webp'] as const) {
      const { data, width, height } = await document.render({ page: 1, dpi: 72, format }, never);
      const decoded = await sharp(data).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([decoded.info.width, decoded.info.height], [width, height]);
      const at = (167 * width + 125) * 3;
      const [red = 0, green = 0, blue = 0] = decoded.data.subarray(at, at + 3);
      assert.ok(red > 240 && green < 15 && blue < 15, `${format}: ${red} ${green} ${blue}`);
    }
  });

  it('refuses a region beside the page', async () => {
    await using document = await opened(pdf());
    const region = { page: 1, left: 700, top: 0, right: 800, bottom: 10 };
    assert.equal(
      await codeOf(document.render({ page: 1, dpi: 72, region, format: 'rgb' }, never)),
      'region.empty',
    );
  });
});
