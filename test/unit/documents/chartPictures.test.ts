/** Pictures of a page that may be charts: looked for once, by the labels and by the charts alike. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PageCharts } from '../../../extension/answers/pages/pageCharts.ts';
import { PageTexts } from '../../../extension/answers/pages/pageTexts.ts';
import type { LabelledPage } from '../../../extension/documents/document.ts';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import { chartPictures, readCharts } from '../../../extension/documents/process/readCharts.ts';
import type { Word } from '../../../models/page.ts';
import { pdf, stream } from '../../fixtures/hostile.ts';
import { never, opened } from './helpers.ts';

/** A page that is one picture of white, with bars drawn over it. */
function scan(): Uint8Array {
  const bars = [150, 220, 90, 260].map((height, index) => `${120 + 80 * index} 300 70 ${height} re f`);
  const content = `q 612 0 0 792 0 0 cm /I Do Q 0.12 0.47 0.71 rg ${bars.join(' ')}`;
  const extra = '/Resources<</XObject<</I 100 0 R>>>>';
  const entries = '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8';
  return pdf({ pages: [{ content, extra }], objects: { 100: stream('\xff', entries) } });
}

const words: readonly Word[] = [
  { text: 'Bars', box: { page: 1, left: 100, top: 100, right: 140, bottom: 112 }, score: 0.9, source: 'ocr' },
];

describe('the pictures of a scan', () => {
  test('are found in one drawing of the page, and each is then drawn by itself', async () => {
    await using file = await PdfFile.open(new Uint8Array(scan()), 'scan.pdf', undefined);
    const drawings: number[] = [];
    const draw = file.draw.bind(file);
    file.draw = (plan, signal) => {
      drawings.push(plan.width);
      return draw(plan, signal);
    };
    const boxes = words.map(({ box }) => box);
    const pictures = await chartPictures(file, 1, boxes, never);
    assert.equal(pictures.length, 1);
    assert.equal(drawings.length, 1);
    const told = await readCharts(file, 1, words, never, pictures);
    assert.equal(drawings.length, 2, 'the page, then its picture');
    assert.deepEqual(await readCharts(file, 1, words, never), told);
    assert.equal(drawings.length, 4, 'whoever does not know them looks');
  });

  test('go from the labels to the charts', async () => {
    await using document = await opened(scan());
    const chartPicturesOf = document.chartPictures.bind(document);
    const chartsOf = document.charts.bind(document);
    let looks = 0;
    let labelled: LabelledPage | undefined;
    document.chartPictures = (...args) => {
      looks += 1;
      return chartPicturesOf(...args);
    };
    document.charts = (page, given, signal) => {
      labelled = given;
      return chartsOf(page, given, signal);
    };
    const box = words[0]?.box ?? assert.fail('there is a word');
    const lines = [{ text: 'Bars', words, box, block: 0 }];
    const page = { page: 1, width: 595, height: 842, lines, hidden: [], notes: [], source: 'ocr' } as const;
    const texts = new PageTexts(() => Promise.resolve(page));
    const charts = new PageCharts(texts, (_, known) => Promise.resolve(known));
    await charts.get(document, 1, never);
    await charts.get(document, 1, never);
    assert.equal(looks, 1);
    assert.equal(labelled?.pictures?.length, 1);
  });
});
