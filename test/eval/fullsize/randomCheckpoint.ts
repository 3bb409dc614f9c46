/**
 * Writes a checkpoint of a published size with seeded random weights: right in shape, names and bytes, meaningless in
 * content. For load time, speed and memory; nothing of it is committed.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';
import {
  configOf,
  type Dimensions,
  headerOf,
  type TensorPlan,
  tensorsOf,
} from '../../fixtures/checkpointShapes.ts';

interface FullSize extends Dimensions {
  readonly name: string;
  /** Id of <img>; </img> and <IMG_CONTEXT> follow it. */
  readonly firstImageId: number;
}

/** Dims and ids: the published config.json and added_tokens.json of these checkpoints. */
export const FULL_SIZES: readonly FullSize[] = [
  {
    name: 'InternVL3-1B',
    architecture: 'Qwen2ForCausalLM',
    hidden: 896,
    layers: 24,
    heads: 14,
    keyValueHeads: 2,
    headDim: 64,
    feedForward: 4864,
    vocab: 151674,
    context: 32768,
    firstImageId: 151665,
  },
  {
    name: 'InternVL3_5-1B',
    architecture: 'Qwen3ForCausalLM',
    hidden: 1024,
    layers: 28,
    heads: 16,
    keyValueHeads: 8,
    headDim: 128,
    feedForward: 3072,
    vocab: 151936,
    context: 40960,
    firstImageId: 151669,
  },
];

const SEED = 0x2545f491;
const TABLE = 1 << 16;
const CHUNK = 1 << 22;

/** @returns the folder; written once and kept */
export function randomCheckpoint(parent: string, dimensions: FullSize): string {
  const folder = join(parent, dimensions.name);
  if (statSync(join(folder, 'model.safetensors'), { throwIfNoEntry: false })) return folder;
  const temporary = `${folder}.part`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, 'config.json'), JSON.stringify(configOf(dimensions), null, 1));
  writeFileSync(
    join(temporary, 'tokenizer.json'),
    JSON.stringify(byteTokenizer(151643, dimensions.firstImageId)),
  );
  writeFileSync(join(temporary, 'tokenizer_config.json'), '{"tokenizer_class": "Qwen2Tokenizer"}');
  writeTensors(join(temporary, 'model.safetensors'), tensorsOf(dimensions));
  renameSync(temporary, folder);
  return folder;
}

function writeTensors(path: string, tensors: readonly TensorPlan[]): void {
  const file = openSync(path, 'w');
  writeSync(file, headerOf(tensors).bytes);
  const random = xorshift(SEED);
  const normals = normalTable(random);
  for (const tensor of tensors) writeRandom(file, tensor, normals, random);
  closeSync(file);
}

function writeRandom(
  file: number,
  { shape, deviation, mean }: TensorPlan,
  normals: Float32Array,
  random: () => number,
): void {
  const scaled = normals.map(value => value * deviation + mean);
  // The upper half of a float32 is a bfloat16.
  const halves = new Uint16Array(TABLE);
  new Uint32Array(scaled.buffer).forEach((bits, i) => (halves[i] = bits >>> 16));
  let left = shape.reduce((a, b) => a * b, 1);
  while (left > 0) {
    const values = new Uint16Array(Math.min(left, CHUNK));
    for (let i = 0; i < values.length; i++) values[i] = halves[random() & (TABLE - 1)] ?? 0;
    writeSync(file, values);
    left -= values.length;
  }
}

function normalTable(random: () => number): Float32Array {
  return Float32Array.from({ length: TABLE }, () => {
    const radius = Math.sqrt(-2 * Math.log((random() + 1) / 2 ** 32));
    return radius * Math.cos((2 * Math.PI * random()) / 2 ** 32);
  });
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
