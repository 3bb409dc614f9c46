/** Requests the engine process answers: method -> params, result, progress. Both ends import this page. */
import type { RgbImage } from '../image.ts';
import type { ChatEvent, ChatRequest } from '../internvl/chat.ts';
import type { EncodedPicture, EncodeRequest } from '../internvl/encode.ts';
import type { LoadStep } from '../internvl/onnxModel.ts';
import type { Reading, Speed } from '../internvl/speed/speed.ts';
import type { CheckpointTiling, TilingRequest } from '../internvl/tilingOf.ts';
import type { OcrProgress } from '../ocr/ocr.ts';
import type { OcrResult, OcrWord } from '../ocr/result.ts';
import type { Generated, LoadedModel, ModelChoice } from './modelHost.ts';
import type { RuntimeStatus } from '../runtime/report.ts';

export interface EngineProtocol {
  'engine.status': { params: undefined; result: EngineStatus; progress: never };
  /** Loads ONNX Runtime's native library and tells what it can do. */
  'engine.runtime': { params: undefined; result: RuntimeStatus; progress: never };
  /** Text of an image. Keeps no state: callers may ask for replay. */
  'ocr.read': { params: { readonly image: RgbImage }; result: OcrResult; progress: OcrProgress };
  /** The words that `ocr.read` found in a picture of a chart, its labels read better. Keeps no state either. */
  'ocr.readLabels': {
    params: { readonly image: RgbImage; readonly words: readonly OcrWord[] };
    result: readonly OcrWord[];
    progress: never;
  };
  /** Makes a model ready before it is asked. */
  'internvl.load': { params: ModelChoice; result: LoadedModel; progress: LoadStep };
  /** Makes the graphs of a checkpoint that has none yet, and loads nothing; the share done, 0..1. */
  'internvl.compile': { params: ModelChoice; result: undefined; progress: number };
  /** How a checkpoint cuts pictures; loads no weights. */
  'internvl.tiling': { params: TilingRequest; result: CheckpointTiling; progress: never };
  /** How fast this machine computes models of that precision; measured where nobody knows yet, in a second or two. */
  'internvl.speed': { params: Omit<ModelChoice, 'folder'>; result: Speed; progress: never };
  /** Seconds until that model, once loaded, begins its answer. Loads no weights. */
  'internvl.estimate': {
    params: { readonly model: ModelChoice; readonly reading: Reading };
    result: number;
    progress: never;
  };
  /** A picture as files, for a server that is asked about it. Keeps no state: callers may ask for replay. */
  'internvl.encode': { params: EncodeRequest; result: EncodedPicture; progress: never };
  /** Answers a question; loads the model first where it is not loaded, so it works after a restart, too. */
  'internvl.generate': {
    params: { readonly model: ModelChoice; readonly request: ChatRequest };
    result: Generated;
    progress: LoadStep | ChatEvent;
  };
  /** Gives the loaded model's memory back. */
  'internvl.unload': { params: undefined; result: undefined; progress: never };
}

export interface EngineStatus {
  readonly pid: number;
  /** Resident memory in bytes. */
  readonly memory: number;
  /** What is loaded, as shown in the status bar: "ocr", a checkpoint's folder name. */
  readonly loaded: readonly string[];
}
