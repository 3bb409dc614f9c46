/** Lines of a PDF page: strokes, thin shapes, clips and layers, in page units. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import type { Ruling } from '../../../models/page.ts';
import { type PageSpec, pdf } from '../../fixtures/hostile.ts';

/** As [x1, y1, x2, y2], whole page units; pages are 612 x 792. */
async function rulingsOf(page: PageSpec): Promise<number[][]> {
  await using document = await PdfFile.open(new Uint8Array(pdf({ pages: [page] })), 'test.pdf', undefined);
  const { rulings = [] } = await document.text(1);
  return rulings.map(({ start, end }: Ruling) => [start.x, start.y, end.x, end.y].map(Math.round));
}

describe('rulings of a PDF', () => {
  it('are strokes along and across the page; slanted ones are none', async () => {
    const content = '100 700 m 300 700 l S 100 700 m 100 600 l S 100 700 m 300 600 l S';
    assert.deepEqual(await rulingsOf({ content }), [
      [100, 92, 300, 92],
      [100, 92, 100, 192],
    ]);
  });

  it('are the four sides of a rectangle that is stroked, filled or not', async () => {
    const sides = [
      [100, 192, 200, 192],
      [200, 142, 200, 192],
      [100, 142, 200, 142],
      [100, 142, 100, 192],
    ];
    assert.deepEqual((await rulingsOf({ content: '100 600 100 50 re S' })).sort(), sides.sort());
    assert.deepEqual((await rulingsOf({ content: '1 0 0 rg 100 600 100 50 re B' })).sort(), sides.sort());
    assert.deepEqual(await rulingsOf({ content: '1 0 0 rg 100 600 100 50 re f' }), []);
  });

  it('are thin shapes, each part of an outline by itself', async () => {
    const content = '100 600 200 0.5 re 100 500 0.5 90 re f';
    assert.deepEqual(await rulingsOf({ content }), [
      [100, 192, 300, 192],
      [100, 202, 100, 292],
    ]);
  });

  it('are the straight parts of an outline with round corners', async () => {
    const content = '110 600 m 190 600 l 196 600 200 604 200 610 c 200 690 l S';
    assert.deepEqual(await rulingsOf({ content }), [
      [110, 192, 190, 192],
      [200, 102, 200, 182],
    ]);
  });

  it('end where the clip ends; what lies outside it is not there', async () => {
    const content = 'q 150 650 100 100 re W n 100 700 m 300 700 l S 100 600 m 300 600 l S Q';
    assert.deepEqual(await rulingsOf({ content }), [[150, 92, 250, 92]]);
  });

  it('follow the rotation of the page', async () => {
    const content = '100 700 m 300 700 l S';
    assert.deepEqual(await rulingsOf({ content, rotate: 90 }), [[700, 100, 700, 300]]);
  });
});
