/**
 * Measures how fast this machine computes, on the very graphs that models are compiled to: one layer of InternViT-300M,
 * which nearly all checkpoints see with, and one of a small decoder. A second or two, once; the numbers do not depend on
 * the weights, so none of a checkpoint are needed.
 */
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfCancelled } from '../../errors.ts';
import type { Linear, Norm } from '../../onnx/blocks.ts';
import { WeightPlan, type WeightSource } from '../../onnx/weights.ts';
import { Session } from '../../runtime/session.ts';
import { ENCODINGS, type Precision } from '../compile.ts';
import { temporaryName } from '../compiledStore.ts';
import type { ModelConfig } from '../config.ts';
import { buildDecoderGraph } from '../decoderGraph.ts';
import type { DecoderWeights, VisionWeights } from '../layout.ts';
import { OnnxSequence, RopeTables } from '../sequence.ts';
import { buildVisionGraph } from '../visionGraph.ts';
import type { Speed } from './speed.ts';
import { promptOperations, tileOperations, workSizes } from './work.ts';

/** A vision layer of InternViT-300M; a decoder layer of Qwen2.5-0.5B, and a vocabulary that costs nothing. */
const PROBE: ModelConfig = {
  layout: 'chat',
  vision: {
    hiddenSize: 1024,
    layers: 1,
    heads: 16,
    feedForward: 4096,
    epsilon: 1e-6,
    norm: 'layer',
    queryKeyNorm: false,
    patchSize: 14,
  },
  visionLayersUsed: 1,
  decoder: {
    family: 'qwen2',
    hiddenSize: 896,
    layers: 1,
    heads: 14,
    keyValueHeads: 2,
    headDim: 64,
    feedForward: 4864,
    vocabSize: 32,
    epsilon: 1e-6,
    rope: { theta: 1e6, rotated: 64, scaling: { kind: 'none' } },
    contextLength: 4096,
  },
  tileSize: 448,
  unshuffle: { factor: 2, order: 'rows' },
  template: undefined,
  systemMessage: undefined,
  imageTokenId: undefined,
};
/** As the generation loop reads a prompt. */
const CHUNK = 64;
/** The first run also plans memory; of the others the fastest counts, for what disturbs only ever adds time. */
const RUNS = 4;
const WEIGHT = 0.01;

/**
 * @param folder our own, where the graphs lie for as long as it takes
 * @throws TesseraError `model.outOfMemory`, `runtime.*`, `job.cancelled`; what the file system refuses
 */
export async function probeSpeed(precision: Precision, folder: string, signal: AbortSignal): Promise<Speed> {
  const encodings = ENCODINGS[precision];
  const place = join(folder, temporaryName());
  await mkdir(place);
  try {
    const vision = new WeightPlan('vision.weights');
    const tiles = await withSession(
      place,
      buildVisionGraph(PROBE, visionLayer(PROBE), encodings.vision, vision),
      vision,
      signal,
      session => timeTile(session, signal),
    );
    const decoder = new WeightPlan('decoder.weights');
    const prompt = await withSession(
      place,
      buildDecoderGraph(PROBE.decoder, decoderLayer(PROBE), encodings.decoder, decoder),
      decoder,
      signal,
      session => timePrompt(session, signal),
    );
    return { tiles, prompt };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function withSession(
  folder: string,
  graph: Uint8Array,
  weights: WeightPlan,
  signal: AbortSignal,
  use: (session: Session) => Promise<number>,
): Promise<number> {
  const path = join(folder, `${weights.file}.onnx`);
  {
    await using file = await open(path, 'w');
    await file.writeFile(graph);
    await using data = await open(join(folder, weights.file), 'w');
    await weights.write(data, signal, () => undefined);
  }
  await using session = await Session.open(path);
  return await use(session);
}

/** @returns operations a second */
async function timeTile(session: Session, signal: AbortSignal): Promise<number> {
  const { tileSize } = PROBE;
  const data = new Float32Array(3 * tileSize ** 2).fill(WEIGHT);
  const feeds = { pixels: { type: 'float32', data, shape: [1, 3, tileSize, tileSize] } } as const;
  const ms = await fastest(() => session.run(feeds, ['tokens']), signal);
  return (1000 * tileOperations(workSizes(PROBE))) / ms;
}

/** @returns operations a second */
async function timePrompt(session: Session, signal: AbortSignal): Promise<number> {
  const { decoder } = PROBE;
  using sequence = new OnnxSequence(session, decoder, new RopeTables(decoder), RUNS * CHUNK);
  const rows = new Float32Array(CHUNK * decoder.hiddenSize).fill(WEIGHT);
  const ms = await fastest(() => sequence.append(rows), signal);
  return (1000 * promptOperations(decoder, CHUNK)) / ms;
}

async function fastest(run: () => Promise<unknown>, signal: AbortSignal): Promise<number> {
  let best = Infinity;
  for (let at = 0; at < RUNS; at++) {
    throwIfCancelled(signal);
    const start = performance.now();
    await run();
    if (at > 0) best = Math.min(best, performance.now() - start);
  }
  return best;
}

function visionLayer({ vision, decoder, tileSize }: ModelConfig): VisionWeights {
  const { hiddenSize: width, feedForward, patchSize } = vision;
  const norm = { weight: constant(width, 1), bias: constant(width, 1), epsilon: vision.epsilon };
  const joined = 4 * width;
  return {
    classEmbedding: constant(width, 1),
    patches: linear(width, 3 * patchSize ** 2),
    positions: constant(1, (1 + (tileSize / patchSize) ** 2) * width),
    layers: [
      {
        norm1: norm,
        norm2: norm,
        qkv: linear(3 * width, width),
        queryNorm: undefined,
        keyNorm: undefined,
        output: linear(width, width),
        scale1: constant(width, 1),
        scale2: constant(width, 1),
        up: linear(feedForward, width),
        down: linear(width, feedForward),
      },
    ],
    projector: {
      norm: { weight: constant(joined, 1), bias: constant(joined, 1), epsilon: vision.epsilon },
      first: linear(decoder.hiddenSize, joined),
      second: linear(decoder.hiddenSize, decoder.hiddenSize),
    },
  };
}

function decoderLayer({ decoder }: ModelConfig): DecoderWeights {
  const { hiddenSize: width, heads, keyValueHeads, headDim, feedForward, vocabSize, epsilon } = decoder;
  const norm: Norm = { weight: constant(width, 1), bias: undefined, epsilon };
  return {
    embedding: '',
    layers: [
      {
        norm1: norm,
        norm2: norm,
        qkv: linear((heads + 2 * keyValueHeads) * headDim, width),
        queryNorm: undefined,
        keyNorm: undefined,
        output: linear(width, heads * headDim),
        gate: linear(feedForward, width),
        up: linear(feedForward, width),
        down: linear(width, feedForward),
      },
    ],
    norm,
    head: linear(vocabSize, width),
  };
}

function linear(rows: number, columns: number): Linear {
  return { weight: constant(rows, columns), bias: constant(rows, 1) };
}

function constant(rows: number, columns: number): WeightSource {
  return {
    rows,
    columns,
    read: (_, count) => Promise.resolve(new Float32Array(count * columns).fill(WEIGHT)),
  };
}
