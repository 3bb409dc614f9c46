/** Quantised rows mean to ONNX Runtime what they mean here, and stay within the rounding their bits allow. */
import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BlockBuilder } from '../../../models/onnx/blocks.ts';
import { BLOCK, blocksIn, quantizeRows, type Bits } from '../../../models/onnx/quantize.ts';
import { Session } from '../../../models/runtime/session.ts';
import { type Encoding, WeightPlan, type WeightSource } from '../../../models/onnx/weights.ts';

const { signal } = new AbortController();
const weights = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 80 }))
  .chain(([rows, columns]) =>
    fc.record({
      columns: fc.constant(columns),
      values: fc.float32Array({
        minLength: rows * columns,
        maxLength: rows * columns,
        noNaN: true,
        noDefaultInfinity: true,
        min: -8,
        max: 8,
      }),
    }),
  );

describe('quantisation', () => {
  for (const bits of [4, 8] as const) {
    it(`keeps every weight within half a step of ${bits} bits`, () => {
      fc.assert(
        fc.property(weights, ({ values, columns }) => {
          const back = dequantize(values, columns, bits);
          const largestOf = (row: number, block: number): number =>
            Math.max(...blockOf(values, columns, row, block).map(Math.abs));
          back.forEach((value, i) => {
            const row = Math.floor(i / columns);
            const largest = largestOf(row, Math.floor((i % columns) / BLOCK));
            // Four bits reach -8..7 around zero: the side away from the extreme loses up to a whole step.
            const allowed = bits === 4 ? largest / 8 : largest / 254;
            assert.ok(Math.abs(value - (values[i] ?? 0)) <= allowed * 1.0001 + 1e-30);
          });
        }),
      );
    });
  }

  it('gives zeros back as zeros', () => {
    for (const bits of [4, 8] as const) {
      assert.ok(dequantize(new Float32Array(64), 64, bits).every(value => value === 0));
    }
  });

  for (const [encoding, allowed] of [
    ['f32', 1e-6],
    ['f16', 1e-3],
    ['int8', 0.02],
    ['int4', 0.15],
  ] as const) {
    it(`multiplies right in ONNX Runtime: ${encoding}`, async () => {
      const rows = 24;
      const columns = 80;
      const random = fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), {
        numRuns: rows * columns,
        seed: 7,
      });
      const values = Float32Array.from(random);
      const x = Float32Array.from({ length: columns }, (_, i) => Math.sin(i));
      const got = await multiply(x, values, columns, encoding);
      let error = 0;
      let size = 0;
      for (let row = 0; row < rows; row++) {
        const exact = x.reduce((sum, value, i) => sum + value * (values[row * columns + i] ?? 0), 0);
        error += ((got[row] ?? NaN) - exact) ** 2;
        size += exact ** 2;
      }
      assert.ok(Math.sqrt(error / size) <= allowed, `${Math.sqrt(error / size)}`);
    });
  }
});

async function multiply(
  x: Float32Array,
  values: Float32Array,
  columns: number,
  encoding: Encoding,
): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-multiply-'));
  try {
    const rows = values.length / columns;
    const source: WeightSource = {
      rows,
      columns,
      read: (start, count) => Promise.resolve(values.slice(start * columns, (start + count) * columns)),
    };
    const plan = new WeightPlan('weights');
    const g = new BlockBuilder(plan);
    const input = g.input('x', 'f32', [1, columns]);
    g.output('y', g.linear(input, { weight: source, bias: undefined }, encoding), 'f32', [1, rows]);
    await writeFile(join(folder, 'model.onnx'), g.build('multiply'));
    const handle = await open(join(folder, 'weights'), 'w');
    await plan.write(handle, signal, () => undefined);
    await handle.close();
    await using session = await Session.open(join(folder, 'model.onnx'));
    const { y } = await session.run({ x: { type: 'float32', data: x, shape: [1, columns] } }, ['y']);
    return y ?? new Float32Array();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function blockOf(values: Float32Array, columns: number, row: number, block: number): number[] {
  const start = row * columns + block * BLOCK;
  return [...values.subarray(start, Math.min(start + BLOCK, (row + 1) * columns))];
}

function dequantize(values: Float32Array, columns: number, bits: Bits): Float32Array {
  const { values: stored, scales } = quantizeRows(values, columns, bits);
  const blocks = blocksIn(columns);
  return values.map((_, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    const block = row * blocks + Math.floor(column / BLOCK);
    const inBlock = column % BLOCK;
    const step =
      bits === 8
        ? (stored[block * BLOCK + inBlock] ?? 0) - 128
        : (((stored[(block * BLOCK + inBlock) >> 1] ?? 0) >> (inBlock % 2 === 0 ? 0 : 4)) & 15) - 8;
    return step * (scales[block] ?? 0);
  });
}
