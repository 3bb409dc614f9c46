/** One ONNX network with one input and one output: the only OCR file that knows ONNX Runtime. */
import ort from 'onnxruntime-node';

export interface Values {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export class Network implements AsyncDisposable {
  readonly #session: ort.InferenceSession;

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  /** @param threads CPU threads one run may use */
  static async load(file: string, threads: number): Promise<Network> {
    const session = await ort.InferenceSession.create(file, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Sizes differ from line to line; recycled buffers of every size seen would only pile up.
      enableMemPattern: false,
    });
    return new Network(session);
  }

  /** Runs the network. Blocks this thread: ONNX Runtime computes synchronously in Node. */
  async run(input: Values): Promise<Values> {
    const [inputName = ''] = this.#session.inputNames;
    const [outputName = ''] = this.#session.outputNames;
    const tensor = new ort.Tensor('float32', input.data, [...input.dims]);
    const { [outputName]: output } = await this.#session.run({ [inputName]: tensor });
    if (!(output?.data instanceof Float32Array)) throw new TypeError(`${outputName} is not a float tensor`);
    return { data: output.data, dims: output.dims };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}
