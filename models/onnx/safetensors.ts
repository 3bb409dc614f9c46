/**
 * Reads *.safetensors, one file or sharded, row by row and on demand.
 * Headers are checked before anything is believed: https://huggingface.co/docs/safetensors (format, and the limits of
 * its reference reader). Knows nothing of what the tensors mean.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { modelErrors } from '../errors.ts';
import { decodeFloats, FLOAT_BYTES, isFloatType } from './floats.ts';

/** The reference reader refuses longer headers, too. */
const MAX_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;
/** Taken of a file, to tell it from one that differs in its weights alone: quick on the largest, on slow disks too. */
const SAMPLES = 64;
const SAMPLE_BYTES = 4096;
const BYTES: Readonly<Record<string, number>> = {
  ...FLOAT_BYTES,
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  U32: 4,
  I32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
};

export interface TensorHeader {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

/** One open file. Stays readable when the file is deleted meanwhile, on systems that allow it. */
export class SafetensorsFile implements AsyncDisposable {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly tensors: ReadonlyMap<string, TensorHeader>;
  readonly #handle: FileHandle;

  private constructor(path: string, handle: FileHandle, size: number, modified: number, header: Uint8Array) {
    this.path = path;
    this.#handle = handle;
    this.size = size;
    this.modified = modified;
    this.tensors = parseHeader(basename(path), header, size);
  }

  /** Throws `checkpoint.brokenHeader`; a file that cannot be opened throws the system's own error. */
  static async open(path: string): Promise<SafetensorsFile> {
    const handle = await open(path, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      const header = await readHeader(basename(path), handle, size);
      return new SafetensorsFile(path, handle, size, mtimeMs, header);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Rows of a tensor as float32, a row being everything behind the first dimension.
   * @returns row-major [count, product of the other dimensions]
   */
  async readRows(tensor: TensorHeader, start: number, count: number): Promise<Float32Array> {
    const { type, shape, offset } = tensor;
    if (!isFloatType(type)) throw modelErrors['checkpoint.wrongType'](tensor.name, type);
    const rowBytes = shape.slice(1).reduce((a, b) => a * b, 1) * FLOAT_BYTES[type];
    const bytes = new Uint8Array(count * rowBytes);
    await this.#read(bytes, offset + start * rowBytes);
    return decodeFloats(bytes, type);
  }

  /** Bytes from places spread evenly over the file; all of a small one. Throws `checkpoint.hashMismatch`. */
  async sample(): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.min(this.size, SAMPLES * SAMPLE_BYTES));
    const left = this.size - bytes.length;
    for (let i = 0; i < SAMPLES; i++) {
      const from = Math.floor((i * bytes.length) / SAMPLES);
      const to = Math.floor(((i + 1) * bytes.length) / SAMPLES);
      await this.#read(bytes.subarray(from, to), from + Math.floor((i * left) / (SAMPLES - 1)));
    }
    return bytes;
  }

  async #read(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.#handle.read(bytes, done, bytes.length - done, position + done);
      if (bytesRead === 0) throw modelErrors['checkpoint.hashMismatch'](basename(this.path));
      done += bytesRead;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

async function readHeader(file: string, handle: FileHandle, size: number): Promise<Uint8Array> {
  const broken = (detail: string): never => {
    throw modelErrors['checkpoint.brokenHeader'](file, detail);
  };
  if (size < LENGTH_BYTES) return broken('it is too short to hold a header');
  const prefix = new DataView(new ArrayBuffer(LENGTH_BYTES));
  await handle.read(prefix, 0, LENGTH_BYTES, 0);
  const length = prefix.getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES)) return broken(`it claims a header of ${length.toString()} bytes`);
  if (length > BigInt(size - LENGTH_BYTES)) return broken('it ends inside its header');
  const header = new Uint8Array(Number(length));
  await handle.read(header, 0, header.length, LENGTH_BYTES);
  return header;
}

function parseHeader(file: string, header: Uint8Array, size: number): Map<string, TensorHeader> {
  const broken = (detail: string): never => {
    throw modelErrors['checkpoint.brokenHeader'](file, detail);
  };
  const dataStart = LENGTH_BYTES + header.length;
  const tensors = new Map<string, TensorHeader>();
  for (const [name, entry] of Object.entries(parseJsonObject(header) ?? broken('its header is not JSON'))) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
    if (typeof dtype !== 'string' || !isSizes(shape) || !isSizes(offsets)) {
      return broken(`the entry of "${name}" is malformed`);
    }
    const [begin = 0, end = -1] = offsets;
    const elementBytes = BYTES[dtype] ?? broken(`"${name}" has the unknown type ${dtype}`);
    const length = shape.reduce((a, b) => a * b, elementBytes);
    if (end - begin !== length) return broken(`"${name}" lies about its length`);
    if (dataStart + end > size) return broken(`it ends before "${name}" does`);
    tensors.set(name, { name, type: dtype, shape, offset: dataStart + begin, length });
  }
  checkLayout(tensors, dataStart, size, broken);
  return tensors;
}

/** The format allows neither overlaps nor gaps nor bytes that belong to no tensor. */
function checkLayout(
  tensors: ReadonlyMap<string, TensorHeader>,
  dataStart: number,
  size: number,
  broken: (detail: string) => never,
): void {
  let next = dataStart;
  for (const { name, offset, length } of [...tensors.values()].sort((a, b) => a.offset - b.offset)) {
    if (offset < next) broken(`"${name}" overlaps another tensor`);
    if (offset > next) broken(`there is a gap before "${name}"`);
    next = offset + length;
  }
  if (next !== size) broken('it holds bytes that belong to no tensor');
}

export function parseJsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(size => Number.isSafeInteger(size) && size >= 0);
}
