/** Opens ONNX Runtime's sessions: chooses the provider, and tells which one a session got. */
import type { InferenceSession, Runtime } from './library.ts';
import { loadRuntime } from './library.ts';
import type { Provider } from './providers.ts';

/** Providers in the order in which they are tried. */
const CHOSEN: readonly [Provider] = ['cpu'];

export interface Opened {
  readonly session: InferenceSession;
  readonly runtime: Runtime;
  /** What the session computes on. */
  readonly device: Provider;
}

/**
 * @param model a file (weights beside it are found), or a graph that holds everything
 * @param options all but the providers, which are chosen here
 * Throws what ONNX Runtime throws. Blocks the thread while it works.
 */
export async function openSession(
  model: string | Uint8Array,
  options: Omit<InferenceSession.SessionOptions, 'executionProviders'>,
): Promise<Opened> {
  const runtime = await loadRuntime();
  const [device] = CHOSEN;
  const all = { ...options, executionProviders: [device] };
  const session =
    typeof model === 'string'
      ? await runtime.InferenceSession.create(model, all)
      : await runtime.InferenceSession.create(model, all);
  return { session, runtime, device };
}
