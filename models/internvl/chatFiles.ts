/** What a checkpoint's files say about talking to it: tokenizer, template, tiles, stop tokens. */
import { type Json, readJson } from './json.ts';
import type { ImageOptions } from './pixels.ts';
import { type ChatTemplate, chooseTemplate } from './templates.ts';
import type { Tokenizer } from './tokenizer.ts';
import { loadTokenizer } from './tokenizerFiles.ts';

export interface ChatSettings {
  readonly tokenizer: Tokenizer;
  readonly template: ChatTemplate;
  /** How images are cut; tile size and tokens a tile come from the model's shape. */
  readonly images: ImageOptions;
  readonly stopIds: readonly number[];
}

/**
 * Reads tokenizer, config.json, preprocessor_config.json and generation_config.json of `folder`.
 * @param checkpoint layout and template as config.ts reads them
 * Throws the tokenizer's errors (`tokenizer.broken` for any of these files), `prompt.unknownTemplate`, `job.cancelled`.
 */
export async function loadChat(
  folder: string,
  checkpoint: Parameters<typeof chooseTemplate>[0],
  signal: AbortSignal,
): Promise<ChatSettings> {
  const template = chooseTemplate(checkpoint);
  const tokenizer = await loadTokenizer(folder, signal);
  const generation = (await readJson(folder, 'generation_config.json', signal)) ?? {};
  const ends = checkpoint.layout === 'hf' ? numbersOf(generation['eos_token_id']) : [];
  return {
    tokenizer,
    template,
    images: await readImageOptions(folder, checkpoint.layout, signal),
    stopIds: [...new Set([tokenizer.special(template.stop), ...ends])],
  };
}

/** How the checkpoint's files say that images are cut. Throws `tokenizer.broken` for a broken file, `job.cancelled`. */
export async function readImageOptions(
  folder: string,
  layout: 'chat' | 'hf' | 'llava',
  signal: AbortSignal,
): Promise<ImageOptions> {
  const config = (await readJson(folder, 'config.json', signal)) ?? {};
  const preprocessor = (await readJson(folder, 'preprocessor_config.json', signal)) ?? {};
  return imageOptions(layout, config, preprocessor);
}

/**
 * Defaults are those of the reference code: InternVLChatConfig cuts no tiles unless told to, transformers' processor
 * always does, LLaVA pads where `image_aspect_ratio` says so.
 * @internal
 */
export function imageOptions(
  layout: 'chat' | 'hf' | 'llava',
  config: Json,
  preprocessor: Json,
): ImageOptions {
  if (layout === 'llava') return { fit: config['image_aspect_ratio'] === 'pad' ? 'pad' : 'stretch' };
  if (layout === 'hf') {
    return {
      fit: 'tiles',
      minTiles: numberOf(preprocessor['min_patches'], 1),
      maxTiles: numberOf(preprocessor['max_patches'], 12),
    };
  }
  return {
    fit: config['dynamic_image_size'] === true ? 'tiles' : 'stretch',
    minTiles: numberOf(config['min_dynamic_patch'], 1),
    maxTiles: numberOf(config['max_dynamic_patch'], 6),
    thumbnail: config['use_thumbnail'] === true,
  };
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 1 ? value : fallback;
}

function numbersOf(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).filter(id => typeof id === 'number');
}
