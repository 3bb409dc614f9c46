"""Makes the tiny seeded checkpoints of every family and layout, and what transformers answers for them.

Run it as README.md says (torch, transformers 5.18, numpy, safetensors; CPU).
Writes test/reference/golden/checkpoints/<name>/{config.json, *.safetensors, golden.json, golden.safetensors}.

Ground truth is always transformers' InternVLForConditionalGeneration (vision tower, projector and the decoder its
text_config names) in float32, over weights that were first rounded to the precision they are stored in. Only names
and packing differ from layout to layout; they follow OpenGVLab/InternVL at 2410d1d (internvl_chat, internvl_chat_llava).
"""
import json
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import InternVLConfig, InternVLForConditionalGeneration

ROOT = Path(__file__).parent / 'golden' / 'checkpoints'
IMG_CONTEXT = 7
VOCAB = 272
NEW_TOKENS = 64
DTYPES = {'bf16': torch.bfloat16, 'f16': torch.float16, 'f32': torch.float32}

VIT_300M = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, attention_bias=True,
                use_qk_norm=False, norm_type='layer_norm')
VIT_6B = dict(hidden_size=48, num_hidden_layers=2, num_attention_heads=3, intermediate_size=96, attention_bias=False,
              use_qk_norm=True, norm_type='rms_norm')

DECODER = dict(vocab_size=VOCAB, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
               num_key_value_heads=2, max_position_embeddings=512, bos_token_id=1, eos_token_id=2, pad_token_id=2)
QWEN2 = dict(DECODER, model_type='qwen2', rms_norm_eps=1e-6, rope_theta=1e6)
QWEN3 = dict(DECODER, model_type='qwen3', head_dim=32, rms_norm_eps=1e-6, rope_theta=1e6)
LLAMA = dict(DECODER, model_type='llama', rms_norm_eps=1e-5, rope_theta=1e4)
PHI3 = dict(DECODER, model_type='phi3', num_key_value_heads=4, rms_norm_eps=1e-5, rope_theta=1e4,
            max_position_embeddings=512, original_max_position_embeddings=40,
            rope_scaling=dict(rope_type='longrope', short_factor=[1.0, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6],
                              long_factor=[1.1, 1.4, 2.0, 3.0, 5.0, 8.0, 12.0, 16.0]))


@dataclass
class Spec:
    """One checkpoint: what it is made of, and how it is written down."""
    name: str
    layout: str  # hf, hf-current, chat, llava
    vision: dict
    decoder: dict
    dtype: str = 'bf16'
    tied: bool = False
    shards: int = 1
    tile: int = 56
    stored_side: int = 56  # side of the stored position embedding, in pixels
    unshuffle: str = 'v2'  # ps_version
    ratio: float = 0.5  # downsample_ratio; 1 keeps every patch as a token
    select_layer: int = -1
    internlm2: bool = False
    config: dict = field(default_factory=dict)
    old_rope_keys: bool = False
    tower_apart: bool = False


SPECS = [
    Spec('hf-qwen2', 'hf', VIT_300M, QWEN2),
    Spec('hf-current-qwen3', 'hf-current', VIT_300M, QWEN3, tied=True),
    Spec('hf-llama', 'hf', VIT_300M, LLAMA, dtype='f16', shards=2, old_rope_keys=True),
    Spec('chat-qwen2', 'chat', VIT_300M, QWEN2, config=dict(template='internvl2_5')),
    Spec('chat-qwen3', 'chat', VIT_300M, QWEN3, shards=3, stored_side=84, config=dict(template='internvl2_5')),
    Spec('chat-internlm2', 'chat', VIT_6B, dict(LLAMA, rope_theta=1e6, rope_scaling=dict(rope_type='dynamic', factor=2.0)),
         dtype='f16', internlm2=True, config=dict(template='internlm2-chat')),
    Spec('chat-yi-v1', 'chat', VIT_6B, dict(LLAMA, rope_theta=5e6), dtype='f32', unshuffle='v1',
         config=dict(template='Hermes-2')),
    Spec('chat-llama-linear', 'chat', VIT_6B, dict(LLAMA, rope_scaling=dict(rope_type='linear', factor=2.5)),
         dtype='mixed', config=dict(template='internvl_zh')),
    Spec('chat-phi3', 'chat', VIT_300M, PHI3, config=dict(template='phi3-chat')),
    Spec('chat-unshuffle-none', 'chat', dict(VIT_6B, num_hidden_layers=3), LLAMA, unshuffle='v1', ratio=1.0,
         tile=28, stored_side=28, select_layer=-2, config=dict(template='internvl_zh')),
    Spec('llava-vicuna', 'llava', dict(VIT_6B, num_hidden_layers=5), LLAMA, ratio=1.0, select_layer=-4, tile=28,
         stored_side=28),
    Spec('llava-vicuna-tower-apart', 'llava', dict(VIT_6B, num_hidden_layers=3), LLAMA, dtype='f16', ratio=1.0,
         select_layer=-1, tile=28, stored_side=56, tower_apart=True),
]


class LlavaProjector(nn.Module):
    """mlp2x_gelu of internvl_chat_llava: no norm, no unshuffle."""

    def __init__(self, inner: int, outer: int):
        super().__init__()
        self.linear_1, self.act, self.linear_2 = nn.Linear(inner, outer), nn.GELU(), nn.Linear(outer, outer)

    def forward(self, x):
        return self.linear_2(self.act(self.linear_1(x)))


def unshuffle_v1(self, x, scale_factor=0.5):
    """InternVLChatModel.pixel_shuffle with ps_version 'v1': the last permute is left out."""
    return type(self).pixel_shuffle(self, x, scale_factor).permute(0, 2, 1, 3).contiguous()


def build(spec: Spec) -> InternVLForConditionalGeneration:
    torch.manual_seed(sum(spec.name.encode()))
    config = InternVLConfig(vision_config=dict(spec.vision, image_size=spec.stored_side), text_config=dict(spec.decoder),
                            image_token_id=IMG_CONTEXT, downsample_ratio=spec.ratio, tie_word_embeddings=spec.tied,
                            vision_feature_layer=spec.select_layer)
    model = InternVLForConditionalGeneration(config).float().eval()
    if spec.layout == 'llava':
        model.model.multi_modal_projector = LlavaProjector(spec.vision['hidden_size'], spec.decoder['hidden_size'])
    if spec.unshuffle == 'v1':
        model.model.pixel_shuffle = unshuffle_v1.__get__(model.model)
    for name, p in model.named_parameters():
        p.data = seeded(name, p.shape)
    if spec.tied:
        model.tie_weights()
    for name, p in model.named_parameters():
        p.data = p.data.to(stored_dtype(spec, name)).float()
    return model


def seeded(name: str, shape) -> torch.Tensor:
    """Random values large enough that every part of the network shows in the logits."""
    z = torch.randn(*shape)
    if 'lambda' in name:
        return 0.6 + 0.2 * z
    if 'position_embeddings' in name or 'cls_token' in name:
        return 0.3 * z
    if name.endswith('bias'):
        return 0.2 * z
    if len(shape) == 1:
        return 1 + 0.2 * z
    if 'embed_tokens' in name:
        return 0.7 * z
    return z * (1.3 / math.sqrt(math.prod(shape[1:])))


def stored_dtype(spec: Spec, name: str) -> torch.dtype:
    if spec.dtype != 'mixed':
        return DTYPES[spec.dtype]
    if len(name) % 3 == 0:
        return torch.float16
    return torch.float32 if 'norm' in name else torch.bfloat16


def tiles(spec: Spec) -> torch.Tensor:
    """Three normalised tiles, [3, 3, side, side], the same for every checkpoint of that side."""
    return torch.randn(3, 3, spec.tile, spec.tile, generator=torch.Generator().manual_seed(spec.tile))


@torch.no_grad()
def record(spec: Spec, model: InternVLForConditionalGeneration) -> tuple[dict, dict]:
    inner = model.model
    pixels = tiles(spec)
    outputs = inner.vision_tower(pixel_values=pixels, output_hidden_states=True)
    features = (outputs.last_hidden_state if spec.select_layer == -1 else outputs.hidden_states[spec.select_layer])[:, 1:]
    tokens = inner.get_image_features(pixels, vision_feature_layer=spec.select_layer,
                                      vision_feature_select_strategy='default').pooler_output
    per_tile = tokens.shape[1]
    image = [IMG_CONTEXT] * per_tile
    table = inner.get_input_embeddings()

    def embed(ids, which):
        rows = table(torch.tensor(ids))
        rows[torch.tensor(ids) == IMG_CONTEXT] = tokens[which].reshape(-1, rows.shape[-1])
        return rows[None]

    def logits(rows):
        hidden = inner.language_model(inputs_embeds=rows, use_cache=False).last_hidden_state
        return model.lm_head(hidden[:, -1])[0]

    def greedy(ids, which, count):
        rows, out, first = embed(ids, which), [], None
        margin = math.inf
        for _ in range(count):
            scores = logits(rows)
            first = scores if first is None else first
            best = scores.topk(2)
            margin = min(margin, float(best.values[0] - best.values[1]))
            out.append(int(best.indices[0]))
            rows = torch.cat([rows, table(torch.tensor([[out[-1]]]))], 1)
        return out, first, margin

    single = [1, 20, 21] + image + [22, 30, 31, 32, 33]
    multi = [1, 40] + image + [41, 42] + image * 2 + [43, 50, 51]
    cases, tensors = {}, dict(features=features, tokens=tokens)
    single_out, first, margin = greedy(single, [0], NEW_TOKENS)
    cases['single'] = dict(ids=single, tiles=[0], tokens=single_out, margin=margin)
    tensors['logits.single'] = first
    multi_out, first, margin = greedy(multi, [0, 1, 2], NEW_TOKENS)
    cases['multi'] = dict(ids=multi, tiles=[0, 1, 2], tokens=multi_out, margin=margin)
    tensors['logits.multi'] = first
    second = single + single_out[:20] + [2, 60, 61, 62, 63]
    second_out, first, margin = greedy(second, [0], NEW_TOKENS)
    cases['second turn'] = dict(ids=second, tiles=[0], tokens=second_out, margin=margin)
    tensors['logits.second turn'] = first
    # Where transformers' own generate (with its cache) fits the case, it must say the same. Its cache is not
    # recomputed when longrope switches tables inside an InternVL model, so phi3 is left to the cache-free path.
    if spec.decoder['model_type'] != 'phi3' and spec.select_layer == -1:
        for key, case in cases.items():
            ids = torch.tensor([case['ids']])
            made = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), pixel_values=pixels[case['tiles']],
                                  vision_feature_select_strategy='default', do_sample=False, max_new_tokens=NEW_TOKENS,
                                  min_new_tokens=NEW_TOKENS, eos_token_id=None, pad_token_id=2)
            made = made[0, len(case['ids']):].tolist() if made.shape[1] > NEW_TOKENS else made[0].tolist()
            assert made == case['tokens'], (spec.name, key, made, case['tokens'])
    tensors = {k: v.contiguous().clone() for k, v in tensors.items()}
    return cases, tensors


def rename_vision(spec: Spec, state: dict, prefix: str) -> dict:
    """The names of OpenGVLab's modeling_intern_vit.py: q, k and v fused in one linear."""
    out, layers = {}, spec.vision['num_hidden_layers']
    e = 'model.vision_tower.embeddings.'
    out[prefix + 'embeddings.class_embedding'] = state[e + 'cls_token']
    out[prefix + 'embeddings.patch_embedding.weight'] = state[e + 'patch_embeddings.projection.weight']
    out[prefix + 'embeddings.patch_embedding.bias'] = state[e + 'patch_embeddings.projection.bias']
    out[prefix + 'embeddings.position_embedding'] = state[e + 'position_embeddings']
    for i in range(layers):
        a, b = f'model.vision_tower.encoder.layer.{i}.', f'{prefix}encoder.layers.{i}.'
        out[b + 'ls1'], out[b + 'ls2'] = state[a + 'lambda_1'], state[a + 'lambda_2']
        for part in ('weight', 'bias'):
            if a + f'layernorm_before.{part}' in state:
                out[b + f'norm1.{part}'] = state[a + f'layernorm_before.{part}']
                out[b + f'norm2.{part}'] = state[a + f'layernorm_after.{part}']
            if a + f'attention.q_proj.{part}' in state:
                out[b + f'attn.qkv.{part}'] = torch.cat([state[a + f'attention.{n}_proj.{part}'] for n in 'qkv'])
            out[b + f'attn.proj.{part}'] = state[a + f'attention.projection_layer.{part}']
            out[b + f'mlp.fc1.{part}'], out[b + f'mlp.fc2.{part}'] = state[a + f'mlp.fc1.{part}'], state[a + f'mlp.fc2.{part}']
        for n in 'qk':
            if a + f'attention.{n}_norm.weight' in state:
                out[b + f'attn.{n}_norm.weight'] = state[a + f'attention.{n}_norm.weight']
    return out


def rename_internlm2(spec: Spec, state: dict, prefix: str) -> dict:
    """modeling_internlm2.py: rows of wqkv go by kv head: its queries, then its key, then its value."""
    d = spec.decoder
    heads, kv = d['num_attention_heads'], d['num_key_value_heads']
    hd, p = d['hidden_size'] // heads, 'model.language_model.'
    out = {prefix + 'model.tok_embeddings.weight': state[p + 'embed_tokens.weight'],
           prefix + 'model.norm.weight': state[p + 'norm.weight'], prefix + 'output.weight': state['lm_head.weight']}
    for i in range(d['num_hidden_layers']):
        a, b = f'{p}layers.{i}.', f'{prefix}model.layers.{i}.'
        q = state[a + 'self_attn.q_proj.weight'].view(kv, heads // kv, hd, -1)
        k, v = (state[a + f'self_attn.{n}_proj.weight'].view(kv, 1, hd, -1) for n in 'kv')
        out[b + 'attention.wqkv.weight'] = torch.cat([q, k, v], 1).reshape(-1, d['hidden_size'])
        for ours, theirs in (('self_attn.o_proj', 'attention.wo'), ('mlp.gate_proj', 'feed_forward.w1'),
                             ('mlp.up_proj', 'feed_forward.w3'), ('mlp.down_proj', 'feed_forward.w2'),
                             ('input_layernorm', 'attention_norm'), ('post_attention_layernorm', 'ffn_norm')):
            out[b + theirs + '.weight'] = state[a + ours + '.weight']
    return out


def rename_decoder(spec: Spec, state: dict, prefix: str, head: str) -> dict:
    out = {prefix + k.removeprefix('model.language_model.'): v for k, v in state.items() if k.startswith('model.language_model.')}
    if not spec.tied:
        out[head] = state['lm_head.weight']
    return out


def file_state(spec: Spec, model) -> dict:
    state = {k: v.to(stored_dtype(spec, k)) for k, v in model.state_dict().items()}
    projector = {k.removeprefix('model.multi_modal_projector.'): v for k, v in state.items() if 'multi_modal_projector' in k}
    if spec.layout == 'hf-current':
        if spec.tied:
            del state['lm_head.weight']
        return state
    if spec.layout == 'hf':
        return {k.replace('model.language_model.', 'language_model.model.').replace('lm_head', 'language_model.lm_head')
                if 'language_model' in k or 'lm_head' in k else k.removeprefix('model.'): v for k, v in state.items()}
    if spec.layout == 'chat':
        names = dict(layer_norm='mlp1.0', linear_1='mlp1.1', linear_2='mlp1.3')
        out = rename_vision(spec, state, 'vision_model.')
        out |= {names[k.split('.')[0]] + '.' + k.split('.')[1]: v for k, v in projector.items()}
        if spec.internlm2:
            return out | rename_internlm2(spec, state, 'language_model.')
        return out | rename_decoder(spec, state, 'language_model.model.', 'language_model.lm_head.weight')
    out = {} if spec.tower_apart else rename_vision(spec, state, 'model.vision_tower.vision_tower.')
    names = dict(linear_1='model.mm_projector.0', linear_2='model.mm_projector.2')
    out |= {names[k.split('.')[0]] + '.' + k.split('.')[1]: v for k, v in projector.items()}
    return out | rename_decoder(spec, state, 'model.', 'lm_head.weight')


ARCHITECTURES = dict(qwen2='Qwen2ForCausalLM', qwen3='Qwen3ForCausalLM', llama='LlamaForCausalLM', phi3='Phi3ForCausalLM')


def old_decoder_config(spec: Spec) -> dict:
    """A decoder's config.json as transformers 4 and the remote code wrote it."""
    d = dict(spec.decoder)
    d['architectures'] = [ARCHITECTURES[d['model_type']]]
    if 'rope_scaling' in d:
        scaling = dict(d['rope_scaling'])
        kind = scaling.pop('rope_type')
        d['rope_scaling'] = dict(type='su' if kind == 'longrope' else kind, **scaling)
    if spec.internlm2:
        d['architectures'], d['model_type'], d['bias'] = ['InternLM2ForCausalLM'], 'internlm2', False
    return d


def old_vision_config(spec: Spec) -> dict:
    v = spec.vision
    return dict(architectures=['InternVisionModel'], model_type='intern_vit_6b', hidden_act='gelu', hidden_size=v['hidden_size'],
                image_size=spec.stored_side, intermediate_size=v['intermediate_size'], layer_norm_eps=1e-6,
                norm_type=v['norm_type'], num_attention_heads=v['num_attention_heads'], num_channels=3,
                num_hidden_layers=v['num_hidden_layers'], patch_size=14, qk_normalization=v['use_qk_norm'],
                qkv_bias=v['attention_bias'])


def file_config(spec: Spec, model) -> dict:
    if spec.layout in ('hf', 'hf-current'):
        config = model.config.to_dict()
        config['architectures'] = ['InternVLForConditionalGeneration']
        if spec.old_rope_keys:
            config['text_config'] = old_decoder_config(spec)
        return config
    if spec.layout == 'chat':
        shape = dict(downsample_ratio=spec.ratio, ps_version=spec.unshuffle)
        return dict(architectures=['InternVLChatModel'], model_type='internvl_chat', force_image_size=spec.tile,
                    select_layer=spec.select_layer, dynamic_image_size=True, use_thumbnail=True, max_dynamic_patch=12,
                    min_dynamic_patch=1, **shape, **spec.config, vision_config=old_vision_config(spec),
                    llm_config=old_decoder_config(spec))
    return dict(old_decoder_config(spec), architectures=['LlavaLlamaForCausalLM'], model_type='llava',
                mm_vision_tower='OpenGVLab/InternViT-tiny', mm_projector_type='mlp2x_gelu', mm_hidden_size=spec.vision['hidden_size'],
                mm_vision_select_layer=spec.select_layer, mm_vision_select_feature='patch', mm_use_im_start_end=False,
                mm_use_im_patch_token=False, image_aspect_ratio='pad')


def write(spec: Spec) -> None:
    folder = ROOT / spec.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    model = build(spec)
    cases, tensors = record(spec, model)
    state = {k: v.contiguous().clone() for k, v in file_state(spec, model).items()}
    save_shards(folder, state, spec.shards)
    config = file_config(spec, model)
    write_json(folder / 'config.json', config)
    if spec.layout == 'llava':
        apart = folder / 'InternViT-tiny'
        apart.mkdir()
        write_json(apart / 'config.json', dict(old_vision_config(spec), image_size=spec.tile))
        if spec.tower_apart:
            full = {k: v.to(stored_dtype(spec, k)) for k, v in model.state_dict().items()}
            save_shards(apart, {k: v.contiguous().clone() for k, v in rename_vision(spec, full, '').items()}, 1)
    save_file(tensors, folder / 'golden.safetensors')
    write_json(folder / 'golden.json', dict(imageToken=IMG_CONTEXT, tile=spec.tile, cases=cases))
    margin = min(c['margin'] for c in cases.values())
    size = sum(f.stat().st_size for f in folder.rglob('*') if f.is_file())
    print(f'{spec.name:28} {size / 1024:6.0f} KB  smallest greedy margin {margin:.1e}')


def save_shards(folder: Path, state: dict, shards: int) -> None:
    if shards == 1:
        save_file(state, folder / 'model.safetensors', metadata=dict(format='pt'))
        return
    names, index = sorted(state), {}
    for i in range(shards):
        file = f'model-{i + 1:05}-of-{shards:05}.safetensors'
        part = names[i::shards]
        save_file({n: state[n] for n in part}, folder / file, metadata=dict(format='pt'))
        index |= {n: file for n in part}
    write_json(folder / 'model.safetensors.index.json', dict(metadata={}, weight_map=index))


def write_json(path: Path, value) -> None:
    path.write_text(json.dumps(value, indent=1, default=list) + '\n')


if __name__ == '__main__':
    ROOT.mkdir(parents=True, exist_ok=True)
    for spec in SPECS:
        write(spec)
    save_file({f'tiles.{side}': tiles(Spec('', '', {}, {}, tile=side)) for side in (28, 56)}, ROOT / 'tiles.safetensors')
