/**
 * The language decoder as one graph over new rows and a KV cache: pre-norm blocks, grouped-query attention, rotary
 * positions, SwiGLU; the families differ in what their weights hold (see layout.ts).
 * Only the new rows of the cache come out: the binding copies every output, and the caller keeps the cache.
 */
import { BlockBuilder } from '../onnx/blocks.ts';
import type { Value } from '../onnx/graph.ts';
import type { Encoding, WeightPlan } from '../onnx/weights.ts';
import type { DecoderConfig } from './config.ts';
import { attention, type Positions } from './attentionGraph.ts';
import type { DecoderLayer, DecoderWeights } from './layout.ts';

/**
 * Inputs:  embeddings [1, S, hidden]; first [1] int64: position of the first new row; key_i, value_i [past, kv heads,
 *          head], at least one row; mask [S, past + S]: 0 where a new row sees another, else -Infinity; cos, sin
 *          [positions, rotated / 2].
 * Outputs: logits [1, 1, vocab] of the last row; new_key_i, new_value_i [S, kv heads, head].
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
  const positions: Positions = {
    first: g.input('first', 'i64', [1]),
    mask: g.input('mask', 'f32', ['S', 'T']),
    cos: g.input('cos', 'f32', ['positions', rope.rotated / 2]),
    sin: g.input('sin', 'f32', ['positions', rope.rotated / 2]),
  };
  let branch: Value | undefined;
  weights.layers.forEach((layer, index) => {
    const joined = join(g, stream, branch, layer.norm1);
    const attended = attention(g, config, layer, index, encoding, joined.normed, positions);
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
