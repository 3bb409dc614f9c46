/**
 * A checkpoint of a published size that takes no room: config.json, and a safetensors file with its header alone, cut to
 * the length it would have. A plan can be made of it; its weights would read as zeros.
 */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, type Dimensions, headerOf, tensorsOf } from '../../fixtures/checkpointShapes.ts';

/** Gone at the end of the block. */
export async function sparseCheckpoint(
  dimensions: Dimensions,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-sparse-'));
  await writeFile(join(path, 'config.json'), JSON.stringify(configOf(dimensions)));
  const { bytes, fileBytes } = headerOf(tensorsOf(dimensions));
  await using file = await open(join(path, 'model.safetensors'), 'w');
  await file.write(bytes);
  await file.truncate(fileBytes);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
