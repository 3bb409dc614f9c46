/**
 * A compiled checkpoint as the generation loop sees it. Implemented over ONNX sessions in models/internvl/onnxModel.ts;
 * generate.ts knows only this page.
 */

/** Numbers generation needs; every one of them is read from the checkpoint's files. */
export interface ModelShape {
  /** Width of a token embedding. */
  readonly hiddenSize: number;
  readonly vocabSize: number;
  /** Longest sequence the decoder was trained for, in tokens. */
  readonly contextLength: number;
  /** Side of a tile in pixels: 448, 336 or 224. */
  readonly tileSize: number;
  /** Visual tokens a tile turns into (256 for 448-pixel tiles with pixel unshuffle). */
  readonly tokensPerTile: number;
}

export interface VisionLanguageModel extends AsyncDisposable {
  readonly shape: ModelShape;
  /**
   * One tile to visual tokens.
   * @param pixels normalised, channel-first [3, tileSize, tileSize]
   * @returns row-major [tokensPerTile, hiddenSize]
   */
  encodeTile(pixels: Float32Array): Promise<Float32Array>;
  /** Rows of the embedding table: [ids.length, hiddenSize]. */
  embed(ids: readonly number[]): Promise<Float32Array>;
  /**
   * An empty KV cache.
   * @param expectedTokens length of the prompt, where known; saves growing the cache while it is read
   */
  startSequence(expectedTokens?: number): DecoderSequence;
}

/** One sequence's KV cache. Not for concurrent use. */
export interface DecoderSequence extends Disposable {
  /** Tokens in the cache. */
  readonly length: number;
  /**
   * Runs the decoder over new rows behind those in the cache and keeps their keys and values.
   * @param embeddings [rows, hiddenSize]
   * @returns logits of the last row, [vocabSize]
   */
  append(embeddings: Float32Array): Promise<Float32Array>;
  /** Forgets everything from that position on. */
  truncate(length: number): void;
}
