/** Which words of a page are read a second time, and what becomes of the others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import type { LabelReader } from '../../../extension/documents/readLabels.ts';
import { readLabels } from '../../../extension/documents/readLabels.ts';
import type { OcrWord } from '../../../models/ocr/result.ts';
import type { Word } from '../../../models/page.ts';
import { never, opened } from './helpers.ts';

const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
  .png()
  .toBuffer();

function word(text: string, left: number, source: Word['source']): Word {
  return { text, box: { page: 1, left, top: 20, right: left + 30, bottom: 30 }, score: 1, source };
}

describe('labels of pictures', () => {
  test('are read out of the words that OCR found, in the pixels of the picture', async () => {
    await using document = await opened(png);
    let asked: readonly OcrWord[] = [];
    const read: LabelReader = (image, words) => {
      assert.deepEqual([image.width, image.height], [300, 200]);
      asked = words;
      return Promise.resolve([
        { text: 'one label', rect: { left: 10, top: 20, right: 70, bottom: 30 }, score: 0.9, isLabel: true },
        // The file says itself what stands there.
        { text: 'cwn', rect: { left: 200, top: 20, right: 230, bottom: 30 }, score: 0.9, isLabel: true },
      ]);
    };
    const words = [word('one', 10, 'ocr'), word('label', 45, 'ocr'), word('own', 200, 'text')];
    const { words: labels, pictures } = await readLabels(document, 1, words, read, never);
    assert.deepEqual(pictures, [{ page: 1, left: 0, top: 0, right: 300, bottom: 200 }]);
    assert.deepEqual(
      asked.map(({ text, rect }) => [text, rect.left]),
      [
        ['one', 10],
        ['label', 45],
      ],
    );
    assert.deepEqual(labels, [
      word('own', 200, 'text'),
      {
        text: 'one label',
        box: { page: 1, left: 10, top: 20, right: 70, bottom: 30 },
        score: 0.9,
        source: 'ocr',
        isLabel: true,
      },
    ]);
  });

  test('cost nothing where all words are the file’s own', async () => {
    await using document = await opened(png);
    const words = [word('own', 10, 'text')];
    const labelled = await readLabels(document, 1, words, () => assert.fail('nothing to read'), never);
    assert.deepEqual(labelled, { words });
  });
});
