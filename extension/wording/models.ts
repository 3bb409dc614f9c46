/** Models and machines as a user reads them. */
import { modelId, type ModelRef } from '../answers/modelRef.ts';

/** The built-in reader's limits are part of its name; a checkpoint is called by its folder. */
export function modelName(model: ModelRef): string {
  return model.kind === 'reader' ? 'Built-in reader (text only)' : modelId(model);
}

/** Devices that are a graphics card, by what ONNX Runtime calls its way to them. */
const GRAPHICS = new Set(['webgpu', 'dml', 'coreml', 'cuda', 'tensorrt']);

/** What a model ran on, where that is worth a word: that a processor computes goes without saying. */
export function deviceName(device: string): string | undefined {
  if (device === 'cpu') return undefined;
  return GRAPHICS.has(device) ? `graphics card (${device})` : device;
}
