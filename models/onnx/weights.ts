/**
 * The weight file beside a graph: planned while the graph is written, filled afterwards in row chunks, so that memory
 * stays flat whatever the checkpoint's size.
 */
import type { FileHandle } from 'node:fs/promises';
import { throwIfCancelled } from '../errors.ts';
import { bytesOf } from './floats.ts';
import type { ExternalData } from './graph.ts';
import { type Bits, BLOCK, blocksIn, quantizeRows } from './quantize.ts';

/** A matrix (or a vector, as rows of one column) that can be read row by row. */
export interface WeightSource {
  readonly rows: number;
  readonly columns: number;
  /** @returns row-major float32 [count, columns] */
  read(start: number, count: number): Promise<Float32Array>;
}

export type Encoding = 'f32' | 'f16' | 'int8' | 'int4';

export interface PlannedWeight {
  readonly values: ExternalData;
  /** Present for int8 and int4. */
  readonly scales: ExternalData;
}

interface Job {
  readonly source: WeightSource;
  readonly encoding: Encoding;
  readonly values: ExternalData;
  readonly scales: ExternalData;
}

/** Keeps every weight on its own cache lines. */
const ALIGNMENT = 64;
const CHUNK_ELEMENTS = 4 << 20;

export class WeightPlan {
  readonly file: string;
  readonly #jobs: Job[] = [];
  #size = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Bytes of the finished file. */
  get size(): number {
    return this.#size;
  }

  add(source: WeightSource, encoding: Encoding): PlannedWeight {
    const bytes = encodedBytes(source, encoding);
    const values = this.#reserve(bytes.values);
    const scales = this.#reserve(bytes.scales);
    this.#jobs.push({ source, encoding, values, scales });
    return { values, scales };
  }

  /** @param onProgress told the share done, 0..1 */
  async write(handle: FileHandle, signal: AbortSignal, onProgress: (done: number) => void): Promise<void> {
    await handle.truncate(this.#size);
    for (const { source, encoding, values, scales } of this.#jobs) {
      const chunk = Math.max(1, Math.floor(CHUNK_ELEMENTS / source.columns));
      for (let start = 0; start < source.rows; start += chunk) {
        throwIfCancelled(signal);
        const rows = await source.read(start, Math.min(chunk, source.rows - start));
        const encoded = encodeRows(rows, source.columns, encoding);
        await writeAt(handle, encoded.values, values.offset + start * rowBytes(encoding, source.columns));
        if (encoded.scales) {
          await writeAt(handle, encoded.scales, scales.offset + start * blocksIn(source.columns) * 4);
        }
      }
      // Scales come behind their values.
      onProgress((scales.offset + scales.length) / this.#size);
    }
  }

  #reserve(length: number): ExternalData {
    const offset = Math.ceil(this.#size / ALIGNMENT) * ALIGNMENT;
    this.#size = offset + length;
    return { file: this.file, offset, length };
  }
}

export function isQuantized(encoding: Encoding): encoding is 'int8' | 'int4' {
  return encoding === 'int8' || encoding === 'int4';
}

export function bitsOf(encoding: 'int8' | 'int4'): Bits {
  return encoding === 'int4' ? 4 : 8;
}

/** Bytes of a matrix in the file: its values and their scales. */
export function encodedBytes(
  { rows, columns }: Pick<WeightSource, 'rows' | 'columns'>,
  encoding: Encoding,
): { readonly values: number; readonly scales: number } {
  return {
    values: rows * rowBytes(encoding, columns),
    scales: isQuantized(encoding) ? rows * blocksIn(columns) * 4 : 0,
  };
}

function rowBytes(encoding: Encoding, columns: number): number {
  switch (encoding) {
    case 'f32':
      return columns * 4;
    case 'f16':
      return columns * 2;
    default:
      return (blocksIn(columns) * BLOCK * bitsOf(encoding)) / 8;
  }
}

function encodeRows(
  rows: Float32Array,
  columns: number,
  encoding: Encoding,
): { values: Uint8Array; scales?: Uint8Array } {
  if (encoding === 'f32') return { values: bytesOf(rows) };
  if (encoding === 'f16') return { values: bytesOf(new Float16Array(rows)) };
  const { values, scales } = quantizeRows(rows, columns, bitsOf(encoding));
  return { values, scales: bytesOf(scales) };
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
