/** One page as text from wherever the text is. OCR here is a stand-in that reads any ink as one word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { type Ocr, readPage } from '../../../extension/documents/readPage.ts';
import type { OcrResult } from '../../../models/ocr/result.ts';
import type { RgbImage } from '../../../models/image.ts';
import type { Box } from '../../../models/page.ts';
import { errors } from '../../../extension/errors.ts';
import { pdf, text } from '../../fixtures/hostile.ts';
import { codeOf, never, opened } from './helpers.ts';

/** Letters as a drawing program outlines them: hooks of 6 x 8 points with 4 points between them. */
function outlined(x: number, y: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const left = x + 10 * index;
    return `${left} ${y} m ${left} ${y + 8} l ${left + 2} ${y + 8} l ${left + 2} ${y + 2} l ${left + 6} ${y + 2} l ${left + 6} ${y} l h f\n`;
  }).join('');
}

/** Reads all the ink of the picture as one word that fits it closely. */
function inkReader(word: string): { ocr: Ocr; images: RgbImage[] } {
  const images: RgbImage[] = [];
  const ocr: Ocr = image => {
    images.push(image);
    const { width, height, data } = image;
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if ((data[(y * width + x) * 3] ?? 255) > 128) continue;
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x + 1);
        bottom = Math.max(bottom, y + 1);
      }
    }
    const rect = { left, top, right, bottom };
    const lines = [{ text: word, rect, block: 0, words: [{ text: word, rect, score: 0.9 }] }];
    const result: OcrResult = { width, height, lines, unread: 0, rulings: [] };
    return Promise.resolve(result);
  };
  return { ocr, images };
}

const noOcr: Ocr = () => Promise.reject(new Error('OCR was not to be called'));

function assertNear(box: Box | undefined, expected: readonly [number, number, number, number]): void {
  assert.ok(box);
  const actual = [box.left, box.top, box.right, box.bottom];
  assert.ok(
    actual.every((value, index) => Math.abs(value - (expected[index] ?? NaN)) < 0.6),
    `${actual.join(' ')} is not ${expected.join(' ')}`,
  );
}

describe('reading a page', () => {
  it('takes the text layer where it explains all the ink, and rules and panels are no gap', async () => {
    const panels = '0.9 g 60 500 400 100 re f 0 g 60 480 400 1 re f 60 300 m 400 300 l S';
    const content = panels + text(72, 700, 12, 'Hello world') + text(72, 540, 12, 'In a panel');
    await using document = await opened(pdf({ pages: [{ content }] }));
    const page = await readPage(document, 1, { ocr: noOcr }, never);
    assert.deepEqual(
      [page.source, page.lines.map(line => line.text)],
      ['text', ['Hello world', 'In a panel']],
    );
    assert.deepEqual(page.notes, []);
  });

  it('reads the pixels of a page without text, in page units', async () => {
    const { ocr } = inkReader('scanned');
    await using document = await opened(pdf({ pages: [{ content: outlined(100, 600, 8), rotate: 180 }] }));
    const page = await readPage(document, 1, { ocr }, never);
    assert.equal(page.source, 'ocr');
    assert.deepEqual([page.lines[0]?.words[0]?.text, page.lines[0]?.words[0]?.source], ['scanned', 'ocr']);
    // Turned upside down: user space x 100-176, y 600-608.
    assertNear(page.lines[0]?.box, [612 - 176, 600, 612 - 100, 608]);
  });

  it('fills the gaps of a text layer with OCR, in reading order and without reading words twice', async () => {
    const { ocr, images } = inkReader('figure');
    const content = text(72, 700, 12, 'Above') + outlined(72, 600, 8) + text(72, 400, 12, 'Below');
    await using document = await opened(pdf({ pages: [{ content }] }));
    const page = await readPage(document, 1, { ocr }, never);
    assert.equal(page.source, 'mixed');
    assert.deepEqual(
      page.lines.map(line => line.text),
      ['Above', 'figure', 'Below'],
    );
    assert.deepEqual(
      page.lines.map(line => line.block),
      [0, 1, 2],
    );
    assertNear(page.lines[1]?.box, [72, 792 - 608, 148, 792 - 600]);
    // Only the gap was read, not the page.
    assert.equal(images.length, 1);
    assert.ok((images[0]?.width ?? Infinity) < 400);
  });

  it('does not trust letters without meaning', async () => {
    const codes = '<0102030405060708>';
    const content = `BT /F1 14 Tf 72 700 Td ${codes} Tj ET${outlined(72, 600, 4)}`;
    const font = '/Resources<</Font<</F1 100 0 R>>>>';
    const differences = '/Encoding<</Type/Encoding/Differences[1/x1/x2/x3/x4/x5/x6/x7/x8]>>';
    const file = pdf({
      pages: [{ content, extra: font }],
      objects: {
        100: `<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar 8/Widths[600 600 600 600 600 600 600 600]/CharProcs<<>>${differences}>>`,
      },
    });
    const { ocr } = inkReader('read');
    await using document = await opened(file);
    const page = await readPage(document, 1, { ocr }, never);
    assert.deepEqual([page.source, page.lines.map(line => line.text)], ['ocr', ['read']]);
    assert.match(page.notes.join(), /unusable/);
  });

  it('reads only the region asked for, from text and from pixels', async () => {
    const { ocr } = inkReader('figure');
    const content = text(72, 700, 12, 'Above') + outlined(72, 600, 8) + text(72, 400, 12, 'Below');
    await using document = await opened(pdf({ pages: [{ content }] }));
    const part = (top: number, bottom: number): Promise<readonly string[]> =>
      readPage(document, 1, { ocr, region: { page: 1, left: 0, top, right: 612, bottom } }, never).then(
        page => page.lines.map(line => line.text),
      );
    assert.deepEqual(
      [await part(60, 120), await part(150, 250), await part(0, 250)],
      [['Above'], ['figure'], ['Above', 'figure']],
    );
    const outside = { page: 1, left: 700, top: 0, right: 800, bottom: 10 };
    assert.equal(await codeOf(readPage(document, 1, { ocr, region: outside }, never)), 'region.empty');
  });

  it('reports hidden text and blank pages', async () => {
    const pages = [{ content: text(72, 700, 12, 'Secret', '3 Tr') + text(72, 600, 12, 'Seen') }, {}];
    await using document = await opened(pdf({ pages }));
    const [first, second] = await Promise.all(
      [1, 2].map(page => readPage(document, page, { ocr: noOcr }, never)),
    );
    assert.deepEqual(
      first?.lines.map(line => line.text),
      ['Seen'],
    );
    assert.match(first.notes.join(), /cannot see/);
    assert.deepEqual([second?.lines, second?.notes], [[], ['Page 2 is blank.']]);
  });

  it('reads an image at its own resolution, in its own pixels', async () => {
    const black = { create: { width: 50, height: 10, channels: 3, background: '#000000' } } as const;
    const image = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#ffffff' } })
      .composite([{ input: black, left: 120, top: 80 }])
      .png()
      .toBuffer();
    const { ocr, images } = inkReader('label');
    await using document = await opened(image);
    const page = await readPage(document, 1, { ocr }, never);
    assert.deepEqual([images[0]?.width, images[0]?.height], [300, 200]);
    assert.deepEqual(page.lines[0]?.box, { page: 1, left: 120, top: 80, right: 170, bottom: 90 });
  });

  it('keeps to the text, and says so, when the page cannot be drawn', async () => {
    const content = text(72, 700, 12, 'Stored') + outlined(100, 600, 8);
    await using document = await opened(pdf({ pages: [{ content }] }));
    const broken = {
      kind: document.kind,
      name: document.name,
      id: document.id,
      pageCount: 1,
      facts: {},
      gaps: () => Promise.reject(errors['pdf.pageMemory'](1, 100)),
      figures: () => Promise.resolve([]),
      chartPictures: () => Promise.resolve([]),
      charts: () => Promise.resolve({ charts: [], refused: [] }),
      pageSizes: document.pageSizes.bind(document),
      pageSize: document.pageSize.bind(document),
      textLayer: document.textLayer.bind(document),
      outline: document.outline.bind(document),
      render: () => Promise.reject(errors['pdf.pageMemory'](1, 100)),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const page = await readPage(broken, 1, { ocr: noOcr }, never);
    assert.deepEqual([page.source, page.lines.map(line => line.text)], ['text', ['Stored']]);
    assert.match(page.notes.join(), /could not be drawn/);
  });
});
