/** Damages a file as disks, downloads and attackers do, knowing nothing of its format but how numbers are written. */
import type { Random } from '../random.ts';

const MOST_MUTATIONS = 6;
/** Where programs keep their limits. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
const NUMBERS = [
  '0',
  '-1',
  '1',
  '65536',
  '2147483648',
  '4294967296',
  '99999999999999999999',
  '-0.0000001',
  '1e308',
];

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const mutations: readonly Mutation[] = [
  flip,
  overwrite,
  truncate,
  splice,
  duplicate,
  edge,
  number,
  number,
  remove,
];

/** @param other another file, of which parts may get in */
export function mutateBytes(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let changed = Uint8Array.from(bytes);
  for (let left = 1 + random.int(MOST_MUTATIONS); left > 0 && changed.length > 0; left--) {
    changed = Uint8Array.from(random.pick(mutations)(changed, random, other));
  }
  return changed;
}

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
  return bytes;
}

function overwrite(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  for (let i = 0; i < 1 + random.int(16) && at + i < bytes.length; i++) bytes[at + i] = random.int(256);
  return bytes;
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.subarray(0, random.int(bytes.length));
}

function splice(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const at = random.int(bytes.length);
  const from = random.int(other.length);
  return Buffer.concat([
    bytes.subarray(0, at),
    other.subarray(from, from + 1 + random.int(256)),
    bytes.subarray(at + random.int(64)),
  ]);
}

function duplicate(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  const block = bytes.subarray(at, at + 1 + random.int(512));
  const copies = Array.from({ length: 1 + random.int(32) }, () => block);
  return Buffer.concat([bytes.subarray(0, at), ...copies, bytes.subarray(at)]);
}

function remove(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.int(64))]);
}

/** A number at the edge of what its bytes can hold, in either order of bytes. */
function edge(bytes: Uint8Array, random: Random): Uint8Array {
  const width = random.pick([1, 2, 4]);
  if (bytes.length < width) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = random.int(bytes.length - width + 1);
  const value = random.pick(EDGES);
  const isLittle = random.int(2) === 0;
  if (width === 1) view.setUint8(at, value & 0xff);
  else if (width === 2) view.setUint16(at, value & 0xffff, isLittle);
  else view.setUint32(at, value >>> 0, isLittle);
  return bytes;
}

/** A number written in digits becomes another one. */
function number(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(/-?\d+(\.\d+)?/g)];
  if (found.length === 0) return bytes;
  const { index, 0: digits } = random.pick(found);
  const written = text.slice(0, index) + random.pick(NUMBERS) + text.slice(index + digits.length);
  return Buffer.from(written, 'latin1');
}
