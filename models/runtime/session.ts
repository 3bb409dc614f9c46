/**
 * All that the compiled graphs need of ONNX Runtime.
 * `run` and `open` block the thread inside native code, so they belong in a helper process.
 */
import { availableParallelism } from 'node:os';
import { modelErrors, TesseraError } from '../errors.ts';
import type { InferenceSession, Tensor as OrtTensor } from './library.ts';
import { type Opened, openSession } from './opening.ts';
import type { Provider } from './providers.ts';

export type Tensor =
  | { readonly type: 'float32'; readonly data: Float32Array; readonly shape: readonly number[] }
  | { readonly type: 'int32'; readonly data: Int32Array; readonly shape: readonly number[] }
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly shape: readonly number[] };

export type Feeds = Readonly<Record<string, Tensor>>;
export type Outputs = Readonly<Record<string, Float32Array>>;

const ERRORS_ONLY = 3;

/** How ONNX Runtime's allocators say that there is no more memory. */
const OUT_OF_MEMORY = /bad[ _]alloc|failed to allocate|out of memory|not enough memory|allocation failed/i;

export class Session implements AsyncDisposable {
  /** What it computes on. */
  readonly device: Provider;
  readonly #session: InferenceSession;
  readonly #tensor: typeof OrtTensor;

  private constructor({ session, runtime, device }: Opened) {
    this.#session = session;
    this.#tensor = runtime.Tensor;
    this.device = device;
  }

  /**
   * @param model a file (weights beside it are found), or a graph that holds everything
   * Throws `model.outOfMemory`, `internal.bug`.
   */
  static async open(model: string | Uint8Array): Promise<Session> {
    try {
      return new Session(
        await openSession(model, {
          intraOpNumThreads: availableParallelism(),
          // Threads that spin while they wait would fight with the editor for its cores: on a busy machine they halved
          // the tokens per second of processor time.
          extra: { session: { intra_op: { allow_spinning: '0' } } },
          logSeverityLevel: ERRORS_ONLY,
        }),
      );
    } catch (error) {
      throw named(error);
    }
  }

  get inputs(): readonly string[] {
    return this.#session.inputNames;
  }

  /** Feeds are read in place. Only the outputs asked for are computed and copied. */
  async run(feeds: Feeds, wanted: readonly string[]): Promise<Outputs> {
    const inputs: Record<string, OrtTensor> = {};
    for (const [name, tensor] of Object.entries(feeds)) inputs[name] = this.#wrap(tensor);
    try {
      const results = await this.#session.run(inputs, wanted);
      const outputs: Record<string, Float32Array> = {};
      for (const name of wanted) outputs[name] = floatsOf(name, results[name]);
      return outputs;
    } catch (error) {
      throw named(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }

  #wrap(tensor: Tensor): OrtTensor {
    switch (tensor.type) {
      case 'float32':
        return new this.#tensor('float32', tensor.data, tensor.shape);
      case 'int32':
        return new this.#tensor('int32', tensor.data, tensor.shape);
      case 'int64':
        return new this.#tensor('int64', tensor.data, tensor.shape);
    }
  }
}

function floatsOf(name: string, value: { readonly data: unknown } | undefined): Float32Array {
  if (value?.data instanceof Float32Array) return value.data;
  throw modelErrors['internal.bug'](`the graph gave no float32 "${name}"`);
}

function named(error: unknown): TesseraError {
  if (error instanceof TesseraError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return OUT_OF_MEMORY.test(message)
    ? modelErrors['model.outOfMemory'](message)
    : modelErrors['internal.bug'](message);
}
