/**
 * One conversation's KV cache over the decoder graph. The graph reads the cache in place and gives back new rows only;
 * this file copies them in and lets the buffers grow.
 */
import { modelErrors } from '../errors.ts';
import type { Session, Tensor } from '../runtime/session.ts';
import type { DecoderConfig } from './config.ts';
import type { DecoderSequence } from './model.ts';
import { ropeRegime, type RopeTable, ropeTable } from './rope.ts';

/** Cache rows are added in steps of this many. */
const GROWTH = 256;
/** Rows run at once when keys have to be made anew. */
const REPLAY_CHUNK = 512;

export class OnnxSequence implements DecoderSequence {
  readonly #session: Session;
  readonly #config: DecoderConfig;
  readonly #tables: RopeTables;
  /** Length of the prompt being read; over once something is cut away. */
  #expected: number;
  #length = 0;
  #capacity = 0;
  /** Name of a cache input -> [kv heads, capacity, head size] */
  #cache = new Map<string, Float32Array>();
  #regime: 'short' | 'long';
  /** Every row so far, where a change of regime may call for them again. */
  #history: Float32Array[] = [];

  /** @param expected tokens of the prompt, where known: room is made and the right rotary table chosen at once */
  constructor(session: Session, config: DecoderConfig, tables: RopeTables, expected: number) {
    this.#session = session;
    this.#config = config;
    this.#tables = tables;
    this.#expected = expected;
    this.#regime = ropeRegime(config.rope, expected);
  }

  get length(): number {
    return this.#length;
  }

  async append(embeddings: Float32Array): Promise<Float32Array> {
    const { hiddenSize, contextLength, rope } = this.#config;
    const rows = embeddings.length / hiddenSize;
    if (!Number.isInteger(rows) || rows === 0) {
      throw modelErrors['internal.bug'](`${embeddings.length} numbers are no rows of ${hiddenSize}`);
    }
    const total = this.#length + rows;
    if (total > contextLength) throw modelErrors['prompt.tooLong'](total, contextLength);
    const regime = ropeRegime(rope, Math.max(total, this.#expected));
    if (regime !== this.#regime) await this.#replay(regime);
    const logits = await this.#run(embeddings, rows);
    if (rope.scaling.kind === 'longrope') this.#history.push(embeddings.slice());
    return logits;
  }

  truncate(length: number): void {
    this.#expected = 0;
    if (length >= this.#length) return;
    this.#length = length;
    if (this.#history.length > 0)
      this.#history = [joined(this.#history).slice(0, length * this.#config.hiddenSize)];
  }

  [Symbol.dispose](): void {
    this.#cache = new Map();
    this.#history = [];
    this.#length = 0;
    this.#capacity = 0;
  }

  /** Makes all keys anew under another rotary table, as the reference does when a Phi-3 sequence outgrows the short one. */
  async #replay(regime: 'short' | 'long'): Promise<void> {
    const rows = joined(this.#history);
    const step = REPLAY_CHUNK * this.#config.hiddenSize;
    this.#regime = regime;
    this.#length = 0;
    for (let at = 0; at < rows.length; at += step) {
      const chunk = rows.subarray(at, at + step);
      await this.#run(chunk, chunk.length / this.#config.hiddenSize);
    }
  }

  async #run(embeddings: Float32Array, rows: number): Promise<Float32Array> {
    const { hiddenSize, layers, rope } = this.#config;
    const first = this.#length;
    const end = first + rows;
    this.#reserve(end);
    const table = this.#tables.get(this.#regime, end);
    const tableShape = [table.rows, rope.rotated / 2];
    const feeds: Record<string, Tensor> = {
      embeddings: { type: 'float32', data: embeddings, shape: [1, rows, hiddenSize] },
      first: int64(first),
      mask: maskOf(first, rows),
      cos: { type: 'float32', data: table.cos, shape: tableShape },
      sin: { type: 'float32', data: table.sin, shape: tableShape },
    };
    const { keyValueHeads, headDim } = this.#config;
    for (const [name, data] of this.#cache) {
      const past = Math.max(1, first);
      const seen = data.subarray(0, past * keyValueHeads * headDim);
      feeds[name] = { type: 'float32', data: seen, shape: [past, keyValueHeads, headDim] };
    }
    const caches = cacheNames(layers);
    const outputs = await this.#session.run(feeds, ['logits', ...caches.map(name => `new_${name}`)]);
    for (const name of caches) {
      const fresh = outputs[`new_${name}`];
      const kept = this.#cache.get(name);
      if (fresh && kept) kept.set(fresh, first * keyValueHeads * headDim);
    }
    this.#length = end;
    return outputs['logits'] ?? new Float32Array();
  }

  #reserve(rows: number): void {
    if (rows <= this.#capacity) return;
    const { keyValueHeads, headDim, layers } = this.#config;
    const capacity = Math.ceil(Math.max(rows, this.#expected) / GROWTH) * GROWTH;
    for (const name of cacheNames(layers)) {
      const old = this.#cache.get(name);
      const grown = new Float32Array(keyValueHeads * capacity * headDim);
      if (old) grown.set(old.subarray(0, this.#length * keyValueHeads * headDim));
      this.#cache.set(name, grown);
    }
    this.#capacity = capacity;
  }
}

/** Rotary tables shared by the sequences of a model; they grow as sequences do. */
export class RopeTables {
  readonly #config: DecoderConfig;
  readonly #tables = new Map<string, RopeTable>();

  constructor(config: DecoderConfig) {
    this.#config = config;
  }

  get(regime: 'short' | 'long', rows: number): RopeTable {
    const known = this.#tables.get(regime);
    if (known && known.rows >= rows) return known;
    const grown = ropeTable(this.#config.rope, regime, Math.ceil((2 * rows) / GROWTH) * GROWTH);
    this.#tables.set(regime, grown);
    return grown;
  }
}

function cacheNames(layers: number): readonly string[] {
  return Array.from({ length: layers }, (_, i) => [`key_${i}`, `value_${i}`]).flat();
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * 0 where a new row sees another, else -Infinity: itself and all before it. Operators do not take a cache without rows:
 * before the first token one stands in that nobody sees.
 * @returns [rows, past + rows]
 */
function maskOf(past: number, rows: number): Tensor {
  const columns = Math.max(1, past) + rows;
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    data.fill(-Infinity, row * columns + columns - rows + row + 1, (row + 1) * columns);
    if (past === 0) data[row * columns] = -Infinity;
  }
  return { type: 'float32', data, shape: [rows, columns] };
}

function int64(value: number): Tensor {
  return { type: 'int64', data: BigInt64Array.of(BigInt(value)), shape: [1] };
}
