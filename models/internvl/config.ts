/**
 * What a checkpoint is, read from its config.json: nothing here is assumed from a name on the Hub.
 * Three forms exist: the original remote code (`internvl_chat`), transformers' own (`internvl`, "-hf"),
 * and the LLaVA code base of InternVL-Chat 1.0 (`llava`).
 * Field names: OpenGVLab/InternVL at 2410d1d; transformers 5.18 models/internvl.
 */
import { modelErrors } from '../errors.ts';
import { ConfigReader } from './configReader.ts';
import { readRope, type RopeConfig } from './rope.ts';

export type Layout = 'chat' | 'hf' | 'llava';
export type DecoderFamily = 'qwen2' | 'qwen3' | 'llama' | 'internlm2' | 'phi3';

export interface VisionConfig {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly epsilon: number;
  readonly norm: 'layer' | 'rms';
  readonly queryKeyNorm: boolean;
  readonly patchSize: number;
}

export interface DecoderConfig {
  readonly family: DecoderFamily;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly feedForward: number;
  readonly vocabSize: number;
  readonly epsilon: number;
  readonly rope: RopeConfig;
  /** Tokens the decoder attends over exactly as trained. */
  readonly contextLength: number;
}

/** How patches become visual tokens (pixel_shuffle of the reference). */
export interface Unshuffle {
  /** Side of the square of patches that become one token. */
  readonly factor: 1 | 2;
  /** Order of the tokens. The earliest releases (ps_version v1) leave them column by column. */
  readonly order: 'rows' | 'columns';
}

export interface ModelConfig {
  readonly layout: Layout;
  readonly vision: VisionConfig;
  readonly decoder: DecoderConfig;
  /** Hidden state that leaves the vision encoder: its number of layers run, counted from the input. */
  readonly visionLayersUsed: number;
  /** Side of a tile in pixels. */
  readonly tileSize: number;
  readonly unshuffle: Unshuffle;
  /** Name of the chat template, where the checkpoint names one. */
  readonly template: string | undefined;
  /** The system prompt, where the checkpoint has one of its own. */
  readonly systemMessage: string | undefined;
  /** Id of <IMG_CONTEXT>, where the config states it. */
  readonly imageTokenId: number | undefined;
}

const SUPPORTED =
  'InternVL-Chat with InternViT-300M or InternViT-6B and Qwen2, Qwen2.5, Qwen3, InternLM2, LLaMA, Vicuna, Yi or Phi-3';

const FAMILIES: Readonly<Record<string, DecoderFamily>> = {
  Qwen2ForCausalLM: 'qwen2',
  qwen2: 'qwen2',
  Qwen3ForCausalLM: 'qwen3',
  qwen3: 'qwen3',
  LlamaForCausalLM: 'llama',
  llama: 'llama',
  llava: 'llama',
  llava_llama: 'llama',
  LlavaLlamaForCausalLM: 'llama',
  InternLM2ForCausalLM: 'internlm2',
  internlm2: 'internlm2',
  Phi3ForCausalLM: 'phi3',
  phi3: 'phi3',
};

/** Mixtures of experts; the smallest of them has 20 billion weights. */
const SERVER_ONLY: Readonly<Record<string, string>> = {
  Qwen3MoeForCausalLM: 'A Qwen3 mixture of experts',
  qwen3_moe: 'A Qwen3 mixture of experts',
  GptOssForCausalLM: 'GPT-OSS',
  gpt_oss: 'GPT-OSS',
};

/** Folder name or Hub name of the vision tower a LLaVA-style checkpoint was trained with. */
export function llavaTowerName(config: Readonly<Record<string, unknown>>): string | undefined {
  const reader = new ConfigReader(config);
  return isLlava(reader) && !reader.child('vision_config') ? reader.text('mm_vision_tower') : undefined;
}

/**
 * @param config parsed config.json
 * @param tower parsed config.json of the vision tower, for LLaVA-style checkpoints that keep it apart
 * Throws `checkpoint.badConfig`, `.unknownArchitecture`, `.needsServer`, `.quantised`.
 */
export function readModelConfig(
  config: Readonly<Record<string, unknown>>,
  tower?: Readonly<Record<string, unknown>>,
): ModelConfig {
  const root = new ConfigReader(config);
  refuseQuantised(root);
  const read = readLayout(root, tower);
  requireFit('patches of a tile', read.tileSize, read.vision.patchSize * read.unshuffle.factor);
  requireFit('vision heads', read.vision.hiddenSize, read.vision.heads);
  requireFit('key-value heads', read.decoder.heads, read.decoder.keyValueHeads);
  return read;
}

function readLayout(root: ConfigReader, tower: Readonly<Record<string, unknown>> | undefined): ModelConfig {
  if (isLlava(root)) return readLlava(root, tower);
  const vision = root.child('vision_config');
  const chat = root.child('llm_config');
  if (vision && chat) return readChat(root, vision, chat);
  const text = root.child('text_config');
  if (vision && text && root.text('model_type') === 'internvl') return readHf(root, vision, text);
  throw unknown(root);
}

/** Copies in AWQ, GPTQ or bitsandbytes hold other tensors under the same names, or pack them. */
function refuseQuantised(root: ConfigReader): void {
  const parts = [root, root.child('llm_config'), root.child('text_config')];
  for (const part of parts) {
    const quantised = part?.child('quantization_config');
    if (quantised)
      throw modelErrors['checkpoint.quantised'](
        quantised.text('quant_method') ?? 'by a method without a name',
      );
  }
}

function requireFit(what: string, whole: number, part: number): void {
  if (whole % part !== 0)
    throw modelErrors['checkpoint.badConfig'](`${what}: ${part} does not divide ${whole}`);
}

function isLlava(root: ConfigReader): boolean {
  return root.text('mm_vision_tower') !== undefined;
}

function readChat(root: ConfigReader, vision: ConfigReader, llm: ConfigReader): ModelConfig {
  const encoder = readVision(
    vision,
    vision.text('norm_type') ?? 'rms_norm',
    vision.flag('qk_normalization', true),
  );
  const version = root.text('ps_version') ?? 'v1';
  if (version !== 'v1' && version !== 'v2') {
    throw modelErrors['checkpoint.badConfig'](`ps_version "${version}" is neither v1 nor v2`);
  }
  return {
    layout: 'chat',
    vision: encoder,
    decoder: readDecoder(llm),
    visionLayersUsed: layersUsed(encoder.layers, root.number('select_layer', -1)),
    tileSize: root.size('force_image_size', vision.side('image_size', 224)),
    unshuffle: { factor: unshuffleFactor(root), order: version === 'v1' ? 'columns' : 'rows' },
    template: root.text('template'),
    systemMessage: root.text('system_message'),
    imageTokenId: undefined,
  };
}

function readHf(root: ConfigReader, vision: ConfigReader, text: ConfigReader): ModelConfig {
  const encoder = readVision(
    vision,
    vision.text('norm_type') ?? 'layer_norm',
    vision.flag('use_qk_norm', false),
  );
  if ((root.text('vision_feature_select_strategy') ?? 'default') !== 'default') {
    throw modelErrors['checkpoint.badConfig']('vision_feature_select_strategy should be "default"');
  }
  return {
    layout: 'hf',
    vision: encoder,
    decoder: readDecoder(text),
    visionLayersUsed: layersUsed(encoder.layers, root.number('vision_feature_layer', -1)),
    tileSize: vision.side('image_size', 448),
    unshuffle: { factor: unshuffleFactor(root), order: 'rows' },
    template: undefined,
    systemMessage: undefined,
    imageTokenId: root.optionalNumber('image_token_id'),
  };
}

function readLlava(root: ConfigReader, tower: Readonly<Record<string, unknown>> | undefined): ModelConfig {
  const vision = root.child('vision_config') ?? (tower && new ConfigReader(tower, 'vision tower: '));
  if (!vision) throw modelErrors['checkpoint.missing'](root.text('mm_vision_tower') ?? 'the vision tower');
  const projector = root.text('mm_projector_type') ?? 'linear';
  if (projector !== 'mlp2x_gelu') {
    throw modelErrors['checkpoint.unknownArchitecture'](`projector ${projector}`, SUPPORTED);
  }
  if ((root.text('mm_vision_select_feature') ?? 'patch') !== 'patch') {
    throw modelErrors['checkpoint.badConfig']('mm_vision_select_feature should be "patch"');
  }
  const encoder = readVision(
    vision,
    vision.text('norm_type') ?? 'rms_norm',
    vision.flag('qk_normalization', true),
  );
  return {
    layout: 'llava',
    vision: encoder,
    decoder: readDecoder(root),
    visionLayersUsed: layersUsed(encoder.layers, root.number('mm_vision_select_layer', -1)),
    tileSize: llavaTileSize(root, vision),
    unshuffle: { factor: 1, order: 'rows' },
    template: root.text('template') ?? 'vicuna_v1',
    systemMessage: undefined,
    imageTokenId: undefined,
  };
}

/** clip_encoder.py of internvl_chat_llava knows the two sizes of InternViT-6B by the tower's name, not by its config. */
function llavaTileSize(root: ConfigReader, vision: ConfigReader): number {
  const tower = root.text('mm_vision_tower') ?? '';
  if (!/intern_?vit_6b|InternViT-6B/.test(tower)) return vision.side('image_size');
  return tower.includes('448') ? 448 : 336;
}

function readVision(vision: ConfigReader, norm: string, queryKeyNorm: boolean): VisionConfig {
  if (norm !== 'layer_norm' && norm !== 'rms_norm') {
    throw modelErrors['checkpoint.badConfig'](`norm_type "${norm}" is neither layer_norm nor rms_norm`);
  }
  requireActivation(vision.text('hidden_act') ?? 'gelu', 'gelu');
  return {
    hiddenSize: vision.size('hidden_size'),
    layers: vision.size('num_hidden_layers'),
    heads: vision.size('num_attention_heads'),
    feedForward: vision.size('intermediate_size'),
    epsilon: vision.number('layer_norm_eps', 1e-6),
    norm: norm === 'rms_norm' ? 'rms' : 'layer',
    queryKeyNorm,
    patchSize: vision.side('patch_size', 14),
  };
}

function readDecoder(llm: ConfigReader): DecoderConfig {
  const name = llm.firstText('architectures') ?? llm.text('model_type') ?? 'an unnamed decoder';
  const server = SERVER_ONLY[name];
  if (server !== undefined) throw modelErrors['checkpoint.needsServer'](server);
  const family = FAMILIES[name];
  if (!family) throw modelErrors['checkpoint.unknownArchitecture'](name, SUPPORTED);
  requireActivation(llm.text('hidden_act') ?? 'silu', 'silu');
  const hiddenSize = llm.size('hidden_size');
  const heads = llm.size('num_attention_heads');
  const trained = llm.size('max_position_embeddings');
  const window = slidingWindow(llm, family);
  const headDim = llm.size('head_dim', hiddenSize / heads);
  return {
    family,
    hiddenSize,
    layers: llm.size('num_hidden_layers'),
    heads,
    keyValueHeads: llm.size('num_key_value_heads', heads),
    headDim,
    feedForward: llm.size('intermediate_size'),
    vocabSize: llm.size('vocab_size'),
    epsilon: llm.number('rms_norm_eps', 1e-6),
    rope: readRope(llm, headDim, trained),
    contextLength: Math.min(trained, window ?? trained),
  };
}

/** Within its window a sliding-window decoder is an ordinary one; that is as far as it is taken here. */
function slidingWindow(llm: ConfigReader, family: DecoderFamily): number | undefined {
  const isUsed = family === 'phi3' || llm.flag('use_sliding_window', false);
  return isUsed ? llm.optionalNumber('sliding_window') : undefined;
}

/** `hidden_states[index]` of the reference has the embeddings at 0, so -1 is all layers and -4 all but three. */
function layersUsed(layers: number, index: number): number {
  const used = index < 0 ? layers + 1 + index : index;
  if (!Number.isInteger(used) || used < 1 || used > layers) {
    throw modelErrors['checkpoint.badConfig'](`there is no vision layer ${index}`);
  }
  return used;
}

function unshuffleFactor(root: ConfigReader): 1 | 2 {
  const ratio = root.number('downsample_ratio', 0.5);
  if (ratio !== 0.5 && ratio !== 1) {
    throw modelErrors['checkpoint.badConfig'](`downsample_ratio should be 0.5 or 1, not ${ratio}`);
  }
  return ratio === 0.5 ? 2 : 1;
}

function requireActivation(found: string, wanted: string): void {
  if (found !== wanted) throw modelErrors['checkpoint.unknownArchitecture'](`activation ${found}`, SUPPORTED);
}

function unknown(root: ConfigReader): Error {
  const name =
    root.firstText('architectures') ?? root.text('model_type') ?? 'a config.json without a model type';
  return modelErrors['checkpoint.unknownArchitecture'](name, SUPPORTED);
}
