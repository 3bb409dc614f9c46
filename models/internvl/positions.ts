/**
 * Position embeddings of a vision encoder at another tile size than they were trained for.
 * Bicubic as torch.nn.functional.interpolate(mode='bicubic', align_corners=False) does it, which both the remote code
 * (InternVisionEmbeddings._get_pos_embed) and transformers call: Keys' kernel with a = -0.75, borders repeated.
 */
const A = -0.75;

/**
 * @param table class row, then grid rows: [1 + from * from, width]
 * @returns [1 + to * to, width], the class row untouched
 */
export function resamplePositions(
  table: Float32Array,
  width: number,
  from: number,
  to: number,
): Float32Array {
  if (from === to) return table;
  const taps = Array.from({ length: to }, (_, i) => cubicTaps(i, from, to));
  const out = new Float32Array((1 + to * to) * width);
  out.set(table.subarray(0, width));
  taps.forEach((rows, y) => {
    taps.forEach((columns, x) => {
      const target = (1 + y * to + x) * width;
      for (const row of rows) {
        for (const column of columns) {
          const source = (1 + row.index * from + column.index) * width;
          const weight = row.weight * column.weight;
          for (let c = 0; c < width; c++) {
            out[target + c] = (out[target + c] ?? 0) + weight * (table[source + c] ?? 0);
          }
        }
      }
    });
  });
  return out;
}

interface Tap {
  readonly index: number;
  readonly weight: number;
}

function cubicTaps(target: number, from: number, to: number): readonly Tap[] {
  const centre = ((target + 0.5) * from) / to - 0.5;
  const first = Math.floor(centre) - 1;
  return [0, 1, 2, 3].map(tap => ({
    index: Math.min(Math.max(first + tap, 0), from - 1),
    weight: cubic(Math.abs(centre - (first + tap))),
  }));
}

function cubic(distance: number): number {
  if (distance <= 1) return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
  if (distance < 2) return ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A;
  return 0;
}
