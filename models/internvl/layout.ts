/**
 * Where each weight of an InternVL checkpoint lies: every published naming, one shape out.
 * Which naming it is shows in the tensors' names, not in the config; whether a bias exists shows in the file.
 * Names: OpenGVLab/InternVL modeling_intern_vit.py, modeling_internlm2.py, internvl_chat_llava at 2410d1d;
 * transformers 5.18 models/{internvl,qwen2,qwen3,llama,phi3} and its "llava" key renaming.
 */
import { modelErrors } from '../errors.ts';
import type { Linear, Norm } from '../onnx/blocks.ts';
import type { Checkpoint } from '../onnx/checkpoint.ts';
import type { WeightSource } from '../onnx/weights.ts';
import type { DecoderConfig, ModelConfig } from './config.ts';
import { resamplePositions } from './positions.ts';
import { concatenate, matrix, type RowRange, rowsOf, stack, vector } from './sources.ts';

export interface VisionWeights {
  readonly classEmbedding: WeightSource;
  /** Convolution over patches: [hidden, 3 * patch * patch]. */
  readonly patches: Linear;
  /** [1 + grid * grid, hidden], already at the tile size in use. */
  readonly positions: WeightSource;
  readonly layers: readonly VisionLayer[];
  readonly projector: { readonly norm: Norm | undefined; readonly first: Linear; readonly second: Linear };
}

export interface VisionLayer {
  readonly norm1: Norm;
  readonly norm2: Norm;
  /** Rows: queries, keys, values. */
  readonly qkv: Linear;
  /** Over the whole vector, before it is split into heads. */
  readonly queryNorm: Norm | undefined;
  readonly keyNorm: Norm | undefined;
  readonly output: Linear;
  readonly scale1: WeightSource;
  readonly scale2: WeightSource;
  readonly up: Linear;
  readonly down: Linear;
}

export interface DecoderWeights {
  /** Name of the embedding table, [vocab, hidden]; its rows are read as tokens need them. */
  readonly embedding: string;
  readonly layers: readonly DecoderLayer[];
  readonly norm: Norm;
  readonly head: Linear;
}

export interface DecoderLayer {
  readonly norm1: Norm;
  readonly norm2: Norm;
  /** Rows: queries, keys, values. */
  readonly qkv: Linear;
  /** Over each head by itself, before rotation. */
  readonly queryNorm: Norm | undefined;
  readonly keyNorm: Norm | undefined;
  readonly output: Linear;
  readonly gate: Linear;
  readonly up: Linear;
  readonly down: Linear;
}

/** LayerNorm of the projector keeps torch's default. */
const PROJECTOR_EPSILON = 1e-5;

/**
 * @param tower the checkpoint of the vision tower, for LLaVA-style ones that keep it apart
 * Throws `checkpoint.missingTensor`, `.wrongShape`.
 */
export function visionWeights(
  config: ModelConfig,
  checkpoint: Checkpoint,
  tower?: Checkpoint,
): VisionWeights {
  const [source, prefix] = findVision(checkpoint, tower);
  const isOriginal = source.has(`${prefix}embeddings.class_embedding`);
  const { hiddenSize: width, patchSize, feedForward, epsilon, queryKeyNorm, norm } = config.vision;
  const find = finder(source);
  const names = isOriginal ? ORIGINAL_VISION : HF_VISION;
  const normOf = (name: string): Norm => ({
    weight: vector(source, `${name}.weight`, width),
    bias: norm === 'layer' ? vector(source, `${name}.bias`, width) : undefined,
    epsilon,
  });
  const rms = (name: string): Norm => ({
    weight: vector(source, `${name}.weight`, width),
    bias: undefined,
    epsilon,
  });
  const e = `${prefix}embeddings.`;
  return {
    classEmbedding: vector(source, e + names.classEmbedding, width),
    patches: find.linear(e + names.patches, width, 3 * patchSize * patchSize),
    positions: positionTable(source, e + names.positions, config),
    layers: Array.from({ length: config.visionLayersUsed }, (_, i) => {
      const p = `${prefix}encoder.${names.layer}.${i}.`;
      return {
        norm1: normOf(p + names.norm1),
        norm2: normOf(p + names.norm2),
        qkv: isOriginal
          ? find.linear(`${p}attn.qkv`, 3 * width, width)
          : find.stacked(
              ['q', 'k', 'v'].map(part => [`${p}attention.${part}_proj`, width]),
              width,
            ),
        queryNorm: queryKeyNorm ? rms(`${p}${names.attention}.q_norm`) : undefined,
        keyNorm: queryKeyNorm ? rms(`${p}${names.attention}.k_norm`) : undefined,
        output: find.linear(p + names.output, width, width),
        scale1: vector(source, p + names.scale1, width),
        scale2: vector(source, p + names.scale2, width),
        up: find.linear(`${p}mlp.fc1`, feedForward, width),
        down: find.linear(`${p}mlp.fc2`, width, feedForward),
      };
    }),
    projector: projectorWeights(config, checkpoint),
  };
}

const ORIGINAL_VISION = {
  classEmbedding: 'class_embedding',
  patches: 'patch_embedding',
  positions: 'position_embedding',
  layer: 'layers',
  norm1: 'norm1',
  norm2: 'norm2',
  attention: 'attn',
  output: 'attn.proj',
  scale1: 'ls1',
  scale2: 'ls2',
};

const HF_VISION: typeof ORIGINAL_VISION = {
  classEmbedding: 'cls_token',
  patches: 'patch_embeddings.projection',
  positions: 'position_embeddings',
  layer: 'layer',
  norm1: 'layernorm_before',
  norm2: 'layernorm_after',
  attention: 'attention',
  output: 'attention.projection_layer',
  scale1: 'lambda_1',
  scale2: 'lambda_2',
};

function findVision(checkpoint: Checkpoint, tower: Checkpoint | undefined): readonly [Checkpoint, string] {
  const prefixes = [
    'vision_model.',
    'model.vision_tower.',
    'vision_tower.',
    'model.vision_tower.vision_tower.',
    '',
  ];
  for (const source of tower ? [checkpoint, tower] : [checkpoint]) {
    for (const prefix of prefixes) {
      const embeddings = `${prefix}embeddings.`;
      if (source.has(`${embeddings}class_embedding`) || source.has(`${embeddings}cls_token`))
        return [source, prefix];
    }
  }
  throw modelErrors['checkpoint.missingTensor']('vision_model.embeddings.class_embedding');
}

function positionTable(source: Checkpoint, name: string, config: ModelConfig): WeightSource {
  const { hiddenSize: width, patchSize } = config.vision;
  const shape = source.shape(name);
  const stored = shape.reduce((a, b) => a * b, 1) / width - 1;
  const from = Math.sqrt(stored);
  if (!Number.isInteger(from) || from === 0) {
    throw modelErrors['checkpoint.wrongShape'](name, `[1, 1 + a square, ${width}]`, `[${shape.join(', ')}]`);
  }
  const to = config.tileSize / patchSize;
  const columns = (1 + to * to) * width;
  return { rows: 1, columns, read: async () => resamplePositions(await source.read(name), width, from, to) };
}

function projectorWeights(
  { vision, decoder, unshuffle }: ModelConfig,
  checkpoint: Checkpoint,
): VisionWeights['projector'] {
  const prefix = firstPrefix(checkpoint, [
    'mlp1.',
    'model.multi_modal_projector.',
    'multi_modal_projector.',
    'model.mm_projector.',
  ]);
  const { hasNorm, norm, first, second } = PROJECTOR_NAMES[prefix] ?? HF_PROJECTOR;
  const width = unshuffle.factor ** 2 * vision.hiddenSize;
  const find = finder(checkpoint);
  return {
    norm: hasNorm
      ? {
          weight: vector(checkpoint, `${prefix}${norm}.weight`, width),
          bias: vector(checkpoint, `${prefix}${norm}.bias`, width),
          epsilon: PROJECTOR_EPSILON,
        }
      : undefined,
    first: find.linear(prefix + first, decoder.hiddenSize, width),
    second: find.linear(prefix + second, decoder.hiddenSize, decoder.hiddenSize),
  };
}

const HF_PROJECTOR = { hasNorm: true, norm: 'layer_norm', first: 'linear_1', second: 'linear_2' };
const PROJECTOR_NAMES: Readonly<Record<string, typeof HF_PROJECTOR>> = {
  'mlp1.': { hasNorm: true, norm: '0', first: '1', second: '3' },
  'model.mm_projector.': { hasNorm: false, norm: '', first: '0', second: '2' },
};

/** Throws `checkpoint.missingTensor`, `.wrongShape`. */
export function decoderWeights(config: DecoderConfig, checkpoint: Checkpoint): DecoderWeights {
  const isInternLm = config.family === 'internlm2';
  const prefix = firstPrefix(checkpoint, ['language_model.model.', 'model.language_model.', 'model.']);
  const { hiddenSize, vocabSize, epsilon, headDim, heads, feedForward, layers } = config;
  const find = finder(checkpoint);
  const norm = (name: string, size = hiddenSize): Norm => ({
    weight: vector(checkpoint, `${name}.weight`, size),
    bias: undefined,
    epsilon,
  });
  const names = isInternLm ? INTERNLM2 : LLAMA;
  const embedding = `${prefix}${names.embedding}.weight`;
  matrix(checkpoint, embedding, vocabSize, hiddenSize);
  return {
    embedding,
    layers: Array.from({ length: layers }, (_, i) => {
      const p = `${prefix}layers.${i}.`;
      const [gate, up] = gateAndUp(config, checkpoint, p, names);
      return {
        norm1: norm(p + names.norm1),
        norm2: norm(p + names.norm2),
        qkv: qkvOf(config, checkpoint, p),
        queryNorm: config.family === 'qwen3' ? norm(`${p}self_attn.q_norm`, headDim) : undefined,
        keyNorm: config.family === 'qwen3' ? norm(`${p}self_attn.k_norm`, headDim) : undefined,
        output: find.linear(p + names.output, hiddenSize, heads * headDim),
        gate,
        up,
        down: find.linear(p + names.down, hiddenSize, feedForward),
      };
    }),
    norm: norm(`${prefix}norm`),
    head: headOf(config, checkpoint, embedding),
  };
}

const LLAMA = {
  embedding: 'embed_tokens',
  norm1: 'input_layernorm',
  norm2: 'post_attention_layernorm',
  output: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
};

const INTERNLM2: typeof LLAMA = {
  embedding: 'tok_embeddings',
  norm1: 'attention_norm',
  norm2: 'ffn_norm',
  output: 'attention.wo',
  gate: 'feed_forward.w1',
  up: 'feed_forward.w3',
  down: 'feed_forward.w2',
};

function qkvOf(config: DecoderConfig, checkpoint: Checkpoint, layer: string): Linear {
  const { family, heads, keyValueHeads, headDim, hiddenSize } = config;
  const find = finder(checkpoint);
  const rows = (heads + 2 * keyValueHeads) * headDim;
  if (family === 'phi3') return find.linear(`${layer}self_attn.qkv_proj`, rows, hiddenSize);
  if (family === 'internlm2') {
    const stored = find.linear(`${layer}attention.wqkv`, rows, hiddenSize);
    return reorderRows(stored, internLmRows(config));
  }
  const parts = [
    [`${layer}self_attn.q_proj`, heads * headDim],
    [`${layer}self_attn.k_proj`, keyValueHeads * headDim],
    [`${layer}self_attn.v_proj`, keyValueHeads * headDim],
  ] as const;
  return find.stacked(parts, hiddenSize);
}

/** wqkv goes by key-value head: its queries, its key, its value. Queries of all heads come first here. */
function internLmRows({ heads, keyValueHeads, headDim }: DecoderConfig): readonly RowRange[] {
  const queries = heads / keyValueHeads;
  const group = (queries + 2) * headDim;
  const groups = Array.from({ length: keyValueHeads }, (_, i) => i * group);
  return [
    ...groups.map((start): RowRange => [start, queries * headDim]),
    ...groups.map((start): RowRange => [start + queries * headDim, headDim]),
    ...groups.map((start): RowRange => [start + (queries + 1) * headDim, headDim]),
  ];
}

function reorderRows({ weight, bias }: Linear, ranges: readonly RowRange[]): Linear {
  if (!bias) return { weight: rowsOf(weight, ranges), bias };
  const read = async (): Promise<Float32Array> => {
    const all = await bias.read(0, 1);
    return Float32Array.from(ranges.flatMap(([start, count]) => [...all.subarray(start, start + count)]));
  };
  return { weight: rowsOf(weight, ranges), bias: { ...bias, read } };
}

function gateAndUp(
  { family, feedForward, hiddenSize }: DecoderConfig,
  checkpoint: Checkpoint,
  layer: string,
  names: typeof LLAMA,
): readonly [Linear, Linear] {
  const find = finder(checkpoint);
  if (family !== 'phi3') {
    return [
      find.linear(layer + names.gate, feedForward, hiddenSize),
      find.linear(layer + names.up, feedForward, hiddenSize),
    ];
  }
  const both = matrix(checkpoint, `${layer}mlp.gate_up_proj.weight`, 2 * feedForward, hiddenSize);
  const half = (start: number): Linear => ({ weight: rowsOf(both, [[start, feedForward]]), bias: undefined });
  return [half(0), half(feedForward)];
}

/** A head that is stored is used, as transformers does; one that is not is the embedding table. */
function headOf({ vocabSize, hiddenSize }: DecoderConfig, checkpoint: Checkpoint, embedding: string): Linear {
  const stored = ['language_model.lm_head.weight', 'language_model.output.weight', 'lm_head.weight'];
  const name = stored.find(candidate => checkpoint.has(candidate)) ?? embedding;
  return { weight: matrix(checkpoint, name, vocabSize, hiddenSize), bias: undefined };
}

function firstPrefix(checkpoint: Checkpoint, prefixes: readonly string[]): string {
  const { names } = checkpoint;
  const found = prefixes.find(prefix => names.some(name => name.startsWith(prefix)));
  if (found === undefined) throw modelErrors['checkpoint.missingTensor'](`${prefixes[0] ?? ''}…`);
  return found;
}

interface Finder {
  linear(name: string, outputs: number, inputs: number): Linear;
  /** Several linears over the same input as one. */
  stacked(parts: readonly (readonly [name: string, outputs: number])[], inputs: number): Linear;
}

function finder(checkpoint: Checkpoint): Finder {
  const linear = (name: string, outputs: number, inputs: number): Linear => ({
    weight: matrix(checkpoint, `${name}.weight`, outputs, inputs),
    bias: checkpoint.has(`${name}.bias`) ? vector(checkpoint, `${name}.bias`, outputs) : undefined,
  });
  return {
    linear,
    stacked: (parts, inputs) => {
      const linears = parts.map(([name, outputs]) => linear(name, outputs, inputs));
      const biases = linears.flatMap(({ bias }) => bias ?? []);
      return {
        weight: stack(linears.map(({ weight }) => weight)),
        bias: biases.length === linears.length ? concatenate(biases) : undefined,
      };
    },
  };
}
