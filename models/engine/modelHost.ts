/**
 * The InternVL side of the engine process: one model at a time, loaded by the first request that names it. It stays
 * until another one is asked for, it is unloaded, or the idle process ends; so a request works the same after a crash.
 */
import { basename } from 'node:path';
import { assertAsInstalled } from '../installed/record.ts';
import type { ChatAnswer, ChatEvent, ChatRequest } from '../internvl/chat.ts';
import { answer } from '../internvl/chat.ts';
import { type ChatSettings, loadChat } from '../internvl/chatFiles.ts';
import type { Precision } from '../internvl/compile.ts';
import { ModelMemory } from '../internvl/memory.ts';
import type { ModelShape } from '../internvl/model.ts';
import { loadModel, type LoadStep, type OnnxModel } from '../internvl/onnxModel.ts';
import { learnSpeed } from '../internvl/speed/machineSpeed.ts';
import type { Taken } from '../internvl/speed/speed.ts';
import { workSizes } from '../internvl/speed/work.ts';
import { TileStore } from '../internvl/tileStore.ts';

/** Which checkpoint, and how it runs. */
export interface ModelChoice {
  readonly folder: string;
  readonly precision: Precision;
  /** Our own folder of compiled models. */
  readonly cacheFolder: string;
  /** Most bytes of encoded tiles that are kept on disk for it; none when absent. */
  readonly tileBytes?: number;
}

/** What the user is told about a loaded model. */
export interface LoadedModel {
  /** Name of its folder. */
  readonly name: string;
  readonly precision: Precision;
  readonly family: string;
  readonly template: string;
  readonly shape: ModelShape;
}

/** An answer, and what it was computed on. */
export interface Generated extends ChatAnswer {
  /** "cpu", "webgpu", ... */
  readonly device: string;
}

interface Loaded {
  readonly choice: ModelChoice;
  readonly model: OnnxModel;
  readonly chat: ChatSettings;
  readonly memory: ModelMemory;
}

export class ModelHost {
  #loaded: Loaded | undefined;

  /** Name of the loaded model's folder. */
  get name(): string | undefined {
    return this.#loaded && basename(this.#loaded.choice.folder);
  }

  /** Loads a model unless it is the one that is loaded. Throws what loadModel and loadChat throw, `install.changed`. */
  async load(
    choice: ModelChoice,
    signal: AbortSignal,
    onProgress: (step: LoadStep) => void,
  ): Promise<LoadedModel> {
    const { model, chat } = await this.#require(choice, signal, onProgress);
    return {
      name: basename(choice.folder),
      precision: choice.precision,
      family: model.config.decoder.family,
      template: chat.template.name,
      shape: model.shape,
    };
  }

  /** Answers a question, loading the model first where need be. Throws what loading and answering throw. */
  async generate(
    choice: ModelChoice,
    request: ChatRequest,
    signal: AbortSignal,
    onProgress: (step: LoadStep | ChatEvent) => void,
  ): Promise<Generated> {
    const { model, chat, memory } = await this.#require(choice, signal, onProgress);
    const made = await answer(model, chat, request, onProgress, signal, memory);
    await learnSpeed(choice.cacheFolder, choice.precision, workSizes(model.config), takenBy(made));
    return { ...made, device: model.device };
  }

  /** Gives the model's memory back. */
  async unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    loaded?.memory[Symbol.dispose]();
    await loaded?.model[Symbol.asyncDispose]();
  }

  async #require(
    choice: ModelChoice,
    signal: AbortSignal,
    onProgress: (step: LoadStep) => void,
  ): Promise<Loaded> {
    if (this.#loaded && isSame(this.#loaded.choice, choice)) return this.#loaded;
    await this.unload();
    const { folder, precision, cacheFolder } = choice;
    await assertAsInstalled(folder);
    const model = await loadModel(folder, { precision, cacheFolder, signal, onProgress });
    try {
      const chat = await loadChat(folder, model.config, signal);
      this.#loaded = { choice, model, chat, memory: memoryOf(model, choice) };
      return this.#loaded;
    } catch (error) {
      await model[Symbol.asyncDispose]();
      throw error;
    }
  }
}

function memoryOf({ compiledFolder: folder }: OnnxModel, { tileBytes = 0 }: ModelChoice): ModelMemory {
  return new ModelMemory(
    undefined,
    tileBytes > 0 ? new TileStore({ folder, mostBytes: tileBytes }) : undefined,
  );
}

function takenBy({ promptTokens, timings }: ChatAnswer): Taken {
  const { encodedTiles, encodeMs, prefillMs, reusedTokens } = timings;
  return {
    tiles: encodedTiles,
    tilesMs: encodeMs,
    tokens: promptTokens - reusedTokens,
    cached: reusedTokens,
    promptMs: prefillMs,
  };
}

function isSame(a: ModelChoice, b: ModelChoice): boolean {
  return a.folder === b.folder && a.precision === b.precision && a.tileBytes === b.tileBytes;
}
