/** A language model of the LLaMA family out of a GGUF file, as the decoder's graph takes it. */
import type { DecoderConfig } from '../../../models/internvl/config.ts';
import type { DecoderLayer, DecoderWeights } from '../../../models/internvl/layout.ts';
import { rowsOf, stack } from '../../../models/internvl/sources.ts';
import { JsonTextModel } from '../../../models/internvl/tokenizerJson.ts';
import type { Linear, Norm } from '../../../models/onnx/blocks.ts';
import type { WeightSource } from '../../../models/onnx/weights.ts';
import type { Gguf } from './gguf.ts';

export function configOf(file: Gguf): DecoderConfig {
  const number = (key: string): number => file.number(`llama.${key}`);
  const heads = number('attention.head_count');
  const hiddenSize = number('embedding_length');
  return {
    family: 'llama',
    hiddenSize,
    layers: number('block_count'),
    heads,
    keyValueHeads: number('attention.head_count_kv'),
    headDim: hiddenSize / heads,
    feedForward: number('feed_forward_length'),
    vocabSize: number('vocab_size'),
    epsilon: number('attention.layer_norm_rms_epsilon'),
    rope: {
      theta: number('rope.freq_base'),
      rotated: number('rope.dimension_count'),
      scaling: { kind: 'none' },
    },
    contextLength: number('context_length'),
  };
}

export function weightsOf(file: Gguf, config: DecoderConfig): DecoderWeights {
  const norm = (name: string): Norm => ({
    weight: vector(file.source(name)),
    bias: undefined,
    epsilon: config.epsilon,
  });
  const linear = (weight: WeightSource): Linear => ({ weight, bias: undefined });
  return {
    embedding: 'token_embd.weight',
    layers: Array.from({ length: config.layers }, (_, index): DecoderLayer => {
      const source = (name: string): WeightSource => file.source(`blk.${index}.${name}.weight`);
      return {
        norm1: norm(`blk.${index}.attn_norm.weight`),
        norm2: norm(`blk.${index}.ffn_norm.weight`),
        qkv: linear(
          stack([halved(source('attn_q'), config), halved(source('attn_k'), config), source('attn_v')]),
        ),
        queryNorm: undefined,
        keyNorm: undefined,
        output: linear(source('attn_output')),
        gate: linear(source('ffn_gate')),
        up: linear(source('ffn_up')),
        down: linear(source('ffn_down')),
      };
    }),
    norm: norm('output_norm.weight'),
    // Tied: the file has no other.
    head: linear(file.source('token_embd.weight')),
  };
}

/**
 * llama.cpp turns neighbouring numbers of a head together, transformers those half a head apart: its converter interleaves
 * the rows of queries and keys (convert_hf_to_gguf.py, LlamaModel.permute). This puts them back.
 */
function halved(source: WeightSource, { headDim }: DecoderConfig): WeightSource {
  const half = headDim / 2;
  return rowsOf(
    source,
    Array.from({ length: source.rows }, (_, row) => {
      const inHead = row % headDim;
      return [row - inHead + (inHead % half) * 2 + Math.floor(inHead / half), 1] as const;
    }),
  );
}

function vector(source: WeightSource): WeightSource {
  const { rows, columns } = source;
  return { rows: 1, columns: rows * columns, read: () => source.read(0, rows) };
}

/** The tokenizer of SmolLM2: digits one by one, then GPT-2's pieces (its tokenizer.json). */
export function tokenizerOf(file: Gguf): JsonTextModel {
  const vocab = Object.fromEntries(file.texts('tokenizer.ggml.tokens').map((token, id) => [token, id]));
  const merges = file.texts('tokenizer.ggml.merges').map(line => line.split(' '));
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  const json = {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel],
    },
    post_processor: null,
    decoder: byteLevel,
    model: { type: 'BPE', vocab, merges },
  };
  return new JsonTextModel(json, 'the GGUF file');
}
