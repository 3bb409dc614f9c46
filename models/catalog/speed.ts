/**
 * How long a model takes to read a page, estimated from its arithmetic: useful to compare models on one machine, and in
 * seconds only where that machine's speed was measured. Writing the answer comes on top and is not counted.
 */
import type { CatalogueModel } from './catalog.ts';

/** Patches along the side of the square that becomes one token. */
const UNSHUFFLE = 2;
const COLOURS = 3;
/** A multiplication and an addition. */
const OPERATIONS = 2;

type Sized = Pick<CatalogueModel, 'decoder' | 'vision'>;

/**
 * Seconds for the vision encoder to see `tiles` tiles and the decoder to read their tokens.
 * @param tiles a page has up to 13 (12 and its thumbnail), each of 1025 patches and 256 tokens
 * @param gflops floating-point operations this machine was measured to do on such matrices, in 1e9 a second
 */
export function secondsAPage(model: Sized, tiles: number, gflops: number): number {
  const products = tiles * productsOfTile(model) + productsOfPrefill(model, tiles * tokensOfTile(model));
  return (OPERATIONS * products) / (gflops * 1e9);
}

function patchesOfTile({ vision }: Sized): number {
  return (vision.tileSize / vision.patchSize) ** 2;
}

function tokensOfTile(model: Sized): number {
  return patchesOfTile(model) / UNSHUFFLE ** 2;
}

/**
 * Multiplications for one tile of p patches, the class row besides, at width w, feed-forward f and decoder width d:
 * kernel p·3·s²·w for patches of s pixels; in each layer (p+1)·(4w² + 2wf) for the linears and 2(p+1)²·w for the
 * attention of all rows to all; projector p/4·(4wd + d²).
 */
function productsOfTile(model: Sized): number {
  const { hiddenSize: width, feedForward, layers, patchSize } = model.vision;
  const decoderWidth = model.decoder.hiddenSize;
  const patches = patchesOfTile(model);
  const rows = patches + 1;
  const kernel = patches * COLOURS * patchSize ** 2 * width;
  const layer = rows * (4 * width ** 2 + 2 * width * feedForward) + 2 * rows ** 2 * width;
  const projector = tokensOfTile(model) * (UNSHUFFLE ** 2 * width * decoderWidth + decoderWidth ** 2);
  return kernel + layers * layer + projector;
}

/**
 * Multiplications for a prompt of n tokens at width d, feed-forward f, query width q and key-value width k: in each
 * layer n·(2dq + 2dk + 3df) for the linears and n²·q for the attention, half of 2n²·q because a token sees only those
 * before it; and once the head, d·vocabulary, for the last token.
 */
function productsOfPrefill({ decoder }: Sized, tokens: number): number {
  const { hiddenSize: width, heads, keyValueHeads, headDim, feedForward, layers, vocabSize } = decoder;
  const queries = heads * headDim;
  const keyValues = keyValueHeads * headDim;
  const linears = tokens * width * (2 * queries + 2 * keyValues + 3 * feedForward);
  return layers * (linears + tokens ** 2 * queries) + width * vocabSize;
}
