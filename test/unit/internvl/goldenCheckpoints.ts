/** The checkpoints and values recorded by test/reference/checkpoints.py, and how they are compared. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModel, type OnnxModel } from '../../../models/internvl/onnxModel.ts';
import type { Precision } from '../../../models/internvl/compile.ts';
import type { VisionLanguageModel } from '../../../models/internvl/model.ts';
import { SafetensorsFile } from '../../../models/onnx/safetensors.ts';

export const GOLDEN = fileURLToPath(new URL('../../reference/golden/checkpoints/', import.meta.url));

/** Memory checks are tested on their own; the tiny checkpoints fit anywhere. */
const PLENTY = 1e12;

export interface GoldenCase {
  readonly ids: readonly number[];
  /** Indices of the tiles whose tokens stand at the image tokens, in order. */
  readonly tiles: readonly number[];
  /** What transformers answers, greedy. */
  readonly tokens: readonly number[];
  /** Smallest distance between the best and the second logit on the way. */
  readonly margin: number;
}

export interface Golden {
  readonly imageToken: number;
  readonly tile: number;
  readonly cases: Readonly<Record<string, GoldenCase>>;
}

export async function goldenNames(): Promise<readonly string[]> {
  const entries = await readdir(GOLDEN, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
}

export async function readGolden(name: string): Promise<Golden> {
  return JSON.parse(await readFile(join(GOLDEN, name, 'golden.json'), 'utf8')) as Golden;
}

/** One recorded tensor, flat. */
export async function goldenTensor(file: string, tensor: string): Promise<Float32Array> {
  await using opened = await SafetensorsFile.open(join(GOLDEN, file));
  const header = opened.tensors.get(tensor);
  if (!header) throw new Error(`${file} holds no ${tensor}`);
  return await opened.readRows(header, 0, header.shape[0] ?? 1);
}

/** The recorded tiles of that side: three of [3, side, side]. */
export async function goldenTiles(side: number): Promise<readonly Float32Array[]> {
  const all = await goldenTensor('tiles.safetensors', `tiles.${side}`);
  return [0, 1, 2].map(i => all.slice(i * 3 * side * side, (i + 1) * 3 * side * side));
}

/** A writable copy of a checkpoint, gone at the end of the block. */
export async function copyOf(name: string): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-checkpoint-'));
  const path = join(folder, name);
  await cp(join(GOLDEN, name), path, { recursive: true });
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Where the checkpoint of a copy is compiled; goes with the copy. */
export function cacheOf(path: string): string {
  return join(dirname(path), 'compiled');
}

export async function load(path: string, precision: Precision = 'f32'): Promise<OnnxModel> {
  const { signal } = new AbortController();
  return loadModel(path, { precision, cacheFolder: cacheOf(path), freeMemory: PLENTY, signal });
}

/** Embeddings of a recorded prompt, the tiles' tokens in their places. */
export async function promptRows(
  model: VisionLanguageModel,
  { ids, tiles: used }: GoldenCase,
  imageToken: number,
  tiles: readonly Float32Array[],
): Promise<Float32Array> {
  const rows = await model.embed(ids);
  const { hiddenSize } = model.shape;
  const places = ids.flatMap((id, place) => (id === imageToken ? [place] : []));
  let next = 0;
  for (const index of used) {
    const tokens = await model.encodeTile(tiles[index] ?? new Float32Array());
    for (let at = 0; at < tokens.length; at += hiddenSize) {
      rows.set(tokens.subarray(at, at + hiddenSize), (places[next++] ?? 0) * hiddenSize);
    }
  }
  return rows;
}

/** Plain greedy decoding over the cache: what the generation loop boils down to. */
export async function greedy(
  model: VisionLanguageModel,
  prompt: Float32Array,
  count: number,
): Promise<{ readonly first: Float32Array; readonly tokens: readonly number[] }> {
  using sequence = model.startSequence();
  const first = await sequence.append(prompt);
  const tokens = [indexOfLargest(first)];
  while (tokens.length < count) {
    tokens.push(indexOfLargest(await sequence.append(await model.embed(tokens.slice(-1)))));
  }
  return { first, tokens };
}

export function indexOfLargest(values: Float32Array): number {
  let best = 0;
  values.forEach((value, index) => {
    if (value > (values[best] ?? -Infinity)) best = index;
  });
  return best;
}

/** Euclidean length of the difference over that of the reference. */
export function relativeError(got: Float32Array, reference: Float32Array): number {
  if (got.length !== reference.length) return Infinity;
  let difference = 0;
  let length = 0;
  reference.forEach((value, i) => {
    difference += ((got[i] ?? NaN) - value) ** 2;
    length += value ** 2;
  });
  return Math.sqrt(difference / length);
}
