/**
 * An ONNX model with its 32-bit weights stored in 16 bits: half as large, and computed with as before, because ONNX
 * Runtime widens them once when it loads the model. Field numbers: onnx/onnx.proto.
 */
import { bytesOf, decodeFloats } from '../../models/onnx/floats.ts';
import { ProtoWriter } from '../../models/onnx/protobuf.ts';
import { type Field, fieldsOf, numberIn, textIn } from './protobuf.ts';

const MODEL = { graph: 7, metadata: 14 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const TENSOR = { type: 2, name: 8, raw: 9 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, int: 3, type: 20 } as const;
const INT_ATTRIBUTE = 2;
/** TensorProto.DataType */
const FLOAT = 1;
const FLOAT16 = 10;
/** Smaller ones, such as the scales of a layer, are not worth a node of their own. */
const LEAST_BYTES = 1024;

/** What the model says of itself: key -> value. */
export function metadataOf(model: Uint8Array): ReadonlyMap<string, string> {
  const entries = fieldsOf(model).filter(({ field }) => field === MODEL.metadata);
  return new Map(
    entries.map(({ bytes }) => {
      const fields = fieldsOf(bytes);
      return [textIn(fields, 1), textIn(fields, 2)];
    }),
  );
}

/** Without the metadata, which is kept elsewhere. */
export function withHalfWeights(model: Uint8Array): Uint8Array {
  const halved = new ProtoWriter();
  for (const field of fieldsOf(model)) {
    if (field.field === MODEL.graph) halved.bytes(MODEL.graph, halvedGraph(field.bytes));
    else if (field.field !== MODEL.metadata) halved.raw(field.whole);
  }
  return halved.finish();
}

function halvedGraph(graph: Uint8Array): Uint8Array {
  const fields = fieldsOf(graph);
  const [casts, rest] = [new ProtoWriter(), new ProtoWriter()];
  for (const field of fields) {
    const tensor = field.field === GRAPH.initializer ? largeFloats(field) : undefined;
    if (!tensor) {
      rest.raw(field.whole);
      continue;
    }
    casts.message(GRAPH.node, castNode(`${tensor.name}.f16`, tensor.name));
    rest.message(GRAPH.initializer, halvedTensor(tensor));
  }
  // Nodes stand in the order in which they are computed.
  const [head, tail] = [casts.finish(), rest.finish()];
  return Buffer.concat([head, tail]);
}

interface Tensor {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly raw: Uint8Array;
}

function largeFloats({ bytes }: Field): Tensor | undefined {
  const fields = fieldsOf(bytes);
  const raw = fields.find(({ field }) => field === TENSOR.raw)?.bytes;
  if (numberIn(fields, TENSOR.type) !== FLOAT || raw === undefined || raw.length < LEAST_BYTES)
    return undefined;
  return { name: textIn(fields, TENSOR.name), fields, raw };
}

function halvedTensor({ name, fields, raw }: Tensor): ProtoWriter {
  const halved = new ProtoWriter();
  for (const { field, whole } of fields) {
    if (field !== TENSOR.type && field !== TENSOR.name && field !== TENSOR.raw) halved.raw(whole);
  }
  const halves = new Float16Array(decodeFloats(raw, 'F32'));
  if (halves.some(value => !Number.isFinite(value))) throw new Error(`${name} is too large for 16 bits.`);
  return halved.int(TENSOR.type, FLOAT16).text(TENSOR.name, `${name}.f16`).bytes(TENSOR.raw, bytesOf(halves));
}

function castNode(from: string, to: string): ProtoWriter {
  const type = new ProtoWriter()
    .text(ATTRIBUTE.name, 'to')
    .int(ATTRIBUTE.int, FLOAT)
    .int(ATTRIBUTE.type, INT_ATTRIBUTE);
  return new ProtoWriter()
    .text(NODE.input, from)
    .text(NODE.output, to)
    .text(NODE.name, `widen ${to}`)
    .text(NODE.operator, 'Cast')
    .message(NODE.attribute, type);
}
