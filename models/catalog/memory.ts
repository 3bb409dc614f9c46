/**
 * What a model of the catalogue will take on disk and in memory, in each precision, before a byte of it is there.
 * The weights are counted as models/internvl/visionGraph.ts and decoderGraph.ts plan them; a test holds the sum against
 * the plans themselves.
 */
import { ENCODINGS, type Precision } from '../internvl/compile.ts';
import { headEncoding } from '../internvl/decoderGraph.ts';
import { memoryNeeded } from '../internvl/footprint.ts';
import { encodedBytes, type Encoding } from '../onnx/weights.ts';
import type { CatalogueModel, DecoderSizes, VisionSizes } from './catalog.ts';

/** Patches along the side of the square that becomes one token. */
const UNSHUFFLE = 2;
const COLOURS = 3;
const F32_BYTES = 4;

type Sized = Pick<CatalogueModel, 'decoder' | 'vision'>;

/** Bytes of resident memory at the peak, while a page of 13 tiles is read (models/internvl/footprint.ts). */
export function memoryOf(model: Sized, precision: Precision): number {
  const { decoder, vision } = model;
  const sizes = {
    // All of them attend over more tokens than a page and its answer have.
    decoder: { ...decoder, contextLength: Infinity },
    vision,
    tileSize: vision.tileSize,
  };
  return memoryNeeded(sizes, compiledBytes(model, precision), precision);
}

/** Bytes of the weights that are compiled for a precision: what it takes on disk beside the checkpoint. */
export function compiledBytes({ decoder, vision }: Sized, precision: Precision): number {
  const encodings = ENCODINGS[precision];
  return visionBytes(vision, decoder.hiddenSize, encodings.vision) + decoderBytes(decoder, encodings.decoder);
}

/** InternViT-300M and the projector: every linear has a bias, every LayerNorm, too. */
function visionBytes(vision: VisionSizes, decoderWidth: number, encoding: Encoding): number {
  const { hiddenSize: width, feedForward, layers } = vision;
  const joined = UNSHUFFLE ** 2 * width;
  const linear = (outputs: number, inputs: number): number =>
    matrixBytes(outputs, inputs, encoding) + vectorBytes(outputs);
  const patches = (vision.tileSize / vision.patchSize) ** 2;
  // In float32 whatever the precision: the kernel over a patch, its bias, the class row, positions.
  const embeddings = vectorBytes(width * (COLOURS * vision.patchSize ** 2 + 1 + 1 + (1 + patches)));
  const layer =
    linear(3 * width, width) +
    linear(width, width) +
    linear(feedForward, width) +
    linear(width, feedForward) +
    // Two norms of two vectors, and a scale for each of two branches.
    vectorBytes(6 * width);
  const projector =
    vectorBytes(2 * joined) + linear(decoderWidth, joined) + linear(decoderWidth, decoderWidth);
  return embeddings + layers * layer + projector;
}

/** The embedding table is not compiled: its rows are read from the checkpoint. */
function decoderBytes(decoder: DecoderSizes, encoding: Encoding): number {
  const { hiddenSize: width, heads, keyValueHeads, headDim, feedForward, layers, vocabSize } = decoder;
  const qkv = (heads + 2 * keyValueHeads) * headDim;
  const layer =
    matrixBytes(qkv, width, encoding) +
    matrixBytes(width, heads * headDim, encoding) +
    2 * matrixBytes(feedForward, width, encoding) +
    matrixBytes(width, feedForward, encoding) +
    vectorBytes(2 * width + ownVectors(decoder, qkv));
  return layers * layer + vectorBytes(width) + matrixBytes(vocabSize, width, headEncoding(encoding));
}

/** Elements that only one family has: Qwen2's bias of queries, keys and values; Qwen3's norms of queries and keys. */
function ownVectors({ architecture, headDim }: DecoderSizes, qkv: number): number {
  if (architecture === 'Qwen2ForCausalLM') return qkv;
  return architecture === 'Qwen3ForCausalLM' ? 2 * headDim : 0;
}

function matrixBytes(rows: number, columns: number, encoding: Encoding): number {
  const { values, scales } = encodedBytes({ rows, columns }, encoding);
  return values + scales;
}

/** Norms, biases and scales stay in float32. */
function vectorBytes(length: number): number {
  return length * F32_BYTES;
}
