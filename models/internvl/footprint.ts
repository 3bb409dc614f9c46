/**
 * What a model will take, said before it is loaded. Measured on full-size shapes (npm run eval -- fullsize);
 * the ceiling is meant to be a little high rather than a little low.
 */
import { modelErrors, type TesseraError } from '../errors.ts';
import type { Precision } from './compile.ts';
import type { DecoderConfig, VisionConfig } from './config.ts';

/** Node, ONNX Runtime and its arenas before any weight. */
const BASE_BYTES = 300e6;
/** Cache rows a page of 13 tiles takes with its question and answer. */
const CACHE_TOKENS = 4096;

/** ONNX Runtime keeps its own packed copy beside the file's pages; f16 is widened to f32 while loading. */
const COPIES: Readonly<Record<Precision, number>> = { f32: 2, f16: 3, int8: 2, int4: 2 };

/** What of a model's config counts here. */
export interface FootprintSizes {
  readonly decoder: Pick<DecoderConfig, 'layers' | 'keyValueHeads' | 'headDim' | 'contextLength'>;
  readonly vision: Pick<VisionConfig, 'hiddenSize' | 'heads' | 'feedForward' | 'patchSize'>;
  readonly tileSize: number;
}

/** @returns bytes of resident memory at the peak */
export function memoryNeeded(
  { decoder, vision, tileSize }: FootprintSizes,
  weightBytes: number,
  precision: Precision,
): number {
  const tokens = Math.min(CACHE_TOKENS, decoder.contextLength);
  const cache = tokens * decoder.layers * 2 * decoder.keyValueHeads * decoder.headDim * 4;
  const patches = (tileSize / vision.patchSize) ** 2 + 1;
  const scores = vision.heads * patches * patches * 4;
  const activations = patches * (vision.feedForward + 8 * vision.hiddenSize) * 4;
  return BASE_BYTES + weightBytes * COPIES[precision] + cache + scores + activations;
}

/** That a model does not run here: `model.memory`. @param free both in bytes */
export function memoryShort(needed: number, free: number): TesseraError {
  return modelErrors['model.memory'](inGb(needed), inGb(free));
}

function inGb(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
