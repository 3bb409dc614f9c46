/** What ONNX Runtime says of itself, asked inside the engine process: whether its native library loads is the point. */
import { loadRuntime } from './library.ts';

export interface RuntimeStatus {
  readonly version: string;
  /** Execution providers that came with this build: "cpu", "webgpu", ... */
  readonly backends: readonly string[];
}

/** Throws whatever kept the library from loading. */
export async function runtimeStatus(): Promise<RuntimeStatus> {
  const { env, listSupportedBackends } = await loadRuntime();
  return {
    version: env.versions.node ?? env.versions.common,
    backends: listSupportedBackends().flatMap(({ name, bundled }) => (bundled ? [name] : [])),
  };
}
