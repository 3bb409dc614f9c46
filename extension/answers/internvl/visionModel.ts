/**
 * A model that is shown pictures and asked, wherever it runs: a checkpoint in the engine, or one on a server. What is
 * looked at, drawn, asked and placed is the same for both.
 */
import type { Generated } from '../../../models/engine/modelHost.ts';
import type { Precision } from '../../../models/internvl/compile.ts';
import type { ChatEvent, ChatRequest } from '../../../models/internvl/chat.ts';
import type { LoadStep } from '../../../models/internvl/onnxModel.ts';
import type { Reading } from '../../../models/internvl/speed/speed.ts';
import type { PictureSize } from '../../../models/internvl/tiling.ts';
import type { CheckpointTiling } from '../../../models/internvl/tilingOf.ts';
import type { ModelRef } from '../modelRef.ts';
import type { ChatEngine } from './chatEngine.ts';

export interface Said extends Pick<Generated, 'text' | 'thinking' | 'device'> {
  /** Who said it, where the reference alone did not tell. */
  readonly model: ModelRef;
  /** Whether it is only the beginning of an answer; the notes say why. */
  readonly isCutOff: boolean;
  /** Whether numbers of boxes refer to each picture as a whole. */
  readonly isFramed: boolean;
  /** Sentences the user must see. */
  readonly notes: readonly string[];
  readonly timings: Readonly<Record<string, number>>;
}

export interface VisionModel {
  /** How it cuts pictures; loads and sends nothing. */
  tiling(pictures: readonly PictureSize[], signal: AbortSignal): Promise<CheckpointTiling>;
  /** Seconds until the answer begins, the model being loaded. Absent where nobody here can tell. */
  secondsToRead?(reading: Reading, signal: AbortSignal): Promise<number>;
  generate(
    request: ChatRequest,
    onProgress: (event: LoadStep | ChatEvent) => void,
    signal: AbortSignal,
  ): Promise<Said>;
}

/** A checkpoint in the engine. */
export function checkpointModel(engine: ChatEngine, folder: string, precision: Precision): VisionModel {
  const model = { folder, precision };
  return {
    tiling: (pictures, signal) => engine.tiling({ folder, pictures }, signal),
    secondsToRead: (reading, signal) => engine.estimate({ model, reading }, signal),
    generate: async (request, onProgress, signal) => {
      const { text, thinking, device, finish, timings } = await engine.generate(
        { model, request },
        onProgress,
        signal,
      );
      const isCutOff = finish === 'length';
      return {
        text,
        thinking,
        device,
        model: { kind: 'checkpoint', folder },
        isCutOff,
        isFramed: true,
        notes: isCutOff ? [CUT_OFF] : [],
        timings: { ...timings },
      };
    },
  };
}

export const CUT_OFF = 'The answer was cut off at its greatest length.';
