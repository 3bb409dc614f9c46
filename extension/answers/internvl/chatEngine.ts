/** What answering with a checkpoint asks of the engine process; services.ts makes it of the engine's client. */
import type { Generated, ModelChoice } from '../../../models/engine/modelHost.ts';
import type { ChatEvent, ChatRequest } from '../../../models/internvl/chat.ts';
import type { Reading } from '../../../models/internvl/speed/speed.ts';
import type { LoadStep } from '../../../models/internvl/onnxModel.ts';
import type { CheckpointTiling, TilingRequest } from '../../../models/internvl/tilingOf.ts';

/** Which checkpoint, and how it runs. Where compiled ones are kept is settled for all of them. */
export type ChatModel = Omit<ModelChoice, 'cacheFolder'>;

export interface ChatEngine {
  /** How a checkpoint cuts pictures; loads no weights. */
  tiling(request: TilingRequest, signal: AbortSignal): Promise<CheckpointTiling>;
  /** Seconds until that model, once loaded, begins its answer; loads no weights. */
  estimate(
    params: { readonly model: ChatModel; readonly reading: Reading },
    signal: AbortSignal,
  ): Promise<number>;
  generate(
    params: { readonly model: ChatModel; readonly request: ChatRequest },
    onProgress: (event: LoadStep | ChatEvent) => void,
    signal: AbortSignal,
  ): Promise<Generated>;
}
