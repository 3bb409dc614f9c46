/** Reads the protobuf wire format, field by field: https://protobuf.dev/programming-guides/encoding. */

export interface Field {
  readonly field: number;
  /** The field as it stands in the message, with its number. */
  readonly whole: Uint8Array;
  /** What a message, text or bytes hold; empty for numbers. */
  readonly bytes: Uint8Array;
  /** The number that it is; 0 for all others, and for fractions. */
  readonly value: number;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Throws for what is no protobuf message. */
export function fieldsOf(message: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('The message ends within a number.');
      value += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const start = at;
    const tag = varint();
    const wireType = tag & 7;
    let bytes: Uint8Array = new Uint8Array();
    let value = 0;
    if (wireType === VARINT) value = varint();
    else if (wireType === LENGTH_DELIMITED) {
      const length = varint();
      bytes = message.subarray(at, at + length);
      at += length;
    } else if (wireType === FIXED32 || wireType === FIXED64) at += wireType === FIXED32 ? 4 : 8;
    else throw new Error(`There is no field of type ${wireType}.`);
    if (at > message.length) throw new Error('The message ends within a field.');
    fields.push({ field: Math.floor(tag / 8), whole: message.subarray(start, at), bytes, value });
  }
  return fields;
}

/** The text of a field; empty where it is missing. */
export function textIn(fields: readonly Field[], field: number): string {
  return new TextDecoder().decode(fields.find(one => one.field === field)?.bytes);
}

/** The number of a field; 0 where it is missing. */
export function numberIn(fields: readonly Field[], field: number): number {
  return fields.find(one => one.field === field)?.value ?? 0;
}
