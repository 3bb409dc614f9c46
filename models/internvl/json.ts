/** The small files of a checkpoint: reading them, and narrowing parsed JSON whose shape is not ours. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelErrors, throwIfCancelled } from '../errors.ts';

export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; nothing where it is no list. */
export function entriesOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The object in a file; undefined where there is no such file. Throws `tokenizer.broken`, `job.cancelled`. */
export async function readJson(folder: string, name: string, signal: AbortSignal): Promise<Json | undefined> {
  const bytes = await readBytes(folder, name, signal);
  if (!bytes) return undefined;
  const parsed = parse(bytes.toString('utf8'), name);
  if (!isRecord(parsed)) throw modelErrors['tokenizer.broken'](name, 'it holds no object');
  return parsed;
}

function parse(source: string, name: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw modelErrors['tokenizer.broken'](name, 'it is no whole JSON');
  }
}

/** A file's bytes; undefined where there is no such file. Throws `tokenizer.broken`, `job.cancelled`. */
export async function readBytes(
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  throwIfCancelled(signal);
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw modelErrors['tokenizer.broken'](name, error instanceof Error ? error.message : String(error));
  }
}
