/**
 * The generation loop: tiles and token ids in, token ids out, one after the other. It reads top to bottom and knows
 * neither words nor graphs: prompts come from prompt.ts, the model is the page model.ts.
 */
import { setImmediate } from 'node:timers/promises';
import { modelErrors, throwIfCancelled } from '../errors.ts';
import { type Content, type ModelMemory, tileKey } from './memory.ts';
import type { DecoderSequence, VisionLanguageModel } from './model.ts';
import type { PreparedImage } from './pixels.ts';
import type { Prompt } from './prompt.ts';
import { nextToken, type Sampling, seededRandom } from './sampling.ts';

export interface GenerateRequest {
  readonly prompt: Prompt;
  /** In the order in which their tokens stand in the prompt. */
  readonly images: readonly PreparedImage[];
  /** Tokens that end the answer; they are not part of it. */
  readonly stopIds: readonly number[];
  readonly maxNewTokens: number;
  readonly sampling: Sampling;
  /** Prompt tokens run at once: what a cancel has to wait for. Default 64. */
  readonly prefillChunk?: number;
}

export type GenerateEvent =
  | { readonly kind: 'tile' | 'prefill'; readonly done: number; readonly total: number }
  | { readonly kind: 'token'; readonly id: number };

export interface GenerateTimings {
  readonly encodeMs: number;
  /** Tiles that were not known from a question before. */
  readonly encodedTiles: number;
  readonly prefillMs: number;
  readonly decodeMs: number;
  /** Prompt tokens that were still in the KV cache from the question before. */
  readonly reusedTokens: number;
}

export interface GenerateResult {
  readonly ids: readonly number[];
  /** `stop`: the model ended its answer; `length`: cut at maxNewTokens or where its context is full. */
  readonly finish: 'stop' | 'length';
  readonly timings: GenerateTimings;
}

/**
 * Generates an answer; `onEvent` hears of each step when it is done. A cancel is seen between tiles, prefill chunks
 * and tokens.
 * Throws `prompt.tooLong`, `prompt.imageTokenMismatch` and `prompt.foreignToken` before any work, `model.notFinite`,
 * `job.cancelled`, and what the model throws.
 */
export async function generate(
  model: VisionLanguageModel,
  request: GenerateRequest,
  onEvent: (event: GenerateEvent) => void,
  signal: AbortSignal,
  memory?: ModelMemory,
): Promise<GenerateResult> {
  const { prompt, images, stopIds, maxNewTokens, sampling, prefillChunk = 64 } = request;
  const { ids, imageTokenId } = prompt;

  // 1) What cannot work is refused before anything is computed.
  const room = model.shape.contextLength - ids.length;
  if (room < 1) throw modelErrors['prompt.tooLong'](ids.length, model.shape.contextLength);
  const tiles = images.flatMap(image =>
    Array.from({ length: image.plan.tiles }, (_, i) => () => image.tile(i)),
  );
  const imageRows = ids.filter(id => id === imageTokenId).length;
  const expectedRows = tiles.length * model.shape.tokensPerTile;
  if (imageRows !== expectedRows) throw modelErrors['prompt.imageTokenMismatch'](imageRows, expectedRows);

  const foreign = ids.find(id => id !== imageTokenId && id >= model.shape.vocabSize);
  if (foreign !== undefined) throw modelErrors['prompt.foreignToken'](foreign, model.shape.vocabSize);

  // 2) Tiles become visual tokens.
  const started = performance.now();
  const features: Float32Array[] = [];
  const tileKeys: string[] = [];
  let encodedTiles = 0;
  for (const [i, cut] of tiles.entries()) {
    await pause(signal);
    const pixels = cut();
    const key = tileKey(pixels);
    const known = await memory?.tile(key);
    const visual = known ?? (await model.encodeTile(pixels));
    if (!known) {
      encodedTiles++;
      await memory?.rememberTile(key, visual);
    }
    features.push(visual);
    tileKeys.push(key);
    onEvent({ kind: 'tile', done: i + 1, total: tiles.length });
  }
  const encoded = performance.now();

  // 3) The prompt is run in chunks, from where the cache already knows it. From here on the cache changes.
  const content: Content = { ids, imageTokenId, tileKeys };
  const sequence = memory?.resume(model, content) ?? model.startSequence(ids.length);
  const reusedTokens = sequence.length;
  const said: number[] = [];
  let usable = true;
  try {
    let logits: Float32Array = new Float32Array();
    while (sequence.length < ids.length) {
      await pause(signal);
      usable = false;
      const end = Math.min(ids.length, sequence.length + prefillChunk);
      logits = await sequence.append(await embedRows(model, prompt, features, sequence.length, end));
      usable = true;
      onEvent({ kind: 'prefill', done: sequence.length, total: ids.length });
    }
    const prefilled = performance.now();

    // 4) Token by token, until the model stops or no room is left.
    const random = seededRandom(sampling.seed);
    const most = Math.min(maxNewTokens, room);
    let finish: GenerateResult['finish'] = 'length';
    while (said.length < most) {
      await pause(signal);
      const id = nextToken(logits, said, sampling, random);
      usable = !Number.isNaN(logits[id]);
      if (!usable) throw modelErrors['model.notFinite']();
      if (stopIds.includes(id)) {
        finish = 'stop';
        break;
      }
      said.push(id);
      onEvent({ kind: 'token', id });
      if (said.length === most) break;
      usable = false;
      logits = await sequence.append(await model.embed([id]));
      usable = true;
    }
    const timings = {
      encodeMs: encoded - started,
      encodedTiles,
      prefillMs: prefilled - encoded,
      decodeMs: performance.now() - prefilled,
      reusedTokens,
    };
    return { ids: said, finish, timings };
  } finally {
    giveBack(memory, sequence, { ...content, ids: [...ids, ...said] }, usable);
  }
}

/** A cache that a failure may have left half written is thrown away. */
function giveBack(
  memory: ModelMemory | undefined,
  sequence: DecoderSequence,
  content: Content,
  usable: boolean,
): void {
  if (memory && usable) memory.keep(sequence, content);
  else sequence[Symbol.dispose]();
}

/** Lets messages in (a model's run blocks the event loop), then stops where one of them was a cancel. */
async function pause(signal: AbortSignal): Promise<void> {
  await setImmediate();
  throwIfCancelled(signal);
}

/**
 * Embeddings of the prompt's tokens [start, end): words from the model's table, image tokens from the tiles in order.
 * @param features each tile's [tokensPerTile, hiddenSize]
 * @returns [end - start, hiddenSize]
 */
async function embedRows(
  model: VisionLanguageModel,
  { ids, imageTokenId }: Prompt,
  features: readonly Float32Array[],
  start: number,
  end: number,
): Promise<Float32Array> {
  const { hiddenSize, tokensPerTile } = model.shape;
  const chunk = ids.slice(start, end);
  const rows = Float32Array.from(await model.embed(chunk.map(id => (id === imageTokenId ? 0 : id))));
  let imageRow = ids.slice(0, start).filter(id => id === imageTokenId).length;
  for (const [i, id] of chunk.entries()) {
    if (id !== imageTokenId) continue;
    const tile = features[Math.floor(imageRow / tokensPerTile)];
    const at = (imageRow % tokensPerTile) * hiddenSize;
    if (tile) rows.set(tile.subarray(at, at + hiddenSize), i * hiddenSize);
    imageRow++;
  }
  return rows;
}
