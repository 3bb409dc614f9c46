import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asTesseraError } from '../../../models/errors.ts';
import { llavaTowerName, readModelConfig } from '../../../models/internvl/config.ts';
import { isRecord } from '../../../models/onnx/safetensors.ts';
import { GOLDEN } from './goldenCheckpoints.ts';

type Json = Readonly<Record<string, unknown>>;

async function configOf(name: string): Promise<Json> {
  const value: unknown = JSON.parse(await readFile(join(GOLDEN, name, 'config.json'), 'utf8'));
  assert.ok(isRecord(value));
  return value;
}

/** A config with one nested part changed. */
function changed(config: Json, part: string, change: Json): Json {
  const old = config[part];
  return { ...config, [part]: { ...(isRecord(old) ? old : {}), ...change } };
}

describe('config.json', () => {
  it('of a quantised copy is refused by name, wherever it says so', async () => {
    const config = await configOf('chat-qwen3');
    const quantised = { quantization_config: { quant_method: 'awq', bits: 4 } };
    for (const copy of [{ ...config, ...quantised }, changed(config, 'llm_config', quantised)]) {
      assert.throws(() => readModelConfig(copy), { code: 'checkpoint.quantised', message: /\(awq\)/u });
    }
    const nameless = { ...config, quantization_config: {} };
    assert.throws(() => readModelConfig(nameless), { code: 'checkpoint.quantised' });
  });

  it('may state a system prompt of its own', async () => {
    const config = await configOf('chat-qwen3');
    assert.equal(readModelConfig(config).systemMessage, undefined);
    const own = { ...config, system_message: 'Answer the questions.' };
    assert.equal(readModelConfig(own).systemMessage, 'Answer the questions.');
  });

  it('decides the original layout: tiles, layers, unshuffle, template', async () => {
    const config = readModelConfig(await configOf('chat-qwen3'));
    assert.equal(config.layout, 'chat');
    assert.equal(config.tileSize, 56);
    assert.deepEqual(config.unshuffle, { factor: 2, order: 'rows' });
    assert.equal(config.template, 'internvl2_5');
    assert.deepEqual(config.vision, {
      hiddenSize: 32,
      layers: 2,
      heads: 2,
      feedForward: 64,
      epsilon: 1e-6,
      norm: 'layer',
      queryKeyNorm: false,
      patchSize: 14,
    });
    assert.equal(config.decoder.family, 'qwen3');
    assert.equal(config.decoder.headDim, 32);
    assert.equal(config.decoder.contextLength, 512);
  });

  it('decides the transformers layout, old and new rope fields alike', async () => {
    const current = readModelConfig(await configOf('hf-qwen2'));
    assert.equal(current.layout, 'hf');
    assert.equal(current.imageTokenId, 7);
    assert.equal(current.decoder.rope.theta, 1e6);
    const older = readModelConfig(await configOf('hf-llama'));
    assert.equal(older.decoder.rope.theta, 1e4);
  });

  it('reads the selected vision layer as the reference counts', async () => {
    const config = await configOf('chat-unshuffle-none');
    assert.equal(readModelConfig(config).visionLayersUsed, 2);
    assert.equal(readModelConfig({ ...config, select_layer: -1 }).visionLayersUsed, 3);
    assert.throws(() => readModelConfig({ ...config, select_layer: -9 }), { code: 'checkpoint.badConfig' });
  });

  it('reads Phi-3 longrope: factors, switch, magnitude', async () => {
    const { rope } = readModelConfig(await configOf('chat-phi3')).decoder;
    assert.ok(rope.scaling.kind === 'longrope');
    assert.equal(rope.scaling.switchAt, 40);
    assert.equal(rope.scaling.magnitude, Math.sqrt(1 + Math.log(512 / 40) / Math.log(40)));
  });

  it('ends the context at a sliding window that is in use', async () => {
    const phi = await configOf('chat-phi3');
    const { contextLength } = readModelConfig(changed(phi, 'llm_config', { sliding_window: 99 })).decoder;
    assert.equal(contextLength, 99);
    const qwen = await configOf('chat-qwen2');
    const off = changed(qwen, 'llm_config', { sliding_window: 99, use_sliding_window: false });
    assert.equal(readModelConfig(off).decoder.contextLength, 512);
  });

  it('needs the vision tower of a LLaVA-style checkpoint', async () => {
    const config = await configOf('llava-vicuna');
    assert.equal(llavaTowerName(config), 'OpenGVLab/InternViT-tiny');
    assert.throws(() => readModelConfig(config), { code: 'checkpoint.missing' });
  });

  it('takes the tile size of a LLaVA-style checkpoint as the reference does', async () => {
    const tower = await configOf('llava-vicuna/InternViT-tiny');
    const llava = await configOf('llava-vicuna');
    for (const [name, size] of [
      ['./pretrained/InternViT-6B-224px', 336],
      ['./pretrained/intern_vit_6b_448px', 448],
      ['OpenGVLab/InternViT-tiny', 28],
    ] as const) {
      assert.equal(readModelConfig({ ...llava, mm_vision_tower: name }, tower).tileSize, size);
    }
  });

  it('says that mixtures of experts are too large for one machine', async () => {
    const config = await configOf('chat-qwen3');
    for (const architecture of ['Qwen3MoeForCausalLM', 'GptOssForCausalLM']) {
      const moe = changed(config, 'llm_config', { architectures: [architecture] });
      assert.throws(() => readModelConfig(moe), {
        code: 'checkpoint.needsServer',
        message: /too large for one machine/,
      });
    }
    const hf = changed(await configOf('hf-qwen2'), 'text_config', {
      architectures: null,
      model_type: 'gpt_oss',
    });
    assert.throws(() => readModelConfig(hf), { code: 'checkpoint.needsServer' });
  });

  it('lists what it runs when it meets something else', async () => {
    const chat = await configOf('chat-qwen2');
    const strangers: readonly Json[] = [
      {},
      { model_type: 'bert', architectures: ['BertModel'] },
      { model_type: 'internvl', qllama_config: {}, vision_config: {} },
      changed(chat, 'llm_config', { architectures: ['InternLM3ForCausalLM'] }),
      changed(chat, 'llm_config', { hidden_act: 'relu' }),
      changed(chat, 'llm_config', { rope_scaling: { type: 'yarn', factor: 4 } }),
      {
        ...(await configOf('llava-vicuna')),
        vision_config: chat['vision_config'],
        mm_projector_type: 'qformer',
      },
    ];
    for (const config of strangers) {
      assert.throws(() => readModelConfig(config), { code: 'checkpoint.unknownArchitecture' });
    }
    assert.throws(() => readModelConfig({}), { message: /Qwen2.*InternLM2.*Phi-3/ });
  });

  it('reads any nonsense or names what is wrong with it', async () => {
    const chat = await configOf('chat-phi3');
    const part = fc.constantFrom('vision_config', 'llm_config');
    const keys = [...new Set(['vision_config', 'llm_config'].flatMap(name => Object.keys(chat[name] ?? {})))];
    fc.assert(
      fc.property(part, fc.constantFrom(...keys), fc.jsonValue(), (name, key, value) => {
        try {
          assert.ok(readModelConfig(changed(chat, name, { [key]: value })).tileSize > 0);
        } catch (error) {
          assert.match(asTesseraError(error).code, /^checkpoint\./);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses fields that cannot be, by name', async () => {
    const chat = await configOf('chat-qwen2');
    const wrong: readonly (readonly [Json, RegExp])[] = [
      [changed(chat, 'llm_config', { hidden_size: '64' }), /llm_config\.hidden_size/],
      [changed(chat, 'llm_config', { num_hidden_layers: 0 }), /num_hidden_layers/],
      [changed(chat, 'llm_config', { rms_norm_eps: 'small' }), /rms_norm_eps/],
      [changed(chat, 'vision_config', { num_attention_heads: null }), /vision_config\.num_attention_heads/],
      [changed(chat, 'vision_config', { image_size: [448, 224], force_image_size: 1 }), /square/],
      [changed(chat, 'vision_config', { norm_type: 'batch_norm' }), /norm_type/],
      [{ ...chat, ps_version: 'v3' }, /ps_version/],
      [{ ...chat, force_image_size: 57 }, /28 does not divide 57/],
      [changed(chat, 'llm_config', { num_key_value_heads: 3 }), /key-value heads: 3 does not divide 4/],
      [{ ...chat, downsample_ratio: 0.25 }, /downsample_ratio/],
      [{ ...chat, llm_config: [] }, /llm_config should be an object/],
    ];
    for (const [config, says] of wrong) {
      assert.throws(() => readModelConfig(config), { code: 'checkpoint.badConfig', message: says });
    }
  });
});
