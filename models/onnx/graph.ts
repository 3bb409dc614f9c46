/**
 * Writes an ONNX model: nodes, inputs, outputs, small constants inside, weights as external data.
 * Field numbers: onnx/onnx.proto, ir_version 10. Knows nothing of transformers; blocks.ts does.
 */
import { bytesOf } from './floats.ts';
import { ProtoWriter } from './protobuf.ts';

/** TensorProto.DataType */
const TYPES = { f32: 1, u8: 2, i8: 3, i32: 6, i64: 7, f16: 10 } as const;
export type ElementType = keyof typeof TYPES;

/** AttributeProto.AttributeType */
const FLOAT_ATTRIBUTE = 1;
const INT_ATTRIBUTE = 2;
const INTS_ATTRIBUTE = 7;

const IR_VERSION = 10;
const OPSET = 21;
const EXTERNAL = 1;

/** A value in the graph. */
export type Value = string;
/** A named size is one that changes from run to run. */
export type Dimension = number | string;
export type Attribute = number | readonly number[] | { readonly float: number };

/** Where a weight lies in the file beside the graph. */
export interface ExternalData {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export class GraphBuilder {
  readonly #nodes: ProtoWriter[] = [];
  readonly #initializers: ProtoWriter[] = [];
  readonly #inputs: ProtoWriter[] = [];
  readonly #outputs: ProtoWriter[] = [];
  #count = 0;

  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    this.#inputs.push(valueInfo(name, type, shape));
    return name;
  }

  /** Makes a value an output under that name. */
  output(name: string, value: Value, type: ElementType, shape: readonly Dimension[]): void {
    this.#addNode('Identity', [value], [name], {}, '');
    this.#outputs.push(valueInfo(name, type, shape));
  }

  /** One operator of the ONNX standard with one output. */
  node(operator: string, inputs: readonly Value[], attributes: Record<string, Attribute> = {}): Value {
    const output = this.#fresh();
    this.#addNode(operator, inputs, [output], attributes, '');
    return output;
  }

  /** One operator with several outputs; those not used stay in place. */
  nodes(
    operator: string,
    inputs: readonly Value[],
    count: number,
    attributes: Record<string, Attribute> = {},
    domain = '',
  ): readonly Value[] {
    const outputs = Array.from({ length: count }, () => this.#fresh());
    this.#addNode(operator, inputs, outputs, attributes, domain);
    return outputs;
  }

  /** One of ONNX Runtime's own operators (domain com.microsoft). An empty input is one left out. */
  fused(operator: string, inputs: readonly Value[], attributes: Record<string, Attribute> = {}): Value {
    const output = this.#fresh();
    this.#addNode(operator, inputs, [output], attributes, 'com.microsoft');
    return output;
  }

  integers(values: readonly number[]): Value {
    const name = this.#fresh();
    const tensor = tensorProto(name, 'i64', [values.length]);
    this.#initializers.push(tensor.bytes(9, bytesOf(BigInt64Array.from(values, BigInt))));
    return name;
  }

  external(type: ElementType, shape: readonly number[], { file, offset, length }: ExternalData): Value {
    const name = this.#fresh();
    const tensor = tensorProto(name, type, shape);
    for (const [key, value] of [
      ['location', file],
      ['offset', String(offset)],
      ['length', String(length)],
    ] as const) {
      tensor.message(13, new ProtoWriter().text(1, key).text(2, value));
    }
    this.#initializers.push(tensor.int(14, EXTERNAL));
    return name;
  }

  build(name: string): Uint8Array {
    const graph = new ProtoWriter();
    for (const node of this.#nodes) graph.message(1, node);
    graph.text(2, name);
    for (const tensor of this.#initializers) graph.message(5, tensor);
    for (const input of this.#inputs) graph.message(11, input);
    for (const output of this.#outputs) graph.message(12, output);
    const model = new ProtoWriter().int(1, IR_VERSION).text(2, 'tessera').message(7, graph);
    model.message(8, new ProtoWriter().text(1, '').int(2, OPSET));
    model.message(8, new ProtoWriter().text(1, 'com.microsoft').int(2, 1));
    return model.finish();
  }

  #addNode(
    operator: string,
    inputs: readonly Value[],
    outputs: readonly Value[],
    attributes: Record<string, Attribute>,
    domain: string,
  ): void {
    const node = new ProtoWriter();
    for (const input of inputs) node.text(1, input);
    for (const output of outputs) node.text(2, output);
    node.text(3, `${operator}_${this.#count++}`).text(4, operator);
    for (const [key, value] of Object.entries(attributes)) node.message(5, attributeProto(key, value));
    if (domain !== '') node.text(7, domain);
    this.#nodes.push(node);
  }

  #fresh(): Value {
    return `v${this.#count++}`;
  }
}

function attributeProto(name: string, value: Attribute): ProtoWriter {
  const attribute = new ProtoWriter().text(1, name);
  if (typeof value === 'number') return attribute.int(3, value).int(20, INT_ATTRIBUTE);
  if ('float' in value) return attribute.float(2, value.float).int(20, FLOAT_ATTRIBUTE);
  for (const item of value) attribute.int(8, item);
  return attribute.int(20, INTS_ATTRIBUTE);
}

function tensorProto(name: string, type: ElementType, shape: readonly number[]): ProtoWriter {
  const tensor = new ProtoWriter();
  for (const size of shape) tensor.int(1, size);
  return tensor.int(2, TYPES[type]).text(8, name);
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): ProtoWriter {
  const dimensions = new ProtoWriter();
  for (const size of shape) {
    const dimension = new ProtoWriter();
    if (typeof size === 'number') dimension.int(1, size);
    else dimension.text(2, size);
    dimensions.message(1, dimension);
  }
  const tensorType = new ProtoWriter().int(1, TYPES[type]).message(2, dimensions);
  return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensorType));
}
