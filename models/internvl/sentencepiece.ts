/**
 * Reads a SentencePiece `tokenizer.model` (LLaMA, InternLM2, Yi, Phi-3). The file is a protobuf message; only the
 * fields tokenising needs are read. Source: google/sentencepiece src/sentencepiece_model.proto.
 */
import { modelErrors } from '../errors.ts';

/** `user`: matched before everything else; `byte`: one of `<0x00>`..`<0xFF>`. */
export type PieceKind = 'normal' | 'unknown' | 'control' | 'user' | 'unused' | 'byte';

export interface Piece {
  readonly text: string;
  readonly score: number;
  readonly kind: PieceKind;
}

export interface SentencePieceFile {
  readonly algorithm: 'bpe' | 'unigram';
  /** The id of a piece is its index. */
  readonly pieces: readonly Piece[];
  readonly byteFallback: boolean;
  /** A space is put before the text, so that a first word looks like any other. */
  readonly addDummyPrefix: boolean;
  readonly removeExtraWhitespaces: boolean;
}

const KINDS: readonly (PieceKind | undefined)[] = [
  undefined,
  'normal',
  'unknown',
  'control',
  'user',
  'unused',
  'byte',
];

/**
 * @param file name for errors
 * Throws `tokenizer.broken` for a file that is no SentencePiece model, `tokenizer.unsupported` for one that needs
 * what InternVL's families do not: character maps, word or character models, spaces as suffixes.
 */
export function parseSentencePiece(bytes: Uint8Array, file: string): SentencePieceFile {
  try {
    return readModel(bytes, file);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      throw modelErrors['tokenizer.broken'](file, error.message);
    }
    throw error;
  }
}

function readModel(bytes: Uint8Array, file: string): SentencePieceFile {
  const pieces: Piece[] = [];
  let trainer = new Uint8Array();
  let normalizer = new Uint8Array();
  for (const { field, value } of fields(bytes)) {
    if (field === 1) pieces.push(readPiece(asBytes(value)));
    if (field === 2) trainer = asBytes(value);
    if (field === 3) normalizer = asBytes(value);
  }
  if (pieces.length === 0) throw new RangeError('it holds no pieces');
  const trained = new Map(fields(trainer).map(({ field, value }) => [field, value]));
  const normalised = new Map(fields(normalizer).map(({ field, value }) => [field, value]));
  const algorithm = (['unigram', 'bpe'] as const)[numberOf(trained, 3, 1) - 1];
  const characterMap = normalised.get(2);
  const refused = !algorithm
    ? 'a word or character model'
    : characterMap instanceof Uint8Array && characterMap.length > 0
      ? 'a character map in its normaliser'
      : numberOf(trained, 24, 0) === 1
        ? 'spaces as suffixes'
        : undefined;
  if (refused || !algorithm) throw modelErrors['tokenizer.unsupported'](file, refused ?? 'this algorithm');
  return {
    algorithm,
    pieces,
    byteFallback: numberOf(trained, 35, 0) === 1,
    addDummyPrefix: numberOf(normalised, 3, 1) === 1,
    removeExtraWhitespaces: numberOf(normalised, 4, 1) === 1,
  };
}

function readPiece(bytes: Uint8Array): Piece {
  let text = '';
  let score = 0;
  let kind: PieceKind | undefined = 'normal';
  for (const { field, value } of fields(bytes)) {
    if (field === 1) text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(asBytes(value));
    if (field === 2) {
      const raw = asBytes(value);
      score = new DataView(raw.buffer, raw.byteOffset, raw.byteLength).getFloat32(0, true);
    }
    if (field === 3 && typeof value === 'number') kind = KINDS[value];
  }
  if (!kind) throw new RangeError(`piece "${text}" is of an unknown kind`);
  return { text, score, kind };
}

interface Field {
  readonly field: number;
  /** A varint as a number; everything else as its bytes. */
  readonly value: number | Uint8Array;
}

/** The fields of one protobuf message, in order. Throws RangeError where the bytes end too early. */
function fields(bytes: Uint8Array): Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('it ends in the middle of a number');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('it holds a number that never ends');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('it ends in the middle of a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) found.push({ field, value: varint() });
    else if (wire === 1) found.push({ field, value: take(8) });
    else if (wire === 2) found.push({ field, value: take(varint()) });
    else if (wire === 5) found.push({ field, value: take(4) });
    else throw new RangeError(`it holds a field of unknown wire type ${wire}`);
  }
  return found;
}

function asBytes(value: number | Uint8Array): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') throw new RangeError('it holds a number where bytes belong');
  return new Uint8Array(value);
}

function numberOf(
  message: ReadonlyMap<number, number | Uint8Array>,
  field: number,
  fallback: number,
): number {
  const value = message.get(field);
  return typeof value === 'number' ? value : fallback;
}
