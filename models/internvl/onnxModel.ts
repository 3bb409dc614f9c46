/**
 * A checkpoint folder as a running model: compiled if need be, its memory checked, two ONNX sessions behind the
 * interface of model.ts. Generation, tiles and tokens are other files' business.
 */
import { join } from 'node:path';
import { modelErrors, throwIfCancelled } from '../errors.ts';
import type { Checkpoint } from '../onnx/checkpoint.ts';
import { Session } from '../runtime/session.ts';
import { compiledFolder } from './compiledCache.ts';
import { DECODER_GRAPH, planModel, type Precision, VISION_GRAPH } from './compile.ts';
import type { ModelConfig } from './config.ts';
import { memoryNeeded, memoryShort } from './footprint.ts';
import type { DecoderSequence, ModelShape, VisionLanguageModel } from './model.ts';
import { openModelFolder } from './modelFolder.ts';
import { OnnxSequence, RopeTables } from './sequence.ts';
import { tokensPerTile } from './visionGraph.ts';

export interface LoadOptions {
  readonly precision: Precision;
  /** Our own folder of compiled models; a checkpoint's folder is never written to. */
  readonly cacheFolder: string;
  /** Free memory in bytes; asked of the system when not given. */
  readonly freeMemory?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (step: LoadStep) => void;
}

/** `done` is a share, 0..1. */
export type LoadStep = { readonly step: 'compile'; readonly done: number } | { readonly step: 'load' };

/** Throws the `checkpoint.*` errors, `model.memory`, `model.outOfMemory`, `model.cacheFolder`, `model.disk`. */
export async function loadModel(folder: string, options: LoadOptions): Promise<OnnxModel> {
  const { precision, signal, onProgress, freeMemory = process.availableMemory() } = options;
  await using opened = new AsyncDisposableStack();
  const model = opened.use(await openModelFolder(folder, signal));
  const plan = planModel(model, precision);
  const needed = memoryNeeded(model.config, plan.weightBytes, precision);
  if (needed > freeMemory) throw memoryShort(needed, freeMemory);
  const compiled = await compiledFolder(model, plan, precision, {
    cacheFolder: options.cacheFolder,
    signal,
    onCompile: done => onProgress?.({ step: 'compile', done }),
  });
  onProgress?.({ step: 'load' });
  await model.assertUnchanged();
  throwIfCancelled(signal);
  const vision = opened.use(await Session.open(join(compiled, VISION_GRAPH)));
  throwIfCancelled(signal);
  const decoder = opened.use(await Session.open(join(compiled, DECODER_GRAPH)));
  throwIfCancelled(signal);
  const { config, checkpoint } = model;
  return new OnnxModel(config, {
    folder: compiled,
    checkpoint,
    embedding: plan.embedding,
    vision,
    decoder,
    held: opened.move(),
  });
}

interface Parts {
  readonly folder: string;
  readonly checkpoint: Checkpoint;
  readonly embedding: string;
  readonly vision: Session;
  readonly decoder: Session;
  readonly held: AsyncDisposableStack;
}

export class OnnxModel implements VisionLanguageModel {
  readonly config: ModelConfig;
  readonly shape: ModelShape;
  readonly #parts: Parts;
  readonly #tables: RopeTables;

  constructor(config: ModelConfig, parts: Parts) {
    const { decoder, tileSize } = config;
    this.config = config;
    this.#parts = parts;
    this.#tables = new RopeTables(decoder);
    this.shape = {
      hiddenSize: decoder.hiddenSize,
      vocabSize: decoder.vocabSize,
      contextLength: decoder.contextLength,
      tileSize,
      tokensPerTile: tokensPerTile(config),
    };
  }

  /** What it computes on: a provider of models/runtime/providers.ts. */
  get device(): string {
    return this.#parts.decoder.device;
  }

  /** Where it lies compiled; its own, for as long as it is kept. */
  get compiledFolder(): string {
    return this.#parts.folder;
  }

  async encodeTile(pixels: Float32Array): Promise<Float32Array> {
    return this.#runVision(pixels, 'tokens');
  }

  /** The vision encoder's patches before the projector, [patches, vision hidden]; for checking it by itself. */
  async visionFeatures(pixels: Float32Array): Promise<Float32Array> {
    return this.#runVision(pixels, 'features');
  }

  async embed(ids: readonly number[]): Promise<Float32Array> {
    const { hiddenSize, vocabSize } = this.shape;
    const { checkpoint, embedding } = this.#parts;
    const rows = new Float32Array(ids.length * hiddenSize);
    const unknown = ids.find(id => !Number.isInteger(id) || id < 0 || id >= vocabSize);
    if (unknown !== undefined) throw modelErrors['internal.bug'](`there is no token ${unknown}`);
    const known = new Map<number, Float32Array>();
    for (const [position, id] of ids.entries()) {
      const row = known.get(id) ?? (await checkpoint.readRows(embedding, id, 1));
      known.set(id, row);
      rows.set(row, position * hiddenSize);
    }
    return rows;
  }

  startSequence(expectedTokens = 0): DecoderSequence {
    return new OnnxSequence(this.#parts.decoder, this.config.decoder, this.#tables, expectedTokens);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.held.disposeAsync();
  }

  async #runVision(pixels: Float32Array, output: 'tokens' | 'features'): Promise<Float32Array> {
    const { tileSize } = this.config;
    if (pixels.length !== 3 * tileSize * tileSize) {
      throw modelErrors['internal.bug'](`a tile of this model is ${tileSize} x ${tileSize} pixels`);
    }
    const feeds = { pixels: { type: 'float32', data: pixels, shape: [1, 3, tileSize, tileSize] } } as const;
    const outputs = await this.#parts.vision.run(feeds, [output]);
    return outputs[output] ?? new Float32Array();
  }
}
