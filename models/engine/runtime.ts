/** What ONNX Runtime says of itself, asked inside the engine process: whether its native library loads is the point. */

export interface RuntimeStatus {
  readonly version: string;
  /** Execution providers that came with this build: "cpu", "webgpu", ... */
  readonly backends: readonly string[];
}

/** Throws whatever kept the library from loading. */
export async function runtimeStatus(): Promise<RuntimeStatus> {
  const { default: ort } = await import('onnxruntime-node');
  return {
    version: ort.env.versions.node ?? ort.env.versions.common,
    backends: ort.listSupportedBackends().flatMap(({ name, bundled }) => (bundled ? [name] : [])),
  };
}
