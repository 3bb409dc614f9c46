/** Affine maps of the plane, written as PDF and the canvas write them. */
import type { Point, Quad } from '../page.ts';
import { boundsOf, cornersOf, type Rect } from './rect.ts';

/** Row-vector affine map as in PDF 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Turns around the origin by an angle in radians; clockwise as seen where y runs downwards. */
export function rotation(angle: number): Matrix {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [cos, sin, -sin, cos, 0, 0];
}

/** The map that does `first`, then `then`. */
export function concat(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = then;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** Throws RangeError for a map that squeezes the plane into a line. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError('matrix has no inverse');
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

export function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Corner by corner, in the order they have. */
export function mapQuad(matrix: Matrix, [a, b, c, d]: Quad): Quad {
  return [apply(matrix, a), apply(matrix, b), apply(matrix, c), apply(matrix, d)];
}

/** The upright rectangle around the mapped one. */
export function mapRect(matrix: Matrix, rect: Rect): Rect {
  return boundsOf(mapQuad(matrix, cornersOf(rect)));
}
