/** Views on a checkpoint's tensors as the graphs want them: whole, by row ranges, stacked. Shapes are checked here. */
import { modelErrors } from '../errors.ts';
import type { Checkpoint } from '../onnx/checkpoint.ts';
import type { WeightSource } from '../onnx/weights.ts';

/** Rows of a stored matrix: [first row, number of rows]. */
export type RowRange = readonly [start: number, count: number];

/** A stored [rows, columns] matrix, whole. Trailing dimensions of the tensor count as columns. */
export function matrix(checkpoint: Checkpoint, name: string, rows: number, columns: number): WeightSource {
  const shape = checkpoint.shape(name);
  const [first = 1, ...rest] = shape;
  if (first !== rows || rest.reduce((a, b) => a * b, 1) !== columns) {
    throw modelErrors['checkpoint.wrongShape'](name, `[${rows}, ${columns}]`, describe(shape));
  }
  return { rows, columns, read: (start, count) => checkpoint.readRows(name, start, count) };
}

/** A stored vector of that length, whatever dimensions of size one it was saved with. */
export function vector(checkpoint: Checkpoint, name: string, length: number): WeightSource {
  const shape = checkpoint.shape(name);
  if (shape.reduce((a, b) => a * b, 1) !== length) {
    throw modelErrors['checkpoint.wrongShape'](name, `[${length}]`, describe(shape));
  }
  // The chunks of a writer are rows; a vector is one row so that it is read in one go.
  return { rows: 1, columns: length, read: () => checkpoint.read(name) };
}

/** The given rows of a matrix, in that order. */
export function rowsOf(source: WeightSource, ranges: readonly RowRange[]): WeightSource {
  return stack(
    ranges.map(([first, rows]) => ({
      rows,
      columns: source.columns,
      read: (start, count) => source.read(first + start, count),
    })),
  );
}

/** Matrices of equal width, one below the other. */
export function stack(parts: readonly WeightSource[]): WeightSource {
  const columns = parts[0]?.columns ?? 0;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const read = async (start: number, count: number): Promise<Float32Array> => {
    const out = new Float32Array(count * columns);
    let first = 0;
    for (const part of parts) {
      const from = Math.max(start, first);
      const to = Math.min(start + count, first + part.rows);
      if (from < to) out.set(await part.read(from - first, to - from), (from - start) * columns);
      first += part.rows;
    }
    return out;
  };
  return { rows, columns, read };
}

/** Vectors, one behind the other. */
export function concatenate(parts: readonly WeightSource[]): WeightSource {
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  const read = async (): Promise<Float32Array> => {
    const out = new Float32Array(columns);
    let at = 0;
    for (const part of parts) {
      out.set(await part.read(0, 1), at);
      at += part.columns;
    }
    return out;
  };
  return { rows: 1, columns, read };
}

function describe(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
