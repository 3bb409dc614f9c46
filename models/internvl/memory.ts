/**
 * What a loaded model keeps between questions: visual tokens of tiles it has seen, and the KV cache of the last
 * conversation. A second question about the same page then encodes no tile and reads only the new words.
 */
import { createHash } from 'node:crypto';
import type { DecoderSequence, VisionLanguageModel } from './model.ts';
import type { TileStore } from './tileStore.ts';

/** What stands in a KV cache: token ids, and which tiles the image tokens among them came from, in order. */
export interface Content {
  readonly ids: readonly number[];
  readonly imageTokenId: number;
  readonly tileKeys: readonly string[];
}

const MEGABYTES_128 = 128 * 1024 * 1024;

export class ModelMemory implements Disposable {
  readonly #mostBytes: number;
  readonly #store: TileStore | undefined;
  readonly #tiles = new Map<string, Float32Array>();
  #bytes = 0;
  #held: { readonly sequence: DecoderSequence; readonly content: Content } | undefined;

  /**
   * @param mostBytes size of all visual tokens kept (a tile has about 1 MB), the longest unused forgotten first
   * @param store keeps them on disk as well
   */
  constructor(mostBytes = MEGABYTES_128, store?: TileStore) {
    this.#mostBytes = mostBytes;
    this.#store = store;
  }

  /** Visual tokens that were made before, in this process or, where there is a store, in an earlier one. */
  async tile(key: string): Promise<Float32Array | undefined> {
    const features = this.#tiles.get(key);
    if (!features) {
      const stored = await this.#store?.read(key);
      if (stored) this.#keep(key, stored);
      return stored;
    }
    this.#tiles.delete(key);
    this.#tiles.set(key, features);
    return features;
  }

  /** Takes the visual tokens of a tile that it does not know yet. */
  async rememberTile(key: string, features: Float32Array): Promise<void> {
    this.#keep(key, features);
    await this.#store?.write(key, features);
  }

  #keep(key: string, features: Float32Array): void {
    this.#tiles.set(key, features);
    this.#bytes += features.byteLength;
    for (const [oldest, { byteLength }] of this.#tiles) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#tiles.delete(oldest);
      this.#bytes -= byteLength;
    }
  }

  /**
   * A sequence that holds as much of the beginning of `content` as is known, but not its last token: that one has to
   * be run for its logits. The caller owns it until it gives it back with `keep`.
   */
  resume(model: VisionLanguageModel, content: Content): DecoderSequence {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return model.startSequence(content.ids.length);
    const shared = sharedLength(held.content, content, model.shape.tokensPerTile);
    held.sequence.truncate(Math.min(shared, content.ids.length - 1, held.sequence.length));
    return held.sequence;
  }

  /** Takes a sequence whose cache holds the beginning of `content`. */
  keep(sequence: DecoderSequence, content: Content): void {
    this.#held?.sequence[Symbol.dispose]();
    this.#held = { sequence, content };
  }

  [Symbol.dispose](): void {
    this.#held?.sequence[Symbol.dispose]();
    this.#held = undefined;
    this.#tiles.clear();
    this.#bytes = 0;
  }
}

/** The name of a tile: a hash of its pixels. */
export function tileKey(pixels: Float32Array): string {
  return createHash('sha256').update(pixels).digest('base64');
}

/** Tokens at the beginning of both, image tokens counted as equal where they come from the same tile. */
function sharedLength(a: Content, b: Content, tokensPerTile: number): number {
  let imageRow = 0;
  for (const [i, id] of b.ids.entries()) {
    if (a.ids[i] !== id) return i;
    if (id !== b.imageTokenId) continue;
    const tile = Math.floor(imageRow++ / tokensPerTile);
    if (a.tileKeys[tile] !== b.tileKeys[tile]) return i;
  }
  return b.ids.length;
}
