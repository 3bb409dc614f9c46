/**
 * A checkpoint becomes two ONNX graphs with their weights, for one precision: the vision encoder with the projector,
 * and the decoder. Pure planning; where the result is kept is compiledCache.ts's business.
 */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Encoding, WeightPlan } from '../onnx/weights.ts';
import { buildDecoderGraph } from './decoderGraph.ts';
import { decoderWeights, visionWeights } from './layout.ts';
import type { ModelFolder } from './modelFolder.ts';
import { buildVisionGraph } from './visionGraph.ts';

export type Precision = 'f32' | 'f16' | 'int8' | 'int4';

/** Raise it whenever graphs or weight files come out differently for the same checkpoint. */
export const COMPILER_VERSION = 3;

export const VISION_GRAPH = 'vision.onnx';
export const DECODER_GRAPH = 'decoder.onnx';

/** The vision encoder loses too much below eight bits. */
export const ENCODINGS: Readonly<
  Record<Precision, { readonly vision: Encoding; readonly decoder: Encoding }>
> = {
  f32: { vision: 'f32', decoder: 'f32' },
  f16: { vision: 'f16', decoder: 'f16' },
  int8: { vision: 'int8', decoder: 'int8' },
  int4: { vision: 'int8', decoder: 'int4' },
};

export interface CompiledPlan {
  /** Name of the embedding table; its rows are read from the checkpoint as tokens need them. */
  readonly embedding: string;
  /** Bytes of both weight files. */
  readonly weightBytes: number;
  /** Writes both graphs and their weights into a folder. */
  write(folder: string, signal: AbortSignal, onProgress: (done: number) => void): Promise<void>;
}

/** Throws `checkpoint.missingTensor`, `.wrongShape`. */
export function planModel({ config, checkpoint, tower }: ModelFolder, precision: Precision): CompiledPlan {
  const encodings = ENCODINGS[precision];
  const visionPlan = new WeightPlan('vision.weights');
  const vision = buildVisionGraph(
    config,
    visionWeights(config, checkpoint, tower),
    encodings.vision,
    visionPlan,
  );
  const decoderPlan = new WeightPlan('decoder.weights');
  const weights = decoderWeights(config.decoder, checkpoint);
  const decoder = buildDecoderGraph(config.decoder, weights, encodings.decoder, decoderPlan);
  const weightBytes = visionPlan.size + decoderPlan.size;
  return {
    embedding: weights.embedding,
    weightBytes,
    write: async (folder, signal, onProgress) => {
      const visionShare = visionPlan.size / weightBytes;
      await writeWeights(folder, visionPlan, signal, done => onProgress(done * visionShare));
      await writeWeights(folder, decoderPlan, signal, done =>
        onProgress(visionShare + done * (1 - visionShare)),
      );
      await writeFile(join(folder, VISION_GRAPH), vision);
      await writeFile(join(folder, DECODER_GRAPH), decoder);
    },
  };
}

async function writeWeights(
  folder: string,
  plan: WeightPlan,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<void> {
  const handle = await open(join(folder, plan.file), 'w');
  try {
    await plan.write(handle, signal, onProgress);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
