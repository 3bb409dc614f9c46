/**
 * Attention of new rows to all before them and among each other, as plain products over the cache as it is fed: ONNX
 * Runtime's fused operator (GroupQueryAttention) copies the whole cache for every token. In the cache each token has one
 * row of all heads, so that what is in use lies in one piece, whatever room there is behind it.
 * Grouped-query attention: arXiv 2305.13245. Rotary positions: arXiv 2104.09864.
 */
import type { BlockBuilder } from '../onnx/blocks.ts';
import type { Value } from '../onnx/graph.ts';
import type { Encoding } from '../onnx/weights.ts';
import type { DecoderConfig } from './config.ts';
import type { DecoderLayer } from './layout.ts';

/** What all layers share. */
export interface Positions {
  /** [1] int64: position of the first new row. */
  readonly first: Value;
  /** [S, past + S]: 0 where a new row sees another, else -Infinity. */
  readonly mask: Value;
  /** [positions, rotated / 2] */
  readonly cos: Value;
  readonly sin: Value;
}

const TO_THE_END = 2 ** 31 - 1;

/**
 * Adds the layer's inputs key_i and value_i [past, kv heads, head], at least one row, and its outputs new_key_i and
 * new_value_i [S, kv heads, head].
 * @param x [1, S, hidden], normed
 * @returns [1, S, hidden], before it is added to the stream
 */
export function attention(
  g: BlockBuilder,
  config: DecoderConfig,
  layer: DecoderLayer,
  index: number,
  encoding: Encoding,
  x: Value,
  positions: Positions,
): Value {
  const { heads, keyValueHeads, headDim } = config;
  const row = [keyValueHeads, headDim] as const;
  const pastKeys = g.input(`key_${index}`, 'f32', ['past', ...row]);
  const pastValues = g.input(`value_${index}`, 'f32', ['past', ...row]);
  const { queries, keys, values } = project(g, config, layer, encoding, x, positions);
  g.output(`new_key_${index}`, keys, 'f32', ['S', ...row]);
  g.output(`new_value_${index}`, values, 'f32', ['S', ...row]);

  const scores = g.node(
    'Concat',
    [scoresOf(g, config, queries, pastKeys), scoresOf(g, config, queries, keys)],
    {
      axis: -1,
    },
  );
  const shares = softmax(g, config, scores, positions.mask);
  const past = g.node('Shape', [pastKeys], { start: 0, end: 1 });
  const sharesOf = (from: Value, to: Value): Value => g.node('Slice', [shares, from, to, g.integers([2])]);
  const seen = g.node('Add', [
    g.fused('FusedMatMul', [sharesOf(g.integers([0]), past), pastValues], { transBatchB: 1 }),
    g.fused('FusedMatMul', [sharesOf(past, g.integers([TO_THE_END])), values], { transBatchB: 1 }),
  ]);
  const split = g.node('Reshape', [seen, g.integers([keyValueHeads, heads / keyValueHeads, -1, headDim])]);
  const back = g.node('Transpose', [split], { perm: [2, 0, 1, 3] });
  return g.linear(g.node('Reshape', [back, g.integers([1, -1, heads * headDim])]), layer.output, encoding);
}

interface Projected {
  /** [kv heads, query heads of one * S, head] */
  readonly queries: Value;
  /** [S, kv heads, head] */
  readonly keys: Value;
  readonly values: Value;
}

/** Queries and keys turned to their positions, values as they are. */
function project(
  g: BlockBuilder,
  { heads, keyValueHeads, headDim, rope }: DecoderConfig,
  layer: DecoderLayer,
  encoding: Encoding,
  x: Value,
  { first, cos, sin }: Positions,
): Projected {
  const packed = g.linear(x, layer.qkv, encoding);
  const sizes = [heads, keyValueHeads, keyValueHeads].map(count => count * headDim);
  const [q = '', k = '', v = ''] = g.nodes('Split', [packed, g.integers(sizes)], 3, { axis: -1 });
  const rotate = (value: Value, count: number): Value =>
    g.fused('RotaryEmbedding', [value, first, cos, sin], {
      num_heads: count,
      rotary_embedding_dim: rope.rotated,
    });
  const queries = rotate(layer.queryNorm ? g.headNorm(q, heads, headDim, layer.queryNorm) : q, heads);
  const keys = rotate(
    layer.keyNorm ? g.headNorm(k, keyValueHeads, headDim, layer.keyNorm) : k,
    keyValueHeads,
  );
  const group = heads / keyValueHeads;
  const split = g.node('Reshape', [queries, g.integers([-1, keyValueHeads, group, headDim])]);
  const byHead = g.node('Transpose', [split], { perm: [1, 2, 0, 3] });
  const row = g.integers([-1, keyValueHeads, headDim]);
  return {
    queries: g.node('Reshape', [byHead, g.integers([keyValueHeads, -1, headDim])]),
    keys: g.node('Reshape', [keys, row]),
    values: g.node('Reshape', [v, row]),
  };
}

/** @param keys [rows, kv heads, head], read where they lie @returns [kv heads, query heads of one * S, rows] */
function scoresOf(g: BlockBuilder, { headDim }: DecoderConfig, queries: Value, keys: Value): Value {
  return g.fused('FusedMatMul', [queries, keys], {
    transB: 1,
    transBatchB: 1,
    alpha: { float: 1 / Math.sqrt(headDim) },
  });
}

/** Over the last dimension of [kv heads, query heads of one * S, past + S], with the mask on each head's rows. */
function softmax(
  g: BlockBuilder,
  { heads, keyValueHeads }: DecoderConfig,
  scores: Value,
  mask: Value,
): Value {
  const byHead = g.node(
    'Concat',
    [g.integers([keyValueHeads, heads / keyValueHeads]), g.node('Shape', [mask])],
    { axis: 0 },
  );
  const masked = g.node('Add', [g.node('Reshape', [scores, byHead]), mask]);
  return g.node('Reshape', [g.node('Softmax', [masked], { axis: -1 }), g.node('Shape', [scores])]);
}
