/**
 * Block quantisation as ONNX Runtime's MatMulNBits reads it: per row and block of 32 columns one scale, values around
 * a zero point in the middle. Layout: onnxruntime docs/ContribOperators.md, MatMulNBits.
 */
export const BLOCK = 32;

export type Bits = 4 | 8;

export interface QuantizedRows {
  /** [rows, blocks, BLOCK * bits / 8]; of two 4-bit values the first lies in the low half. */
  readonly values: Uint8Array;
  /** [rows, blocks] */
  readonly scales: Float32Array;
}

export function blocksIn(columns: number): number {
  return Math.ceil(columns / BLOCK);
}

/** @param weights row-major [rows, columns] */
export function quantizeRows(weights: Float32Array, columns: number, bits: Bits): QuantizedRows {
  const rows = weights.length / columns;
  const blocks = blocksIn(columns);
  const blockBytes = (BLOCK * bits) / 8;
  const values = new Uint8Array(rows * blocks * blockBytes);
  const scales = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++) {
    for (let block = 0; block < blocks; block++) {
      const start = row * columns + block * BLOCK;
      const end = Math.min(start + BLOCK, (row + 1) * columns);
      const index = row * blocks + block;
      scales[index] =
        bits === 4
          ? quantize4(weights, start, end, values, index * blockBytes)
          : quantize8(weights, start, end, values, index * blockBytes);
    }
  }
  return { values, scales };
}

/**
 * Symmetric: the largest magnitude becomes 127 around the zero point 128. Returns the scale. Every weight of a checkpoint
 * comes through here: Math.round took three times as long as rounding by floor, and a branch on the sign twice.
 */
function quantize8(weights: Float32Array, start: number, end: number, out: Uint8Array, at: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(weights[i] ?? 0));
  const scale = largest / 127;
  const inverse = scale === 0 ? 0 : 1 / scale;
  out.fill(128, at, at + BLOCK);
  for (let i = start; i < end; i++) out[at + i - start] = Math.floor((weights[i] ?? 0) * inverse + 128.5);
  return scale;
}

/** The value of largest magnitude becomes -8 exactly (the scale takes its sign), so all 16 steps are used. */
function quantize4(weights: Float32Array, start: number, end: number, out: Uint8Array, at: number): number {
  let extreme = 0;
  for (let i = start; i < end; i++) {
    const weight = weights[i] ?? 0;
    if (Math.abs(weight) > Math.abs(extreme)) extreme = weight;
  }
  const scale = extreme / -8;
  const inverse = scale === 0 ? 0 : 1 / scale;
  const step = (i: number): number =>
    i < end ? Math.min(15, Math.floor((weights[i] ?? 0) * inverse + 8.5)) : 8;
  for (let i = 0; i < BLOCK; i += 2) out[at + i / 2] = step(start + i) | (step(start + i + 1) << 4);
  return scale;
}
