/**
 * The language decoder as one graph over new rows and a KV cache: pre-norm blocks, grouped-query attention, rotary
 * positions, SwiGLU; the families differ in what their weights hold (see layout.ts).
 * Only the new rows of the cache come out: the binding copies every output, and the caller keeps the cache.
 */
import { BlockBuilder } from '../onnx/blocks.ts';
import type { Value } from '../onnx/graph.ts';
import type { Encoding, WeightPlan } from '../onnx/weights.ts';
import type { DecoderConfig } from './config.ts';
import type { DecoderLayer, DecoderWeights } from './layout.ts';

/**
 * Inputs:  embeddings [1, S, hidden]; last [1] int32: position of the last row; length [1] int32: rows in all;
 *          first [1], end [1] int64: positions of the new rows; cos, sin [positions, rotated / 2];
 *          key_i, value_i [1, kv heads, capacity, head]: rows up to `first` are read.
 * Outputs: logits [1, 1, vocab] of the last row; new_key_i, new_value_i [1, kv heads, S, head].
 */
export function buildDecoderGraph(
  config: DecoderConfig,
  weights: DecoderWeights,
  encoding: Encoding,
  plan: WeightPlan,
): Uint8Array {
  const g = new BlockBuilder(plan);
  const { hiddenSize, vocabSize, rope } = config;
  let stream = g.input('embeddings', 'f32', [1, 'S', hiddenSize]);
  const shared: Shared = {
    last: g.input('last', 'i32', [1]),
    length: g.input('length', 'i32', [1]),
    first: g.input('first', 'i64', [1]),
    end: g.input('end', 'i64', [1]),
    cos: g.input('cos', 'f32', ['positions', rope.rotated / 2]),
    sin: g.input('sin', 'f32', ['positions', rope.rotated / 2]),
  };
  let branch: Value | undefined;
  weights.layers.forEach((layer, index) => {
    const joined = join(g, stream, branch, layer.norm1);
    const attended = attention(g, config, layer, index, encoding, joined.normed, shared);
    const [normed, sum] = g.addAndNorm(joined.sum, attended, layer.norm2);
    const gated = g.node('Mul', [
      g.silu(g.linear(normed, layer.gate, encoding)),
      g.linear(normed, layer.up, encoding),
    ]);
    stream = sum;
    branch = g.linear(gated, layer.down, encoding);
  });
  const { normed } = join(g, stream, branch, weights.norm);
  const lastRow = g.sliceRows(normed, g.integers([-1]), g.integers([2 ** 31 - 1]));
  const logits = g.linear(lastRow, weights.head, headEncoding(encoding));
  g.output('logits', logits, 'f32', [1, 1, vocabSize]);
  return g.build('decoder');
}

/** The head decides between near-equal tokens; below eight bits it does so too roughly. */
export function headEncoding(encoding: Encoding): Encoding {
  return encoding === 'int4' ? 'int8' : encoding;
}

interface Shared {
  readonly last: Value;
  readonly length: Value;
  readonly first: Value;
  readonly end: Value;
  readonly cos: Value;
  readonly sin: Value;
}

/** Adds what the previous block made to the residual stream and norms the sum. */
function join(
  g: BlockBuilder,
  stream: Value,
  branch: Value | undefined,
  norm: DecoderLayer['norm1'],
): { normed: Value; sum: Value } {
  if (branch === undefined) return { normed: g.norm(stream, norm), sum: stream };
  const [normed, sum] = g.addAndNorm(stream, branch, norm);
  return { normed, sum };
}

function attention(
  g: BlockBuilder,
  { heads, keyValueHeads, headDim }: DecoderConfig,
  layer: DecoderLayer,
  index: number,
  encoding: Encoding,
  x: Value,
  { last, length, first, end, cos, sin }: Shared,
): Value {
  const cacheShape = [1, keyValueHeads, 'capacity', headDim] as const;
  const pastKeys = g.input(`key_${index}`, 'f32', cacheShape);
  const pastValues = g.input(`value_${index}`, 'f32', cacheShape);
  const packed = g.linear(x, layer.qkv, encoding);
  const sizes = [heads, keyValueHeads, keyValueHeads].map(count => count * headDim);
  const [q = '', k = '', v = ''] = g.nodes('Split', [packed, g.integers(sizes)], 3, { axis: -1 });
  const queries = layer.queryNorm ? g.headNorm(q, heads, headDim, layer.queryNorm) : q;
  const keys = layer.keyNorm ? g.headNorm(k, keyValueHeads, headDim, layer.keyNorm) : k;
  const [attended = '', allKeys = '', allValues = ''] = g.nodes(
    'GroupQueryAttention',
    [queries, keys, v, pastKeys, pastValues, last, length, cos, sin],
    3,
    {
      num_heads: heads,
      kv_num_heads: keyValueHeads,
      do_rotary: 1,
      scale: { float: 1 / Math.sqrt(headDim) },
    },
    'com.microsoft',
  );
  const axis = g.integers([2]);
  const newShape = [1, keyValueHeads, 'S', headDim] as const;
  g.output(`new_key_${index}`, g.node('Slice', [allKeys, first, end, axis]), 'f32', newShape);
  g.output(`new_value_${index}`, g.node('Slice', [allValues, first, end, axis]), 'f32', newShape);
  return g.linear(attended, layer.output, encoding);
}
