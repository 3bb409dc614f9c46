/**
 * A model that computes with plain numbers: its next token depends on every row of its cache, in order, so that a row
 * too many, too few or in the wrong place changes the answer.
 */
import type { DecoderSequence, ModelShape, VisionLanguageModel } from '../../../models/internvl/model.ts';

export const TOY_SHAPE: ModelShape = {
  hiddenSize: 2,
  vocabSize: 1400,
  contextLength: 400,
  tileSize: 28,
  tokensPerTile: 4,
};

export interface ToyLog {
  tiles: number;
  /** Rows of each append. */
  appends: number[];
  open: number;
}

export interface Toy extends VisionLanguageModel {
  readonly log: ToyLog;
}

export interface ToyOptions {
  readonly shape?: Partial<ModelShape>;
  /** What to answer behind a prompt of so many rows, token by token, instead of what the numbers say. */
  readonly script?: { readonly promptRows: number; readonly tokens: readonly number[] };
  /** The append that fails, counted from 1. */
  readonly failAt?: number;
  /** The append whose numbers overflow, counted from 1. */
  readonly overflowAt?: number;
}

export function toyModel(options: ToyOptions = {}): Toy {
  const shape = { ...TOY_SHAPE, ...options.shape };
  const log: ToyLog = { tiles: 0, appends: [], open: 0 };
  return {
    shape,
    log,
    encodeTile: pixels => {
      log.tiles++;
      let sum = 0;
      for (const [i, value] of pixels.entries()) sum += value * ((i % 97) + 1);
      const { tokensPerTile } = shape;
      return Promise.resolve(
        Float32Array.from({ length: tokensPerTile * 2 }, (_, i) => (Math.abs(sum) % 1000) + i),
      );
    },
    embed: ids => Promise.resolve(Float32Array.from(ids.flatMap(id => [id, -id]))),
    startSequence: () => new ToySequence(shape, log, options),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

class ToySequence implements DecoderSequence {
  readonly #shape: ModelShape;
  readonly #log: ToyLog;
  readonly #options: ToyOptions;
  #rows: number[] = [];

  constructor(shape: ModelShape, log: ToyLog, options: ToyOptions) {
    this.#shape = shape;
    this.#log = log;
    this.#options = options;
    log.open++;
  }

  get length(): number {
    return this.#rows.length;
  }

  append(embeddings: Float32Array): Promise<Float32Array> {
    const rows = embeddings.length / this.#shape.hiddenSize;
    this.#log.appends.push(rows);
    if (this.#log.appends.length === this.#options.failAt) return Promise.reject(new Error('the toy broke'));
    for (let i = 0; i < rows; i++) this.#rows.push((embeddings[2 * i] ?? 0) - (embeddings[2 * i + 1] ?? 0));
    let state = 7;
    for (const row of this.#rows) state = (state * 31 + Math.round(row * 8)) % 1_000_003;
    const script = this.#options.script;
    const next = script ? script.tokens[this.#rows.length - script.promptRows] : Math.abs(state);
    const logits = new Float32Array(this.#shape.vocabSize);
    logits[(next ?? 0) % this.#shape.vocabSize] = 10;
    if (this.#log.appends.length === this.#options.overflowAt) logits.fill(NaN);
    return Promise.resolve(logits);
  }

  truncate(length: number): void {
    this.#rows.length = length;
  }

  [Symbol.dispose](): void {
    this.#log.open--;
  }
}
