/**
 * How much a model computes to read pictures, counted from its sizes: the same on every machine. Divided by how fast a
 * machine was measured to be (speed.ts) it is the time until the answer begins; writing the answer comes on top.
 */
import type { DecoderConfig, ModelConfig, VisionConfig } from '../config.ts';

/** What of a model's config counts here. */
export interface WorkSizes {
  readonly vision: Pick<VisionConfig, 'hiddenSize' | 'feedForward' | 'patchSize'> & {
    /** Layers that are run. */
    readonly layers: number;
  };
  readonly decoder: Pick<
    DecoderConfig,
    'hiddenSize' | 'layers' | 'heads' | 'keyValueHeads' | 'headDim' | 'feedForward' | 'vocabSize'
  >;
  /** Side of a tile in pixels. */
  readonly tileSize: number;
  /** Side in patches of the square that becomes one token. */
  readonly unshuffle: number;
}

/** A multiplication and an addition. */
const OPERATIONS = 2;
const COLOURS = 3;

export function workSizes({
  vision,
  decoder,
  tileSize,
  unshuffle,
  visionLayersUsed,
}: ModelConfig): WorkSizes {
  return { vision: { ...vision, layers: visionLayersUsed }, decoder, tileSize, unshuffle: unshuffle.factor };
}

/**
 * Floating-point operations for one tile of p patches, the class row besides, at width w, feed-forward f and decoder
 * width d: kernel p·3·s²·w for patches of s pixels; in each layer (p+1)·(4w² + 2wf) for the linears and 2(p+1)²·w for
 * the attention of all rows to all; projector t·(u²wd + d²) for the t = p/u² tokens of squares of u patches.
 */
export function tileOperations({ vision, decoder, tileSize, unshuffle }: WorkSizes): number {
  const { hiddenSize: width, feedForward, layers, patchSize } = vision;
  const patches = (tileSize / patchSize) ** 2;
  const rows = patches + 1;
  const kernel = patches * COLOURS * patchSize ** 2 * width;
  const layer = rows * (4 * width ** 2 + 2 * width * feedForward) + 2 * rows ** 2 * width;
  const tokens = patches / unshuffle ** 2;
  const projector = tokens * (unshuffle ** 2 * width * decoder.hiddenSize + decoder.hiddenSize ** 2);
  return OPERATIONS * (kernel + layers * layer + projector);
}

/**
 * Floating-point operations for the n new tokens of a prompt behind k that are in the cache, at width d, feed-forward
 * f, query width q and key-value width v: in each layer n·(2dq + 2dv + 3df) for the linears and 2q·(nk + n²/2) for the
 * attention, for a token sees only those before it; and once the head, d·vocabulary, for the last token.
 */
export function promptOperations(decoder: WorkSizes['decoder'], tokens: number, cached = 0): number {
  const { hiddenSize: width, heads, keyValueHeads, headDim, feedForward, layers, vocabSize } = decoder;
  const queries = heads * headDim;
  const keyValues = keyValueHeads * headDim;
  const linears = tokens * width * (2 * queries + 2 * keyValues + 3 * feedForward);
  const attention = 2 * queries * (tokens * cached + tokens ** 2 / 2);
  return OPERATIONS * (layers * (linears + attention) + width * vocabSize);
}
