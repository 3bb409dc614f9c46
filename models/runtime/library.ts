/**
 * The only file that imports ONNX Runtime; the linter sees to it. Its native library is loaded with the first use, not
 * with this module, and never before its telemetry is off: since 1.30 the library starts a Microsoft telemetry client in
 * every process that loads it, which keeps a queue and a device id in the user's cache folder, writes a log into the
 * temporary folder, and uploads what it collected.
 *
 * `ORT_DISABLE_TELEMETRY` is read when the library is loaded (onnxruntime/core/platform/posix/telemetry.cc; Linux and
 * macOS). On Windows the library reports to ETW, the system's own event log, which sends nothing by itself; the C API's
 * DisableTelemetryEvents that would stop it is not among what onnxruntime-node offers.
 */
import { isMainThread } from 'node:worker_threads';
import type * as OnnxRuntime from 'onnxruntime-node';
import { modelErrors } from '../errors.ts';

export type { InferenceSession, Tensor } from 'onnxruntime-node';
/** What is used of it. */
export type Runtime = Pick<
  typeof OnnxRuntime,
  'InferenceSession' | 'Tensor' | 'env' | 'listSupportedBackends'
>;

/** Throws `runtime.platform`, `runtime.visualC` where the native library does not load, `internal.bug` in a worker thread. */
export async function loadRuntime(): Promise<Runtime> {
  // A worker's process.env is a copy: the library, which reads the environment of the process, would not see it.
  if (!isMainThread) throw modelErrors['internal.bug']('ONNX Runtime is loaded in a worker thread');
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  try {
    const { default: runtime } = await import('onnxruntime-node');
    return runtime;
  } catch (error) {
    throw named(error);
  }
}

const BINDING = 'onnxruntime_binding.node';

/**
 * Tells apart a native library that is not there from one that the system cannot load: on Linux it is another libc
 * mostly, on Windows the C++ runtime that is missing (onnxruntime.dll imports MSVCP140.dll and its kin).
 * @internal
 */
export function named(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !error.message.includes(BINDING)) return error;
  const isThere = error.code === 'ERR_DLOPEN_FAILED';
  if (!isThere && error.code !== 'MODULE_NOT_FOUND') return error;
  if (isThere && process.platform === 'win32') return modelErrors['runtime.visualC'](error.message.trim());
  const detail = isThere ? error.message : 'it has no build for it';
  return modelErrors['runtime.platform'](`${process.platform}-${process.arch}`, detail);
}
