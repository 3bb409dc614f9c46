/**
 * A GGUF file as far as this measurement needs it: its metadata, and its tensors as float32 rows.
 * Layout and block formats: ggml's docs/gguf.md and ggml-common.h (block_q4_1, block_q8_0).
 */
import { readFileSync } from 'node:fs';
import { decodeFloats } from '../../../models/onnx/floats.ts';
import type { WeightSource } from '../../../models/onnx/weights.ts';

/** Weights of a block, in both quantised types. */
const BLOCK = 32;
const F32 = 0;
const Q4_1 = 3;
const Q8_0 = 8;
const BYTES: Readonly<Record<number, number>> = { [F32]: 4 * BLOCK, [Q4_1]: 20, [Q8_0]: 34 };
const ALIGNMENT = 32;

type Metadata = string | number | boolean | bigint | readonly Metadata[];

interface Tensor {
  readonly rows: number;
  readonly columns: number;
  readonly type: number;
  readonly offset: number;
}

export class Gguf {
  readonly metadata: ReadonlyMap<string, Metadata>;
  readonly #bytes: Buffer;
  readonly #tensors: ReadonlyMap<string, Tensor>;
  readonly #data: number;

  private constructor(
    bytes: Buffer,
    metadata: ReadonlyMap<string, Metadata>,
    tensors: ReadonlyMap<string, Tensor>,
    data: number,
  ) {
    this.#bytes = bytes;
    this.metadata = metadata;
    this.#tensors = tensors;
    this.#data = data;
  }

  static open(path: string): Gguf {
    const bytes = readFileSync(path);
    const reader = new Reader(bytes);
    if (reader.word() !== 0x46554747 || reader.word() !== 3)
      throw new Error(`${path} is no GGUF file of version 3`);
    const tensorCount = Number(reader.long());
    const keyCount = Number(reader.long());
    const metadata = new Map<string, Metadata>();
    for (let i = 0; i < keyCount; i++) metadata.set(reader.text(), reader.value(reader.word()));
    const tensors = new Map<string, Tensor>();
    for (let i = 0; i < tensorCount; i++) {
      const name = reader.text();
      const dimensions = Array.from({ length: reader.word() }, () => Number(reader.long()));
      const [columns = 1, rows = 1] = dimensions;
      tensors.set(name, { rows, columns, type: reader.word(), offset: Number(reader.long()) });
    }
    return new Gguf(bytes, metadata, tensors, Math.ceil(reader.at / ALIGNMENT) * ALIGNMENT);
  }

  number(key: string): number {
    const value = this.metadata.get(key);
    if (typeof value !== 'number') throw new Error(`the file has no number ${key}`);
    return value;
  }

  texts(key: string): readonly string[] {
    const value = this.metadata.get(key);
    if (!Array.isArray(value)) throw new Error(`the file has no list ${key}`);
    return value.map(String);
  }

  source(name: string): WeightSource {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`the file has no tensor ${name}`);
    const { rows, columns } = tensor;
    return { rows, columns, read: (start, count) => Promise.resolve(this.#rows(tensor, start, count)) };
  }

  #rows({ columns, type, offset }: Tensor, start: number, count: number): Float32Array {
    const blockBytes = BYTES[type];
    if (blockBytes === undefined) throw new Error(`tensors of type ${type} are not read here`);
    const rowBytes = (columns / BLOCK) * blockBytes;
    const from = this.#data + offset + start * rowBytes;
    const bytes = this.#bytes.subarray(from, from + count * rowBytes);
    if (type === F32) return decodeFloats(Uint8Array.from(bytes), 'F32');
    const out = new Float32Array(count * columns);
    const decode = type === Q4_1 ? decodeQ41 : decodeQ80;
    for (let block = 0; block * blockBytes < bytes.length; block++) {
      decode(bytes.subarray(block * blockBytes, (block + 1) * blockBytes), out.subarray(block * BLOCK));
    }
    return out;
  }
}

/** x = d·q + m; the low halves of 16 bytes are the first 16 numbers, the high halves the others. */
function decodeQ41(block: Buffer, out: Float32Array): void {
  const scale = half(block, 0);
  const least = half(block, 2);
  for (let i = 0; i < BLOCK / 2; i++) {
    const byte = block[4 + i] ?? 0;
    out[i] = scale * (byte & 15) + least;
    out[i + BLOCK / 2] = scale * (byte >> 4) + least;
  }
}

/** x = d·q */
function decodeQ80(block: Buffer, out: Float32Array): void {
  const scale = half(block, 0);
  for (let i = 0; i < BLOCK; i++) out[i] = scale * block.readInt8(2 + i);
}

function half(bytes: Buffer, at: number): number {
  return decodeFloats(Uint8Array.from(bytes.subarray(at, at + 2)), 'F16')[0] ?? 0;
}

class Reader {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  word(): number {
    return this.#take(4, at => this.#bytes.readUInt32LE(at));
  }

  long(): bigint {
    return this.#take(8, at => this.#bytes.readBigUInt64LE(at));
  }

  text(): string {
    const length = Number(this.long());
    return this.#take(length, at => this.#bytes.toString('utf8', at, at + length));
  }

  value(type: number): Metadata {
    switch (type) {
      case 0:
        return this.#take(1, at => this.#bytes.readUInt8(at));
      case 1:
        return this.#take(1, at => this.#bytes.readInt8(at));
      case 2:
        return this.#take(2, at => this.#bytes.readUInt16LE(at));
      case 3:
        return this.#take(2, at => this.#bytes.readInt16LE(at));
      case 4:
        return this.word();
      case 5:
        return this.#take(4, at => this.#bytes.readInt32LE(at));
      case 6:
        return this.#take(4, at => this.#bytes.readFloatLE(at));
      case 7:
        return this.#take(1, at => this.#bytes.readUInt8(at) === 1);
      case 8:
        return this.text();
      case 9: {
        const of = this.word();
        return Array.from({ length: Number(this.long()) }, () => this.value(of));
      }
      case 10:
      case 11:
        return this.long();
      case 12:
        return this.#take(8, at => this.#bytes.readDoubleLE(at));
      default:
        throw new Error(`metadata of type ${type}`);
    }
  }

  #take<T>(bytes: number, read: (at: number) => T): T {
    const value = read(this.at);
    this.at += bytes;
    return value;
  }
}
