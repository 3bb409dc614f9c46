/** One ONNX network with one input and one output, as OCR has them. */
import type { InferenceSession, Runtime } from './library.ts';
import { type Opened, openSession } from './opening.ts';

export interface Values {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export class Network implements AsyncDisposable {
  readonly #session: InferenceSession;
  readonly #tensor: Runtime['Tensor'];

  private constructor({ session, runtime }: Opened) {
    this.#session = session;
    this.#tensor = runtime.Tensor;
  }

  /** @param threads CPU threads one run may use */
  static async load(file: string, threads: number): Promise<Network> {
    const opened = await openSession(file, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Sizes differ from line to line; recycled buffers of every size seen would only pile up.
      enableMemPattern: false,
    });
    return new Network(opened);
  }

  /** Runs the network. Blocks this thread: ONNX Runtime computes synchronously in Node. */
  async run(input: Values): Promise<Values> {
    const [inputName = ''] = this.#session.inputNames;
    const [outputName = ''] = this.#session.outputNames;
    const tensor = new this.#tensor('float32', input.data, [...input.dims]);
    const { [outputName]: output } = await this.#session.run({ [inputName]: tensor });
    if (!(output?.data instanceof Float32Array)) throw new TypeError(`${outputName} is not a float tensor`);
    return { data: output.data, dims: output.dims };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}
