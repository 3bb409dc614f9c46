/**
 * The handful of building blocks transformers are made of, as ONNX nodes with their weights planned into a file.
 * Operators of ONNX Runtime are taken where they are exact and faster: its docs/ContribOperators.md.
 */
import { GraphBuilder, type Value } from './graph.ts';
import { BLOCK, blocksIn } from './quantize.ts';
import { bitsOf, type Encoding, isQuantized, type WeightPlan, type WeightSource } from './weights.ts';

export interface Linear {
  /** [outputs, inputs], as checkpoints store it. */
  readonly weight: WeightSource;
  /** [outputs] */
  readonly bias: WeightSource | undefined;
}

export interface Norm {
  readonly weight: WeightSource;
  /** Present for LayerNorm, absent for RMSNorm. */
  readonly bias: WeightSource | undefined;
  readonly epsilon: number;
}

/** Activations are quantised to int8 per block of 32, so one outlier token cannot spoil the others. */
const INT8_ACTIVATIONS = 4;

export class BlockBuilder extends GraphBuilder {
  readonly #plan: WeightPlan;

  constructor(plan: WeightPlan) {
    super();
    this.#plan = plan;
  }

  /** A weight in float32 under the given shape. */
  weight(source: WeightSource, shape: readonly number[] = [source.rows * source.columns]): Value {
    return this.external('f32', shape, this.#plan.add(source, 'f32').values);
  }

  /** x [.., inputs] to [.., outputs]; arithmetic is float32 in every encoding but the quantised ones. */
  linear(x: Value, { weight, bias }: Linear, encoding: Encoding): Value {
    const { rows: outputs, columns: inputs } = weight;
    const planned = this.#plan.add(weight, encoding);
    if (isQuantized(encoding)) {
      const bits = bitsOf(encoding);
      const blocks = blocksIn(inputs);
      const values = this.external('u8', [outputs, blocks, (BLOCK * bits) / 8], planned.values);
      const scales = this.external('f32', [outputs * blocks], planned.scales);
      const operands = [x, values, scales, '', '', ...(bias ? [this.weight(bias)] : [])];
      return this.fused('MatMulNBits', operands, {
        K: inputs,
        N: outputs,
        bits,
        block_size: BLOCK,
        accuracy_level: INT8_ACTIVATIONS,
      });
    }
    const stored = this.external(encoding, [outputs, inputs], planned.values);
    const matrix = encoding === 'f16' ? this.node('Cast', [stored], { to: 1 }) : stored;
    const product = this.fused('FusedMatMul', [x, matrix], { transB: 1 });
    return bias ? this.node('Add', [product, this.weight(bias)]) : product;
  }

  /** LayerNorm or RMSNorm over the last dimension. */
  norm(x: Value, { weight, bias, epsilon }: Norm): Value {
    const attributes = { axis: -1, epsilon: { float: epsilon } };
    return bias
      ? this.node('LayerNormalization', [x, this.weight(weight), this.weight(bias)], attributes)
      : this.node('SimplifiedLayerNormalization', [x, this.weight(weight)], attributes);
  }

  /** x + y and its RMSNorm, in one pass: [norm, sum]. */
  addAndNorm(x: Value, y: Value, { weight, epsilon }: Norm): readonly [Value, Value] {
    const [normed = '', , , sum = ''] = this.nodes(
      'SkipSimplifiedLayerNormalization',
      [x, y, this.weight(weight)],
      4,
      { epsilon: { float: epsilon } },
      'com.microsoft',
    );
    return [normed, sum];
  }

  /** RMSNorm of every head by itself. x [1, rows, heads * size] */
  headNorm(x: Value, heads: number, size: number, norm: Norm): Value {
    const split = this.node('Reshape', [x, this.integers([1, -1, heads, size])]);
    return this.node('Reshape', [this.norm(split, norm), this.integers([1, -1, heads * size])]);
  }

  /** GELU by the error function. */
  gelu(x: Value): Value {
    return this.fused('Gelu', [x]);
  }

  /** x * sigmoid(x) */
  silu(x: Value): Value {
    return this.fused('QuickGelu', [x], { alpha: { float: 1 } });
  }

  /** x[:, start:end] */
  sliceRows(x: Value, start: Value, end: Value): Value {
    return this.node('Slice', [x, start, end, this.integers([1])]);
  }
}
