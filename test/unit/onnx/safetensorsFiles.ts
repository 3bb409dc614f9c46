/** Writes safetensors files, sound and broken ones, for the tests of their reader. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '../../../models/onnx/floats.ts';

export interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly number[];
}

/** A file as bytes: header length, header, data. The header may be anything. */
export function safetensorsBytes(header: unknown, data: Uint8Array): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

/** Float32 tensors by name as a sound file. */
export function floatsFile(tensors: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const header: Record<string, Entry> = {};
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, values] of Object.entries(tensors)) {
    const bytes = bytesOf(Float32Array.from(values));
    header[name] = { dtype: 'F32', shape: [values.length], data_offsets: [at, at + bytes.length] };
    parts.push(bytes);
    at += bytes.length;
  }
  return safetensorsBytes(header, Buffer.concat(parts));
}

/** A folder with the given files, gone at the end of the block. */
export async function folderWith(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-files-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
