/** A document may have any number of pages, and say that it has any other number. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { SIZES_AT_ONCE } from '../../../extension/documents/document.ts';
import { pdf, text } from '../../fixtures/hostile.ts';
import { longPdf, lyingPdf } from '../../fixtures/longDocuments.ts';
import { codeOf, never, opened, wordsOf } from './helpers.ts';

/** A branch of the page tree that is said to hold a page, and holds itself. */
const LOOP = '<</Type/Pages/Parent 2 0 R/Kids[100 0 R]/Count 1>>';

describe('a PDF that claims pages which it does not have', () => {
  for (const claimed of [10_000, 100_000, 2 ** 31 - 1]) {
    it(`has those that can be found: ${claimed} claimed`, async () => {
      await using document = await opened(lyingPdf(claimed));
      assert.deepEqual([document.pageCount, document.facts.claimedPages], [1, claimed]);
      assert.ok('Invoice' in (await wordsOf(document)));
      assert.equal((await document.pageSizes(1, never)).length, 1);
      assert.equal(await codeOf(document.textLayer(2, never)), 'page.outOfRange');
    });
  }

  it('keeps the numbers of a few damaged pages', async () => {
    const pages = Array.from({ length: 20 }, (_, index) => ({
      content: text(72, 700, 12, `Page-${index + 1}`),
    }));
    const damaged = Object.fromEntries(pages.slice(1, 15).map((_, index) => [12 + 2 * index, LOOP]));
    await using document = await opened(pdf({ pages, objects: { ...damaged, 100: LOOP } }));
    assert.deepEqual([document.pageCount, document.facts.claimedPages], [20, undefined]);
    assert.equal(await codeOf(document.textLayer(2, never)), 'pdf.pageFailed');
    assert.deepEqual(Object.keys(await wordsOf(document, 20)), ['Page-20']);
  });

  it('leads its outline to the pages that are there', async () => {
    const claimed = 5000;
    const bytes = pdf({
      pages: [{ content: text(72, 700, 12, 'Chapter') }],
      catalog: '/Outlines 101 0 R',
      objects: {
        2: `<</Type/Pages/Kids[100 0 R 10 0 R]/Count ${claimed}>>`,
        100: `<</Type/Pages/Parent 2 0 R/Kids[]/Count ${claimed - 1}>>`,
        101: '<</Type/Outlines/First 102 0 R/Last 103 0 R/Count 2>>',
        102: `<</Title(There)/Parent 101 0 R/Next 103 0 R/Dest[${claimed - 1}/Fit]>>`,
        103: '<</Title(Nowhere)/Parent 101 0 R/Prev 102 0 R/Dest[17/Fit]>>',
      },
    });
    await using document = await opened(bytes);
    const outline = await document.outline(never);
    assert.deepEqual(
      outline.map(({ title, page }) => [title, page]),
      [
        ['There', 1],
        ['Nowhere', undefined],
      ],
    );
  });
});

describe('sizes of pages', () => {
  it('come some at a time, from any page on', async () => {
    await using document = await opened(longPdf(1000));
    assert.equal(document.facts.claimedPages, undefined);
    assert.equal(document.pageCount, 1000);
    const first = await document.pageSizes(1, never);
    assert.equal(first.length, SIZES_AT_ONCE);
    const last = await document.pageSizes(995, never);
    assert.deepEqual(
      last.map(size => size?.width),
      [612, 612, 612, 612, 612, 792],
    );
    assert.equal(await codeOf(document.pageSizes(1001, never)), 'page.outOfRange');
  });

  it('leave out a damaged page only', async () => {
    const pages = [{}, {}, {}];
    await using document = await opened(pdf({ pages, objects: { 12: LOOP, 100: LOOP } }));
    const sizes = await document.pageSizes(1, never);
    assert.deepEqual(
      sizes.map(size => size?.width),
      [612, undefined, 612],
    );
  });

  it('of a picture with many pages are measured page by page', async () => {
    const page = await sharp({ create: { width: 20, height: 10, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const pages = await sharp(new Array<Buffer>(70).fill(page), { join: { animated: true } })
      .tiff()
      .toBuffer();
    await using document = await opened(pages);
    assert.equal(document.pageCount, 70);
    assert.equal((await document.pageSizes(65, never)).length, 6);
  });
});
