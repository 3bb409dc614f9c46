/**
 * Writes a checkpoint of a published size with seeded random weights: right in shape, names and bytes, meaningless in
 * content. For load time, speed and memory; nothing of it is committed.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';

export interface Dimensions {
  readonly name: string;
  readonly architecture: 'Qwen2ForCausalLM' | 'Qwen3ForCausalLM';
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly feedForward: number;
  readonly vocab: number;
  readonly context: number;
  /** Id of <img>; </img> and <IMG_CONTEXT> follow it. */
  readonly firstImageId: number;
}

/** Dims and ids: the published config.json and added_tokens.json of these checkpoints. */
export const FULL_SIZES: readonly Dimensions[] = [
  {
    name: 'InternVL3-1B',
    architecture: 'Qwen2ForCausalLM',
    hidden: 896,
    layers: 24,
    heads: 14,
    keyValueHeads: 2,
    headDim: 64,
    feedForward: 4864,
    vocab: 151674,
    context: 32768,
    firstImageId: 151665,
  },
  {
    name: 'InternVL3_5-1B',
    architecture: 'Qwen3ForCausalLM',
    hidden: 1024,
    layers: 28,
    heads: 16,
    keyValueHeads: 8,
    headDim: 128,
    feedForward: 3072,
    vocab: 151936,
    context: 40960,
    firstImageId: 151669,
  },
];

interface TensorPlan {
  readonly name: string;
  readonly shape: readonly number[];
  readonly deviation: number;
  readonly mean: number;
}

const VIT = { layers: 24, hidden: 1024, heads: 16, feedForward: 4096, patches: 1024 };
const SEED = 0x2545f491;
const TABLE = 1 << 16;
const CHUNK = 1 << 22;

/** @returns the folder; written once and kept */
export function randomCheckpoint(parent: string, dimensions: Dimensions): string {
  const folder = join(parent, dimensions.name);
  if (statSync(join(folder, 'model.safetensors'), { throwIfNoEntry: false })) return folder;
  const temporary = `${folder}.part`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, 'config.json'), JSON.stringify(config(dimensions), null, 1));
  writeFileSync(
    join(temporary, 'tokenizer.json'),
    JSON.stringify(byteTokenizer(151643, dimensions.firstImageId)),
  );
  writeFileSync(join(temporary, 'tokenizer_config.json'), '{"tokenizer_class": "Qwen2Tokenizer"}');
  writeTensors(join(temporary, 'model.safetensors'), [...vision(dimensions), ...decoder(dimensions)]);
  renameSync(temporary, folder);
  return folder;
}

function config(d: Dimensions): unknown {
  const isQwen2 = d.architecture === 'Qwen2ForCausalLM';
  return {
    architectures: ['InternVLChatModel'],
    model_type: 'internvl_chat',
    template: 'internvl2_5',
    downsample_ratio: 0.5,
    ps_version: 'v2',
    select_layer: -1,
    force_image_size: 448,
    dynamic_image_size: true,
    use_thumbnail: true,
    min_dynamic_patch: 1,
    max_dynamic_patch: 12,
    vision_config: {
      architectures: ['InternVisionModel'],
      model_type: 'intern_vit_6b',
      hidden_size: VIT.hidden,
      num_hidden_layers: VIT.layers,
      num_attention_heads: VIT.heads,
      intermediate_size: VIT.feedForward,
      image_size: 448,
      patch_size: 14,
      norm_type: 'layer_norm',
      qk_normalization: false,
      qkv_bias: true,
      hidden_act: 'gelu',
      layer_norm_eps: 1e-6,
    },
    llm_config: {
      architectures: [d.architecture],
      model_type: isQwen2 ? 'qwen2' : 'qwen3',
      hidden_size: d.hidden,
      num_hidden_layers: d.layers,
      num_attention_heads: d.heads,
      num_key_value_heads: d.keyValueHeads,
      head_dim: d.headDim,
      intermediate_size: d.feedForward,
      vocab_size: d.vocab,
      max_position_embeddings: d.context,
      rms_norm_eps: 1e-6,
      rope_theta: 1e6,
      tie_word_embeddings: false,
    },
  };
}

function vision({ hidden }: Dimensions): readonly TensorPlan[] {
  const { layers, hidden: width, feedForward, patches } = VIT;
  const e = 'vision_model.embeddings.';
  return [
    weight(`${e}class_embedding`, [1, 1, width], 0.02),
    weight(`${e}patch_embedding.weight`, [width, 3, 14, 14], 0.02),
    weight(`${e}patch_embedding.bias`, [width], 0.02),
    weight(`${e}position_embedding`, [1, patches + 1, width], 0.02),
    ...Array.from({ length: layers }, (_, i) => {
      const p = `vision_model.encoder.layers.${i}.`;
      return [
        weight(`${p}ls1`, [width], 0.02, 0.1),
        weight(`${p}ls2`, [width], 0.02, 0.1),
        ...linear(`${p}attn.qkv`, 3 * width, width, true),
        ...linear(`${p}attn.proj`, width, width, true),
        ...linear(`${p}mlp.fc1`, feedForward, width, true),
        ...linear(`${p}mlp.fc2`, width, feedForward, true),
        ...norm(`${p}norm1`, width, true),
        ...norm(`${p}norm2`, width, true),
      ];
    }).flat(),
    ...norm('mlp1.0', 4 * width, true),
    ...linear('mlp1.1', hidden, 4 * width, true),
    ...linear('mlp1.3', hidden, hidden, true),
  ];
}

function decoder(d: Dimensions): readonly TensorPlan[] {
  const m = 'language_model.model.';
  const isQwen2 = d.architecture === 'Qwen2ForCausalLM';
  return [
    weight(`${m}embed_tokens.weight`, [d.vocab, d.hidden], 0.02),
    weight('language_model.lm_head.weight', [d.vocab, d.hidden], 0.02),
    ...norm(`${m}norm`, d.hidden, false),
    ...Array.from({ length: d.layers }, (_, i) => {
      const p = `${m}layers.${i}.`;
      return [
        ...linear(`${p}self_attn.q_proj`, d.heads * d.headDim, d.hidden, isQwen2),
        ...linear(`${p}self_attn.k_proj`, d.keyValueHeads * d.headDim, d.hidden, isQwen2),
        ...linear(`${p}self_attn.v_proj`, d.keyValueHeads * d.headDim, d.hidden, isQwen2),
        ...linear(`${p}self_attn.o_proj`, d.hidden, d.heads * d.headDim, false),
        ...linear(`${p}mlp.gate_proj`, d.feedForward, d.hidden, false),
        ...linear(`${p}mlp.up_proj`, d.feedForward, d.hidden, false),
        ...linear(`${p}mlp.down_proj`, d.hidden, d.feedForward, false),
        ...norm(`${p}input_layernorm`, d.hidden, false),
        ...norm(`${p}post_attention_layernorm`, d.hidden, false),
        ...(isQwen2 ? [] : ['q', 'k'].flatMap(n => norm(`${p}self_attn.${n}_norm`, d.headDim, false))),
      ];
    }).flat(),
  ];
}

function weight(name: string, shape: readonly number[], deviation: number, mean = 0): TensorPlan {
  return { name, shape, deviation, mean };
}

function linear(name: string, outputs: number, inputs: number, hasBias: boolean): readonly TensorPlan[] {
  const matrix = weight(`${name}.weight`, [outputs, inputs], 1 / Math.sqrt(inputs));
  return hasBias ? [matrix, weight(`${name}.bias`, [outputs], 0.02)] : [matrix];
}

function norm(name: string, size: number, hasBias: boolean): readonly TensorPlan[] {
  const scale = weight(`${name}.weight`, [size], 0.05, 1);
  return hasBias ? [scale, weight(`${name}.bias`, [size], 0.02)] : [scale];
}

function writeTensors(path: string, tensors: readonly TensorPlan[]): void {
  const header: Record<string, unknown> = {};
  let at = 0;
  for (const { name, shape } of tensors) {
    const bytes = 2 * shape.reduce((a, b) => a * b, 1);
    header[name] = { dtype: 'BF16', shape, data_offsets: [at, at + bytes] };
    at += bytes;
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  const file = openSync(path, 'w');
  writeSync(file, length);
  writeSync(file, json);
  const random = xorshift(SEED);
  const normals = normalTable(random);
  for (const tensor of tensors) writeRandom(file, tensor, normals, random);
  closeSync(file);
}

function writeRandom(
  file: number,
  { shape, deviation, mean }: TensorPlan,
  normals: Float32Array,
  random: () => number,
): void {
  const scaled = normals.map(value => value * deviation + mean);
  // The upper half of a float32 is a bfloat16.
  const halves = new Uint16Array(TABLE);
  new Uint32Array(scaled.buffer).forEach((bits, i) => (halves[i] = bits >>> 16));
  let left = shape.reduce((a, b) => a * b, 1);
  while (left > 0) {
    const values = new Uint16Array(Math.min(left, CHUNK));
    for (let i = 0; i < values.length; i++) values[i] = halves[random() & (TABLE - 1)] ?? 0;
    writeSync(file, values);
    left -= values.length;
  }
}

function normalTable(random: () => number): Float32Array {
  return Float32Array.from({ length: TABLE }, () => {
    const radius = Math.sqrt(-2 * Math.log((random() + 1) / 2 ** 32));
    return radius * Math.cos((2 * Math.PI * random()) / 2 ** 32);
  });
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
