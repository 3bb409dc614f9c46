/**
 * `npm run eval -- scans`: OCR of pages drawn by poppler (150 dpi) against the words poppler finds in the same PDF
 * (`pdftotext -bbox`), upright, turned over, on its side and tilted. Needs poppler and the data folder.
 *
 * F1: words found as a bag, spelled the same. IoU: of each true word with the best OCR word, where that one is spelled
 * the same; for upright pages only, because poppler's boxes are. Order: share of neighbouring true words, both found
 * once on the page, that come in the same order.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { Ocr } from '../../models/ocr/ocr.ts';
import { type PixelRect, rectIou } from '../../models/geometry/rect.ts';
import type { OcrWord } from '../../models/ocr/result.ts';
import { comparable } from './receipts/ocrAccuracy.ts';
import { DATA, decode } from './receipts/receiptFiles.ts';

const runFile = promisify(execFile);
const DPI = 150;
const PAGES = [
  { file: 'tracemonkey.pdf', page: 1 },
  { file: 'tracemonkey.pdf', page: 3 },
  { file: 'TAMReview.pdf', page: 1 },
  { file: 'openoffice.pdf', page: 1 },
];
const TURNS = [0, 180, 90, 3];

interface TrueWord {
  readonly text: string;
  readonly rect: PixelRect;
}

export async function run(): Promise<void> {
  await using ocr = await Ocr.load(2);
  const rows: Record<string, string | number>[] = [];
  for (const { file, page } of PAGES) {
    const pdf = path.join(DATA, 'pdfs', file);
    const truth = await trueWords(pdf, page);
    for (const degrees of TURNS) {
      const scan = await sharp(await drawn(pdf, page))
        .rotate(degrees, { background: '#fff' })
        .png()
        .toBuffer();
      const start = performance.now();
      const { lines } = await ocr.read(await decode(scan), { signal: new AbortController().signal });
      const seconds = (performance.now() - start) / 1000;
      const words = lines.flatMap(line => line.words);
      rows.push({
        page: `${file} ${page}`,
        degrees,
        'true words': truth.length,
        F1: bagF1(truth, words).toFixed(3),
        'mean IoU': degrees === 0 ? meanIou(truth, words).toFixed(3) : '',
        order: orderKept(truth, words).toFixed(3),
        seconds: seconds.toFixed(1),
      });
    }
  }
  console.table(rows);
}

async function drawn(pdf: string, page: number): Promise<Buffer> {
  const range = ['-f', String(page), '-l', String(page)];
  const options = { encoding: 'buffer', maxBuffer: 2 ** 28 } as const;
  return (await runFile('pdftoppm', ['-r', String(DPI), ...range, '-png', pdf], options)).stdout;
}

async function trueWords(pdf: string, page: number): Promise<TrueWord[]> {
  const { stdout } = await runFile('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), pdf, '-']);
  const pattern = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;
  return [...stdout.matchAll(pattern)].map(([, left, top, right, bottom, text = '']) => {
    const [l = 0, t = 0, r = 0, b = 0] = [left, top, right, bottom].map(value => (Number(value) * DPI) / 72);
    return { text: unescapeXml(text), rect: { left: l, top: t, right: r, bottom: b } };
  });
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function bagF1(truth: readonly TrueWord[], words: readonly OcrWord[]): number {
  const left = new Map<string, number>();
  for (const { text } of truth) left.set(comparable(text), (left.get(comparable(text)) ?? 0) + 1);
  let found = 0;
  for (const { text } of words) {
    const count = left.get(comparable(text)) ?? 0;
    if (count > 0) found++;
    left.set(comparable(text), count - 1);
  }
  return (2 * found) / (truth.length + words.length);
}

function meanIou(truth: readonly TrueWord[], words: readonly OcrWord[]): number {
  const values = truth.flatMap(({ text, rect }) => {
    const same = words.filter(word => comparable(word.text) === comparable(text));
    const best = Math.max(0, ...same.map(word => rectIou(word.rect, rect)));
    return best > 0 ? [best] : [];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function orderKept(truth: readonly TrueWord[], words: readonly OcrWord[]): number {
  const expected = truth.map(({ text }) => comparable(text));
  const found = words.map(({ text }) => comparable(text));
  const once = expected.filter(
    word =>
      expected.indexOf(word) === expected.lastIndexOf(word) &&
      found.indexOf(word) >= 0 &&
      found.indexOf(word) === found.lastIndexOf(word),
  );
  const places = once.map(word => found.indexOf(word));
  const kept = places.slice(1).filter((place, index) => place > (places[index] ?? 0)).length;
  return kept / Math.max(1, places.length - 1);
}
