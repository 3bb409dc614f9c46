/**
 * What lies in a compiled model's folder, and of which checkpoint it was made. It tells damage and age, nothing else:
 * who can write the graphs can write this, too, so it counts only in a folder that is ours alone.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord, parseJsonObject } from '../onnx/safetensors.ts';

interface FileRecord {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

const MANIFEST = 'manifest.json';

/** @param checkpoint folder of the checkpoint that the files were made of */
export async function writeManifest(folder: string, checkpoint: string): Promise<void> {
  const files: Record<string, FileRecord> = {};
  for (const name of await readdir(folder)) files[name] = await describe(join(folder, name));
  await writeFile(join(folder, MANIFEST), JSON.stringify({ checkpoint, files }, null, 1));
}

/** Sizes and times decide; where a time differs (a copied folder), the content does. */
export async function isIntact(folder: string): Promise<boolean> {
  try {
    const files = (await readManifest(folder))?.['files'];
    if (!isRecord(files)) return false;
    for (const [name, record] of Object.entries(files)) {
      if (!isRecord(record)) return false;
      const { size, mtimeMs } = await stat(join(folder, name));
      if (size !== record['size']) return false;
      if (mtimeMs !== record['modified'] && (await hashFile(join(folder, name))) !== record['sha256'])
        return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Folder of the checkpoint that a compiled model was made of; undefined where its manifest does not say. */
export async function checkpointOf(folder: string): Promise<string | undefined> {
  const checkpoint = (await readManifest(folder).catch(() => undefined))?.['checkpoint'];
  return typeof checkpoint === 'string' ? checkpoint : undefined;
}

async function readManifest(folder: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  return parseJsonObject(await readFile(join(folder, MANIFEST)));
}

async function describe(path: string): Promise<FileRecord> {
  const { size, mtimeMs } = await stat(path);
  return { size, modified: mtimeMs, sha256: await hashFile(path) };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
