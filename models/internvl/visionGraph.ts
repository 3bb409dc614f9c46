/**
 * InternViT and the projector as one graph: a tile in, visual tokens out.
 * Reference: modeling_intern_vit.py and modeling_internvl_chat.py of OpenGVLab/InternVL at 2410d1d (extract_feature).
 */
import { BlockBuilder } from '../onnx/blocks.ts';
import type { Value } from '../onnx/graph.ts';
import type { Encoding, WeightPlan } from '../onnx/weights.ts';
import type { ModelConfig } from './config.ts';
import type { VisionLayer, VisionWeights } from './layout.ts';

/**
 * Inputs:  pixels [1, 3, tile, tile], normalised.
 * Outputs: features [1, patches, hidden], the encoder's patches without the class row (for checking);
 *          tokens [1, tokens, decoder hidden].
 */
export function buildVisionGraph(
  config: ModelConfig,
  weights: VisionWeights,
  encoding: Encoding,
  plan: WeightPlan,
): Uint8Array {
  const g = new BlockBuilder(plan);
  const { vision, decoder, tileSize } = config;
  const grid = tileSize / vision.patchSize;
  const width = vision.hiddenSize;

  // 1. Patches, class row, positions.
  let x = embedPatches(g, config, weights);

  // 2. The encoder, as far as the selected layer.
  for (const layer of weights.layers) x = encoderLayer(g, config, layer, encoding, x);

  // 3. The class row is dropped. There is no final norm.
  const features = g.sliceRows(x, g.integers([1]), g.integers([1 + grid * grid]));
  g.output('features', features, 'f32', [1, grid * grid, width]);

  // 4. 2x2 patches become one token, then two linears bring it to the decoder's width.
  let tokens = unshuffle(g, config, features);
  const { norm, first, second } = weights.projector;
  if (norm) tokens = g.norm(tokens, norm);
  tokens = g.linear(g.gelu(g.linear(tokens, first, encoding)), second, encoding);
  g.output('tokens', tokens, 'f32', [1, tokensPerTile(config), decoder.hiddenSize]);
  return g.build('vision');
}

export function tokensPerTile({ tileSize, vision, unshuffle: { factor } }: ModelConfig): number {
  return (tileSize / vision.patchSize / factor) ** 2;
}

function embedPatches(
  g: BlockBuilder,
  config: ModelConfig,
  { patches, classEmbedding, positions }: VisionWeights,
): Value {
  const { hiddenSize: width, patchSize } = config.vision;
  const { tileSize } = config;
  const pixels = g.input('pixels', 'f32', [1, 3, tileSize, tileSize]);
  const kernel = g.weight(patches.weight, [width, 3, patchSize, patchSize]);
  const convolved = g.node('Conv', [pixels, kernel, ...(patches.bias ? [g.weight(patches.bias)] : [])], {
    kernel_shape: [patchSize, patchSize],
    strides: [patchSize, patchSize],
  });
  const columns = g.node('Reshape', [convolved, g.integers([1, width, -1])]);
  const rows = g.node('Transpose', [columns], { perm: [0, 2, 1] });
  const withClass = g.node('Concat', [g.weight(classEmbedding, [1, 1, width]), rows], { axis: 1 });
  return g.node('Add', [withClass, g.weight(positions, [1, positions.columns / width, width])]);
}

function encoderLayer(
  g: BlockBuilder,
  { vision }: ModelConfig,
  layer: VisionLayer,
  encoding: Encoding,
  input: Value,
): Value {
  const { hiddenSize: width, heads } = vision;
  const qkv = g.linear(g.norm(input, layer.norm1), layer.qkv, encoding);
  const split = g.nodes('Split', [qkv, g.integers([width, width, width])], 3, { axis: -1 });
  const [rawQueries = '', rawKeys = '', values = ''] = split;
  const queries = layer.queryNorm ? g.norm(rawQueries, layer.queryNorm) : rawQueries;
  const keys = layer.keyNorm ? g.norm(rawKeys, layer.keyNorm) : rawKeys;
  const attended = g.fused('MultiHeadAttention', [queries, keys, values], {
    num_heads: heads,
    scale: { float: 1 / Math.sqrt(width / heads) },
  });
  const mixed = g.node('Mul', [g.linear(attended, layer.output, encoding), g.weight(layer.scale1)]);
  const x = g.node('Add', [input, mixed]);
  const hidden = g.gelu(g.linear(g.norm(x, layer.norm2), layer.up, encoding));
  return g.node('Add', [x, g.node('Mul', [g.linear(hidden, layer.down, encoding), g.weight(layer.scale2)])]);
}

/**
 * With factor 2, token (r, c) gathers patches (2r, 2c), (2r, 2c+1), (2r+1, 2c), (2r+1, 2c+1), in that order of channels;
 * with factor 1 it is a patch.
 */
function unshuffle(
  g: BlockBuilder,
  { vision, tileSize, unshuffle: { factor, order } }: ModelConfig,
  features: Value,
): Value {
  const side = tileSize / vision.patchSize / factor;
  const width = vision.hiddenSize;
  const split = g.node('Reshape', [features, g.integers([side, factor, side, factor, width])]);
  // Dimensions: token row, row in token, token column, column in token, channel.
  const gathered = g.node('Transpose', [split], {
    perm: order === 'rows' ? [0, 2, 1, 3, 4] : [2, 0, 1, 3, 4],
  });
  return g.node('Reshape', [gathered, g.integers([1, side * side, factor ** 2 * width])]);
}
