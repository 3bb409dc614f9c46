/**
 * `npm run eval -- print [FILE.pdf ...]`: how high print has to be for a reader of pixels. Pages with a text layer are
 * drawn ever smaller and read by the recogniser that comes along; of the words of each height (their boxes, in pixels of
 * the drawing) the share that is read as the file has them. What the constant of answers/internvl/print/legible.ts is from.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printHeight } from '../../extension/answers/internvl/print/legible.ts';
import { openDocument } from '../../extension/documents/openDocument.ts';
import { fileSource } from '../../extension/documents/source.ts';
import { Ocr } from '../../models/ocr/ocr.ts';
import { comparable } from './receipts/ocrAccuracy.ts';

const SAMPLES = fileURLToPath(new URL('../../media/samples', import.meta.url));
const PAGES = 2;
const DPIS = [40, 48, 56, 64, 72, 84, 96, 112, 130, 150];
const MOST_HEIGHT = 24;
/** Shorter words are found by chance. */
const LEAST_LETTERS = 4;

export async function run(args: readonly string[]): Promise<void> {
  const files =
    args.length > 0
      ? args
      : readdirSync(SAMPLES)
          .filter(name => name.endsWith('.pdf'))
          .map(name => path.join(SAMPLES, name));
  await using ocr = await Ocr.load(2);
  const { signal } = new AbortController();
  const found = new Map<number, { read: number; all: number }>();
  for (const file of files) {
    await using document = await openDocument(fileSource(path.resolve(file)), {}, signal);
    for (let page = 1; page <= Math.min(PAGES, document.pageCount); page++) {
      const { lines } = await document.textLayer(page, signal);
      for (const dpi of DPIS) {
        const image = await document.render({ page, dpi, format: 'rgb' }, signal);
        const read = await ocr.read(image, { signal });
        const left = bagOf(read.lines.flatMap(line => line.words.map(({ text }) => comparable(text))));
        for (const line of lines) {
          const height = Math.round((printHeight(line.words) * image.dpi) / 72);
          if (height < 3 || height > MOST_HEIGHT) continue;
          const sum = found.get(height) ?? { read: 0, all: 0 };
          for (const word of line.words.map(({ text }) => comparable(text))) {
            if (word.length < LEAST_LETTERS) continue;
            sum.all++;
            const count = left.get(word) ?? 0;
            if (count === 0) continue;
            sum.read++;
            left.set(word, count - 1);
          }
          found.set(height, sum);
        }
      }
    }
  }
  console.table(
    [...found]
      .sort(([a], [b]) => a - b)
      .map(([height, { read, all }]) => ({
        'height px': height,
        words: all,
        'read %': ((100 * read) / all).toFixed(1),
      })),
  );
}

function bagOf(words: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}
