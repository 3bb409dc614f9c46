import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asTesseraError } from '../../../models/errors.ts';
import { SafetensorsFile } from '../../../models/onnx/safetensors.ts';
import { floatsFile, folderWith, safetensorsBytes } from './safetensorsFiles.ts';

const BYTES = new Uint8Array(8);
const NAME = 'model.safetensors';

async function openBytes(bytes: Uint8Array): Promise<void> {
  await using folder = await folderWith({ [NAME]: bytes });
  await using file = await SafetensorsFile.open(join(folder.path, NAME));
  assert.ok(file.tensors.size >= 0);
}

describe('safetensors', () => {
  it('gives rows of each float type as float32', async () => {
    const half = new Uint8Array(Float16Array.of(1.5, -2, 65504, 6e-8).buffer);
    const brain = new Uint8Array(Uint16Array.of(0x3fc0, 0xc000, 0x7f7f, 0x0001).buffer);
    const full = new Uint8Array(Float32Array.of(1.5, -2, 3e38, 1e-40).buffer);
    const header = {
      __metadata__: { format: 'pt' },
      half: { dtype: 'F16', shape: [2, 2], data_offsets: [0, 8] },
      brain: { dtype: 'BF16', shape: [2, 2], data_offsets: [8, 16] },
      full: { dtype: 'F32', shape: [2, 2], data_offsets: [16, 32] },
    };
    const bytes = safetensorsBytes(header, Buffer.concat([half, brain, full]));
    await using folder = await folderWith({ [NAME]: bytes });
    await using file = await SafetensorsFile.open(join(folder.path, NAME));
    const rows = async (name: string, start: number): Promise<number[]> => {
      const tensor = file.tensors.get(name);
      assert.ok(tensor);
      return [...(await file.readRows(tensor, start, 1))];
    };
    assert.deepEqual(await rows('half', 0), [1.5, -2]);
    assert.deepEqual(await rows('half', 1), [65504, 2 ** -24]);
    assert.deepEqual(await rows('brain', 0), [1.5, -2]);
    assert.deepEqual(await rows('brain', 1), [3.3895313892515355e38, 2 ** -133]);
    assert.deepEqual(await rows('full', 1), [Math.fround(3e38), Math.fround(1e-40)]);
  });

  const huge = Buffer.alloc(16);
  huge.writeBigUInt64LE(2n ** 62n);
  const longer = Buffer.alloc(16);
  longer.writeBigUInt64LE(64n);
  const tensor = (shape: readonly unknown[], offsets: readonly unknown[], dtype = 'F32'): unknown => ({
    dtype,
    shape,
    data_offsets: offsets,
  });
  const broken: Readonly<Record<string, readonly [bytes: Uint8Array, says: RegExp]>> = {
    'an empty file': [new Uint8Array(), /too short/],
    'a header of 4 exabytes': [huge, /claims a header of 4611686018427387904 bytes/],
    'a header longer than the file': [longer, /ends inside its header/],
    'a header that is not JSON': [safetensorsBytes('{"a":', BYTES), /not JSON/],
    'a header that is a list': [safetensorsBytes([], BYTES), /not JSON/],
    'a header that is not UTF-8': [
      Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from([0xff, 0xfe])]),
      /not JSON/,
    ],
    'an entry that is a number': [safetensorsBytes({ a: 7 }, BYTES), /entry of "a" is malformed/],
    'a negative size': [safetensorsBytes({ a: tensor([-2], [0, 8]) }, BYTES), /malformed/],
    'a fractional offset': [safetensorsBytes({ a: tensor([2], [0.5, 8]) }, BYTES), /malformed/],
    'an unknown type': [safetensorsBytes({ a: tensor([2], [0, 8], 'F3') }, BYTES), /unknown type F3/],
    'a length that lies': [safetensorsBytes({ a: tensor([3], [0, 8]) }, BYTES), /lies about its length/],
    'offsets the wrong way round': [safetensorsBytes({ a: tensor([2], [8, 0]) }, BYTES), /lies about/],
    'sizes beyond counting': [
      safetensorsBytes({ a: tensor([2 ** 40, 2 ** 40], [0, 8]) }, BYTES),
      /lies about its length/,
    ],
    'a file that ends too early': [safetensorsBytes({ a: tensor([4], [0, 16]) }, BYTES), /ends before "a"/],
    'tensors that overlap': [
      safetensorsBytes({ a: tensor([2], [0, 8]), b: tensor([1], [4, 8]) }, BYTES),
      /"b" overlaps/,
    ],
    'a gap between tensors': [safetensorsBytes({ a: tensor([1], [4, 8]) }, BYTES), /gap before "a"/],
    'bytes behind the last tensor': [safetensorsBytes({ a: tensor([1], [0, 4]) }, BYTES), /belong to no/],
  };
  for (const [what, [bytes, says]] of Object.entries(broken)) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(openBytes(bytes), { code: 'checkpoint.brokenHeader', message: says });
    });
  }

  it('opens a damaged file or names the damage, whatever the damage', async () => {
    const sound = floatsFile({ alpha: [1, 2, 3], beta: [4, 5] });
    const damage = fc.record({
      at: fc.integer({ min: 0, max: sound.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
      keep: fc.integer({ min: 0, max: sound.length }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, keep }) => {
        const bytes = sound.slice(0, keep);
        if (at < keep) bytes[at] = byte;
        await openBytes(bytes).catch((error: unknown) => {
          assert.equal(asTesseraError(error).code, 'checkpoint.brokenHeader');
        });
      }),
      { numRuns: 150 },
    );
  });

  it('refuses to read a tensor that is not made of floats, and only then', async () => {
    const bytes = safetensorsBytes({ a: tensor([1], [0, 8], 'I64') }, BYTES);
    await using folder = await folderWith({ [NAME]: bytes });
    await using file = await SafetensorsFile.open(join(folder.path, NAME));
    const header = file.tensors.get('a');
    assert.ok(header);
    await assert.rejects(file.readRows(header, 0, 1), { code: 'checkpoint.wrongType' });
  });

  it('accepts a sound file of nothing but zero-sized tensors', async () => {
    await openBytes(floatsFile({ empty: [] }));
  });
});
